// What other abilities may know of synchronizations.
export { accessSynchronization, projectOfSide, type Access, type AccessSynchronization } from "./access.ts";
export type { Synchronization, SynchronizationStore } from "./synchronization.ts";
export { isAccepted } from "./view.ts";
