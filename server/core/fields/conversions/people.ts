// Conversion of people. Who is not known on the other site is never written, and nobody is removed on behalf of such a person.
import type { FieldPerson, FieldValue } from "../../issue/field-value.ts";
import { distinctPeople } from "../users.ts";
import { keep, toWrite, type Converted, type ConversionTarget, type PeopleMap } from "./converted.ts";

/** The people of the source on the other site; with unmapped ones among several the target's own people stay. */
export function toPeople(source: FieldValue, target: ConversionTarget, people: PeopleMap): Converted {
  const persons = peopleOf(source);
  const mapped = persons.flatMap((person) => people(person) ?? []);
  const isComplete = mapped.length === persons.length;
  if (!isComplete && mapped.length === 0) return keep("person-not-mapped");
  if (target.kind === "users") {
    const own = isComplete || target.current === null ? [] : peopleOf(target.current);
    return toWrite({ kind: "users", users: distinctPeople([...own, ...mapped]) });
  }
  const [one = null, ...others] = distinctPeople(mapped);
  return target.kind !== "user" || others.length > 0
    ? keep("no-matching-value")
    : toWrite({ kind: "user", user: one });
}

function peopleOf(value: FieldValue): FieldPerson[] {
  if (value.kind === "users") return value.users;
  return value.kind === "user" && value.user !== null ? [value.user] : [];
}
