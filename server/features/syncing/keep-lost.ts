// Keeps what a conflict overwrites before the write, and tells afterwards whether it was overwritten; and knows whether
// what a person wanted back stands there again.
import { publishedFieldName } from "../../core/configuration/field-names.ts";
import { equalValues } from "../../core/fields/every-kind.ts";
import type { FieldValue } from "../../core/fields/value.ts";
import type { IssueSnapshot } from "../../core/issue/snapshot.ts";
import type { Side } from "../../core/sides.ts";
import type { Hint } from "../../core/sync/hint.ts";
import { printOf, seenValue } from "../../core/sync/prints.ts";
import { statusKey } from "../../core/sync/status-prints.ts";
import type { WantedValue } from "./conflict-recorder.ts";
import { digest } from "./digest.ts";
import type { PassRun } from "./pass-run.ts";
import type { Performance } from "./performance.ts";

/** Ids of kept values by field. */
export type KeptValues = ReadonlyMap<string, string>;

export interface Overwriting {
  lost: Record<string, FieldValue>;
  /** What takes their place; without an entry: not known yet. */
  kept: Record<string, FieldValue>;
}

/** To be called right before the write. Throws LeaseLost. */
export async function keepLost(run: PassRun, side: Side, { lost, kept }: Overwriting): Promise<KeptValues> {
  const values = Object.entries(lost).map(([field, value]) => ({
    ...{ side, field, lost: value, kept: kept[field] ?? null, print: printOf(value, digest) },
    name: field === statusKey ? "Status" : publishedFieldName(run.configuration, side, field),
  }));
  if (values.length === 0) return new Map();
  return run.deps.conflicts.keep(run.lease, values, run.deps.clock.now());
}

/** `became`: what the write did to a field; `unknown` leaves its entry for the next pass. */
export function settleLost(
  run: PassRun,
  kept: KeptValues,
  became: (field: string) => "lost" | "spared" | "unknown",
): void {
  for (const [field, id] of kept) {
    const what = became(field);
    if (what !== "unknown") run.conflicts[what].push(id);
  }
}

/**
 * Tells what became of values that an interrupted pass kept, by what stands there now: the value itself was not overwritten;
 * anything else leaves it listed, whoever wrote it. To be called when the pass has nothing to wait for.
 */
export function settleInterrupted(run: PassRun, { latest, ended }: Performance): void {
  const { lost, spared, restored } = run.conflicts;
  const told = new Set([...lost, ...spared, ...restored]);
  for (const { id, side, field, print } of run.context.unsettled) {
    const issue = latest[side];
    if (told.has(id) || (issue === undefined && ended === null)) continue;
    const current = issue === undefined ? null : currentValue(issue, field);
    (current !== null && printOf(current, digest) === print ? spared : lost).push(id);
  }
}

function currentValue({ status, fields }: IssueSnapshot, field: string): FieldValue | null {
  if (field === statusKey) return status.seen ? { kind: "option", option: status.value } : null;
  const reading = Object.hasOwn(fields, field) ? fields[field] : undefined;
  return reading?.seen === true ? reading.value : null;
}

/** Notes which wanted values stand where they were wanted, and answers hints that let them flow on from there. */
export function settleWanted(
  run: PassRun,
  wanted: WantedValue[],
  performance: Performance,
  now: number,
): Hint[] {
  const back = wanted.filter((one) => standsAgain(one, performance));
  run.conflicts.restored.push(...back.map(({ id }) => id));
  return back.map(({ side, field }) => ({ kind: "issue", side, at: now, fields: [field] }));
}

function standsAgain({ side, field, value }: WantedValue, { done, latest }: Performance): boolean {
  if (field === statusKey) {
    const wanted = value.kind === "option" ? (value.option?.id ?? null) : null;
    const status = latest[side]?.status;
    return (
      done.some(
        (step) => step.kind === "transition-issue" && step.side === side && step.statusId === wanted,
      ) ||
      (status?.seen === true && status.value.id === wanted)
    );
  }
  if (done.some((step) => step.kind === "edit-issue" && step.side === side && step.fields.includes(field)))
    return true;
  const issue = latest[side];
  const current = issue === undefined ? null : seenValue(issue, field, value.kind);
  return current !== null && equalValues(current, value);
}
