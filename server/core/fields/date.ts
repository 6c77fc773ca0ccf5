// The field kind `date`: date pickers and the due date, a day without time and zone.
import { whole, type KindRules } from "./kind-rules.ts";

export const date: KindRules<"date"> = {
  canonical: (value) => value.date ?? "",
  equal: (one, other) => other.kind === "date" && (one.date ?? "") === (other.date ?? ""),
  forPartner: whole,
  shown: (value) => [value.date ?? ""].filter((day) => day !== ""),
};
