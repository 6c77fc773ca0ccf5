// Two projects with a field of every kind each, and generated configurations and edits over them.
import fc from "fast-check";
import type { Catalogue, FieldInfo, SideCatalogue } from "../configuration/catalogue.ts";
import type { Configuration, FieldMapping } from "../configuration/document.ts";
import { usualPeople } from "../configuration/people.ts";
import { problems, publishable } from "../configuration/problems.ts";
import type { Conversion, TableConversion } from "../fields/conversions/conversion.ts";
import { conversionsBetween } from "../fields/conversions/possible.ts";
import type { FieldKind, FieldValue } from "../fields/value.ts";
import type { FieldPerson, Named } from "../issue/field-value.ts";
import { document, paragraph, textNode } from "../issue/rich-text-parts.ts";
import { otherSide, type Direction, type Side } from "../sides.ts";
import { customerProject, noFieldTraits, serviceProject } from "./catalogues.ts";
import { mapping, powerCustomerSupport } from "./configurations.ts";
import type { Deed } from "./histories.ts";
import { rich, text } from "./two-issues.ts";

const kinds: FieldKind[] = [
  ...(["text", "rich-text", "number", "date", "date-time", "labels", "option", "options"] as const),
  ...(["components", "version", "versions", "cascading", "url", "user", "users", "group"] as const),
  ...(["groups", "duration", "sprint", "shown"] as const),
];
const names = ["A", "B", "two words", "a, b"];
const people: FieldPerson[] = ["known", "unknown"].map((accountId) => ({
  ...{ accountId, displayName: `Person ${accountId}`, email: null },
}));

/** Only this person has an account on both sites. */
export function onlyKnown(person: FieldPerson): FieldPerson | null {
  return person.accountId === "known" ? person : null;
}

const fieldId = (kind: FieldKind) => `customfield_${kind}`;
const keyOf = (side: Side, name: string) => ({ id: `${side}:${name}`, name });

/** Mentions of people in the table, of somebody in two rows, and of somebody else. */
const mentioning: fc.Arbitrary<FieldValue> = fc
  .uniqueArray(fc.constantFrom("nils", "tess", "twice", "nobody"), { minLength: 1 })
  .map((ids) => ({
    kind: "rich-text",
    document: document(
      paragraph(...ids.map((id) => ({ type: "mention", attrs: { id, text: `@${id}` } })), textNode(" look")),
    ),
  }));

const tables = fc.subarray([
  { first: "nils", second: "tess" },
  { first: "twice", second: "one" },
  { first: "twice", second: "other" },
  { first: "both", second: "twice" },
]);

/** A value of each kind as a person of this side enters it. */
function valuesOf(kind: FieldKind, side: Side): fc.Arbitrary<FieldValue> {
  const one = fc.constantFrom(...names).map((name): Named => keyOf(side, name));
  const some = fc.uniqueArray(one, { maxLength: 3, selector: (option) => option.name });
  const words = fc.constantFrom("1.50", "2", "A", "two words", "mañana, B");
  switch (kind) {
    case "text":
      return fc.option(words).map(text);
    case "rich-text":
      return fc.oneof(fc.option(words).map(rich), mentioning);
    case "number":
      return fc.constantFrom(null, 0, 1.5, -2).map((number) => ({ kind, number }));
    case "date":
      return fc.constantFrom(null, "2026-11-23", "2028-02-29").map((date) => ({ kind, date }));
    case "date-time":
      return fc.constantFrom(null, 0, 1_795_000_000_000).map((time) => ({ kind, time }));
    case "labels":
      return fc.subarray(["A", "two_words", "C"]).map((labels) => ({ kind, labels }));
    case "option":
    case "version":
    case "group":
    case "sprint":
      return fc.option(one).map((option) => ({ kind, option }));
    case "options":
    case "components":
    case "versions":
    case "groups":
      return some.map((options) => ({ kind, options }));
    case "cascading":
      return fc.tuple(fc.option(one), fc.option(one)).map(([parent, child]) => ({
        ...{ kind, parent, child: parent === null ? null : child },
      }));
    case "url":
      return fc.constantFrom(null, "https://example.com/").map((url) => ({ kind, url }));
    case "user":
      return fc.constantFrom(null, ...people).map((user) => ({ kind, user }));
    case "users":
      return fc.subarray(people).map((users) => ({ kind, users }));
    case "duration":
      return fc.constantFrom(null, 60, 7_260).map((seconds) => ({ kind, seconds }));
    case "shown":
      return fc.subarray(["one", "two"]).map((lines) => ({ kind, lines }));
  }
}

function withEveryKind(project: SideCatalogue, side: Side): SideCatalogue {
  const fields = kinds.map((kind): FieldInfo => {
    const isListed = ["option", "options", "version", "versions", "components"].includes(kind);
    return {
      ...{ ...noFieldTraits, id: fieldId(kind), name: kind, kind, defaultKind: null },
      options: isListed ? names.map((name) => keyOf(side, name)) : [],
      ...(kind === "shown" ? { readOnly: true } : {}),
    };
  });
  return {
    ...project,
    issueTypes: project.issueTypes.map((type) => ({ ...type, fields: [...type.fields, ...fields] })),
  };
}

/** The two projects of `sampleCatalogue`, with every kind of field. */
export function everyKindCatalogue(): Catalogue {
  return {
    first: withEveryKind(customerProject(), "first"),
    second: withEveryKind(serviceProject(), "second"),
  };
}

function conversionsOf(by: Conversion["by"], from: Side, kind: FieldKind): fc.Arbitrary<Conversion> {
  const sourceNames = kind === "labels" ? ["A", "two_words"] : names;
  const targets = fc.constantFrom(...names).map((name) => keyOf(otherSide(from), name));
  const rows = fc.uniqueArray(
    fc.record({ from: fc.constantFrom(...sourceNames).map((name) => keyOf(from, name)), to: targets }),
    { maxLength: 4, selector: (row) => row.from.id },
  );
  const otherwise: fc.Arbitrary<TableConversion["otherwise"]> = fc.oneof(
    fc.constant({ kind: "keep" as const }),
    fc.constant({ kind: "empty" as const }),
    targets.map((value) => ({ kind: "value" as const, value })),
  );
  switch (by) {
    case "same":
    case "name":
      return fc.boolean().map((createMissing) => ({ by, createMissing }));
    case "account":
    case "number":
      return fc.constant({ by });
    case "table":
      return fc.record({ by: fc.constant(by), rows, otherwise });
    case "text":
      return fc.constantFrom("{{value}}", "{{field}}: {{values}}").map((template) => ({ by, template }));
    case "date":
      return fc.constantFrom("UTC", "Europe/Oslo").map((zone) => ({ by, zone }));
  }
}

function conversion(from: Side, source: FieldKind, target: FieldKind): fc.Arbitrary<Conversion | undefined> {
  const found = conversionsBetween(source, target);
  const chosen = "possible" in found ? found.possible.map((by) => conversionsOf(by, from, source)) : [];
  return fc.oneof(fc.constant(undefined), ...chosen);
}

const couples: fc.Arbitrary<FieldMapping> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    other: fc.option(fc.constantFrom(...kinds)),
    direction: fc.constantFrom<Direction>("first-to-second", "second-to-first", "both"),
    rule: fc.constantFrom<FieldMapping["rule"]>("newest-wins", "first-wins", "second-wins"),
    limited: fc.boolean(),
  })
  .chain(({ kind, other, direction, rule, limited }) => {
    const secondKind = other ?? kind;
    const conversions = fc
      .record({
        firstToSecond: conversion("first", kind, secondKind),
        secondToFirst: conversion("second", secondKind, kind),
      })
      .map(definedOnly);
    return conversions.map((chosen) =>
      mapping(fieldId(kind), fieldId(secondKind), {
        ...{ kind, secondKind, direction, rule, conversions: chosen },
        ...(limited ? { issueTypes: { first: ["task"], second: [] } } : {}),
      }),
    );
  });

function definedOnly(
  chosen: Record<"firstToSecond" | "secondToFirst", Conversion | undefined>,
): NonNullable<FieldMapping["conversions"]> {
  const { firstToSecond, secondToFirst } = chosen;
  return { ...(firstToSecond ? { firstToSecond } : {}), ...(secondToFirst ? { secondToFirst } : {}) };
}

/** Configurations over all kinds that the publish gate accepts. */
export const everyKindConfigurations: fc.Arbitrary<Configuration> = fc
  .tuple(fc.array(couples, { minLength: 1, maxLength: 4 }), tables)
  .map(([fields, rows]) =>
    powerCustomerSupport({
      people: { ...usualPeople(), rows },
      issueTypes: [{ direction: "both", first: ["task"], second: ["help"] }],
      fields: [mapping("summary", "summary", { direction: "both" }), ...fields],
    }),
  )
  .filter((configuration) => publishable(problems(configuration, everyKindCatalogue())));

/** Edits of fields of every kind on either side. */
export const everyKindEdits: fc.Arbitrary<Deed & { kind: "edit" }> = fc
  .record({ side: fc.constantFrom<Side>("first", "second"), kind: fc.constantFrom(...kinds) })
  .chain(({ side, kind }) =>
    valuesOf(kind, side).map((value) => ({ kind: "edit", side, field: fieldId(kind), value })),
  );

/** Ids of the fields of every kind. */
export const everyKindFields: ReadonlyMap<string, FieldKind> = new Map(
  kinds.map((kind) => [fieldId(kind), kind]),
);
