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
    } finally {
      await unloadMatrix(at);
      await freshProjects(at);
    }
  });
}

/** Every cell, and for every issue how often it was written. `held`: what each target field held before. */
function judge({ cells }: MatrixRun, round: Round, value: ValueClass, held: Map<Cell, string[]>): void {
  const changed = new Set<number>();
  const refused = new Set<number>();
  for (const cell of cells) {
    const before = held.get(cell) ?? [];
    const expected = expectedIn(cell, value);
    const holds = Array.isArray(expected) ? expected : before;
    mustHold(`${nameOf(cell)}: ${value}, from the ${cell.from} side`, partnerHolds(round, cell), holds);
    held.set(cell, holds);
    if (expected === "refused") refused.add(cell.lane);
    if (!isDeepStrictEqual(holds, before)) changed.add(cell.lane);
    const given = givenValue(cell.source, cell.from, value);
    if (given !== undefined && cell.source !== "shown")
      mustHold(`the source of ${nameOf(cell)}: ${value}`, sourceHolds(round, cell), given.holds);
  }
  for (const [lane, { id, key }] of round.partners) {
    const writes = value === "empty" ? 0 : Number(changed.has(lane)) + Number(refused.has(lane));
    mustHold(`writes to ${key} of lane ${lane}: ${value}`, [`${round.writes.get(id) ?? 0}`], [`${writes}`]);
  }
  for (const { id, key } of round.sources.values())
    mustHold(`writes to the source ${key}: ${value}`, [`${round.writes.get(id) ?? 0}`], ["0"]);
}
