// The face of this folder for other features.
export { type ActivityEntry, type DoneStep } from "./entry.ts";
