// What a site tells of the people whom the table of people gives to its fields. Account ids only; nobody's name is kept.
import {
  chooseAssignees,
  judgePeople,
  peopleWrittenTo,
  takesAssignee,
} from "../../core/checks/judge-people.ts";
import type { JudgedScreens } from "../../core/checks/judge-screens.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import type { NamedSide } from "../../core/configuration/named-side.ts";
import type { JiraSite, JiraSites } from "../ports/jira-site.ts";

const atOnce = 100;
/** Of how many people of a side a check asks whether they may be assigned: Jira tells it of one at a time. */
const mostAsked = 10;
const assignableUser = "ASSIGNABLE_USER";

/**
 * A call for each hundred people of a side, and one for each of ten of them where assignees are copied to it; the next check goes on with
 * the others. A site that does not answer is judged by nothing. `lookedBefore`: places of the last check.
 */
export async function lookAtPeople(
  jiraSites: JiraSites,
  { siteId, projectId }: { siteId: string; projectId: string },
  document: Configuration,
  target: NamedSide,
  lookedBefore: readonly string[],
): Promise<JudgedScreens & { calls: number }> {
  const people = peopleWrittenTo(document, target.side);
  if (people.length === 0) return { problems: [], looked: [], calls: 0 };
  const jira = await jiraSites(siteId);
  const active = await activeOf(
    jira,
    people.map(({ accountId }) => accountId),
  );
  const calls = Math.ceil(people.length / atOnce);
  if (active === null) return { problems: [], looked: [], calls };
  const present = people.filter(({ accountId }) => active.has(accountId));
  const asked = takesAssignee(document, target.side)
    ? chooseAssignees(target.side, present, lookedBefore, mostAsked)
    : [];
  const told = await Promise.all(
    asked.map(async (person) => {
      const granted = await jira.grantedTo(person.accountId, projectId, [assignableUser]);
      return granted.ok ? [{ ...person, may: granted.value.includes(assignableUser) }] : [];
    }),
  );
  return { ...judgePeople(target, people, active, told.flat()), calls: calls + asked.length };
}

/** Null: not all of them could be asked for. */
async function activeOf(jira: JiraSite, accountIds: string[]): Promise<Set<string> | null> {
  const active = new Set<string>();
  for (let from = 0; from < accountIds.length; from += atOnce) {
    const found = await jira.peopleWith(accountIds.slice(from, from + atOnce));
    if (!found.ok) return null;
    for (const person of found.value) if (person.active) active.add(person.accountId);
  }
  return active;
}
