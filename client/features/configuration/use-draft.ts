// The draft of one synchronization for the screens below the configuration page.
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { Configuration, ConfigurationView, Side } from "@contract";
import { useCaller } from "../../api/api-context.tsx";
import { keyOf } from "../../api/use-call.ts";
import { DraftKeeper, type DraftShown } from "./draft-keeper.ts";

/** A keeper for this synchronization's draft, fed with every newer answer of the server. */
export function useDraftKeeper(view: ConfigurationView): { keeper: DraftKeeper; shown: DraftShown } {
  const call = useCaller();
  const memory = useQueryClient();
  const [keeper] = useState(() => {
    const id = view.synchronizationId;
    return new DraftKeeper(view, async (over, document) => {
      const saved = await call("saveDraft", { params: { id }, body: { ...over, document } });
      memory.setQueryData(keyOf("readConfiguration", { params: { id } }), saved);
      return saved;
    });
  });
  useEffect(() => keeper.refresh(view), [keeper, view]);
  return { keeper, shown: useSyncExternalStore(keeper.subscribe, keeper.shown) };
}

export interface DraftOnScreen extends DraftShown {
  edit: (change: (document: Configuration) => Configuration) => void;
  /** Names of the two projects. */
  first: string;
  second: string;
  /** Addresses of their sites. */
  siteUrls: Record<Side, string>;
  /** The sides whose projects the caller administers. */
  mySides: Side[];
}

const DraftContext = createContext<DraftOnScreen | null>(null);

export const DraftProvider = DraftContext.Provider;

/** The draft being edited. */
export function useDraft(): DraftOnScreen {
  const draft = useContext(DraftContext);
  if (draft === null) throw new Error("useDraft needs a DraftProvider above it");
  return draft;
}
