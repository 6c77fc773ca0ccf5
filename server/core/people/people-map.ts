// Who a person of one side is on the other: by the table, else by account id, else by visible e-mail address, else nobody.
import type { PeopleRules } from "../configuration/people.ts";
import type { PeopleMap } from "../fields/conversions/converted.ts";
import type { FieldPerson } from "../issue/field-value.ts";
import { otherSide, type Side } from "../sides.ts";

/** What was asked of the other site. Total: who was not found, or not asked for, is null. */
export interface KnownPeople {
  byAccount: (accountId: string) => FieldPerson | null;
  byEmail: (email: string) => FieldPerson | null;
}

/** A map for the people of `from`. A person whom the table names is never looked for otherwise. */
export function peopleMap(rules: PeopleRules, from: Side, known: KnownPeople): PeopleMap {
  return (person) => {
    const given = inTable(rules, from, person.accountId);
    if (given !== null)
      return known.byAccount(given) ?? { accountId: given, displayName: given, email: null };
    const same = rules.byAccount ? known.byAccount(person.accountId) : null;
    if (same !== null) return same;
    return rules.byEmail && person.email !== null ? known.byEmail(person.email) : null;
  };
}

/** Account ids on the other side to ask for, so that `peopleMap` can tell who this person is there. */
export function accountsToAsk(rules: PeopleRules, from: Side, accountId: string): string[] {
  const given = inTable(rules, from, accountId);
  if (given !== null) return [given];
  return rules.byAccount ? [accountId] : [];
}

/** Whether nothing but the e-mail address may tell who this person is. */
export function mayNeedEmail(rules: PeopleRules, from: Side, accountId: string): boolean {
  return rules.byEmail && inTable(rules, from, accountId) === null;
}

function inTable({ rows }: PeopleRules, from: Side, accountId: string): string | null {
  return rows.find((row) => row[from] === accountId)?.[otherSide(from)] ?? null;
}
