// The face of this folder for other features.
export { conflictsByIds } from "./list-conflicts.ts";
export type { ConflictStore, ConflictValues } from "./ports.ts";
