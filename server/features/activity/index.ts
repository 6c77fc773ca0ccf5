// The face of this folder for other features.
export { type ActivityEntry, type DoneStep } from "./entry.ts";
export { fieldName } from "./disclose.ts";
export type { PublishedConfigurations } from "./ports.ts";
