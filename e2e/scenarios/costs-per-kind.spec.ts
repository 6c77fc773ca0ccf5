// What an edited field of each kind costs, counted in the simulated sites' own logs: docs/costs-per-kind.md comes from here.
// WRITE_COSTS=1 writes the document anew; without it the test fails when the document differs.
import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { freshProjects } from "../support/fresh-projects.ts";
import type { Cell } from "../support/matrix/cells.ts";
import { costOf, costRow } from "../support/matrix/kind-costs.ts";
import { loadMatrix, startMatrix, unloadMatrix } from "../support/matrix/matrix-run.ts";
import { scene } from "../support/seeded-people.ts";

const DOCUMENT = "docs/costs-per-kind.md";

const introduction = (mappings: number) => `# What an edited field costs, kind by kind

Calls to Jira from the edit until everything is quiet again, with a published configuration of ${mappings} field mappings. Of the reads of
the partner one is for comparing and one, at most, for the echo of the write; the issue itself is not read when its webhook is enough
([adr/005](adr/005-what-a-webhook-may-be-believed.md)). Counted by \`e2e/scenarios/costs-per-kind.spec.ts\`, which fails
when this document differs; \`WRITE_COSTS=1 npx playwright test e2e/scenarios/costs-per-kind.spec.ts\` writes it anew.
What watchers cost, who come with another edit, and all other changes: [costs.md](costs.md).

| kind | conversion | reads of the issue, at most | reads of the partner, at most | writes |
|---|---|---|---|---|
`;

test("an edited field of any kind costs one read of each issue, one write and an echo that only reads", async () => {
  const at = scene();
  await freshProjects(at);
  await loadMatrix(at);
  try {
    const run = await startMatrix(at, "first");
    await run.create("empty");
    const bothWays = run.cells.filter(({ back }) => back !== undefined);
    const rows: string[] = [];
    for (const cell of bothWays) {
      const cost = await costOf(at, run, [cell]);
      expect.soft(cost, `${cell.source} to ${cell.target} by ${cell.by}`).toEqual({
        ...{ ownReads: 1, partnerReads: 2, writes: 1, others: [] },
      });
      const to = cell.target === cell.source ? "" : ` to ${cell.target}`;
      rows.push(costRow(`${cell.source === "numeral" ? "text" : cell.source}${to}`, cell.by, cost));
    }
    const together = await costOf(at, run, fullestLane(run.cells));
    rows.push(costRow("every field of an issue at once", null, together));
    const document = introduction(run.cells.length + 1) + rows.map((row) => `${row}\n`).join("");
    if (process.env["WRITE_COSTS"]) await writeFile(DOCUMENT, document);
    expect(await readFile(DOCUMENT, "utf8")).toBe(document);
  } finally {
    await unloadMatrix(at);
    await freshProjects(at);
  }
});

/** The rows of the lane with the most of them. */
function fullestLane(cells: Cell[]): Cell[] {
  const lanes = new Map<number, Cell[]>();
  for (const cell of cells) lanes.set(cell.lane, [...(lanes.get(cell.lane) ?? []), cell]);
  return [...lanes.values()].reduce((most, lane) => (lane.length > most.length ? lane : most));
}
