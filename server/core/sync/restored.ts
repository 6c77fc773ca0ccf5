// A pair one of whose sides was set back to an earlier state: a person said whose state counts, for every value that differs.
import type { Side } from "../sides.ts";
import { mappedFields } from "./mapped-fields.ts";
import { otherSide } from "../sides.ts";
import type { Situation } from "./situation.ts";
import { statusKey } from "./status-prints.ts";

/** No print is ever like this: what the winner holds counts as changed. */
const changed = "restored";

/**
 * The situation in which every difference is decided for `wins`. What it overwrites on the other side is kept like what a conflict
 * overwrites. Directions that are closed stay closed.
 */
export function withWinner(situation: Situation, wins: Side): Situation {
  const { configuration, agreed, first, second } = situation;
  if (first.reading.state !== "read" || second.reading.state !== "read") return situation;
  const rule = `${wins}-wins` as const;
  const ruled = {
    ...configuration,
    fields: configuration.fields.map((mapping) => ({ ...mapping, rule })),
    workflow: {
      ...configuration.workflow,
      statuses: configuration.workflow.statuses.map((mapping) => ({ ...mapping, rule })),
    },
  };
  const types = { first: first.reading.issue.issueTypeId, second: second.reading.issue.issueTypeId };
  const keys = [...mappedFields(ruled, types).map(({ key }) => key), statusKey];
  const forced = (side: Side) =>
    Object.fromEntries(keys.filter((key) => agreed[side][key] !== undefined).map((key) => [key, changed]));
  const loses = otherSide(wins);
  return {
    ...situation,
    configuration: ruled,
    agreed: {
      ...agreed,
      [wins]: { ...agreed[wins], ...forced(wins) },
      [loses]: { ...agreed[loses], ...forced(loses) },
    },
  };
}
