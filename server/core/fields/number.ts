// The field kind `number`: number fields and story points.
import { whole, type KindRules } from "./kind-rules.ts";

export const number: KindRules<"number"> = {
  canonical: (value) => (value.number === null ? "" : String(value.number)),
  equal: (one, other) => other.kind === "number" && one.number === other.number,
  forPartner: whole,
  shown: (value) => (value.number === null ? [] : [String(value.number)]),
};
