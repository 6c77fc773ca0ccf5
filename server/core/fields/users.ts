// The field kind `users`: fields with several people.
import type { FieldPerson } from "../issue/field-value.ts";
import { whole, type KindRules } from "./kind-rules.ts";

/** Order and repetition make no difference. Who the people are on the other site, conversions/people.ts tells. */
export const users: KindRules<"users"> = {
  canonical: (value) => canonical(value.users),
  equal: (one, other) => other.kind === "users" && canonical(one.users) === canonical(other.users),
  forPartner: (value) => whole({ kind: "users", users: distinctPeople(value.users) }),
  shown: (value) => distinctPeople(value.users).map((person) => person.displayName),
};

/** Each person once. */
export function distinctPeople(people: readonly FieldPerson[]): FieldPerson[] {
  return [...new Map(people.map((person) => [person.accountId, person])).values()];
}

function canonical(people: readonly FieldPerson[]): string {
  if (people.length === 0) return "";
  return JSON.stringify([...new Set(people.map((person) => person.accountId))].sort());
}
