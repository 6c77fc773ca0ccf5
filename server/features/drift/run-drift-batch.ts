// One step of a drift check: looks at up to a hundred pairs side by side, so that their reads become common calls, and records
// what it found. A difference counts only when a second look, a while later, finds the same again while nothing is on its way.
import { findDrift } from "../../core/drift/find-drift.ts";
import type { Drift } from "../../core/drift/drift.ts";
import { shownValue } from "../../core/fields/every-kind.ts";
import type { FieldValue } from "../../core/fields/value.ts";
import type { Side } from "../../core/sides.ts";
import { printOf } from "../../core/sync/prints.ts";
import { lookTogether, type PairLane } from "../loading/index.ts";
import { bulkLimits } from "../ports/bulk-jira.ts";
import { digest, lookAtPair, type PairLook, type SyncPair } from "../syncing/index.ts";
import type { Compared, DriftStore, DriftTurn, Finding, PairToCompare } from "./ports.ts";

/** How long a webhook or a pass may take to make a difference go by itself (ms); doubled for every further look. */
const usualSettleMs = 10_000;
const mostLooks = 6;
/** A value longer than this is cut in the list. */
const longest = 600;

export interface RunDriftBatch extends SyncPair {
  drift: Pick<DriftStore, "takeTurn" | "endTurn" | "nextPairs" | "stillQuiet" | "record" | "endIfDone">;
  /** 10 s when absent. */
  driftSettleMs?: number;
}

type Look = PairLook | { kind: "fault" };

/** Answers whether something was done: if not, there is nothing to do at the moment, or live changes go first. */
export async function runDriftBatch(
  deps: RunDriftBatch,
  lane: Pick<PairLane, "liveChangeWaits">,
): Promise<boolean> {
  const turn = await deps.drift.takeTurn();
  if (turn === null) return false;
  let waitMs: number | undefined;
  try {
    if (await lane.liveChangeWaits(turn.synchronizationId)) return false;
    const { pairs, through } = await deps.drift.nextPairs(turn, bulkLimits.read);
    if (pairs.length === 0) return await deps.drift.endIfDone(turn, deps.clock.now());
    const looks = await lookAtAll(deps, turn, pairs);
    const until = latestWait(looks);
    if (until !== null) {
      waitMs = Math.max(1000, until - deps.clock.now());
      return false;
    }
    const quiet = await deps.drift.stillQuiet(pairs);
    const settleMs = deps.driftSettleMs ?? usualSettleMs;
    const compared = pairs.map((pair, index): Compared => {
      const look = looks[index] ?? { kind: "fault" };
      const seen = quiet.has(pair.pairId) || look.kind === "none" ? look : ({ kind: "moving" } as const);
      return { pairId: pair.pairId, outcome: outcomeOf(pair, seen, settleMs) };
    });
    await deps.drift.record(turn, compared, through);
    deps.log.info("A step of a drift check is done", { checkId: turn.id, pairs: pairs.length });
    return true;
  } finally {
    await deps.drift.endTurn(turn, waitMs);
  }
}

/** Until when a site has to be waited for that answers nobody; one pair alone does not hold up the others. */
function latestWait(looks: Look[]): number | null {
  const tried = looks.filter(({ kind }) => kind !== "none" && kind !== "moving");
  const waits = tried.flatMap((look) => (look.kind === "waits" ? [look.until] : []));
  return waits.length > 0 && waits.length === tried.length ? Math.max(...waits) : null;
}

async function lookAtAll(deps: RunDriftBatch, turn: DriftTurn, pairs: PairToCompare[]): Promise<Look[]> {
  const still = pairs.filter(({ moving }) => !moving);
  const looks = await lookTogether(deps, turn.synchronizationId, still, lookAtPair);
  return pairs.map((pair): Look => {
    if (pair.moving) return { kind: "moving" };
    return looks[still.indexOf(pair)] ?? { kind: "fault" };
  });
}

/** What becomes of a pair after a look at it. */
function outcomeOf({ looks, suspected }: PairToCompare, look: Look, settleMs: number): Compared["outcome"] {
  if (look.kind === "none") return { kind: "found", findings: [] };
  const isLast = looks + 1 >= mostLooks;
  const again = (found: Record<string, string> | null): Compared["outcome"] => ({
    ...{ kind: "look-again", afterMs: settleMs * 2 ** looks, looks: looks + 1, suspected: found },
  });
  if (look.kind !== "seen") return isLast ? { kind: "undecided" } : again(null);
  const findings = findDrift(look.seen, { digest }).map(findingOf);
  const isKnown = ({ subject, print }: Finding) => suspected?.[subject] === print;
  if (findings.every(isKnown)) return { kind: "found", findings };
  if (isLast) return { kind: "found", findings: findings.filter(isKnown) };
  return again(Object.fromEntries(findings.map(({ subject, print }) => [subject, print])));
}

function findingOf({ values, ...drift }: Drift): Finding {
  const { first, second } = values;
  const print = (value: FieldValue | undefined) => (value === undefined ? "" : printOf(value, digest));
  const lines: Partial<Record<Side, string[]>> = {};
  if (first !== undefined) lines.first = linesOf(first);
  if (second !== undefined) lines.second = linesOf(second);
  return { ...drift, lines, print: digest([drift.is, print(first), print(second)].join(" ")) };
}

function linesOf(value: FieldValue): string[] {
  const text = shownValue(value).join("\n");
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut === "" ? [] : cut.split("\n");
}
