// The field kind `rich-text`: descriptions and other multi-line fields, ADF on both sides.
import { canonicalText } from "../issue/canonical-text.ts";
import { rewriteForPartner } from "../issue/rich-text-for-partner.ts";
import { richTextLimit, shortened } from "../issue/shortened.ts";
import type { PartnerContext, PartnerValue } from "./conversion.ts";
import type { FieldValue } from "./value.ts";

export type RichTextValue = Extract<FieldValue, { kind: "rich-text" }>;

/** One spelling per meaning; "" when empty. */
export function canonical(value: RichTextValue): string {
  return canonicalText(value.document);
}

/** Whether two values mean the same. */
export function equal(one: RichTextValue, other: RichTextValue): boolean {
  return canonical(one) === canonical(other);
}

/** The value as it can be written on the partner's site: parts bound to the own site become text, a too long text is cut. */
export function forPartner(value: RichTextValue, context: PartnerContext): PartnerValue<RichTextValue> {
  if (value.document === null || canonical(value) === "")
    return { write: { kind: "rich-text", document: null }, degraded: [], shortened: false };
  const rewritten = rewriteForPartner(value.document);
  const cut = shortened(rewritten.document, richTextLimit, context.original);
  return {
    write: { kind: "rich-text", document: cut.document },
    degraded: rewritten.degraded,
    shortened: cut.shortened,
  };
}
