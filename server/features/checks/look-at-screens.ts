// What issues that were copied last tell of the screens that Lockstep writes through.
import { chooseSamples } from "../../core/checks/issue-screens.ts";
import { judgeScreens, typesWrittenTo, type JudgedScreens } from "../../core/checks/judge-screens.ts";
import type { SideCatalogue } from "../../core/configuration/catalogue.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import { namedSides } from "../../core/configuration/named-side.ts";
import type { Side } from "../../core/sides.ts";
import type { JiraSites } from "../ports/jira-site.ts";
import type { CheckSamples } from "./ports.ts";

/** Pairs among which issues are chosen: as many as Jira tells of in one call. */
const among = 100;
/** Issues of a side whose screens are read. */
const most = 12;

export interface LookAtScreens {
  samples: CheckSamples;
  jiraSites: JiraSites;
}

/** Two calls for each side that is written to and has pairs. A side that does not answer is judged by nothing. */
export async function lookAtScreens(
  deps: LookAtScreens,
  synchronization: { id: string; siteIds: Record<Side, string> },
  document: Configuration,
  catalogue: Record<Side, SideCatalogue>,
): Promise<JudgedScreens & { calls: number }> {
  const named = namedSides(catalogue);
  const pairs = await deps.samples.newestPairs(synchronization.id, among);
  const sides = (["first", "second"] as const).map(async (side) => {
    const types = typesWrittenTo(document, side);
    if (types.size === 0 || pairs.length === 0) return { problems: [], looked: [], calls: 0 };
    const jira = await deps.jiraSites(synchronization.siteIds[side]);
    const places = await jira.issuePlaces(pairs.map((pair) => pair[side]));
    const chosen = places.ok ? chooseSamples(places.value, types, most) : [];
    if (chosen.length === 0) return { problems: [], looked: [], calls: 1 };
    const screens = await jira.issueScreens(chosen);
    return { ...judgeScreens(document, named[side], screens.ok ? screens.value : []), calls: 2 };
  });
  const [first, second] = await Promise.all(sides);
  const both = [first, second].filter((one) => one !== undefined);
  return {
    problems: both.flatMap(({ problems }) => problems),
    looked: both.flatMap(({ looked }) => looked),
    calls: both.reduce((sum, { calls }) => sum + calls, 0),
  };
}
