// Both ends of a link at once: passes of two pairs run side by side, and one of them looks while the other one writes.
import { beforeEach, describe, expect, test } from "vitest";
import type { Configuration } from "../../core/configuration/document.ts";
import { noLinks } from "../../core/configuration/links.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { supportConfiguration, taskType, text } from "../../testing/factories.ts";
import type { FakeIssue } from "../../testing/fake-jira-site-data.ts";
import { blocksType } from "../../testing/fake-links.ts";

const configuration = (): Configuration => ({
  ...supportConfiguration(),
  links: {
    ...noLinks(),
    types: [{ first: blocksType, second: blocksType, direction: "both", reversed: false }],
  },
});

const database = benchDatabase();
let bench: Bench;
let issues: { source: FakeIssue; destination: FakeIssue };
beforeEach(async () => {
  bench = await createBench(database, configuration());
  const create = (summary: string) => nils().createIssue("100", taskType, { summary: text(summary) });
  issues = { source: create("Source"), destination: create("Destination") };
  await bench.settle();
});

const nils = () => bench.sites.first.person("Nils");
const link = () => void nils().link(blocksType, issues.source.id, issues.destination.id);
const linksThere = () => bench.sites.second.world.links.all();
const linksHere = () => bench.sites.first.world.links.all();
const pairOf = async ({ id }: FakeIssue) =>
  (await bench.pairs()).find(({ firstIssueId }) => firstIssueId === id)!.id;

/** Runs what waits but this pair's pass. */
async function runOthers(pairId: string): Promise<void> {
  await bench.deliver();
  for (const id of await bench.waitingPairs()) if (id !== pairId) await bench.runPass(id);
}

/** A pass of this end because of an edit; when it has read its issues, or the records as well, `meanwhile` happens and all the others run. */
async function passThatMeets(
  end: FakeIssue,
  { afterRecords = false },
  meanwhile: () => void = () => undefined,
): Promise<void> {
  nils().editIssue(end.id, { summary: text("Edited") });
  await bench.deliver();
  const pairId = await pairOf(end);
  const { loadLinks } = bench.deps.pairs;
  bench.deps.pairs.loadLinks = async (...asked) => {
    bench.deps.pairs.loadLinks = loadLinks;
    const before = await loadLinks(...asked);
    meanwhile();
    for (let round = 0; round < 3; round += 1) await runOthers(pairId);
    return afterRecords ? before : loadLinks(...asked);
  };
  await bench.runPass(pairId);
}

describe.each(["source", "destination"] as const)("a pass of the %s that looked before", (end) => {
  test("a link was made does not take the new link's copy away", async () => {
    await passThatMeets(issues[end], {}, link);
    bench.sites.second.takeWebhooks();
    await bench.settle();
    expect(linksThere()).toHaveLength(1);
    nils().unlink(linksHere()[0]!.id);
    await bench.settle();
    expect(linksThere()).toEqual([]);
  });

  test("the copy was made does not count it as deleted by a person", async () => {
    link();
    await passThatMeets(issues[end], {});
    nils().unlink(linksHere()[0]!.id);
    bench.sites.second.takeWebhooks();
    await bench.settle();
    expect(linksThere()).toEqual([]);
    expect(await bench.prisma.linkPair.count({ where: { synchronizationId: bench.synchronizationId } })).toBe(
      0,
    );
  });

  test("a link was deleted and made again does not leave the new one without a copy", async () => {
    link();
    await bench.settle();
    nils().unlink(linksHere()[0]!.id);
    await passThatMeets(issues[end], { afterRecords: true }, link);
    await bench.settle();
    expect(linksHere()).toHaveLength(1);
    expect(linksThere()).toHaveLength(1);
  });
});
