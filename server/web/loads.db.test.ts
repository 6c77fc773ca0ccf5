// Initial loads by the interface: for administrators of the project whose issues are loaded, and for nobody else.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emptyConfiguration } from "../core/configuration/document.ts";
import { text } from "../testing/factories.ts";
import { openWebBench, type BenchSite, type WebBench } from "./testing/bench.ts";
import { itHelp, PA, PB, SUP, task } from "./testing/jira.ts";

let bench: WebBench;
let northwind: BenchSite;
let aidesk: BenchSite;
let id: string;
beforeAll(async () => {
  bench = await openWebBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ northwind, aidesk } = await bench.reset());
  const partner = { kind: "site", address: "aidesk.atlassian.net" };
  const wish = { projectId: PA, partner, name: "A with support", mode: "review" };
  id = ((await paul("POST", "/synchronizations", wish)).body as { id: string }).id;
  await sam("POST", `/synchronizations/${id}/accept`, { projectId: SUP });
  for (const name of ["Printer", "Scanner"])
    northwind.jira.person("nils").createIssue(PA, task, { summary: text(name) });
});

const paul = (method: string, address: string, body?: unknown) =>
  bench.call(northwind, "paul", method, address, body);
const sam = (method: string, address: string, body?: unknown) =>
  bench.call(aidesk, "sam", method, address, body);
const at = (end = "") => `/synchronizations/${id}/loads${end}`;

async function publish() {
  const document = {
    ...emptyConfiguration(),
    issueTypes: [{ direction: "first-to-second", first: [task], second: [itHelp] }],
  };
  const data = {
    synchronizationId: id,
    number: 1,
    document,
    publishedBySide: "first",
    publishedByName: "Paul",
  } as const;
  await bench.prisma.configurationVersion.create({ data: { ...data, publishedAt: new Date() } });
  await bench.prisma.synchronization.update({
    where: { id },
    data: { publishedVersion: 1, state: "running" },
  });
}

it("needs a published configuration and a synchronization that runs", async () => {
  const refused = { status: 409, body: { code: "wrong-state" } };
  expect(await paul("POST", at("/estimate"), { side: "first", jql: "" })).toMatchObject(refused);
  expect(await paul("POST", at(), { side: "first", jql: "" })).toMatchObject(refused);
  expect((await paul("GET", at())).body).toMatchObject({
    running: false,
    sides: [{ side: "first", load: null }],
  });
});

it("is told apart from a resync by JQL", async () => {
  await publish();
  const resync = { side: "first", jql: "", resync: true };
  expect((await paul("POST", at(), resync)).body).toMatchObject({ sides: [{ load: { state: "running" } }] });
  expect((await paul("GET", at())).body).toMatchObject({ sides: [{ load: null }] });
  expect((await paul("GET", at("?resync=true"))).body).toMatchObject({ sides: [{ load: { jql: "" } }] });
  await paul("PUT", at(), { side: "first", action: "cancel" });
  expect((await paul("GET", at("?resync=true"))).body).toMatchObject({
    sides: [{ load: { state: "running" } }],
  });
  expect(await sam("POST", at(), resync)).toMatchObject({ status: 403 });
});

it("is estimated, begun once, steered, and begun again when it is over", async () => {
  await publish();
  const estimate = await paul("POST", at("/estimate"), { side: "first", jql: 'summary ~ "Printer"' });
  expect(estimate.body).toMatchObject({ kind: "estimate", creates: true, issues: 1 });
  const begun = await paul("POST", at(), { side: "first", jql: "" });
  expect(begun.body).toMatchObject({ running: true, sides: [{ load: { state: "running", listed: false } }] });
  expect(await paul("POST", at(), { side: "first", jql: "" })).toMatchObject({ status: 409 });
  for (const [action, state] of [
    ["pause", "paused"],
    ["pause", "paused"],
    ["resume", "running"],
    ["cancel", "cancelled"],
    ["resume", "cancelled"],
  ])
    expect((await paul("PUT", at(), { side: "first", action })).body).toMatchObject({
      sides: [{ load: { state } }],
    });
  expect(await paul("POST", at(), { side: "first", jql: "" })).toMatchObject({ status: 200 });
});

it("is not for the partner's issues, nor told to the partner", async () => {
  await publish();
  for (const [who, side] of [[paul, "second"] as const, [sam, "first"] as const]) {
    expect(await who("POST", at(), { side, jql: "" })).toMatchObject({ status: 403 });
    expect(await who("POST", at("/estimate"), { side, jql: "" })).toMatchObject({ status: 403 });
    expect(await who("PUT", at(), { side, action: "cancel" })).toMatchObject({ status: 403 });
  }
  await paul("POST", at(), { side: "first", jql: "" });
  expect((await sam("GET", at())).body).toMatchObject({ sides: [{ side: "second", load: null }] });
  expect((await sam("POST", at("/estimate"), { side: "second", jql: "" })).body).toMatchObject({
    creates: false,
  });
});

it("is refused with words for a query that is none, before it begins", async () => {
  await publish();
  const estimate = await paul("POST", at("/estimate"), { side: "first", jql: "nosuch = 1" });
  expect(estimate.body).toEqual({ kind: "refused", message: "Error in the JQL Query: nosuch = 1" });
  expect(await paul("POST", at(), { side: "first", jql: "a) or (b" })).toMatchObject({ status: 400 });
});

describe("pairing existing issues", () => {
  const wish = (how: object) => ({ side: "first", winner: "second", how });
  const pairing = (end = "") => `/synchronizations/${id}/pairing${end}`;

  it("is for who administers both projects only", async () => {
    await publish();
    expect(await paul("GET", pairing("/fields"))).toMatchObject({ status: 403 });
    for (const end of ["", "/preview"])
      expect(await paul("POST", pairing(end), wish({ kind: "same-number" }))).toMatchObject({ status: 403 });
  });

  it("shows what would be paired, refuses a file that is none, and begins", async () => {
    const { body } = await paul("POST", "/synchronizations", {
      ...{ projectId: PA, partner: { kind: "project", projectId: PB }, name: "A with B" },
    });
    id = (body as { id: string }).id;
    await paul("POST", `/synchronizations/${id}/accept`, {});
    await publish();
    const { key } = northwind.jira.person("nils").createIssue(PB, itHelp, { summary: text("Printer") });
    const [own] = northwind.jira.world.issuesOf(PA);
    const file = (rows: string) => wish({ kind: "file", text: rows });
    const rows = `Here,There\n${own!.key},${key}\nPA-9999,PB-9999\n`;
    expect((await paul("POST", pairing("/preview"), file(rows))).body).toEqual({
      ...{ matching: 1, sample: [{ own: own!.key, partner: key }], paired: 0 },
      ...{ ambiguous: { count: 0, keys: [] }, missing: { count: 1, keys: ["PA-9999"] } },
    });
    const told = northwind.jira
      .person("nils")
      .createIssue(PB, itHelp, { summary: text(own!.key.toLowerCase()) });
    const bySummary = { kind: "same-value", first: null, second: "summary" };
    expect((await paul("GET", pairing("/fields"))).body).toMatchObject({
      second: [{ id: "summary", name: "Summary" }],
    });
    expect((await paul("POST", pairing("/preview"), wish(bySummary))).body).toMatchObject({
      ...{ matching: 1, sample: [{ own: own!.key, partner: told.key }] },
    });
    expect(
      await paul("POST", pairing("/preview"), wish({ ...bySummary, first: "customfield_404" })),
    ).toMatchObject({ status: 400, body: { message: expect.stringContaining("no such") as string } });
    expect(await paul("POST", pairing("/preview"), file("nonsense,1\nx"))).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("Line 2") as string },
    });
    expect((await paul("POST", pairing(), file(rows))).body).toMatchObject({
      canPair: true,
      sides: [
        { side: "first", load: { pairing: true, listed: true, waiting: 1 } },
        { side: "second", load: null },
      ],
    });
    expect(await paul("POST", pairing(), file(rows))).toMatchObject({ status: 409 });
  });
});
