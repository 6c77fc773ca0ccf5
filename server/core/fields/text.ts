// The field kind `text`: one line, as Jira's summary and short text fields hold it.
import { cutText } from "../issue/rich-text-parts.ts";
import type { PartnerContext, PartnerValue } from "./conversion.ts";
import type { FieldValue } from "./value.ts";

export type TextValue = Extract<FieldValue, { kind: "text" }>;

/** Longest single-line text Jira stores; line breaks are refused. */
export const textLimit = 255;

/** One spelling per meaning: surrounding blanks and line breaks make no difference; "" when empty. */
export function canonical(value: TextValue): string {
  return oneLine(value.text ?? "");
}

/** Whether two values mean the same. */
export function equal(one: TextValue, other: TextValue): boolean {
  return canonical(one) === canonical(other);
}

/** The value as it can be written on the partner's site: on one line and at most 255 characters. */
export function forPartner(value: TextValue, _context: PartnerContext): PartnerValue<TextValue> {
  const line = oneLine(value.text ?? "");
  if (line === "") return { write: { kind: "text", text: null }, degraded: [], shortened: false };
  const tooLong = line.length > textLimit;
  const text = tooLong ? `${cutText(line, textLimit - 1).trimEnd()}…` : line;
  return { write: { kind: "text", text }, degraded: [], shortened: tooLong };
}

function oneLine(text: string): string {
  return text.replace(/[^\S\r\n]*[\r\n\u2028\u2029]+\s*/g, " ").trim();
}
