// The field kind `rich-text`: descriptions and other multi-line fields, ADF on both sides.
import { canonicalText } from "../issue/canonical-text.ts";
import { plainText } from "../issue/plain-text.ts";
import { rewriteForPartner } from "../issue/rich-text-for-partner.ts";
import { fitsAsItStands, richTextLimit, shortened } from "../issue/shortened.ts";
import { whole, type KindRules } from "./kind-rules.ts";

/** Parts bound to the own site become text, a too long text is cut. */
export const richText: KindRules<"rich-text"> = {
  canonical: (value) => canonicalText(value.document),
  equal: (one, other) =>
    other.kind === "rich-text" && canonicalText(one.document) === canonicalText(other.document),
  forPartner(value, { original, mentions }) {
    if (value.document === null || canonicalText(value.document) === "")
      return whole<"rich-text">({ kind: "rich-text", document: null });
    const rewritten = rewriteForPartner(value.document, mentions);
    if (rewritten.degraded.length === 0 && fitsAsItStands(rewritten.document))
      return whole<"rich-text">({ kind: "rich-text", document: rewritten.document });
    const cut = shortened(rewritten.document, richTextLimit, original);
    return {
      write: { kind: "rich-text", document: cut.document },
      degraded: rewritten.degraded,
      shortened: cut.shortened,
    };
  },
  shown: (value) => [plainText(value.document)].filter((words) => words.trim() !== ""),
};
