// What other features may use of syncing.
export { digest } from "./digest.ts";
export { hintsAfter } from "./hints-after-adoption.ts";
export { lookAtPair, type PairLook } from "./look-at-pair.ts";
export type { PairStore, PassContext } from "./ports.ts";
export { syncPair, type SyncPair } from "./sync-pair.ts";
