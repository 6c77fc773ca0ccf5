import { describe, expect, test } from "vitest";
import { matchIssues, rowsOfSameNumbers, type NamedIssue } from "./match-issues.ts";
import { readKeyRows } from "./read-key-rows.ts";

const issues = (...keys: string[]): NamedIssue[] => keys.map((key) => ({ id: `id of ${key}`, key }));
const nobody = { own: new Set<string>(), partner: new Set<string>() };
const keysOf = ({ matches }: ReturnType<typeof matchIssues>) =>
  matches.map(({ own, partner }) => `${own.key} ${partner.key}`);

describe("issues belong together", () => {
  test("by the number of their keys", () => {
    const [own, partner] = [issues("PA-1", "PA-2", "PA-30"), issues("PB-30", "PB-1")];
    const found = matchIssues(own, partner, rowsOfSameNumbers(own, partner), nobody);
    expect(keysOf(found)).toEqual(["PA-1 PB-1", "PA-30 PB-30"]);
    expect(found).toMatchObject({ missing: ["PA-2"], ambiguous: [], paired: 0 });
  });

  test("by a list, in whatever case", () => {
    const rows = [
      { own: "pa-1", partner: "PB-7" },
      { own: "PA-9", partner: "PB-8" },
      { own: "PA-2", partner: "PB-99" },
    ];
    const found = matchIssues(issues("PA-1", "PA-2"), issues("PB-7", "PB-8"), rows, nobody);
    expect(keysOf(found)).toEqual(["PA-1 PB-7"]);
    expect(found.missing).toEqual(["PA-9", "PB-99"]);
  });

  test("never two with one, and never anew", () => {
    const rows = [
      { own: "PA-1", partner: "PB-1" },
      { own: "PA-2", partner: "PB-1" },
      { own: "PA-3", partner: "PB-3" },
      { own: "PA-3", partner: "PB-4" },
      { own: "PA-5", partner: "PB-5" },
    ];
    const partner = issues("PB-1", "PB-3", "PB-4", "PB-5");
    const found = matchIssues(issues("PA-1", "PA-2", "PA-3", "PA-5"), partner, rows, {
      ...nobody,
      partner: new Set(["id of PB-5"]),
    });
    expect(found).toEqual({ matches: [], ambiguous: ["PA-1", "PA-2", "PA-3"], missing: [], paired: 1 });
  });
});

describe("a file of keys", () => {
  test.each([
    ["PA-1,PB-7\nPA-2,PB-8\n"],
    ["\uFEFFOurs;Theirs\r\nPA-1;PB-7\r\n\r\nPA-2;PB-8"],
    ['"PA-1"\t"PB-7"\n PA-2 \t PB-8 \t'],
  ])("is read with any separator, quotes and heading", (text) => {
    expect(readKeyRows(text)).toEqual({
      ok: true,
      rows: [
        { own: "PA-1", partner: "PB-7" },
        { own: "PA-2", partner: "PB-8" },
      ],
    });
  });

  test.each([
    ["", 1],
    ["Ours,Theirs", 1],
    ["PA-1", 1],
    ["PA-1,PB-7\nnonsense,PB-8", 2],
    ["PA-1,PB-7\n\nPA-2,PB-8,PC-9", 3],
    ['PA-1,PB-7\n"PA-2,PB-8', 2],
    ['PA-1,PB-7\n"PA-2"x,PB-8', 2],
  ])("that is none is refused with the line", (text, line) => {
    expect(readKeyRows(text)).toMatchObject({ ok: false, line });
  });
});
