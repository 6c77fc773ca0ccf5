// The face of this folder for other features.
export type { ConflictValues } from "./ports.ts";
