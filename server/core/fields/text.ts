// The field kind `text`: one line, as Jira's summary and short text fields hold it.
import { cutText } from "../issue/rich-text-parts.ts";
import { whole, type KindRules } from "./kind-rules.ts";

/** Longest single-line text Jira stores; line breaks are refused. */
const textLimit = 255;

/** Surrounding blanks and line breaks make no difference; the copy is on one line and at most 255 characters long. */
export const text: KindRules<"text"> = {
  canonical: (value) => oneLine(value.text ?? ""),
  equal: (one, other) => other.kind === "text" && oneLine(one.text ?? "") === oneLine(other.text ?? ""),
  forPartner(value) {
    const line = oneLine(value.text ?? "");
    if (line.length <= textLimit) return whole({ kind: "text", text: line === "" ? null : line });
    const cut = `${cutText(line, textLimit - 1).trimEnd()}…`;
    return { write: { kind: "text", text: cut }, degraded: [], shortened: true };
  },
  shown: (value) => [oneLine(value.text ?? "")].filter((line) => line !== ""),
};

function oneLine(text: string): string {
  return text.replace(/[^\S\r\n]*[\r\n\u2028\u2029]+\s*/g, " ").trim();
}
