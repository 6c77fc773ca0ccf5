// The field kind `user`: assignee, reporter and other fields with one person.
import { whole, type KindRules } from "./kind-rules.ts";

/** A person is known by the account id; name and address may change. Who the person is on the other site, conversions/people.ts tells. */
export const user: KindRules<"user"> = {
  canonical: (value) => value.user?.accountId ?? "",
  equal: (one, other) => other.kind === "user" && one.user?.accountId === other.user?.accountId,
  forPartner: whole,
  shown: (value) => (value.user === null ? [] : [value.user.displayName]),
};
