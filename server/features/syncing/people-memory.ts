// Who is who on each site, asked of Jira and remembered for a while: a pass needs it for every issue with people in it.
import type { FieldPerson } from "../../core/issue/field-value.ts";
import type { Clock } from "../ports/clock.ts";

const KEPT_FOR = 10 * 60_000;
const LIMIT = 10_000;

export interface PeopleMemory {
  /** undefined: not asked, or too long ago; null: the site knows nobody by it. `by`: an account id or an e-mail address. */
  recall(siteId: string, by: string): FieldPerson | null | undefined;
  remember(siteId: string, by: string, person: FieldPerson | null): void;
}

/** Nothing of it is stored; the person learnt first is forgotten first. */
export function createPeopleMemory({ clock }: { clock: Clock }): PeopleMemory {
  const people = new Map<string, { person: FieldPerson | null; until: number }>();
  const keyOf = (siteId: string, by: string) => JSON.stringify([siteId, by]);
  return {
    recall(siteId, by) {
      const known = people.get(keyOf(siteId, by));
      return known === undefined || known.until <= clock.now() ? undefined : known.person;
    },
    remember(siteId, by, person) {
      const key = keyOf(siteId, by);
      people.delete(key);
      people.set(key, { person, until: clock.now() + KEPT_FOR });
      const [oldest] = people.keys();
      if (people.size > LIMIT && oldest !== undefined) people.delete(oldest);
    },
  };
}
