// The field kind `url`: an address.
import { whole, type KindRules } from "./kind-rules.ts";

export const url: KindRules<"url"> = {
  canonical: (value) => (value.url ?? "").trim(),
  equal: (one, other) => other.kind === "url" && (one.url ?? "").trim() === (other.url ?? "").trim(),
  forPartner: (value) => whole({ kind: "url", url: (value.url ?? "").trim() || null }),
  shown: (value) => [(value.url ?? "").trim()].filter((address) => address !== ""),
};
