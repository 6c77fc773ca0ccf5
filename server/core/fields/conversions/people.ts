// Conversion of people. Who is not known on the other site is never written, and nobody is removed on behalf of such a person.
// Nor is a field emptied, unless Lockstep wrote all who are in it.
import type { FieldPerson, FieldValue } from "../../issue/field-value.ts";
import { distinctPeople } from "../users.ts";
import { keep, toWrite, type Converted, type ConversionTarget, type PeopleMap } from "./converted.ts";

/** The people of the source on the other site. Among several those of the target stay whom the source cannot know. */
export function toPeople(
  source: FieldValue,
  target: ConversionTarget,
  { people, peopleBack }: { people: PeopleMap; peopleBack: PeopleMap },
): Converted {
  const persons = peopleOf(source);
  const mapped = persons.flatMap((person) => people(person) ?? []);
  const isComplete = mapped.length === persons.length;
  const isUnknown = !isComplete && mapped.length === 0;
  if (target.kind === "users") {
    const current = target.current === null ? [] : peopleOf(target.current);
    const own = current.filter((person) => peopleBack(person) === null);
    const stays = (person: FieldPerson) => own.includes(person) || isAmong(persons, peopleBack(person));
    const users = isUnknown ? current.filter(stays) : distinctPeople([...own, ...mapped]);
    const mayEmpty = target.isCopy && source.kind === "users";
    if (isUnknown && (users.length === current.length || (users.length === 0 && !mayEmpty)))
      return keep("person-not-mapped");
    return toWrite({ kind: "users", users }, isComplete ? {} : { incomplete: true });
  }
  if (isUnknown) return keep("person-not-mapped");
  const [one = null, ...others] = distinctPeople(mapped);
  return target.kind !== "user" || others.length > 0
    ? keep("no-matching-value")
    : toWrite({ kind: "user", user: one });
}

function isAmong(people: readonly FieldPerson[], one: FieldPerson | null): boolean {
  return people.some(({ accountId }) => accountId === one?.accountId);
}

function peopleOf(value: FieldValue): FieldPerson[] {
  if (value.kind === "users") return value.users;
  return value.kind === "user" && value.user !== null ? [value.user] : [];
}
