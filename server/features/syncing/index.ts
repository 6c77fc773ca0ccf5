// What other features may use of syncing.
export { hintsAfter } from "./hints-after-adoption.ts";
export type { PairStore, PassContext } from "./ports.ts";
export { syncPair, type SyncPair } from "./sync-pair.ts";
