// What can be written is written: fields that Jira refuses by name are left out and the rest is sent again. When it refuses a
// write without naming a field, the fields are sent in parts, so that only the ones at fault are left.
import type { JiraFailure, Outcome } from "../../core/failure/jira-failure.ts";
import type { FieldWrite } from "../../core/fields/value.ts";

export type FieldWrites = Record<string, FieldWrite>;

type Refusal = Extract<JiraFailure, { kind: "refused" }>;
type Send<T> = (fields: FieldWrites) => Promise<Outcome<T>>;

export interface PartialWrite<T> {
  /** The answer to the last write that was accepted; null: none was. */
  value: T | null;
  accepted: FieldWrites;
  /** Why the fields in `open` were not written; null: every field was accepted or refused. */
  failure: JiraFailure | null;
  open: FieldWrites;
  /** Refused fields with what Jira said of them. */
  refused: Record<string, JiraFailure>;
}

/** Every issue has one, so that no create can do without it. */
const indispensable = "summary";

/** Edits until every field is accepted or refused, or something fails that is no fault of a field. */
export async function editWithoutRefused<T>(fields: FieldWrites, send: Send<T>): Promise<PartialWrite<T>> {
  const written: PartialWrite<T> = { value: null, accepted: {}, failure: null, open: {}, refused: {} };
  const blamed: { part: FieldWrites; failure: JiraFailure }[] = [];
  const parts = [fields];
  let tries = 0;
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    const result = await withoutNamed(part, send);
    Object.assign(written.refused, result.refused);
    tries += 1;
    const { outcome, sent } = result;
    if (outcome === null) continue;
    if (outcome.ok) {
      written.value = outcome.value;
      Object.assign(written.accepted, sent);
      continue;
    }
    if (!namesNothing(outcome.failure)) {
      const open = joined([sent, ...parts, ...blamed.map((one) => one.part)]);
      return { ...written, failure: outcome.failure, open };
    }
    if (Object.keys(sent).length > 1 && mayPart(outcome.failure, tries, written.value !== null))
      parts.push(...halves(sent));
    else blamed.push({ part: sent, failure: outcome.failure });
  }
  const [first] = blamed;
  if (first !== undefined && written.value === null)
    return { ...written, failure: first.failure, open: joined(blamed.map(({ part }) => part)) };
  for (const { part, failure } of blamed) for (const id of Object.keys(part)) written.refused[id] = failure;
  return written;
}

/**
 * Creates with as many fields as Jira takes. Of fields in `open` without `failure` it is not known which one it refused: an edit
 * after the creation tells.
 */
export async function createWithoutRefused<T>(fields: FieldWrites, send: Send<T>): Promise<PartialWrite<T>> {
  const whole = await withoutNamed(fields, send, true);
  const { refused } = whole;
  const failed = whole.outcome?.ok === false ? whole.outcome.failure : null;
  if (failed?.kind === "refused" && namesNothing(failed) && Object.keys(whole.sent).length > 1) {
    const { [indispensable]: kept, ...others } = whole.sent;
    for (const half of halves(others)) {
      const sent = kept === undefined ? half : { [indispensable]: kept, ...half };
      const outcome = await send(sent);
      if (!outcome.ok && outcome.failure.kind !== "refused")
        return { value: null, accepted: {}, failure: outcome.failure, open: whole.sent, refused };
      if (!outcome.ok) continue;
      const open = without(whole.sent, sent);
      return { value: outcome.value, accepted: sent, failure: null, open, refused };
    }
  }
  return whole.outcome?.ok === true
    ? { value: whole.outcome.value, accepted: whole.sent, failure: null, open: {}, refused }
    : { value: null, accepted: {}, failure: failed, open: whole.sent, refused };
}

interface Sent<T> {
  /** Null when every field was refused. */
  outcome: Outcome<T> | null;
  sent: FieldWrites;
  refused: Record<string, Refusal>;
}

/** Sends until Jira accepts, fails otherwise, or names no field that was sent. */
async function withoutNamed<T>(fields: FieldWrites, send: Send<T>, mayBeEmpty = false): Promise<Sent<T>> {
  const refused: Record<string, Refusal> = {};
  let sent = fields;
  for (;;) {
    const outcome = await send(sent);
    if (outcome.ok || outcome.failure.kind !== "refused") return { outcome, sent, refused };
    const named = Object.entries(outcome.failure.fields).filter(([id]) => Object.hasOwn(sent, id));
    const texts = named.length > 0 ? named : unnamed(outcome.failure, sent);
    if (texts.length === 0) return { outcome, sent, refused };
    for (const [id, text] of texts) refused[id] = { kind: "refused", messages: [], fields: { [id]: text } };
    sent = without(sent, refused);
    if (!mayBeEmpty && Object.keys(sent).length === 0) return { outcome: null, sent, refused };
  }
}

/** Of a refused sprint Jira tells without naming the field, and refuses all the others with it. */
function unnamed(failure: Refusal, sent: FieldWrites): [string, string][] {
  const text = failure.messages.join(" ");
  if (!/sprint/i.test(text)) return [];
  return Object.entries(sent).flatMap(([id, { kind }]) => (kind === "sprint" ? [[id, text]] : []));
}

/** Refused or forbidden without a word about any field: it may be the fault of one of them. */
function namesNothing(failure: JiraFailure): boolean {
  return (
    failure.kind === "forbidden" || (failure.kind === "refused" && Object.keys(failure.fields).length === 0)
  );
}

/** Where nothing at all is accepted it is most likely no field's fault, so that less is tried. */
function mayPart({ kind }: JiraFailure, tries: number, accepted: boolean): boolean {
  return tries < (accepted ? 16 : kind === "forbidden" ? 3 : 6);
}

function halves(fields: FieldWrites): FieldWrites[] {
  const all = Object.entries(fields);
  const middle = Math.ceil(all.length / 2);
  return [all.slice(0, middle), all.slice(middle)].map((half) => Object.fromEntries(half));
}

function joined(parts: FieldWrites[]): FieldWrites {
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}

function without(fields: FieldWrites, gone: Record<string, unknown>): FieldWrites {
  return Object.fromEntries(Object.entries(fields).filter(([id]) => !Object.hasOwn(gone, id)));
}
