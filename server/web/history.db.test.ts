// Versions: listed, compared and read back; a configuration as a file, and what a file would make of a draft.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import type { ConfigurationView } from "../contract/configuration.ts";
import type { importPreviewSchema, versionListSchema, versionViewSchema } from "../contract/history.ts";
import { emptyConfiguration, type Configuration } from "../core/configuration/document.ts";
import type { ConfigurationFile } from "../core/configuration/file/configuration-file.ts";
import { openWebBench, type BenchSite, type WebBench } from "./testing/bench.ts";
import { itHelp, PA, PB, task } from "./testing/jira.ts";

let bench: WebBench;
let northwind: BenchSite;
let id: string;
beforeAll(async () => {
  bench = await openWebBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ northwind } = await bench.reset());
  id = await connected();
});

const call = (who: string, method: string, address: string, body?: unknown) =>
  bench.call(northwind, who, method, address, body);
const ours = (address: string) => `/synchronizations/${id}${address}`;

async function connected(): Promise<string> {
  const wish = { projectId: PA, partner: { kind: "project", projectId: PB }, name: "A with B" };
  const { body } = await call("paul", "POST", "/synchronizations", wish);
  const made = (body as { id: string }).id;
  await call("paul", "POST", `/synchronizations/${made}/accept`, {});
  return made;
}

const first: Configuration = {
  ...emptyConfiguration(),
  issueTypes: [{ direction: "first-to-second", first: [task], second: [itHelp] }],
  fields: [
    { first: "summary", second: "summary", kind: "text", direction: "first-to-second", rule: "newest-wins" },
  ],
};
const second: Configuration = {
  ...first,
  fields: first.fields.map((field) => ({ ...field, direction: "both" })),
};

async function published(who: string, document: Configuration): Promise<void> {
  const { body } = await call(who, "PUT", ours("/draft"), { revision: 0, document });
  const { revision } = (body as ConfigurationView).draft!;
  expect((await call(who, "POST", ours("/draft/publish"), { revision })).status).toBe(200);
}

describe("versions", () => {
  const list = async () =>
    ((await call("paul", "GET", ours("/versions"))).body as z.output<typeof versionListSchema>).versions;
  const version = async (query: string) =>
    (await call("paul", "GET", ours(`/version?${query}`))).body as z.output<typeof versionViewSchema>;

  it("are none before the first publishing", async () => expect(await list()).toEqual([]));

  it("tell who published each and when, the newest first", async () => {
    await published("paul", first);
    bench.clock.offset = 60_000;
    await published("ada", second);
    const versions = await list();
    expect(versions).toMatchObject([
      { version: 2, publishedBy: "ada", acceptedBy: null, isLive: true },
      { version: 1, publishedBy: "paul", acceptedBy: null, isLive: false },
    ]);
    const [newer, older] = versions.map(({ publishedAt }) => Date.parse(publishedAt));
    expect(newer! - older!).toBeGreaterThanOrEqual(60_000);
  });

  it("are read back with what they changed of the one before, of another, or of nothing", async () => {
    await published("paul", first);
    await published("ada", second);
    const two = await version("version=2");
    expect(two.document.fields[0]?.direction).toBe("both");
    expect(two.difference.map(({ text }) => text)).toEqual([
      "Field mapping changed: Summary, both directions (was: Summary, first to second)",
    ]);
    expect((await version("version=1&against=2")).difference[0]?.text).toContain(
      "Summary, first to second (was: Summary, both directions)",
    );
    const whole = await version("version=2&against=0");
    expect(whole.difference.map(({ kind }) => kind)).toEqual(["added", "added"]);
    expect((await version("version=1")).difference).toHaveLength(2);
  });

  it("that do not exist are not found", async () => {
    await published("paul", first);
    for (const query of ["version=2", "version=1&against=7"])
      expect(await call("paul", "GET", ours(`/version?${query}`))).toMatchObject({
        status: 404,
        body: { code: "not-found" },
      });
    expect((await call("paul", "GET", ours("/version?version=zero"))).status).toBe(400);
  });
});

describe("files", () => {
  const exported = async () =>
    (await call("paul", "GET", ours("/configuration/file"))).body as ConfigurationFile;

  it("hold the draft, or what is published, with the names of what they mention", async () => {
    await published("paul", first);
    expect(await exported()).toMatchObject({
      ...{ format: "lockstep-configuration", formatVersion: 1, synchronization: "A with B" },
      configuration: { fields: [{ direction: "first-to-second" }] },
      names: {
        first: { project: { key: "PA" }, issueTypes: { [task]: "Task" }, fields: { summary: "Summary" } },
        second: { issueTypes: { [itHelp]: "IT Help" } },
      },
    });
    await call("paul", "PUT", ours("/draft"), { revision: 0, document: second });
    expect((await exported()).configuration.fields).toMatchObject([{ direction: "both" }]);
  });

  it("tell before they become a draft what they change and what these projects do not have", async () => {
    await published("paul", first);
    const file = await exported();
    file.configuration.fields[0]!.direction = "both";
    file.configuration.issueTypes[0]!.first.push("4711");
    file.names.first.issueTypes["4711"] = "Epic";
    const { status, body } = await call("paul", "POST", ours("/configuration/import"), { file });
    const preview = body as z.output<typeof importPreviewSchema>;
    expect(status).toBe(200);
    expect(preview.unmatched).toEqual(['Issue type "Epic" of Project A']);
    expect(preview.difference).toHaveLength(1);
    expect(preview.document.issueTypes).toEqual(first.issueTypes);
    expect((await call("paul", "GET", ours("/configuration"))).body).toMatchObject({ draft: null });
  });

  it("leave out rows of the table of people with somebody who has no account here, and name the account", async () => {
    const { people } = northwind.jira.world;
    for (const accountId of ["n", "t"])
      people.push({ accountId, displayName: accountId, email: null, active: true });
    await published("paul", first);
    const file = await exported();
    file.configuration.people.rows = [
      { first: "n", second: "t" },
      { first: "n", second: "elsewhere" },
    ];
    const preview = async () =>
      (await call("paul", "POST", ours("/configuration/import"), { file })).body as z.output<
        typeof importPreviewSchema
      >;
    const { unmatched, document } = await preview();
    expect(unmatched).toEqual(['Person with the account id "elsewhere" of Project B']);
    expect(document.people.rows).toEqual([{ first: "n", second: "t" }]);
    northwind.jira.failNext("peopleWith", { kind: "unavailable", sent: "no", until: null });
    northwind.jira.failNext("peopleWith", { kind: "unavailable", sent: "no", until: null });
    expect((await preview()).document.people.rows).toHaveLength(2);
  });

  it("that are none are refused", async () => {
    for (const file of [{}, { format: "something else" }, { ...(await exported()), formatVersion: 2 }])
      expect(await call("paul", "POST", ours("/configuration/import"), { file })).toMatchObject({
        status: 400,
        body: { code: "bad-request" },
      });
  });
});
