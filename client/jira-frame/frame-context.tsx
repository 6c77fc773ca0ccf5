// Hands the Jira frame and the page's settings to the screens.
import { createContext, useContext } from "react";
import type { JiraFrame } from "./jira-frame.ts";
import type { PageSettings } from "./page-settings.ts";

export interface Surroundings {
  frame: JiraFrame;
  page: PageSettings;
}

const SurroundingsContext = createContext<Surroundings | null>(null);

export const SurroundingsProvider = SurroundingsContext.Provider;

/** The Jira page around us. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (surroundings === null) throw new Error("useSurroundings needs a SurroundingsProvider above it");
  return surroundings;
}
