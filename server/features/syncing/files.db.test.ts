// Files of both issues: copied once, shown where they were shown, withdrawn when they must not be seen, and never brought back.
import { beforeEach, describe, expect, test } from "vitest";
import { benchDatabase } from "../../testing/bench-database.ts";
import { createBench, type Bench } from "../../testing/factories-bench.ts";
import {
  configurationWithFiles,
  contents,
  described,
  resyncAll,
  showing,
  shownOn,
} from "../../testing/file-scene.ts";
import { taskType, text } from "../../testing/factories.ts";
import { document, type FakeIssue } from "../../testing/fake-jira-site-data.ts";

const database = benchDatabase();
let bench: Bench;
let original: FakeIssue;
let copy: FakeIssue;

async function open(configuration = configurationWithFiles()) {
  bench = await createBench(database, configuration);
  original = nils().createIssue("100", taskType, { summary: text("Printer") });
  await bench.settle();
  copy = bench.sites.second.world.issuesOf("200")[0]!;
  forgetCalls();
}

const nils = () => bench.sites.first.person("Nils");
const tess = () => bench.sites.second.person("Tess");
const forgetCalls = () => [bench.sites.first.takeCalls(), bench.sites.second.takeCalls()];
const calls = () => forgetCalls().flat();
const resync = () => resyncAll(bench);

beforeEach(() => open());

test("a file is copied once, and neither an echo nor a resync makes another", async () => {
  nils().attach(original.id, "log.txt", "It smokes");
  await bench.settle();
  expect(copy.files).toMatchObject([{ name: "log.txt", mediaType: "text/plain", authorId: "app" }]);
  expect(contents(copy)).toEqual(["It smokes"]);
  await resync();
  await resync();
  expect([original.files.length, copy.files.length]).toEqual([1, 1]);
  expect(await bench.problems()).toEqual([]);
});

test("two files of one name are two copies", async () => {
  nils().attach(original.id, "image.png", "one");
  nils().attach(original.id, "image.png", "two");
  await bench.settle();
  expect(contents(copy).sort()).toEqual(["one", "two"]);
});

test("an image in a description is shown by its copy, in place and size, and an edit uploads nothing", async () => {
  const shot = nils().attach(original.id, "shot.png", "pixels", "image/png");
  nils().editIssue(original.id, described(showing(shot.mediaId)));
  await bench.settle();
  const [there] = copy.files;
  expect(copy.fields.description).toEqual({ kind: "rich-text", document: showing(there!.mediaId) });
  forgetCalls();
  nils().editIssue(original.id, described(showing(shot.mediaId, "Look")));
  await bench.settle();
  expect(copy.fields.description).toEqual({ kind: "rich-text", document: showing(there!.mediaId, "Look") });
  expect(calls().filter((call) => call !== "readIssue")).toEqual(["editIssue"]);
  tess().editIssue(copy.id, described(showing(there!.mediaId, "Seen")));
  await bench.settle();
  expect(original.fields.description).toEqual({ kind: "rich-text", document: showing(shot.mediaId, "Seen") });
  expect([original.files.length, copy.files.length]).toEqual([1, 1]);
});

test("a new issue arrives with its files, its images and its comments", async () => {
  const issue = nils().createIssue("100", taskType, { summary: text("Another") });
  const shot = nils().attach(issue.id, "shot.png", "pixels", "image/png");
  nils().editIssue(issue.id, described(showing(shot.mediaId)));
  nils().comment(issue.id, showing(shot.mediaId, "Here"));
  await bench.settle();
  const there = bench.sites.second.world.issuesOf("200")[1]!;
  expect(contents(there)).toEqual(["pixels"]);
  expect(shownOn(there)).toEqual([there.files[0]!.mediaId, there.files[0]!.mediaId]);
  expect(there.comments).toMatchObject([{ visibility: "public" }]);
});

test("a comment and its image follow each other, whichever webhook comes first", async () => {
  const shot = nils().attach(original.id, "shot.png", "pixels", "image/png");
  nils().comment(original.id, showing(shot.mediaId));
  bench.sites.first.world.webhooks.reverse();
  await bench.settle();
  expect(shownOn(copy)).toEqual([copy.files[0]!.mediaId]);
  expect(copy.comments).toHaveLength(1);
});

describe("from the service project", () => {
  test("a file that nothing public shows never leaves", async () => {
    const loose = tess().attach(copy.id, "prices.txt", "secret");
    const noted = tess().attach(copy.id, "node.txt", "secret too");
    await bench.settle();
    const note = tess().comment(copy.id, showing(noted.mediaId), "internal");
    await bench.settle();
    tess().editComment(copy.id, note.id, showing(noted.mediaId, "Still between us"));
    await bench.settle();
    tess().comment(copy.id, document("A public word"));
    await resync();
    bench.clock.time += 61_000;
    await resync();
    expect(original.files).toEqual([]);
    expect(original.comments).toHaveLength(1);
    expect([loose, noted].map(({ id }) => copy.files.some((file) => file.id === id))).toEqual([true, true]);
  });

  test("a file goes with the public comment that shows it", async () => {
    const shot = tess().attach(copy.id, "shot.png", "pixels", "image/png");
    await bench.settle();
    tess().comment(copy.id, showing(shot.mediaId));
    await bench.settle();
    expect(contents(original)).toEqual(["pixels"]);
    expect(shownOn(original)).toEqual([original.files[0]!.mediaId]);
    await resync();
    expect([original.files.length, copy.files.length]).toEqual([1, 1]);
  });

  test.each(["edited", "made internal", "deleted"])(
    "a file whose public comment is %s is withdrawn, and returns when it is public again",
    async (how) => {
      const shot = tess().attach(copy.id, "shot.png", "pixels", "image/png");
      const reply = tess().comment(copy.id, showing(shot.mediaId));
      await bench.settle();
      expect(original.files).toHaveLength(1);
      if (how === "edited") tess().editComment(copy.id, reply.id, document("No picture"));
      if (how === "made internal") tess().setVisibility(copy.id, reply.id, "internal");
      if (how === "deleted") tess().deleteComment(copy.id, reply.id);
      await bench.settle();
      expect(original.files).toEqual([]);
      expect(shownOn(original)).toEqual([]);
      tess().comment(copy.id, showing(shot.mediaId));
      await bench.settle();
      expect(contents(original)).toEqual(["pixels"]);
      expect(shownOn(original)).toEqual([original.files[0]!.mediaId]);
    },
  );

  test("a file that both an internal and a public comment show is public", async () => {
    const shot = tess().attach(copy.id, "shot.png", "pixels", "image/png");
    tess().comment(copy.id, showing(shot.mediaId), "internal");
    await bench.settle();
    expect(original.files).toEqual([]);
    tess().comment(copy.id, showing(shot.mediaId));
    await bench.settle();
    expect(original.files).toHaveLength(1);
    expect(original.comments).toHaveLength(1);
  });

  test("while the comments cannot be read nothing leaves", async () => {
    bench.sites.second.failNext("listComments", { kind: "forbidden", message: "" });
    tess().attach(copy.id, "prices.txt", "secret");
    await bench.settle();
    expect(original.files).toEqual([]);
    expect(bench.sites.first.takeCalls()).not.toContain("uploadFile");
  });

  test("the direction that lets everything leave does", async () => {
    const configuration = configurationWithFiles();
    configuration.attachments.secondToFirst.leave = "all";
    await open(configuration);
    tess().attach(copy.id, "prices.txt", "public enough");
    await bench.settle();
    expect(contents(original)).toEqual(["public enough"]);
  });
});

test("a deletion of the original follows, and a deleted copy is not made again", async () => {
  const log = nils().attach(original.id, "log.txt", "one");
  const other = nils().attach(original.id, "other.txt", "two");
  await bench.settle();
  nils().deleteFile(log.id);
  await bench.settle();
  expect(contents(copy)).toEqual(["two"]);
  tess().deleteFile(copy.files[0]!.id);
  await bench.settle();
  await resync();
  expect(copy.files).toEqual([]);
  expect(original.files.map(({ id }) => id)).toEqual([other.id]);
});

test("copies of deleted files stay where the direction says so", async () => {
  const configuration = configurationWithFiles();
  configuration.attachments.firstToSecond.deletions = "keep";
  await open(configuration);
  const log = nils().attach(original.id, "log.txt", "one");
  await bench.settle();
  nils().deleteFile(log.id);
  await bench.settle();
  await resync();
  expect([original.files.length, copy.files.length]).toEqual([0, 1]);
});

test("what does not pass the filters stays, and is named in the text", async () => {
  const configuration = configurationWithFiles();
  configuration.attachments.firstToSecond.types = ["image/*"];
  await open(configuration);
  const log = nils().attach(original.id, "log.txt", "one");
  nils().comment(original.id, showing(log.mediaId, "See", "log.txt"));
  await bench.settle();
  expect(copy.files).toEqual([]);
  expect(JSON.stringify(copy.comments[0]!.body)).toContain("[image: log.txt]");
});

test("a new image in a description costs its file, two media ids, and the edit", async () => {
  const shot = nils().attach(original.id, "shot.png", "pixels", "image/png");
  nils().editIssue(original.id, described(showing(shot.mediaId)));
  await bench.settle();
  const echoes = ["readIssue"];
  expect(calls().sort()).toEqual(
    [
      ...["readIssue", "readIssue", "mediaIdOf", "mediaIdOf", "downloadFile", "uploadFile", "editIssue"],
      ...echoes,
    ].sort(),
  );
});

test("comments without files cost no more than before, once files have copies", async () => {
  nils().attach(original.id, "log.txt", "one");
  await bench.settle();
  forgetCalls();
  nils().comment(original.id, document("Nothing to see"));
  await bench.settle();
  expect(calls().sort()).toEqual(["createComment", "readComment"]);
});

test("files of public comments leave although comments do not, and go with them", async () => {
  const configuration = configurationWithFiles();
  configuration.comments.secondToFirst.enabled = false;
  await open(configuration);
  const shot = tess().attach(copy.id, "shot.png", "pixels", "image/png");
  await bench.settle();
  expect(original.files).toEqual([]);
  const reply = tess().comment(copy.id, showing(shot.mediaId));
  await bench.settle();
  expect(original.files).toHaveLength(1);
  tess().setVisibility(copy.id, reply.id, "internal");
  await bench.settle();
  expect(original.files).toEqual([]);
});

test("a file costs its download and upload, and its echo nothing", async () => {
  nils().attach(original.id, "log.txt", "one");
  await bench.settle();
  expect(calls().sort()).toEqual([...["downloadFile", "listComments", "readIssue", "uploadFile"]].sort());
});
