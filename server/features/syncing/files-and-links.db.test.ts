// Files of an issue whose links change: the issue at the other end is read for that, and its files are not taken for the issue's own.
import { expect, test } from "vitest";
import { noLinks } from "../../core/configuration/links.ts";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench } from "../../testing/factories-bench.ts";
import { taskType, text } from "../../testing/factories.ts";
import { relatesType } from "../../testing/fake-links.ts";
import { configurationWithFiles, showing } from "../../testing/file-scene.ts";

const database = benchDatabase();

test("files go on following, and are withdrawn, after a link was deleted", async () => {
  const links = {
    ...noLinks(),
    types: [{ first: relatesType, second: relatesType, direction: "both" as const, reversed: false }],
  };
  const bench = await createBench(database, { ...configurationWithFiles(), links });
  const [nils, tess] = [bench.sites.first.person("Nils"), bench.sites.second.person("Tess")];
  const [one, other] = ["One", "Other"].map((summary) =>
    nils.createIssue("100", taskType, { summary: text(summary) }),
  );
  await bench.settle();
  const copy = bench.sites.second.world
    .issuesOf("200")
    .find(({ fields }) => JSON.stringify(fields.summary) === JSON.stringify(text("One")))!;
  const own = nils.attach(one!.id, "ours.txt", "ours");
  const theirs = tess.attach(copy.id, "theirs.txt", "theirs");
  const comment = tess.comment(copy.id, showing(theirs.mediaId));
  await bench.settle();
  const names = (issue: typeof copy) => issue.files.map(({ name }) => name).sort();
  expect([names(one!), names(copy)]).toEqual([
    ["ours.txt", "theirs.txt"],
    ["ours.txt", "theirs.txt"],
  ]);

  for (const deletedOn of ["first", "second"] as const) {
    nils.link(relatesType, one!.id, other!.id);
    await bench.settle();
    const [link] = bench.sites[deletedOn].world.links.all();
    (deletedOn === "first" ? nils : tess).unlink(link!.id);
    await bench.settle();
  }

  nils.deleteFile(own.id);
  tess.deleteComment(copy.id, comment.id);
  await bench.settle();
  expect(names(one!)).toEqual([]);
  expect(names(copy)).toEqual(["theirs.txt"]);
});
