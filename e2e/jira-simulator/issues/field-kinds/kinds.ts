/**
 * Every kind of field: how it is set, which verbs of `update` it knows, how one item of a list is read.
 */
import type { Field, FieldKind } from "../../entities/fields.ts";
import { isRecord, type Json } from "../../entities/json.ts";
import type { Issue } from "../../entities/issue.ts";
import { parseCascading, parseOption } from "./options.ts";
import { parseGroup, parseUser, setPerson } from "./people.ts";
import {
  parseComponent,
  parseRequestType,
  parseSecurity,
  parseSprint,
  parseVersion,
} from "./project-parts.ts";
import {
  parseDate,
  parseDatetime,
  parseLabel,
  parseNumber,
  parseText,
  parseTextarea,
  parseUrl,
} from "./scalars.ts";
import {
  setDescription,
  setDueDate,
  setIssueType,
  setLabels,
  setParent,
  setPriority,
  setSummary,
} from "./system-fields.ts";
import { setTimeTracking } from "./time-tracking.ts";
import { cannotBeSet, keep, parseList, type Parser, type Setter } from "./write-context.ts";

/** Kinds that hold several values: how one of them is read. */
const ITEMS: Partial<Record<FieldKind, Parser>> = {
  labels: parseLabel,
  multiselect: parseOption,
  multiuser: parseUser,
  multigroup: parseGroup,
  components: parseComponent,
  multiversion: parseVersion,
};

const keepList = (parse: Parser): Setter => keep(parseList(parse));

const keepLabels = keepList(parseLabel);
const keepDate = keep(parseDate);

const SETTERS: Record<FieldKind, Setter> = {
  summary: setSummary,
  description: setDescription,
  issuetype: setIssueType,
  project: () => undefined,
  priority: setPriority,
  labels: (context, draft, value, field) =>
    (field.id === "labels" ? setLabels : keepLabels)(context, draft, value, field),
  person: setPerson,
  parent: setParent,
  date: (context, draft, value, field) =>
    (field.id === "duedate" ? setDueDate : keepDate)(context, draft, value, field),
  text: keep(parseText),
  textarea: keep(parseTextarea),
  number: keep(parseNumber),
  datetime: keep(parseDatetime),
  url: keep(parseUrl),
  select: keep(parseOption),
  multiselect: keepList(parseOption),
  cascading: keep(parseCascading),
  user: keep(parseUser),
  multiuser: keepList(parseUser),
  group: keep(parseGroup),
  multigroup: keepList(parseGroup),
  components: keepList(parseComponent),
  version: keep(parseVersion),
  multiversion: keepList(parseVersion),
  sprint: keep(parseSprint),
  security: keep(parseSecurity),
  timetracking: setTimeTracking,
  requesttype: keep(parseRequestType),
  readonly: (_context, _draft, _value, field) => cannotBeSet(field.id),
};

export function setterOf(field: Field): Setter {
  return SETTERS[field.kind];
}

/** How one value of a field that holds several is read; undefined for the others. */
export function itemParserOf(field: Field): Parser | undefined {
  return ITEMS[field.kind];
}

/** The verbs that `update` takes for this field, as createmeta names them. */
export function operationsOf(field: Field): string[] {
  if (ITEMS[field.kind]) return ["add", "set", "remove"];
  return field.kind === "timetracking" ? ["set", "edit"] : ["set"];
}

/** The values that a field with several holds now. */
export function heldList(issue: Issue, field: Field): Json[] {
  const held = field.id === "labels" ? issue.labels : issue.custom[field.id];
  return Array.isArray(held) ? held : [];
}

/** A kept item in the form in which a request gives it. */
export function asInput(field: Field, item: Json): unknown {
  if (field.kind === "labels" || isRecord(item)) return item;
  if (field.kind === "multiuser") return { accountId: item };
  return field.kind === "multigroup" ? { groupId: item } : { id: item };
}
