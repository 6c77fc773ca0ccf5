// Whom texts mention on the other side: only people whom the table of people names, because a mention notifies.
import type { PeopleRules } from "../configuration/people.ts";
import type { Mentions } from "../issue/mentions.ts";
import { otherSide, type Side } from "../sides.ts";

/** Somebody in several rows is mentioned nowhere: on the way back the mention would become another person's. */
export function mentionsFrom({ rows }: PeopleRules, from: Side): Mentions {
  const to = otherSide(from);
  const isOnce = (side: Side, accountId: string) =>
    rows.filter((row) => row[side] === accountId).length === 1;
  return (accountId) => {
    const row = rows.find((one) => one[from] === accountId);
    return row !== undefined && isOnce(from, row[from]) && isOnce(to, row[to]) ? row[to] : null;
  };
}
