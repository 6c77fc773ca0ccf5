// What other features may use of syncing.
export { comparePair } from "./compare-pair.ts";
export { digest } from "./digest.ts";
export { hintsAfter } from "./hints-after-adoption.ts";
export { lookAtPair, type PairLook } from "./look-at-pair.ts";
export type { Lease, PassContext } from "./pass-context.ts";
export type { PairStore } from "./ports.ts";
export type { CompareTogether } from "./stand-in-step.ts";
export { syncPair, type SyncPair } from "./sync-pair.ts";
export { bulkTrace } from "./trace.ts";
