// Which synchronization a screen is about, and the ways to its other screens.
import { Link } from "react-router";
import type { SynchronizationView } from "@contract";
import { useRead } from "../api/use-call.ts";
import { paths } from "./paths.ts";

export type Screen = "configuration" | "problems" | "activity" | "initialSynchronization";

const screens: { screen: Screen; action: SynchronizationView["actions"][number]; words: string }[] = [
  { screen: "configuration", action: "configure", words: "Configuration" },
  { screen: "problems", action: "problems", words: "Troubleshoot" },
  { screen: "activity", action: "activity", words: "Activity" },
  { screen: "initialSynchronization", action: "load", words: "Initial synchronization" },
];

interface SynchronizationNavProps {
  id: string;
  here: Screen;
}

/** Two lines above a screen's title; they leave room for what is not read yet. */
export function SynchronizationNav({ id, here }: SynchronizationNavProps) {
  const { data } = useRead("readSynchronization", { params: { id } }, { freshFor: 60_000 });
  const offered = screens.filter(({ screen, action }) => screen === here || data?.actions.includes(action));
  return (
    <>
      <nav aria-label="Breadcrumbs" className="lockstep-row">
        <Link to={paths.synchronizations}>Synchronizations</Link>
        {data !== undefined && here !== "configuration" && (
          <>
            <span aria-hidden="true">/</span>
            <b className="lockstep-crumb">{data.name}</b>
          </>
        )}
      </nav>
      <nav aria-label="Screens of this synchronization" className="lockstep-screens">
        {data !== undefined &&
          offered.map(({ screen, words }) => (
            <Link key={screen} to={paths[screen](id)} aria-current={screen === here ? "page" : undefined}>
              {words}
            </Link>
          ))}
      </nav>
    </>
  );
}
