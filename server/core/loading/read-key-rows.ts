// Reads a CSV file of two columns, the own key and the partner's: RFC 4180 with comma, semicolon or tab, and an optional heading.
import type { KeyRow } from "./match-issues.ts";

export type KeyRows = { ok: true; rows: KeyRow[] } | { ok: false; line: number; message: string };

const key = /^[A-Za-z][A-Za-z0-9_]*-\d+$/;
const cell = /(?:"((?:[^"]|"")*)"|([^",;\t]*))/y;

/** Empty lines are left out; the first line may be a heading. Any other line that is not two keys is a fault. */
export function readKeyRows(text: string): KeyRows {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const rows: KeyRow[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const cells = cellsOf(line);
    if (cells === null) return fault(index, "A quote is not closed, or something stands beside one.");
    const [own = "", partner = "", ...more] = cells.map((one) => one.trim());
    if (more.some((one) => one !== "")) return fault(index, "There are more than two columns.");
    if (key.test(own) && key.test(partner)) rows.push({ own, partner });
    else if (index > 0 || rows.length > 0 || key.test(own) || key.test(partner))
      return fault(index, "Two issue keys are expected, for example PA-1,PB-7.");
  }
  return rows.length > 0 ? { ok: true, rows } : fault(0, "There is no pair of issue keys in the file.");
}

function fault(index: number, message: string): KeyRows {
  return { ok: false, line: index + 1, message };
}

function cellsOf(line: string): string[] | null {
  const cells: string[] = [];
  for (let at = 0; at <= line.length; at += 1) {
    cell.lastIndex = at;
    const found = cell.exec(line);
    if (found === null) return null;
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    at += found[0].length;
    if (at < line.length && !",;\t".includes(line[at] ?? "")) return null;
  }
  return cells;
}
