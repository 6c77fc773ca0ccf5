// Field kinds: what is the same, what the partner gets, and which kind a Jira field is.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { document, paragraph, textNode } from "../issue/rich-text-parts.ts";
import type { RichTextNode } from "../issue/rich-text.ts";
import { richTexts } from "../testing/rich-texts.ts";
import { canonicalValue, equalValues, isEmptyValue, shownValue, valueForPartner } from "./every-kind.ts";
import { defaultKindOf, fieldKindOf, type FieldSchema } from "./kind-of-field.ts";
import type { FieldValue } from "./value.ts";

const text = (value: string | null): FieldValue => ({ kind: "text", text: value });
const context = { original: { text: "PA-1", href: "https://northwind.example/browse/PA-1" } };

describe("text", () => {
  test.each([
    ["a", "a", true],
    ["a ", " a", true],
    ["a\r\nb", "a b", true],
    [null, "", true],
    [null, "  ", true],
    ["a", "b", false],
    ["a  b", "a b", false],
    ["A", "a", false],
  ])("%j and %j the same: %s", (one, other, same) => expect(equalValues(text(one), text(other))).toBe(same));

  test("line breaks become blanks, because a summary has none", () => {
    expect(valueForPartner(text(" one\r\n two\n\nthree "), context)).toEqual({
      ...{ write: text("one two three"), degraded: [], shortened: false },
    });
  });

  test("255 characters are kept, more are cut", () => {
    expect(valueForPartner(text("x".repeat(255)), context)).toMatchObject({
      write: text("x".repeat(255)),
      shortened: false,
    });
    const cut = valueForPartner(text(`${"x".repeat(253)}🖨🖨`), context);
    expect(cut).toMatchObject({ write: text(`${"x".repeat(253)}…`), shortened: true });
  });

  test("empty stays empty", () => {
    expect(valueForPartner(text("  "), context).write).toEqual(text(null));
    expect(isEmptyValue(text("\n"))).toBe(true);
  });
});

describe("rich text", () => {
  const rich = (value: string): FieldValue => ({
    kind: "rich-text",
    document: document(paragraph(textNode(value))),
  });

  test("an empty document is an empty field", () => {
    expect(valueForPartner({ kind: "rich-text", document: document(paragraph()) }, context).write).toEqual({
      ...{ kind: "rich-text", document: null },
    });
  });

  test("a too long document is cut and points to the original", () => {
    const { write, shortened } = valueForPartner(rich("x".repeat(40_000)), context);
    expect(shortened).toBe(true);
    expect(JSON.stringify(write)).toContain("https://northwind.example/browse/PA-1");
  });

  test("what one site keeps as it stands, the other takes whole; what was rewritten is cut with some room", () => {
    const longest = (...more: RichTextNode[]): FieldValue => {
      const withText = (length: number) => document(paragraph(textNode("x".repeat(length)), ...more));
      const frame = JSON.stringify(withText(1)).length - 1;
      return { kind: "rich-text", document: withText(32_767 - frame) };
    };
    expect(valueForPartner(longest(), context)).toEqual({ write: longest(), degraded: [], shortened: false });
    const mention: RichTextNode = { type: "mention", attrs: { id: "n", text: "@Nils" } };
    expect(valueForPartner(longest(mention), context).shortened).toBe(true);
  });

  test("values of different kinds are never equal", () => {
    expect(equalValues(text(null), { kind: "rich-text", document: null })).toBe(false);
  });
});

test.each([
  [2.5, "2.5"],
  [0, "0"],
  [-99_999_999_999_999, "-99999999999999"],
  [1e-7, "0.0000001"],
  [-1.25e-9, "-0.00000000125"],
  [1.5e21, "1500000000000000000000"],
])("the number %d is told as %s", (number, told) => {
  expect(shownValue({ kind: "number", number })).toEqual([told]);
});

test("what was made ready for the partner needs no more changes, so copies do not change on their way back", () => {
  const values = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }).map((value): FieldValue => text(value)),
    richTexts.map((document): FieldValue => ({ kind: "rich-text", document })),
  );
  fc.assert(
    fc.property(values, (value) => {
      const once = valueForPartner(value, context).write;
      expect(canonicalValue(valueForPartner(once, context).write)).toBe(canonicalValue(once));
    }),
  );
});

describe("which kind a field is", () => {
  const customTypes = "com.atlassian.jira.plugin.system.customfieldtypes:";
  type Row = [string, Partial<FieldSchema>, string | null, string | null];
  const rows: Row[] = [
    ["summary", { system: "summary" }, "text", "text"],
    ["description", { system: "description" }, "rich-text", "rich-text"],
    ["environment", { system: "environment" }, "rich-text", "rich-text"],
    ["customfield_1", { custom: `${customTypes}textfield` }, "text", "text"],
    ["customfield_1", { custom: `${customTypes}textarea` }, "rich-text", "rich-text"],
    ["customfield_1", { custom: `${customTypes}select` }, "option", "option"],
    ["customfield_1", { custom: `${customTypes}radiobuttons` }, "option", "option"],
    ["priority", { system: "priority" }, "option", "option"],
    ["labels", { system: "labels" }, "labels", "labels"],
    ["customfield_1", { custom: "com.atlassian.servicedesk:vp-origin" }, null, "request-type"],
    ["customfield_1", { custom: `${customTypes}url` }, "url", "url"],
    ["customfield_1", { custom: `${customTypes}version` }, "version", "option"],
    ["fixVersions", { system: "fixVersions" }, "versions", "options"],
    ["customfield_1", { custom: "com.pyxis.greenhopper.jira:gh-sprint" }, "sprint", null],
    ["customfield_1", { custom: "com.atlassian.servicedesk:sd-sla-field" }, "shown", null],
    ["status", { system: "status" }, "option", null],
    ["assignee", { system: "assignee" }, "user", null],
    ["updated", { system: "updated" }, null, null],
    ["summary", { custom: "com.example:summary" }, null, null],
    ["constructor", {}, null, null],
    ...["issuetype", "project", "attachment", "issuelinks", "parent"].map((id): Row => [
      id,
      { system: id },
      null,
      null,
    ]),
  ];
  test.each(rows)("%s %j: mapped as %s, default %s", (id, schema, kind, defaultKind) => {
    const field = { id, schemaType: "string", ...schema };
    expect(fieldKindOf(field)).toBe(kind);
    expect(defaultKindOf(field)).toBe(defaultKind);
  });
});
