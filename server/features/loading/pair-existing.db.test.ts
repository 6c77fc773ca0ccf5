// Issues that both projects have become partners: compared once, the chosen side wins where they differ, nothing is created.
import { beforeEach, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import { helpType, taskType, text } from "../../testing/factories.ts";
import { document } from "../../testing/fake-jira-site-data.ts";
import { createLoadBench, type LoadBench } from "../../testing/load-bench.ts";
import { cancelLoad } from "./start-load.ts";
import { sweepSynchronization } from "../syncing/sweep.ts";

const database = benchDatabase();
let bench: Bench;
let load: LoadBench;
beforeEach(async () => {
  bench = await createBench(database);
  load = await createLoadBench(database, bench);
});

const summaries = (side: "first" | "second") =>
  bench.sites[side].world.issuesOf(side === "first" ? "100" : "200").map(({ fields }) => fields.summary);

function present(names: string[]) {
  const matches = names.map((name) => {
    const own = bench.sites.first
      .person("Nils")
      .createIssue("100", taskType, { summary: text(`${name} here`) });
    const partner = bench.sites.second
      .person("Tess")
      .createIssue("200", helpType, { summary: text(`${name} there`) });
    return { own: { id: own.id, key: own.key }, partner: { id: partner.id, key: partner.key } };
  });
  bench.sites.first.takeWebhooks();
  bench.sites.second.takeWebhooks();
  return matches;
}

const start = (winner: "first" | "second", matches: ReturnType<typeof present>) =>
  load.loads.startPairing({ ...load.place, winner, matches, at: bench.clock.now() });

test.each(["first", "second"] as const)(
  "the %s side wins at first, newest edits afterwards",
  async (winner) => {
    const matches = present(["Printer", "Scanner"]);
    bench.sites.first.person("Nils").comment(matches[0]!.own.id, document("Hello"));
    bench.sites.first.takeWebhooks();
    expect(await start(winner, matches)).toBe(true);
    await load.run();
    const where = winner === "first" ? "here" : "there";
    for (const side of ["first", "second"] as const)
      expect(summaries(side)).toEqual([text(`Printer ${where}`), text(`Scanner ${where}`)]);
    expect(bench.sites.second.world.issue(matches[0]!.partner.id).comments).toHaveLength(1);
    expect(await load.current()).toMatchObject({ state: "done", pairing: true });
    expect(await load.figures()).toMatchObject({ loaded: 2, waiting: 0 });
    expect(bench.sites.second.created).toEqual([]);

    bench.sites.second.person("Tess").editIssue(matches[1]!.partner.id, { summary: text("Newest") });
    await bench.settle();
    expect(summaries("first")).toEqual([text(`Printer ${where}`), text("Newest")]);
    expect(summaries("second")).toHaveLength(2);
  },
);

test("a worker that dies in between leaves nothing half done", async () => {
  const matches = present(["Printer", "Scanner"]);
  await start("first", matches);
  bench.sites.second.failNext("editIssue", new Error("killed"));
  await load.dyingStep();
  await load.later();
  await load.run();
  expect(summaries("second")).toEqual([text("Printer here"), text("Scanner here")]);
  expect(await load.current()).toMatchObject({ state: "done" });
  expect(await bench.pairs()).toHaveLength(2);
});

test("who is known to have a partner, and what a webhook started alone, is taken into account", async () => {
  const [match] = present(["Printer"]);
  bench.sites.second.person("Tess").editIssue(match!.partner.id, { summary: text("Edited there") });
  await bench.deliver();
  expect(await bench.pairs()).toHaveLength(1);
  await bench.settle();
  await start("first", [match!]);
  await load.run();
  await bench.settle();
  await load.run();
  const pairs = await bench.pairs();
  expect(pairs.filter((pair) => pair.firstIssueId !== null && pair.secondIssueId !== null)).toHaveLength(1);
  expect((await load.loads.pairedIssues(bench.synchronizationId)).second).toEqual(
    new Set([match!.partner.id]),
  );
  expect(summaries("second")).toHaveLength(1);
});

test("an issue that waits to be paired gets no other partner, whatever webhooks and sweeps find before its turn", async () => {
  const matches = present(["Printer", "Scanner"]);
  expect(await start("second", matches)).toBe(true);
  bench.sites.first.person("Nils").editIssue(matches[0]!.own.id, { summary: text("Edited here") });
  await bench.settle();
  bench.sites.first.person("Nils").comment(matches[1]!.own.id, document("Hello"));
  bench.sites.first.takeWebhooks();
  await sweepSynchronization(bench.deps, bench.synchronizationId);
  await bench.settle();
  expect(summaries("second")).toEqual([text("Printer there"), text("Scanner there")]);
  await load.run();
  await bench.settle();
  for (const side of ["first", "second"] as const)
    expect(summaries(side)).toEqual([text("Printer there"), text("Scanner there")]);
  expect(bench.sites.second.world.issue(matches[1]!.partner.id).comments).toHaveLength(1);
  expect(await load.current()).toMatchObject({ state: "done" });
  expect(await load.figures()).toMatchObject({ loaded: 2, waiting: 0 });
  expect(await bench.problems()).toEqual([]);
});

test("a pairing that is cancelled before its turn gives back what it held up, and holds up nothing any more", async () => {
  const [match] = present(["Printer"]);
  await start("first", [match!]);
  const { loads, place } = load;
  await loads.setState(place, ["running"], "paused", 0);
  const edit = async (words: string) => {
    bench.sites.first.person("Nils").editIssue(match!.own.id, { summary: text(words) });
    await bench.settle();
    return summaries("second").length;
  };
  expect(await edit("Once")).toBe(1);
  await cancelLoad({ ...bench.deps, loads }, place, ["paused"]);
  await bench.settle();
  expect(summaries("second")).toEqual([text("Printer there"), text("Once")]);
  expect(await edit("Twice")).toBe(2);
  expect(await load.current()).toMatchObject({ state: "cancelled" });
});
