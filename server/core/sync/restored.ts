// A pair in which a person decides whose values count: after one side was set back to an earlier state, or to repair a difference.
import { mappedFields } from "./mapped-fields.ts";
import { parentField } from "./plan-parent.ts";
import type { Side } from "../sides.ts";
import type { SideFacts, Situation } from "./situation.ts";
import { statusKey } from "./status-prints.ts";

/** No print is ever like this: what it stands for counts as changed. */
const changed = "restored";

/**
 * The situation in which every difference is decided for `wins`. What it overwrites on the other side is kept like what a conflict
 * overwrites. Directions that are closed stay closed.
 */
export function withWinner(situation: Situation, wins: Side): Situation {
  return decided(situation, () => wins);
}

/** The same for chosen values only, by the key of their agreed prints. */
export function withWinners(situation: Situation, winners: ReadonlyMap<string, Side>): Situation {
  return winners.size === 0 ? situation : decided(situation, (key) => winners.get(key) ?? null);
}

function decided(situation: Situation, winnerOf: (key: string) => Side | null): Situation {
  const { configuration, agreed, first, second } = situation;
  if (first.reading.state !== "read" || second.reading.state !== "read") return situation;
  const types = { first: first.reading.issue.issueTypeId, second: second.reading.issue.issueTypeId };
  const couples = mappedFields(configuration, types);
  const rule = <M extends object>(mapping: M, wins: Side | null | undefined): M =>
    wins == null ? mapping : { ...mapping, rule: `${wins}-wins` as const };
  const ofStatus = winnerOf(statusKey);
  const ruled = {
    ...configuration,
    fields: configuration.fields.map((mapping) => {
      const couple = couples.find((one) => one.first === mapping.first && one.second === mapping.second);
      return rule(mapping, couple === undefined ? null : winnerOf(couple.key));
    }),
    workflow: {
      ...configuration.workflow,
      statuses: configuration.workflow.statuses.map((mapping) => rule(mapping, ofStatus)),
    },
  };
  const ofParent = winnerOf(parentField);
  const keys = [...couples.map(({ key }) => key), statusKey, parentField].filter(
    (key) => winnerOf(key) !== null,
  );
  const forced = (side: Side) =>
    Object.fromEntries(keys.filter((key) => agreed[side][key] !== undefined).map((key) => [key, changed]));
  return {
    ...situation,
    ...(ofParent === null ? {} : parentEdited(situation, ofParent)),
    configuration: ruled,
    agreed: {
      first: { ...agreed.first, ...forced("first") },
      second: { ...agreed.second, ...forced("second") },
    },
  };
}

/** Of two parents that changed the newer one wins: there is no rule for them. */
function parentEdited({ first, second }: Situation, wins: Side): Record<Side, SideFacts> {
  const edited = (side: Side, situation: SideFacts) => ({
    ...situation,
    edits: { ...situation.edits, [parentField]: side === wins ? Infinity : -Infinity },
  });
  return { first: edited("first", first), second: edited("second", second) };
}
