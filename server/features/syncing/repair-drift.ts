// What a person has repaired: chosen values of the pair count as changed, and chosen copies as not written.
import { agreedKeyOf } from "../../core/drift/drift.ts";
import { asTheyStand } from "../../core/drift/standing-comments.ts";
import { withUnknownWorklogs } from "../../core/drift/standing-worklogs.ts";
import type { Side } from "../../core/sides.ts";
import { withWinners } from "../../core/sync/restored.ts";
import type { Situation } from "../../core/sync/situation.ts";
import type { PassRun } from "./pass-run.ts";
import type { Reads } from "./reads.ts";

/** What loses in a repair is kept like what a conflict overwrites. */
export function asRepaired(run: PassRun, { repairs }: Reads, situation: Situation): Situation {
  const winners = new Map<string, Side>();
  for (const [subject, wins] of Object.entries(repairs)) {
    const key = agreedKeyOf(subject);
    if (key !== null) winners.set(key, wins);
  }
  const isChosen = (subject: string) => Object.hasOwn(repairs, subject);
  const standing = asTheyStand(withWinners(situation, winners), run.commentLists, isChosen);
  return withUnknownWorklogs(standing, isChosen);
}
