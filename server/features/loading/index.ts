// The face of this folder for other features: how many issues are read together.
export { createBulkSite, type BulkSite } from "./bulk-site.ts";
export { createGate, throughGate } from "./gate.ts";
export { Meeting } from "./meeting.ts";
export type { PairLane } from "./ports.ts";
