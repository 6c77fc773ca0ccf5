// The field kind `labels`: a set of words without blanks.
import { whole, type KindRules } from "./kind-rules.ts";

/** Order and repetition make no difference. */
export const labels: KindRules<"labels"> = {
  canonical: (value) => canonical(value.labels),
  equal: (one, other) => other.kind === "labels" && canonical(one.labels) === canonical(other.labels),
  forPartner: (value) => whole({ kind: "labels", labels: [...new Set(value.labels)] }),
  shown: (value) => [...new Set(value.labels)],
};

function canonical(words: readonly string[]): string {
  return words.length === 0 ? "" : JSON.stringify([...new Set(words)].sort());
}
