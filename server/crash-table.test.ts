// Every row of the crash table in docs/architecture.md names its test: the file is there, and a test of that title is in it.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.join(import.meta.dirname, "..");

/** Rows of the table below the heading "Crash table": where the process dies, and the cell that names the tests. */
function crashTable(): { dies: string; tests: string }[] {
  const document = readFileSync(path.join(root, "docs/architecture.md"), "utf8");
  const section = document.split("## Crash table")[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| "));
  return rows.slice(2).map((row) => {
    const cells = row.split("|").slice(1, -1);
    return { dies: cells[0]?.trim() ?? "", tests: cells.at(-1)?.trim() ?? "" };
  });
}

/** Each title (between asterisks) with the file (between backticks) that stands before it; a file needs one title at least. */
function namedTests(cell: string, fileBefore: string): { file: string; title: string | undefined }[] {
  const named: { file: string; title: string | undefined }[] = [];
  let file = fileBefore;
  for (const [, newFile, title] of cell.matchAll(/`([^`]+)`|\*([^*]+)\*/g)) {
    const last = named.at(-1);
    if (newFile !== undefined) named.push({ file: (file = newFile), title: undefined });
    else if (last?.file === file && last.title === undefined) last.title = title;
    else named.push({ file, title });
  }
  return named;
}

function placeOf(file: string): string {
  const places = ["server", "server/features"].map((folder) => path.join(root, folder, file));
  return places.find((place) => existsSync(place)) ?? "";
}

it("every row of the crash table names a test that is there", () => {
  const rows = crashTable();
  expect(rows.length).toBeGreaterThan(15);
  let file = "";
  for (const { dies, tests } of rows) {
    const named = namedTests(tests, file);
    expect(named, `it dies ${dies}: no title of a test`).not.toEqual([]);
    for (const test of named) {
      file = test.file;
      const place = placeOf(file);
      expect(place, `it dies ${dies}: there is no ${file}`).not.toBe("");
      expect(test.title, `it dies ${dies}: no title of a test in ${file}`).toBeDefined();
      const text = readFileSync(place, "utf8");
      expect(text.includes(test.title ?? ""), `it dies ${dies}: no "${test.title}" in ${file}`).toBe(true);
    }
  }
});
