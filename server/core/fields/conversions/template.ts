// Conversion to text by a template: {{value}}, {{values}}, {{field}}; anything else in braces stays as it stands.
import type { FieldValue } from "../../issue/field-value.ts";
import { richTextFromLines } from "../../issue/rich-text-parts.ts";
import { shownValue, valueForPartner } from "../every-kind.ts";
import { keep, type ConversionContext, type Converted, type ConversionTarget } from "./converted.ts";

const placeholder = /\{\{\s*(\w+)\s*\}\}/g;

/** Names that stand in a template between double braces. */
export const valuePlaceholders = ["value", "values", "field"];

/** Placeholders of a template that Lockstep does not know, each once. */
export function unknownValuePlaceholders(template: string): string[] {
  const names = [...template.matchAll(placeholder)].map((match) => match[1] ?? "");
  return [...new Set(names)].filter((name) => !valuePlaceholders.includes(name));
}

/** The text a value becomes; "" for an empty value, whatever else the template says. */
export function filledValueTemplate(template: string, value: FieldValue, fieldName: string): string {
  const words = shownValue(value);
  if (words.length === 0) return "";
  const known = new Map([
    ["value", words.join(", ")],
    ["values", words.join("\n")],
    ["field", fieldName],
  ]);
  return template.replace(placeholder, (whole, name: string) => known.get(name) ?? whole);
}

/** The text as a value of a text field, cut where it is too long. */
export function toText(
  template: string,
  source: FieldValue,
  target: ConversionTarget,
  context: ConversionContext,
): Converted {
  const text = filledValueTemplate(template, source, context.fieldName);
  if (target.kind === "text")
    return {
      kind: "write",
      value: valueForPartner({ kind: "text", text: text === "" ? null : text }, context),
    };
  if (target.kind !== "rich-text") return keep("no-matching-value");
  const document = text === "" ? null : richTextFromLines(text);
  return { kind: "write", value: valueForPartner({ kind: "rich-text", document }, context) };
}
