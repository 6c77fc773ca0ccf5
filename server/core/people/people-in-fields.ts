// Which people stand in the mapped fields of an issue whose values follow the rules of the People tab.
import type { Configuration } from "../configuration/document.ts";
import type { FieldPerson } from "../issue/field-value.ts";
import type { IssueSnapshot } from "../issue/snapshot.ts";
import { mappedFields } from "../sync/mapped-fields.ts";
import { otherSide, type Side } from "../sides.ts";

/**
 * Each person once; nobody from fields that were not seen or follow rules of their own, or that do not leave this side. Of a field
 * with several people that is written it matters, too, who of them the other side can know.
 */
export function peopleInFields(
  configuration: Configuration,
  side: Side,
  issue: Pick<IssueSnapshot, "fields" | "issueTypeId">,
): FieldPerson[] {
  const people = new Map<string, FieldPerson>();
  for (const mapping of mappedFields(configuration, { [side]: issue.issueTypeId })) {
    const asTarget = mapping.conversions[otherSide(side)]?.by === "same" && mapping.kinds[side] === "users";
    if (mapping.conversions[side]?.by !== "same" && !asTarget) continue;
    const id = mapping[side];
    const reading = Object.hasOwn(issue.fields, id) ? issue.fields[id] : undefined;
    if (reading?.seen !== true) continue;
    const { value } = reading;
    const found = value.kind === "users" ? value.users : value.kind === "user" ? [value.user] : [];
    for (const person of found) if (person !== null) people.set(person.accountId, person);
  }
  return [...people.values()];
}
