// The one place that knows which file answers for which field kind.
import type { PartnerContext, PartnerValue } from "./conversion.ts";
import * as richText from "./rich-text.ts";
import * as text from "./text.ts";
import type { FieldValue } from "./value.ts";

/** One spelling per meaning, for comparing and printing; "" exactly when the field is empty. */
export function canonicalValue(value: FieldValue): string {
  switch (value.kind) {
    case "text":
      return text.canonical(value);
    case "rich-text":
      return richText.canonical(value);
  }
}

/** Whether two values mean the same; values of different kinds never do. */
export function equalValues(one: FieldValue, other: FieldValue): boolean {
  if (one.kind === "text") return other.kind === "text" && text.equal(one, other);
  return other.kind === "rich-text" && richText.equal(one, other);
}

/** Whether Jira shows nothing in the field. */
export function isEmptyValue(value: FieldValue): boolean {
  return canonicalValue(value) === "";
}

/** The value as it can be written on the partner's site. */
export function valueForPartner(value: FieldValue, context: PartnerContext): PartnerValue {
  switch (value.kind) {
    case "text":
      return text.forPartner(value, context);
    case "rich-text":
      return richText.forPartner(value, context);
  }
}
