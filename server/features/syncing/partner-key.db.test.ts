// The tab Advanced at work. The partner's key reaches both issues after a creation, by the webhooks that it causes, and costs one write.
import { expect, test } from "vitest";
import { plainAdvanced } from "../../core/configuration/advanced.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench } from "../../testing/factories-bench.ts";
import { document } from "../../testing/fake-jira-site-data.ts";
import { supportConfiguration, taskType, text } from "../../testing/factories.ts";

const database = benchDatabase();

test("both issues hold the key of the other, and later changes cost what they always cost", async () => {
  const partnerKey = { first: "customfield_1", second: "customfield_7" };
  const bench = await createBench(database, {
    ...supportConfiguration(),
    advanced: { ...plainAdvanced(), partnerKey },
  });
  const { first, second } = bench.sites;
  const calls = () => [...first.takeCalls(), ...second.takeCalls()];
  const nils = first.person("Nils");
  const original = nils.createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  const [copy] = second.world.issuesOf("200");
  expect(copy?.fields.customfield_7).toEqual(text(original.key));
  expect(original.fields.customfield_1).toEqual(text(copy?.key ?? ""));
  expect(calls().filter((call) => call === "editIssue")).toHaveLength(1);

  nils.editIssue(original.id, { summary: text("Scanner") });
  await bench.settle();
  expect(calls().sort()).toEqual(["editIssue", "readIssue", "readIssue", "readIssue"]);
  expect(await bench.problems()).toEqual([]);
});

test("edits are announced as each side wishes", async () => {
  const advanced = { ...plainAdvanced(), quiet: { first: false, second: true } };
  const bench = await createBench(database, { ...supportConfiguration(), advanced });
  const { first, second } = bench.sites;
  const nils = first.person("Nils");
  const original = nils.createIssue("100", taskType, { summary: text("Printer") });
  const comment = nils.comment(original.id, document("Hurry"));
  await bench.settle();
  nils.editIssue(original.id, { summary: text("Scanner") });
  nils.editComment(original.id, comment.id, document("No hurry"));
  await bench.settle();
  expect(second.announced).toEqual(["quietly", "quietly"]);
  const [copy] = second.world.issuesOf("200");
  second.person("Tess").editIssue(copy!.id, { summary: text("Copier") });
  await bench.settle();
  expect(first.announced).toEqual(["as usual"]);
});
