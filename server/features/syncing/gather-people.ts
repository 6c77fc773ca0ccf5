// Finds out who the people in the issues that were read are on the other site, as far as the rules of the People tab ask for it.
import type { FieldPerson } from "../../core/issue/field-value.ts";
import { peopleInFields } from "../../core/people/people-in-fields.ts";
import { accountsToAsk, mayNeedEmail, peopleMap } from "../../core/people/people-map.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { IssueReading, Situation } from "../../core/sync/situation.ts";
import type { SitePerson } from "../ports/jira-site.ts";
import { ask, meetFailure, type PassRun } from "./pass-run.ts";

const AT_ONCE = 100;

/**
 * Asks the other site at most once for all account ids it does not remember, and once per e-mail address. Within one site nobody
 * is looked up. When a site does not answer, the pass has to wait: not having asked is no proof that somebody is unknown.
 */
export async function gatherPeople(
  run: PassRun,
  issues: Record<Side, IssueReading>,
): Promise<NonNullable<Situation["people"]>> {
  return knowPeople(run, {
    first: peopleIn(run, "first", issues.first),
    second: peopleIn(run, "second", issues.second),
  });
}

/** The same for people that were found elsewhere. */
export async function knowPeople(
  run: PassRun,
  people: Record<Side, FieldPerson[]>,
): Promise<NonNullable<Situation["people"]>> {
  await learn(run, "first", people.first);
  await learn(run, "second", people.second);
  return { first: mapOf(run, "first"), second: mapOf(run, "second") };
}

function peopleIn(run: PassRun, side: Side, reading: IssueReading): FieldPerson[] {
  return reading.state === "read" ? peopleInFields(run.configuration, side, reading.issue) : [];
}

function mapOf(run: PassRun, from: Side) {
  const { people } = run.configuration;
  const { siteId } = run.context[otherSide(from)];
  if (isOneSite(run))
    return peopleMap(people, from, {
      byAccount: (accountId) => ({ accountId, displayName: accountId, email: null }),
      byEmail: () => null,
    });
  const known = (by: string) => run.deps.people.recall(siteId, by) ?? null;
  return peopleMap(people, from, { byAccount: known, byEmail: (email) => known(addressKey(email)) });
}

async function learn(run: PassRun, from: Side, found: FieldPerson[]): Promise<void> {
  if (found.length === 0 || isOneSite(run)) return;
  const { people: rules } = run.configuration;
  await learnAccounts(
    run,
    otherSide(from),
    found.flatMap(({ accountId }) => accountsToAsk(rules, from, accountId)),
  );
  for (const person of found)
    if (mayNeedEmail(rules, from, person.accountId)) await learnEmail(run, otherSide(from), person);
}

async function learnAccounts(run: PassRun, on: Side, accountIds: string[]): Promise<void> {
  const { people } = run.deps;
  const { siteId } = run.context[on];
  const wanted = [...new Set(accountIds)].filter((id) => people.recall(siteId, id) === undefined);
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE);
    const found = await lookUp(run, on, (site) => site.peopleWith(some));
    if (found === null) return;
    for (const id of some)
      people.remember(
        siteId,
        id,
        personIn(found, (one) => one.accountId === id),
      );
  }
}

/** Several people with one address are nobody in particular. */
async function learnEmail(run: PassRun, on: Side, person: FieldPerson): Promise<void> {
  const { people } = run.deps;
  const { siteId } = run.context[on];
  const { email } = person;
  if (email === null || people.recall(siteId, addressKey(email)) !== undefined) return;
  const found = await lookUp(run, on, (site) => site.findPeople(email));
  if (found === null) return;
  const same = found.filter((one) => one.email !== null && addressKey(one.email) === addressKey(email));
  people.remember(siteId, addressKey(email), same.length === 1 ? personIn(same, () => true) : null);
}

async function lookUp(
  run: PassRun,
  on: Side,
  call: Parameters<typeof ask<SitePerson[]>>[2],
): Promise<SitePerson[] | null> {
  if (run.waiting.has(on)) return null;
  const outcome = await ask(run, on, call);
  if (outcome.ok) return outcome.value;
  const attempt = { side: on, subject: `people:${on}`, doing: "look people up", action: "read" } as const;
  meetFailure(run, attempt, outcome.failure);
  return null;
}

function personIn(people: readonly SitePerson[], isIt: (person: SitePerson) => boolean): FieldPerson | null {
  const found = people.find((person) => person.active && isIt(person));
  if (found === undefined) return null;
  return { accountId: found.accountId, displayName: found.displayName, email: found.email };
}

function isOneSite({ context }: PassRun): boolean {
  return context.first.siteId === context.second.siteId;
}

function addressKey(email: string): string {
  return email.trim().toLowerCase();
}
