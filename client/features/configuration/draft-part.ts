// What every part of the screen that shows or decides about the draft is given.
import type { SynchronizationView } from "@contract";
import type { DraftKeeper, DraftShown } from "./draft-keeper.ts";

export interface DraftPartProps {
  synchronization: SynchronizationView;
  keeper: DraftKeeper;
  shown: DraftShown;
}
