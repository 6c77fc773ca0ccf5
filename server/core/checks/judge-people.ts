// Whom of the table of people a site would refuse: who has no active account there any more, and who may not be assigned to issues.
import type { Configuration } from "../configuration/document.ts";
import { kindsOf } from "../configuration/field-mapping.ts";
import type { NamedSide } from "../configuration/named-side.ts";
import { flowsFrom, otherSide, type Side } from "../sides.ts";
import type { JudgedScreens, ScreenProblem } from "./judge-screens.ts";

/** Somebody whom the table gives to a side. */
export interface WrittenPerson {
  accountId: string;
  /** Rows that name this person there, counted from 1. */
  rows: number[];
}

/** Rows that a warning names before it only counts the rest. */
const namedRows = 10;

/** People whom the table gives to fields of this side, in its order; of several rows for one person only the first gives somebody. */
export function peopleWrittenTo(document: Configuration, side: Side): WrittenPerson[] {
  const from = otherSide(side);
  const takesPeople = document.fields.some((mapping) => {
    const kind = kindsOf(mapping)[side];
    return flowsFrom(mapping.direction, from) && (kind === "user" || kind === "users");
  });
  if (!takesPeople) return [];
  const given = new Set<string>();
  const people = new Map<string, WrittenPerson>();
  for (const [at, row] of document.people.rows.entries()) {
    if (given.has(row[from])) continue;
    given.add(row[from]);
    const rows = people.get(row[side])?.rows ?? [];
    people.set(row[side], { accountId: row[side], rows: [...rows, at + 1] });
  }
  return [...people.values()];
}

/** Whether issues of this side get their assignee from the other. */
export function takesAssignee(document: Configuration, side: Side): boolean {
  return document.fields.some(
    (mapping) => mapping[side] === "assignee" && flowsFrom(mapping.direction, otherSide(side)),
  );
}

/** Place where somebody's right to be assigned is told. */
export function assignablePlace(side: Side, { rows }: WrittenPerson): string {
  return `${side}:assignable:${rows[0] ?? 0}`;
}

/** At most `most` people, going on behind the one whose place was looked at last, and round. */
export function chooseAssignees(
  side: Side,
  people: readonly WrittenPerson[],
  lookedBefore: readonly string[],
  most: number,
): WrittenPerson[] {
  const places = people.map((person) => assignablePlace(side, person));
  const last = lookedBefore.findLast((place) => places.includes(place));
  const start = last === undefined ? 0 : places.indexOf(last) + 1;
  return [...people.slice(start), ...people.slice(0, start)].slice(0, most);
}

/** `active`: account ids of those whom the site knows and lets in. `assignable`: of those who were asked about, whether they may be assigned. */
export function judgePeople(
  target: NamedSide,
  people: readonly WrittenPerson[],
  active: ReadonlySet<string>,
  assignable: readonly (WrittenPerson & { may: boolean })[],
): JudgedScreens {
  const { side } = target;
  const place = `${side}:people:table`;
  const gone = people.filter(({ accountId }) => !active.has(accountId));
  const rows = gone.flatMap((person) => person.rows).toSorted((one, other) => one - other);
  return {
    problems: [
      ...(rows.length === 0 ? [] : [found(side, place, "person-gone", goneWords(target, rows))]),
      ...assignable
        .filter(({ may }) => !may)
        .map((person) =>
          found(
            side,
            assignablePlace(side, person),
            "person-not-assignable",
            `${rowWords(person.rows)} of the table of people ${person.rows.length === 1 ? "names" : "name"} somebody who may not be assigned to issues of ${target.name}. Give that person the permission "Assignable User" there, or choose another.`,
          ),
        ),
    ],
    looked: [place, ...[...gone, ...assignable].map((person) => assignablePlace(side, person))],
  };
}

function goneWords({ name }: NamedSide, rows: number[]): string {
  return rows.length === 1
    ? `${rowWords(rows)} of the table of people names somebody who has no active account on the site of ${name} any more. Choose another person, or remove the row.`
    : `${rowWords(rows)} of the table of people name people who have no active accounts on the site of ${name} any more. Choose other people, or remove the rows.`;
}

function rowWords(rows: readonly number[]): string {
  const [row, ...others] = rows;
  if (others.length === 0) return `Row ${row}`;
  const more = rows.length - namedRows;
  if (more > 0) return `Rows ${rows.slice(0, namedRows).join(", ")} and ${more} more`;
  return `Rows ${rows.slice(0, -1).join(", ")} and ${rows.at(-1)}`;
}

function found(side: Side, place: string, kind: string, message: string): ScreenProblem {
  return { of: side, place, tab: "people", severity: "warning", kind, message };
}
