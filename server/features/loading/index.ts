// The face of this folder for other features: how many issues are read together.
export { lookTogether } from "./look-together.ts";
export type { PairLane } from "./ports.ts";
