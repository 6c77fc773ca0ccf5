// People of one site for the table of people: by the beginning of their name, or by their account ids. E-mail addresses stay here.
import type { PersonView } from "../../contract/people.ts";
import { answered, answerOf, type Answer } from "../ports/answer.ts";
import type { JiraSites } from "../ports/jira-site.ts";

const AT_ONCE = 100;

export interface FindPeople {
  jiraSites: JiraSites;
}

/** At most 100 people; who is asked for by account id and is not there does not exist on the site. */
export async function findPeople(
  deps: FindPeople,
  siteId: string,
  wanted: { text: string } | { accountIds: string[] },
): Promise<Answer<{ people: PersonView[] }>> {
  const jira = await deps.jiraSites(siteId);
  if ("text" in wanted && wanted.text === "") return answered({ people: [] });
  const found = await ("text" in wanted
    ? jira.findPeople(wanted.text)
    : jira.peopleWith([...new Set(wanted.accountIds)].slice(0, AT_ONCE)));
  const people = answerOf(found, "Jira", "its people");
  if (!people.ok) return people;
  return answered({
    people: people.value.map(({ accountId, displayName, active }) => ({ accountId, displayName, active })),
  });
}
