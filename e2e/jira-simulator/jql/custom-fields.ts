/**
 * Custom fields in JQL: by `cf[n]` or by name, which may carry its type in brackets. Fields of one name in several
 * projects are asked together.
 */
import { plainText } from "../adf/walk.ts";
import type { Field, FieldKind, FieldOption } from "../entities/fields.ts";
import type { Issue } from "../entities/issue.ts";
import { isRecord, type Json } from "../entities/json.ts";
import { resolverOf, type Comparison, type JqlContext, type SetComparison } from "./comparison.ts";
import { peopleField } from "./people.ts";
import { componentsOf, sprintsOf, versionsOf } from "./project-part-fields.ts";

type Reader = (issue: Issue) => Json | undefined;
type FieldMaker = (read: Reader, context: JqlContext, fields: Field[]) => Comparison;

/** The ids or words that a kept value holds, as texts. */
function held(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(held);
  if (isRecord(value)) return Object.values(value).flatMap(held);
  return value === null || value === undefined ? [] : [String(value)];
}

function allOptions(options: FieldOption[]): FieldOption[] {
  return options.flatMap((option) => [option, ...allOptions(option.children ?? [])]);
}

function named(read: Reader, items: { id: string; name: string }[]): SetComparison {
  return { kind: "set", of: (issue) => held(read(issue)), resolve: resolverOf(items) };
}

const options: FieldMaker = (read, _context, fields) => {
  const known = fields.flatMap((field) => field.contexts ?? []).flatMap((context) => context.options ?? []);
  return named(
    read,
    allOptions(known).map(({ id, value }) => ({ id, name: value })),
  );
};

const text: FieldMaker = (read) => ({
  kind: "text",
  of: (issue) => {
    const value = read(issue);
    if (isRecord(value)) return plainText(value);
    return typeof value === "string" ? value : "";
  },
  isWhole: true,
});

const labels: FieldMaker = (read) => ({
  kind: "set",
  of: (issue) => held(read(issue)).map((each) => each.toLowerCase()),
  resolve: (words) => [words.toLowerCase()],
});

const number: FieldMaker = (read) => ({
  kind: "number",
  of: (issue) => {
    const value = read(issue);
    return typeof value === "number" ? value : null;
  },
  read: (words) => (words.trim() !== "" && Number.isFinite(Number(words)) ? Number(words) : undefined),
});

const people: FieldMaker = (read, context) => peopleField(context, (issue) => held(read(issue)));

const groups: FieldMaker = (read, { store }) =>
  named(
    read,
    (store.data.groups ?? []).map(({ groupId, name }) => ({ id: groupId, name })),
  );

function time(isDay: boolean): FieldMaker {
  return (read) => ({
    kind: "time",
    of: (issue) => {
      const value = read(issue);
      if (typeof value === "string") return Date.parse(value);
      return typeof value === "number" ? value : null;
    },
    isDay,
  });
}

const KINDS: Partial<Record<FieldKind, FieldMaker>> = {
  labels,
  date: time(true),
  datetime: time(false),
  text,
  textarea: text,
  url: text,
  number,
  select: options,
  multiselect: options,
  cascading: options,
  user: people,
  multiuser: people,
  group: groups,
  multigroup: groups,
  version: (read, context) => versionsOf(context, (issue) => held(read(issue))),
  multiversion: (read, context) => versionsOf(context, (issue) => held(read(issue))),
  components: (read, context) => componentsOf(context, (issue) => held(read(issue))),
  sprint: (read, context) => sprintsOf(context, (issue) => held(read(issue))),
  requesttype: (read, { store }) => named(read, store.data.requestTypes),
};

function isCalled(field: Field, name: string): boolean {
  if (field.schema.custom === undefined) return false;
  if (field.kind === "requesttype" && name === "request type") return true;
  return field.clauseNames.some((each) => each.toLowerCase() === name);
}

/** Undefined when no custom field has that name. */
export function customField(context: JqlContext, name: string): Comparison | undefined {
  const wanted = name.toLowerCase().replace(/^cf\s*\[\s*(\d+)\s*\]$/, "cf[$1]");
  const bare = wanted.startsWith("cf[") ? wanted : wanted.replace(/\[[^\]]*\]$/, "");
  const found = context.store.data.fields.filter((each) => isCalled(each, bare));
  const [first] = found;
  const maker = first && KINDS[first.kind];
  if (!maker) return undefined;
  const alike = found.filter((each) => each.kind === first.kind);
  const read: Reader = (issue) =>
    alike.map((each) => issue.custom[each.id]).find((value) => value !== undefined && value !== null);
  return maker(read, context, alike);
}
