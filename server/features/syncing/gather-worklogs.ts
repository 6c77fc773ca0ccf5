// Reads the work logs a pass looks at, one list per side, and joins them with what is recorded of their copies.
import { worklogFlowFrom } from "../../core/configuration/worklogs.ts";
import type { WorklogSnapshot } from "../../core/issue/snapshot.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { WorklogSituation } from "../../core/sync/situation.ts";
import { stateOfMissing } from "./missing-copy.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";
import type { Reads } from "./reads.ts";

const sides = ["first", "second"] as const;

/** How long a work log's POST may still take effect after its sender died (ms). */
const settles = 10_000;

type List = (side: Side) => Promise<WorklogSnapshot[] | null>;

/** What a hint says of a copy made by Lockstep needs no reading; any other hint lets the work logs of its side be listed. */
export async function gatherWorklogs(run: PassRun, reads: Reads): Promise<WorklogSituation[]> {
  if (sides.some((side) => run.pair[side].issueId === null)) return [];
  const wanted = new Set<Side>();
  for (const { side, worklogId, deleted } of reads.worklogs) {
    const copy = run.worklogs.ofCopy(side, worklogId);
    const known = run.worklogs.ofOriginal({ origin: side, originalId: worklogId }) !== undefined;
    if (copy === undefined && (known || !deleted)) wanted.add(side);
    if (deleted && copy?.state === "present") run.worklogs.put({ ...copy, state: stateOfMissing(copy) });
  }
  const claimed = run.worklogs.rows().filter((row) => row.state === "claimed");
  for (const { origin } of claimed) wanted.add(origin);
  if (reads.whole) for (const side of sides) wanted.add(side);

  const list = listing(run);
  const undecided = new Set<string>();
  for (const row of claimed)
    if (!(await recover(run, row, list))) undecided.add(`${row.origin} ${row.originalId}`);
  if (reads.whole) await noteMissingCopies(run, list);
  const found: WorklogSituation[] = [];
  for (const origin of sides)
    if (wanted.has(origin) && worklogFlowFrom(run.configuration, origin) !== null)
      found.push(...originalsOf(run, origin, await list(origin)));
  return found.filter(({ origin, originalId }) => !undecided.has(`${origin} ${originalId}`));
}

/** The work logs of an issue that is about to get its partner: they follow it. */
export async function gatherFollowingWorklogs(run: PassRun, origin: Side): Promise<WorklogSituation[]> {
  if (worklogFlowFrom(run.configuration, origin) === null) return [];
  return originalsOf(run, origin, await listing(run)(origin));
}

/** Each side is asked once. Null: not read, or there is no issue; an issue that is gone has a hint of its own. */
function listing(run: PassRun): List {
  const lists = new Map<Side, WorklogSnapshot[] | null>();
  return async (side) => {
    const known = lists.get(side);
    const { issueId } = run.pair[side];
    if (known !== undefined || issueId === null) return known ?? null;
    const outcome = await ask(run, side, (site) => site.listWorklogs(issueId));
    lists.set(side, outcome.ok ? outcome.value : null);
    if (outcome.ok) {
      run.worklogLists[side] = outcome.value;
      return outcome.value;
    }
    const attempt = {
      side,
      subject: `worklogs:${side}`,
      doing: "read the work logs",
      action: "read",
    } as const;
    if (outcome.failure.kind !== "missing") meetFailure(run, attempt, outcome.failure);
    return null;
  };
}

/** Looks up a claimed copy by its operation id. False: it cannot be told yet what became of it. */
async function recover(
  run: PassRun,
  row: ReturnType<PassRun["worklogs"]["rows"]>[number],
  list: List,
): Promise<boolean> {
  const copies = await list(otherSide(row.origin));
  if (copies === null) return false;
  const copy = copies.find((worklog) => worklog.operationId === row.operationId);
  if (copy !== undefined) run.worklogs.put({ ...row, state: "present", copyId: copy.id });
  if (copy !== undefined) return true;
  const known = row.claimedAt + settles;
  if (run.deps.clock.now() < known) {
    run.retries.push({ at: known });
    return false;
  }
  run.worklogs.noteIdle(row);
  return true;
}

/** Copies that do not stand there any more: a person deleted them, unless Lockstep was about to. */
async function noteMissingCopies(run: PassRun, list: List): Promise<void> {
  for (const row of run.worklogs.rows()) {
    if (row.state !== "present") continue;
    const copies = await list(otherSide(row.origin));
    if (copies === null || copies.some(({ id }) => id === row.copyId)) continue;
    run.worklogs.put({ ...row, state: stateOfMissing(row) });
  }
}

/** Those that stand in the list and are no copies, and those that are recorded and do not stand there any more. */
function originalsOf(run: PassRun, origin: Side, list: WorklogSnapshot[] | null): WorklogSituation[] {
  if (list === null) return [];
  const listed = new Set(list.map(({ id }) => id));
  const gone = run.worklogs.rows().filter((row) => row.origin === origin && !listed.has(row.originalId));
  const situation = (originalId: string, original: WorklogSnapshot | null): WorklogSituation => {
    const row = run.worklogs.ofOriginal({ origin, originalId });
    const state = row === undefined || row.state === "claimed" ? "none" : row.state;
    return {
      origin,
      originalId,
      original,
      copy: { worklogId: row?.copyId ?? null, written: row?.written ?? null, state },
    };
  };
  return [
    ...list
      .filter(({ id }) => run.worklogs.ofCopy(origin, id) === undefined)
      .map((worklog) => situation(worklog.id, worklog)),
    ...gone.map((row) => situation(row.originalId, null)),
  ];
}
