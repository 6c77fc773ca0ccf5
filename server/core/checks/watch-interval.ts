// How often the schema watch looks at a synchronization, so that an idle one stays cheap.
import type { SideCatalogue } from "../configuration/catalogue.ts";

const hour = 60 * 60_000;
const shortest = 8 * hour;
/** Most calls per hour that the watch may cost a synchronization. */
const callsPerHour = 3;
/** Per side, besides its screens: project, types, fields, statuses, resolutions, links, account and rights twice, webhooks, time. */
const ofEachSide = 12;
const again = hour;

/** Calls of one check of a side; queries of the tab Filter cost one each. */
export function callsOfCheck({ project, issueTypes }: SideCatalogue): number {
  return ofEachSide + issueTypes.length + (project.kind === "service" ? 1 : 0);
}

/** Milliseconds until the next check. `calls` null: a side could not be read, so that it is tried again soon. */
export function watchInterval(calls: number | null): number {
  return calls === null ? again : Math.max(shortest, (calls / callsPerHour) * hour);
}
