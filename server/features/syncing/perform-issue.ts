// Creates the partner issue, once, and edits issues field by field as far as Jira lets it.
import { publishedFieldName } from "../../core/configuration/field-names.ts";
import type { JiraFailure } from "../../core/failure/jira-failure.ts";
import { personRemedy } from "../../core/failure/person-remedy.ts";
import type { IssueSnapshot } from "../../core/issue/snapshot.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { AgreedState } from "../../core/sync/agreed.ts";
import { mappedFields } from "../../core/sync/mapped-fields.ts";
import { mayStayUnread } from "../../core/sync/news-of-creation.ts";
import { parentField } from "../../core/sync/plan-parent.ts";
import type { Step } from "../../core/sync/plan.ts";
import { agreedAfterWrite, mergedAgreed } from "../../core/sync/prints.ts";
import type { DoneStep } from "../activity/index.ts";
import { adoptCreated } from "./adopt-created.ts";
import { creatingMissing } from "./create-missing.ts";
import { digest } from "./digest.ts";
import { writeByTransition } from "./edit-by-transition.ts";
import { keepLost, settleLost, type Overwriting } from "./keep-lost.ts";
import { frozenSubject, splitFrozen, withFrozen, withWrites } from "./freeze-flipping.ts";
import { nameWriters } from "./name-writers.ts";
import {
  addProblem,
  announceOn,
  ask,
  mayHaveHappened,
  meetFailure,
  write,
  type Attempt,
  type PassRun,
} from "./pass-run.ts";
import type { Performance } from "./performance.ts";
import { fieldsToRead } from "./read-issues.ts";
import { formatTrace } from "./trace.ts";
import {
  createWithoutRefused,
  editWithoutRefused,
  type FieldWrites,
  type PartialWrite,
} from "./write-without-refused.ts";

type CreateIssue = Extract<Step, { kind: "create-issue" }>;
type EditIssue = Extract<Step, { kind: "edit-issue" }>;

/** Claim, POST with marker and trace, partner id: each committed before the next. Throws LeaseLost. */
export async function createPartner(
  run: PassRun,
  step: CreateIssue,
  source: IssueSnapshot,
  performance: Performance,
): Promise<DoneStep | null> {
  const { side, issueTypeId } = step;
  const { deps, lease, pair } = run;
  const earlier = pair.operation !== null && pair.operation.openSince !== null ? pair.operation.id : null;
  const operationId = earlier ?? deps.newId();
  const at = deps.clock.now();
  const unread = run.news.told !== null && mayStayUnread(run.configuration, step, otherSide(side), source);
  await deps.pairs.claimCreate(lease, { operationId, side, at, unread });
  pair.operation = { id: operationId, side, openSince: at, unread };
  pair.origin = otherSide(side);

  const marker = { pairId: pair.id, operationId };
  const { projectId } = run.context[side];
  const send = creatingMissing(run, side, step.createMissing, (fields) =>
    write(run, side, (site) =>
      site.createIssue({ projectId, issueTypeId, fields, marker }, formatTrace(marker)),
    ),
  );
  const created = await createWithoutRefused(step.fields, send);
  reportRefused(run, side, created.refused, step.fields);
  const { failure, value } = created;
  if (failure !== null) {
    const attempt = {
      ...{ side, subject: `issue:${side}`, valuePrint: digest(JSON.stringify(step.fields)) },
      ...({ doing: "create the issue", action: "create" } as const),
    };
    const met = meetRest(run, attempt, failure, created.refused);
    if (mayHaveHappened(failure)) {
      if (met !== "retry") run.retries.push({ at: at + 60_000 });
    } else if (earlier === null) {
      await deps.pairs.releaseCreate(lease);
      pair.operation = null;
    }
    return null;
  }

  if (value === null || !(await adoptCreated(run, side, value))) return null;
  const { id } = value;
  const written = await writeLeftOut(run, step, id, created);
  const notWritten = { ...written.refused, ...written.open };
  const types = { [otherSide(side)]: source.issueTypeId, [side]: issueTypeId };
  const lost = mappedFields(run.configuration, types).filter((field) =>
    Object.hasOwn(notWritten, field[side]),
  );
  const agreed = without(step.agreed, [
    ...lost.map((field) => field.key),
    ...(Object.hasOwn(notWritten, parentField) ? [parentField] : []),
  ]);
  performance.agreed = mergedAgreed(performance.agreed, agreed);
  pair.operation.unread &&= Object.keys(notWritten).length === 0;
  if (pair.operation.unread) return { kind: "create-issue", side, issueId: id };
  const readBack = await ask(run, side, (site) => site.readIssue(id, fieldsToRead(run, side)));
  if (readBack.ok) layReadBack(run, performance, side, source, readBack.value, written.accepted);
  return { kind: "create-issue", side, issueId: id };
}

/** What had to be left out of a create for want of a name follows as an edit, which finds the fields at fault. */
async function writeLeftOut<T>(
  run: PassRun,
  { side, createMissing }: CreateIssue,
  issueId: string,
  created: PartialWrite<T>,
): Promise<Omit<PartialWrite<unknown>, "value">> {
  if (Object.keys(created.open).length === 0) return created;
  const edited = await editWithoutRefused(created.open, sendEdit(run, side, issueId, createMissing));
  const refused = { ...created.refused, ...edited.refused };
  const accepted = { ...created.accepted, ...edited.accepted };
  reportRefused(run, side, edited.refused, created.open);
  const attempt = editAttempt(side, created.open);
  if (edited.failure !== null) meetRest(run, attempt, edited.failure, refused);
  return { ...edited, accepted, refused };
}

/** One PUT for all fields that are not frozen; a second one only when Jira refuses some of them. */
export async function editPartner(
  run: PassRun,
  step: EditIssue,
  source: IssueSnapshot,
  performance: Performance,
): Promise<DoneStep | null> {
  const { side } = step;
  const { issueId } = run.pair[side];
  if (issueId === null) return null;
  const now = run.deps.clock.now();
  const { fields, frozen } = splitFrozen(run.pair.recentWrites, side, step.fields, {
    ...{ now, configuration: run.configuration },
  });
  if (frozen.length > 0) performance.recentWrites = withFrozen(performance.recentWrites, side, frozen, now);
  for (const field of frozen)
    addProblem(run, { ...frozenProblem(run, side, field), ...(await nameWriters(run, side, field)) });
  if (Object.keys(fields).length === 0) return null;

  const kept = await keepLost(run, side, overwritten(step, fields));
  const edited = await editWithoutRefused(fields, sendEdit(run, side, issueId, step.createMissing));
  const issue = edited.value ?? performance.latest[side];
  const written = await writeByTransition(run, side, issue, { fields, written: edited });
  reportRefused(run, side, written.refused, fields);
  const { value, accepted, failure } = written;
  settleLost(run, kept, (field) => {
    if (Object.hasOwn(accepted, field)) return "lost";
    const open = failure !== null && mayHaveHappened(failure);
    return open && Object.hasOwn(written.open, field) ? "unknown" : "spared";
  });
  if (failure !== null) {
    const attempt = { ...editAttempt(side, fields), advice: editAdvice };
    meetRest(run, attempt, failure, written.refused);
  }
  if (value === null) return null;
  const names = Object.keys(accepted);
  for (const field of names)
    performance.agreed = mergedAgreed(performance.agreed, step.agreed[field] ?? { first: {}, second: {} });
  const { restored = [] } = step;
  layReadBack(run, performance, side, source, value, omit(accepted, restored));
  performance.recentWrites = withWrites(performance.recentWrites, side, accepted, now);
  return { kind: "edit-issue", side, fields: names };
}

function sendEdit(run: PassRun, side: Side, issueId: string, createMissing: EditIssue["createMissing"]) {
  const trace = formatTrace({ pairId: run.pair.id, operationId: run.deps.newId() });
  return creatingMissing(run, side, createMissing, (fields) =>
    write(run, side, (site) =>
      site.editIssue(issueId, fields, fieldsToRead(run, side), trace, announceOn(run, side)),
    ),
  );
}

function editAttempt(side: Side, fields: FieldWrites): Attempt {
  const valuePrint = digest(JSON.stringify(fields));
  return { side, subject: `issue:${side}`, doing: "edit the issue", action: "edit", valuePrint };
}

/** What this write overwrites because of conflicts. */
function overwritten({ lost = {} }: EditIssue, fields: FieldWrites): Overwriting {
  const gone = Object.entries(lost).filter(([field]) => Object.hasOwn(fields, field));
  const kept = gone.flatMap(([field]) => {
    const value = fields[field];
    return value === undefined || value.kind === "request-type" || value.kind === "parent"
      ? []
      : [[field, value] as const];
  });
  return { lost: Object.fromEntries(gone), kept: Object.fromEntries(kept) };
}

function omit(fields: FieldWrites, names: string[]): FieldWrites {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !names.includes(field)));
}

/** Jira may spell a value its own way: what it made of ours is what both sides agreed on. */
function layReadBack(
  run: PassRun,
  performance: Performance,
  side: Side,
  source: IssueSnapshot,
  readBack: IssueSnapshot,
  sent: FieldWrites,
): void {
  const from = { side: otherSide(side), issue: source };
  performance.agreed = agreedAfterWrite(performance.agreed, run.configuration, from, readBack, digest, sent);
  performance.latest[side] = readBack;
  run.pair[side] = { issueId: readBack.id, issueKey: readBack.key };
}

function without(agreed: AgreedState, keys: string[]): AgreedState {
  const rest = (prints: Record<string, string>) =>
    Object.fromEntries(Object.entries(prints).filter(([key]) => !keys.includes(key)));
  return { first: rest(agreed.first), second: rest(agreed.second) };
}

/** A write that is refused for want of the fields that were refused before has been told of with them: no second problem. */
function meetRest(
  run: PassRun,
  attempt: Attempt,
  failure: JiraFailure,
  refused: PartialWrite<unknown>["refused"],
): ReturnType<typeof meetFailure> {
  const told = failure.kind === "refused" && Object.keys(refused).length > 0;
  return told ? "problem" : meetFailure(run, attempt, failure);
}

function reportRefused(
  run: PassRun,
  side: Side,
  refused: PartialWrite<unknown>["refused"],
  fields: FieldWrites,
): void {
  const kinds = fieldsToRead(run, side);
  for (const [field, failure] of Object.entries(refused)) {
    const remedy = personRemedy(field, kinds[field], run.context[side].projectName);
    meetFailure(
      run,
      {
        side,
        subject: `field:${side}:${field}`,
        doing: `write the field ${nameOf(run, side, field)}`,
        action: "edit",
        advice: editAdvice,
        ...(remedy === null ? {} : { remedy }),
        valuePrint: digest(JSON.stringify(fields[field] ?? null)),
      },
      failure,
    );
  }
}

const editAdvice =
  "Where the workflow does not let the issue be edited in its status, a transition for such edits can be chosen on the tab Advanced.";

/** The field's name in quotes, as the published version knows it. */
function nameOf(run: PassRun, side: Side, field: string): string {
  const name = publishedFieldName(run.configuration, side, field);
  return name === field ? field : `"${name}"`;
}

function frozenProblem(run: PassRun, side: Side, field: string) {
  const projects = `${run.context.first.projectName} and ${run.context.second.projectName}`;
  return {
    ...{ subject: frozenSubject(side, field), kind: "frozen", side },
    message: `The field ${nameOf(run, side, field)} was changed back and forth between ${projects} many times within a minute, so Lockstep stopped copying it.`,
    remedy: `Look for automation in ${projects} that edits this field, end the quarrel, then retry.`,
  };
}
