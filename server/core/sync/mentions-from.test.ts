// Who is mentioned on the other side, in texts of every kind, and that nobody is mentioned late or in another's place.
import { describe, expect, test } from "vitest";
import { usualPeople, type PersonRow } from "../configuration/people.ts";
import { document, paragraph, textNode } from "../issue/rich-text-parts.ts";
import type { RichText, RichTextNode } from "../issue/rich-text.ts";
import { mapping, powerCustomerSupport } from "../testing/configurations.ts";
import { rich, text, TwoIssues } from "../testing/two-issues.ts";
import { mentionsFrom } from "./mentions-from.ts";

const rowsOf = (rows: PersonRow[]) => ({ ...usualPeople(), rows });
const nilsIsTess = [{ first: "nils", second: "tess" }];
const mention = (id: string, name?: string): RichTextNode => ({
  ...{ type: "mention", attrs: name === undefined ? { id } : { id, text: name } },
});
const look = (...people: RichTextNode[]): RichText => document(paragraph(...people, textNode(" look")));
const value = (body: RichText) => ({ kind: "rich-text", document: body }) as const;

test("the table names whom to mention, both ways; nobody else, and nobody who is in two rows", () => {
  const rows = [
    ...nilsIsTess,
    { first: "a", second: "x" },
    { first: "b", second: "x" },
    { first: "c", second: "y" },
    { first: "c", second: "z" },
  ];
  const there = mentionsFrom(rowsOf(rows), "first");
  const back = mentionsFrom(rowsOf(rows), "second");
  expect(["nils", "a", "b", "c", "both"].map(there)).toEqual(["tess", null, null, null, null]);
  expect(["tess", "x", "y", "z", "both"].map(back)).toEqual(["nils", null, null, null, null]);
});

describe("two issues", () => {
  function start(rows: PersonRow[]) {
    const fields = [
      mapping("summary", "summary", { direction: "both" }),
      mapping("description", "description", { kind: "rich-text", direction: "both" }),
    ];
    const pair = new TwoIssues(powerCustomerSupport({ fields, people: rowsOf(rows) }));
    pair.create("first", "task", {
      summary: text("Start"),
      description: value(look(mention("nils", "@Nils"))),
    });
    const comment = pair.comment("first", look(mention("nils", "@Nils"), mention("ada", "@Ada")));
    pair.settle();
    return { pair, comment, description: () => pair.issue("second").fields.get("description") };
  }
  const bodies = (pair: TwoIssues) => pair.shown("second").map(({ body }) => body);

  test("mention each other's people in fields and comments", () => {
    const { pair, description } = start(nilsIsTess);
    expect(description()).toEqual(value(look(mention("tess"))));
    expect(bodies(pair)).toEqual([look(mention("tess"), textNode("@Ada"))]);
  });

  test("keep the mention when the copy is edited", () => {
    const { pair } = start(nilsIsTess);
    pair.edit("second", "description", value(look(mention("tess", "@Tess"), textNode(" here"))));
    expect(pair.settle()).toBe(1);
    expect(pair.issue("first").fields.get("description")).toEqual(
      value(look(mention("nils"), textNode(" here"))),
    );
  });

  test("say names as long as nobody is in the table, and are left as they are by a row that comes later", () => {
    const { pair, comment, description } = start([]);
    expect(description()).toEqual(value(look(textNode("@Nils"))));
    pair.configuration = { ...pair.configuration, people: rowsOf(nilsIsTess) };
    expect(pair.settle()).toBe(0);
    pair.agreed = { first: {}, second: {} };
    expect(pair.settle()).toBe(0);
    pair.editComment("first", comment, look(mention("nils", "@Nils"), textNode(" again")));
    pair.edit("first", "description", value(look(textNode("See "), mention("nils", "@Nils"))));
    pair.settle();
    expect(bodies(pair)).toEqual([look(mention("tess"), textNode(" again"))]);
    expect(description()).toEqual(value(look(textNode("See "), mention("tess"))));
  });

  test("do not take a change of the shown name for an edit", () => {
    const { pair } = start(nilsIsTess);
    pair.edit("second", "description", value(look(mention("tess", "@Tess Moreau"))));
    expect(pair.settle()).toBe(0);
    pair.edit("first", "description", rich("Other words"));
    expect(pair.settle()).toBe(1);
  });
});
