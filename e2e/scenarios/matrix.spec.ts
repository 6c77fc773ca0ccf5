// Every kind of field by every conversion, both ways, with values of every class: what the partner holds afterwards, read over
// Jira's own interface and compared with what support/matrix/expected-values.ts states by hand.
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "@playwright/test";
import { conversionsBetween } from "../../server/contract/index.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { allKinds, triples, type Cell } from "../support/matrix/cells.ts";
import { expectedIn } from "../support/matrix/expected-values.ts";
import { givenValue } from "../support/matrix/given-values.ts";
import {
  loadMatrix,
  partnerHolds,
  sourceHolds,
  startMatrix,
  unloadMatrix,
  type MatrixRun,
  type Round,
} from "../support/matrix/matrix-run.ts";
import { classes, type ValueClass } from "../support/matrix/vocabulary.ts";
import { scene } from "../support/seeded-people.ts";

const nameOf = ({ by, source, target }: Pick<Cell, "by" | "source" | "target">) =>
  `${source} to ${target} by ${by}`;

test("every possible couple of kinds has its row, and no other", () => {
  const possible = allKinds.flatMap((source) =>
    allKinds.flatMap((target) => {
      const found = conversionsBetween(source, target);
      return "possible" in found ? found.possible.map((by) => nameOf({ by, source, target })) : [];
    }),
  );
  const rows = triples.map((row) =>
    nameOf({ ...row, source: row.source === "numeral" ? "text" : row.source }),
  );
  expect(rows.sort()).toEqual(possible.sort());
});

/** One named assertion; what holds is passed over quickly, because there are thousands of them. */
function mustHold(what: string, actual: string[], expected: string[]): void {
  const [found, wanted] = [[...actual].sort(), [...expected].sort()];
  if (!isDeepStrictEqual(found, wanted)) expect.soft(found, what).toEqual(wanted);
}

test.setTimeout(300_000);

for (const from of ["first", "second"] as const) {
  test(`values of every class from the ${from} side`, async () => {
    const at = scene();
    await freshProjects(at);
    await loadMatrix(at);
    try {
      const run = await startMatrix(at, from);
      const held = new Map<Cell, string[]>();
      for (const value of classes) {
        const round = value === "empty" ? await run.create(value) : await run.enter(value);
        judge(run, round, value, held);
      }
      const hidden = await run.enterWhileHidden("typical");
      unchanged(run, hidden, "hidden on the partner's side", held);
      judge(run, await run.touch(), "typical", held);
      unchanged(run, await run.touch("hidden"), "hidden on the own side", held);
      for (const value of ["typical", "unknown"] as const) {
        held.clear();
        judge(run, await run.create(value), value, held);
      }
    } finally {
      await unloadMatrix(at);
      await freshProjects(at);
    }
  });
}

/** Every cell, and for every edited issue how often it was written. `held`: what each target field held before; none: just created. */
function judge({ cells }: MatrixRun, round: Round, value: ValueClass, held: Map<Cell, string[]>): void {
  const isNew = held.size === 0;
  const changed = new Set<number>();
  const refused = new Set<number>();
  for (const cell of cells) {
    const isPriority = cell.sourceField === "priority";
    const before = held.get(cell) ?? (isPriority ? ["Medium"] : []);
    const expected = isNew && cell.source === "shown" ? [] : expectedIn(cell, value);
    const holds = Array.isArray(expected) ? expected : before;
    const when = isNew ? "at creation" : "edited";
    mustHold(`${rowName(cell)}: ${value} ${when}`, partnerHolds(round, cell), holds);
    held.set(cell, holds);
    if (expected === "refused") refused.add(cell.lane);
    if (!isDeepStrictEqual(holds, before)) changed.add(cell.lane);
    const given = givenValue(cell.source, cell.from, value);
    if (given === undefined || cell.source === "shown" || (isPriority && given.wire === null)) continue;
    mustHold(`the source of ${rowName(cell)}: ${value} ${when}`, sourceHolds(round, cell), given.holds);
  }
  for (const { id, key } of round.sources.values())
    mustHold(`writes to the source ${key}: ${value}`, [`${round.writes.get(id) ?? 0}`], ["0"]);
  if (isNew) return;
  for (const [lane, { id, key }] of round.partners) {
    const [writes, refusals] = [round.writes.get(id) ?? 0, round.refusals.get(id) ?? 0];
    mustHold(`writes to ${key} of lane ${lane}: ${value}`, [`${writes}`], [changed.has(lane) ? "1" : "0"]);
    const was = refusals > 0 ? "refused" : "accepted";
    mustHold(
      `refusals on ${key} of lane ${lane}: ${value}`,
      [was],
      [refused.has(lane) ? "refused" : "accepted"],
    );
  }
}

/** No target field holds anything else than before. */
function unchanged({ cells }: MatrixRun, round: Round, when: string, held: Map<Cell, string[]>): void {
  for (const cell of cells)
    mustHold(`${rowName(cell)}: ${when}`, partnerHolds(round, cell), held.get(cell) ?? []);
}

function rowName(cell: Cell): string {
  const ends = `${cell.sourceField} to ${cell.targetField}`;
  return `${nameOf(cell)} from the ${cell.from} side${cell.back === undefined ? "" : ", and back"} (${ends}, lane ${cell.lane})`;
}
