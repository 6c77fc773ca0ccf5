// Attachments that are switched on when issues are paired already: the files of both sides follow, once, with what is left out.
import { expect, test } from "vitest";
import { noAttachments } from "../../core/configuration/attachments.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench } from "../../testing/factories-bench.ts";
import { supportConfiguration, taskType, text } from "../../testing/factories.ts";

const database = benchDatabase();

test("files that were there before attachments were switched on follow when their pairs are compared again, each once", async () => {
  const bench = await createBench(database, supportConfiguration());
  const nils = bench.sites.first.person("Nils");
  const issue = nils.createIssue("100", taskType, { summary: text("Printer") });
  nils.attach(issue.id, "before.txt", "before");
  await bench.settle();
  const [copy] = bench.sites.second.world.issuesOf("200");
  const names = () => copy!.files.map(({ name }) => name);
  nils.attach(issue.id, "later.txt", "later");
  nils.attach(issue.id, "large.bin", "too large");
  await bench.settle();
  expect(names()).toEqual([]);

  const { firstToSecond, ...quiet } = noAttachments();
  const on: Configuration = {
    ...supportConfiguration(),
    attachments: {
      ...{ ...quiet, enabled: true },
      firstToSecond: { ...firstToSecond, enabled: true, exceptNames: ["*.bin"] },
    },
  };
  await bench.publish(on);
  const compare = async () => {
    const hint = { kind: "everything", at: bench.clock.now(), because: "resync" } as const;
    const [pair] = await bench.pairs();
    await bench.inTransaction((transaction) =>
      bench.deps.queue.enqueue(transaction, [{ pairId: pair!.id, hint }]),
    );
    await bench.settle();
  };
  await compare();
  expect(names().sort()).toEqual(["before.txt", "later.txt"]);
  await compare();
  expect(names()).toHaveLength(2);
  expect(await bench.problems()).toEqual([]);
});
