// Fields whose edit Jira refused, sent with the transition that an admin chose for this: its screen may take what the status of the
// issue does not let anybody edit. The transition must lead back to the status it starts from.
import { editTransitionOf, type EditTransition } from "../../core/configuration/edit-transitions.ts";
import { publishedFieldName } from "../../core/configuration/field-names.ts";
import type { IssueSnapshot } from "../../core/issue/snapshot.ts";
import type { Side } from "../../core/sides.ts";
import type { OfferedTransition } from "../../core/sync/transition-path.ts";
import { addProblem, ask, meetFailure, write, type PassRun } from "./pass-run.ts";
import { fieldsToRead } from "./read-issues.ts";
import { formatTrace } from "./trace.ts";
import { createWithoutRefused, type FieldWrites, type PartialWrite } from "./write-without-refused.ts";

type Written = PartialWrite<IssueSnapshot>;

/**
 * What was written with the transition's help; what it could not do either is told as problems of its fields, which replace those of
 * the refused edit. Throws LeaseLost.
 * @param issue the issue as it was last read; undefined: it was not
 */
export async function writeByTransition(
  run: PassRun,
  side: Side,
  issue: IssueSnapshot | undefined,
  { fields, written }: { fields: FieldWrites; written: Written },
): Promise<Written> {
  const row = issue === undefined ? null : editTransitionOf(run.configuration, side, issue.issueTypeId);
  if (row === null || issue === undefined || !issue.status.seen) return written;
  const denied = only(fields, (id) => row.fields.includes(id) && isDenied(written, id));
  if (Object.keys(denied).length === 0) return written;

  const offered = await ask(run, side, (site) => site.transitions(issue.id));
  if (!offered.ok) {
    const attempt = { side, subject: `issue:${side}`, doing: "read the transitions of the issue" } as const;
    meetFailure(run, { ...attempt, action: "read" }, offered.failure);
    return written;
  }
  const status = issue.status.value;
  const wanted = row.transition.toLowerCase();
  const transition = offered.value.find(
    ({ name, to }) => name.trim().toLowerCase() === wanted && to.id === status.id,
  );
  const screen = new Set(transition?.fields.map(({ id }) => id));
  const sendable = only(denied, (id) => screen.has(id));
  const sent =
    transition === undefined || Object.keys(sendable).length === 0
      ? null
      : await send(run, side, issue, transition, sendable);
  const accepted = sent?.accepted ?? {};
  for (const id of Object.keys(denied))
    if (!Object.hasOwn(accepted, id)) tell(run, side, row, { id, status: status.name, transition });
  return sent === null
    ? withTold(written, denied)
    : { ...withTold(written, denied), ...joined(written, sent) };
}

/** Refused by name, or with the whole edit. */
function isDenied({ refused, failure, open }: Written, id: string): boolean {
  const asWhole = failure?.kind === "refused" || failure?.kind === "forbidden";
  return Object.hasOwn(refused, id) || (asWhole && Object.hasOwn(open, id));
}

async function send(
  run: PassRun,
  side: Side,
  issue: IssueSnapshot,
  transition: OfferedTransition,
  fields: FieldWrites,
): Promise<Pick<Written, "accepted" | "value"> | null> {
  const trace = formatTrace({ pairId: run.pair.id, operationId: run.deps.newId() });
  const result = await createWithoutRefused(fields, (part) =>
    write(run, side, (site) =>
      site.transition(issue.id, { transitionId: transition.id, fields: part }, trace),
    ),
  );
  if (result.failure !== null) {
    const doing = `take the transition "${transition.name}"`;
    meetFailure(run, { side, subject: `issue:${side}`, doing, action: "edit" }, result.failure);
    return null;
  }
  const read = await ask(run, side, (site) => site.readIssue(issue.id, fieldsToRead(run, side)));
  return { accepted: result.accepted, value: read.ok ? read.value : null };
}

/** The fields that were tried by transition are no faults of the edit any more. */
function withTold(written: Written, tried: FieldWrites): Written {
  const open = only(written.open, (id) => !Object.hasOwn(tried, id));
  const refused = Object.fromEntries(
    Object.entries(written.refused).filter(([id]) => !Object.hasOwn(tried, id)),
  );
  return { ...written, open, refused, failure: Object.keys(open).length === 0 ? null : written.failure };
}

function joined(
  written: Written,
  { accepted, value }: Pick<Written, "accepted" | "value">,
): Pick<Written, "accepted" | "value"> {
  return { accepted: { ...written.accepted, ...accepted }, value: value ?? written.value };
}

function tell(
  run: PassRun,
  side: Side,
  { transition: name }: EditTransition,
  { id, status, transition }: { id: string; status: string; transition: OfferedTransition | undefined },
): void {
  const field = publishedFieldName(run.configuration, side, id);
  const { projectName } = run.context[side];
  const isOnScreen = transition?.fields.some((one) => one.id === id) === true;
  const why =
    transition === undefined
      ? `is not offered there, or does not lead back to "${status}"`
      : isOnScreen
        ? "was refused with it"
        : "does not have the field on its screen";
  addProblem(run, {
    ...{ subject: `field:${side}:${id}`, kind: "edit-by-transition", side },
    message: `Lockstep could not write the field "${field}" in ${projectName}: Jira does not let it be edited in the status "${status}", and the transition "${name}", which is chosen for such edits, ${why}.`,
    remedy: `Let the transition lead from "${status}" back to it with the field on its screen, or choose another one on the tab Advanced, then retry.`,
  });
}

function only(fields: FieldWrites, may: (id: string) => boolean): FieldWrites {
  return Object.fromEntries(Object.entries(fields).filter(([id]) => may(id)));
}
