// Keeps a draft: shows edits at once, saves them one after the other, and notices when somebody else saved meanwhile.
import { emptyConfiguration, type Configuration, type ConfigurationView } from "@contract";
import { ApiError } from "../../api/api-error.ts";

export interface DraftConflict {
  editedBy: string;
  editedAt: string;
  revision: number;
}

export type SaveState =
  | { kind: "untouched" }
  | { kind: "saving" }
  | { kind: "saved" }
  | { kind: "failed"; error: Error }
  | { kind: "conflict"; conflict: DraftConflict };

export interface DraftShown {
  /** The document on the screen: with all edits, saved or not. */
  document: Configuration;
  /** What the server said last. */
  view: ConfigurationView;
  save: SaveState;
}

export interface SavedOver {
  /** Of the draft; 0 when there is none. */
  revision: number;
  /** The published version the edit began with, so that a version published meanwhile is noticed; left out to overwrite. */
  baseVersion?: number;
}

/** Stores the document over a state. @throws ApiError with code `stale-draft` when another state is the newest */
export type SaveDraft = (over: SavedOver, document: Configuration) => Promise<ConfigurationView>;

/** The document of a draft, else the published one, else an empty one. */
export function documentOf(view: ConfigurationView): Configuration {
  return view.draft?.document ?? view.published?.document ?? emptyConfiguration();
}

export class DraftKeeper {
  #shown: DraftShown;
  #unsaved = false;
  #listeners = new Set<() => void>();
  #running: Promise<void> = Promise.resolve();

  constructor(
    view: ConfigurationView,
    private readonly save: SaveDraft,
  ) {
    this.#shown = { document: documentOf(view), view, save: { kind: "untouched" } };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  shown = (): DraftShown => this.#shown;

  /** Applies an edit on the screen and saves it as soon as the save before it is through. */
  edit = (change: (document: Configuration) => Configuration): void => {
    this.#unsaved = true;
    this.#show({ document: change(this.#shown.document) });
    if (this.#shown.save.kind !== "conflict") this.#saveSoon(this.#state());
  };

  /** Saves again what could not be saved. */
  retry = (): void => this.#saveSoon(this.#state());

  /** Answers a conflict: our document replaces what was saved meanwhile. */
  overwrite = (): void => {
    const { save } = this.#shown;
    if (save.kind === "conflict") this.#saveSoon({ revision: save.conflict.revision });
  };

  /** Shows what the server says, and forgets edits that were not saved. */
  adopt = (view: ConfigurationView): void => {
    this.#unsaved = false;
    this.#show({ document: documentOf(view), view, save: { kind: "untouched" } });
  };

  /** Shows a newer answer of the server unless there are edits it does not know. */
  refresh = (view: ConfigurationView): void => {
    if (view === this.#shown.view || this.#unsaved || this.#shown.save.kind === "saving") return;
    this.#show({ document: documentOf(view), view });
  };

  /** Waits for the save under way. @returns whether everything on the screen is saved */
  settled = async (): Promise<boolean> => {
    let waitedFor;
    do {
      waitedFor = this.#running;
      await waitedFor;
    } while (waitedFor !== this.#running);
    return !this.#unsaved;
  };

  #state(): SavedOver {
    const { draft, published } = this.#shown.view;
    return draft === null
      ? { revision: 0, baseVersion: published?.version ?? 0 }
      : { revision: draft.revision };
  }

  #saveSoon(over: SavedOver): void {
    if (this.#shown.save.kind === "saving") return;
    this.#show({ save: { kind: "saving" } });
    this.#running = this.#saveAll(over);
  }

  async #saveAll(first: SavedOver): Promise<void> {
    let over = first;
    try {
      while (this.#unsaved) {
        this.#unsaved = false;
        const view = await this.save(over, this.#shown.document);
        this.#show(this.#unsaved ? { view } : { view, document: documentOf(view) });
        over = this.#state();
      }
      this.#show({ save: { kind: "saved" } });
    } catch (error) {
      this.#unsaved = true;
      this.#show({ save: failedSave(error) });
    }
  }

  #show(part: Partial<DraftShown>): void {
    this.#shown = { ...this.#shown, ...part };
    for (const listener of this.#listeners) listener();
  }
}

function failedSave(error: unknown): SaveState {
  if (error instanceof ApiError && error.code === "stale-draft" && error.conflict !== undefined) {
    return { kind: "conflict", conflict: error.conflict };
  }
  return { kind: "failed", error: error instanceof Error ? error : new Error("The draft was not saved.") };
}
