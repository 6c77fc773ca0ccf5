// The field kind `shown`: what Jira works out by itself (SLA, approvals, request channel). It can be told as text, never written.
import { whole, type KindRules } from "./kind-rules.ts";

export const shown: KindRules<"shown"> = {
  canonical: (value) => (value.lines.length === 0 ? "" : JSON.stringify(value.lines)),
  equal: (one, other) => other.kind === "shown" && JSON.stringify(one.lines) === JSON.stringify(other.lines),
  forPartner: whole,
  shown: (value) => value.lines,
};
