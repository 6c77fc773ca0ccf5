// Which issues of two projects belong together because a field of one holds what a field (or the key) of the other is.
import type { FieldKind, FieldValue } from "../issue/field-value.ts";
import type { Reading } from "../issue/reading.ts";
import type { KeyRow, NamedIssue } from "./match-issues.ts";

/** Kinds of fields whose values can tell issues apart. */
export const tellingKinds = ["text", "number", "url"] as const satisfies FieldKind[];

export interface TellingIssue extends NamedIssue {
  /** null: it holds none, so that it belongs to none. */
  value: string | null;
}

/** The value as it is compared: without blanks around it, in whatever case; null where there is none or it was not seen. */
export function tellingValue(reading: Reading<FieldValue> | undefined): string | null {
  if (reading?.seen !== true) return null;
  const { value } = reading;
  if (value.kind === "number") return value.number === null ? null : String(value.number);
  if (value.kind === "text") return comparable(value.text);
  return value.kind === "url" ? comparable(value.url) : null;
}

/** A key or a text as it is compared. */
export function comparable(text: string | null): string | null {
  return text?.trim().toUpperCase() || null;
}

/** A row of each own issue that holds a value; where several partners hold it, two rows: enough to be ambiguous. */
export function rowsOfEqualValues(own: TellingIssue[], partner: TellingIssue[]): KeyRow[] {
  const holders = new Map<string, string[]>();
  for (const { key, value } of partner)
    if (value !== null) holders.set(value, [...(holders.get(value) ?? []).slice(0, 1), key]);
  return own.flatMap(({ key, value }): KeyRow[] => {
    if (value === null) return [];
    const found = holders.get(value);
    return found === undefined
      ? [{ own: key, partner: null }]
      : found.map((one) => ({ own: key, partner: one }));
  });
}
