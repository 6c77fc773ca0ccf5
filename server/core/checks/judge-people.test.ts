import { expect, it } from "vitest";
import type { Configuration } from "../configuration/document.ts";
import { namedSides } from "../configuration/named-side.ts";
import { sampleCatalogue } from "../testing/catalogues.ts";
import { powerCustomerSupport } from "../testing/configurations.ts";
import { assignablePlace, chooseAssignees, judgePeople, peopleWrittenTo } from "./judge-people.ts";

const target = namedSides(sampleCatalogue()).second;
const withRows = (rows: Configuration["people"]["rows"]): Configuration => ({
  ...powerCustomerSupport(),
  fields: [{ first: "a", second: "b", kind: "user", direction: "first-to-second", rule: "newest-wins" }],
  people: { rows, byAccount: true, byEmail: false },
});

it("gives each person once, with all rows that count, and nobody to a side that takes no people", () => {
  const document = withRows([
    { first: "x", second: "p" },
    { first: "x", second: "q" },
    { first: "y", second: "p" },
    { first: "z", second: "r" },
  ]);
  expect(peopleWrittenTo(document, "second")).toEqual([
    { accountId: "p", rows: [1, 3] },
    { accountId: "r", rows: [4] },
  ]);
  expect(peopleWrittenTo(document, "first")).toEqual([]);
});

it("names ten rows and counts the others", () => {
  const people = Array.from({ length: 12 }, (_, at) => ({ accountId: `p${at}`, rows: [at + 1] }));
  const words = (active: string[]) => judgePeople(target, people, new Set(active), []).problems[0]?.message;
  expect(words([])).toContain("Rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more of the table of people name");
  const others = people.slice(1).map(({ accountId }) => accountId);
  expect(words(others)).toContain("Row 1 of the table of people names somebody");
  expect(words(["p0", ...others])).toBeUndefined();
});

it("goes round through those who may have lost the right to be assigned, and asks no more for who is gone", () => {
  const people = ["p", "q", "r"].map((accountId, at) => ({ accountId, rows: [at + 1] }));
  const chosen = (before: string[]) =>
    chooseAssignees("second", people, before, 2).map(({ accountId }) => accountId);
  expect(chosen([])).toEqual(["p", "q"]);
  expect(chosen(["second:people:table", "second:assignable:1", "second:assignable:2"])).toEqual(["r", "p"]);
  const { problems, looked } = judgePeople(target, people, new Set(["q", "r"]), [
    { ...people[1]!, may: false },
  ]);
  expect(problems.map(({ kind, place }) => [kind, place])).toEqual([
    ["person-gone", "second:people:table"],
    ["person-not-assignable", assignablePlace("second", people[1]!)],
  ]);
  expect(looked).toEqual(["second:people:table", "second:assignable:1", "second:assignable:2"]);
});
