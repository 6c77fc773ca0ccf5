// Handlers of a server that keeps one configuration, for tests that edit, save and publish.
import type { Configuration, ConfigurationView, SynchronizationView } from "@contract";
import type { Handlers } from "./fake-server.ts";
import { configurationView, draftView, synchronization } from "./fixtures.ts";

export interface ConfigurationServer {
  handlers: Handlers;
  /** The document saved last. */
  saved: () => Configuration | undefined;
  synchronization: SynchronizationView;
}

/** Starts with `view`; problems and difference stay as they are in it. */
export function configurationServer(
  view: ConfigurationView = configurationView(),
  about: Partial<SynchronizationView> = {},
): ConfigurationServer {
  let current = view;
  const state = synchronization(about);
  return {
    synchronization: state,
    saved: () => current.draft?.document,
    handlers: {
      readSynchronization: () => state,
      readConfiguration: () => current,
      readAffected: () => ({ which: "none", pairs: 0, issueKeys: [] }),
      saveDraft: ({ body }) => {
        const { draft } = draftView(body.document, body.revision + 1);
        current = { ...current, draft };
        return current;
      },
      discardDraft: () => {
        current = { ...current, draft: null, difference: [] };
        return current;
      },
      publishDraft: () => {
        const document = current.draft?.document;
        if (document === undefined) throw new Error("There is no draft");
        const published = {
          version: 1,
          document,
          publishedBy: "Paul Project",
          publishedAt: "2026-11-23T09:40:00.000Z",
        };
        current = { ...current, draft: null, difference: [], published };
        Object.assign(state, { publishedVersion: 1, actions: [...state.actions, "start"] });
        return { kind: "published", version: 1 };
      },
      reviewDraft: () => {
        current = { ...current, draft: null, mayReview: false };
        return current;
      },
      setRunning: ({ body }) => Object.assign(state, { state: body.state, actions: ["stop", "configure"] }),
    },
  };
}
