// What other features may use of syncing.
export type { PairStore } from "./ports.ts";
export { syncPair, type SyncPair } from "./sync-pair.ts";
