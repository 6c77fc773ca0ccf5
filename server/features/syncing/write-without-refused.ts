// What can be written is written: fields that Jira refuses by name are left out and the rest is sent again.
import type { JiraFailure, Outcome } from "../../core/failure/jira-failure.ts";
import type { FieldWrite } from "../../core/fields/value.ts";

export type FieldWrites = Record<string, FieldWrite>;

type Refusal = Extract<JiraFailure, { kind: "refused" }>;

export interface PartialWrite<T> {
  /** Null when every field was refused. */
  outcome: Outcome<T> | null;
  /** Fields that were sent last. */
  sent: FieldWrites;
  /** Refused fields with what Jira said of them. */
  refused: Record<string, Refusal>;
}

/** Sends until Jira accepts, fails otherwise, or names no field that was sent. `needsFields`: sending nothing is pointless. */
export async function writeWithoutRefused<T>(
  fields: FieldWrites,
  needsFields: boolean,
  send: (fields: FieldWrites) => Promise<Outcome<T>>,
): Promise<PartialWrite<T>> {
  const refused: PartialWrite<T>["refused"] = {};
  let sent = fields;
  for (;;) {
    const outcome = await send(sent);
    if (outcome.ok || outcome.failure.kind !== "refused") return { outcome, sent, refused };
    const named = Object.entries(outcome.failure.fields).filter(([id]) => Object.hasOwn(sent, id));
    const texts = named.length > 0 ? named : unnamed(outcome.failure, sent);
    if (texts.length === 0) return { outcome, sent, refused };
    for (const [id, text] of texts) refused[id] = { kind: "refused", messages: [], fields: { [id]: text } };
    sent = Object.fromEntries(Object.entries(sent).filter(([id]) => !Object.hasOwn(refused, id)));
    if (needsFields && Object.keys(sent).length === 0) return { outcome: null, sent, refused };
  }
}

/** Of a refused sprint Jira tells without naming the field, and refuses all the others with it. */
function unnamed(failure: Refusal, sent: FieldWrites): [string, string][] {
  const text = failure.messages.join(" ");
  if (!/sprint/i.test(text)) return [];
  return Object.entries(sent).flatMap(([id, { kind }]) => (kind === "sprint" ? [[id, text]] : []));
}
