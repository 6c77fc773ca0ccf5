import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { routes, type RouteName } from "../contract/routes.ts";
import { emptyConfiguration } from "../core/configuration/document.ts";
import { configurationFile } from "../core/configuration/file/configuration-file.ts";
import { sampleCatalogue } from "../core/testing/catalogues.ts";
import { openWebBench, type BenchSite, type WebBench } from "./testing/bench.ts";
import { PA, PB } from "./testing/jira.ts";
import { contextToken, qsh, secretToken } from "./testing/signing.ts";

let bench: WebBench;
let northwind: BenchSite;
let aidesk: BenchSite;
let id: string;
beforeAll(async () => {
  bench = await openWebBench();
});
afterAll(() => bench.close());

async function freshWorld(): Promise<void> {
  ({ northwind, aidesk } = await bench.reset());
  const wish = { projectId: PA, partner: { kind: "project", projectId: PB }, name: "Ours" };
  const { body } = await bench.call(northwind, "paul", "POST", "/synchronizations", wish);
  id = (body as { id: string }).id;
}

/** A good call of every route: query and body. */
const good: Record<RouteName, { query?: string; body?: unknown }> = {
  readViewer: {},
  listProjects: { query: "?query=proj" },
  listSynchronizations: { query: `?projectId=${PA}` },
  requestSynchronization: {
    body: { projectId: PA, partner: { kind: "site", address: "x.atlassian.net" }, name: "Theirs" },
  },
  readSynchronization: {},
  renameSynchronization: { body: { name: "New", description: "" } },
  acceptRequest: { body: {} },
  declineRequest: { body: { message: "" } },
  setRunning: { body: { state: "stopped" } },
  decideRestored: { body: { choice: "nothing" } },
  lookAtRestored: {},
  deleteSynchronization: {},
  resync: { body: {} },
  readConfiguration: {},
  readAffected: {},
  findPeople: { query: "?side=first&query=p" },
  saveDraft: { body: { revision: 0, document: emptyConfiguration() } },
  discardDraft: { query: "?revision=1" },
  publishDraft: { body: { revision: 1 } },
  reviewDraft: { body: { revision: 1, decision: "accept" } },
  listVersions: {},
  readVersion: { query: "?version=1" },
  exportConfiguration: {},
  previewImport: {
    body: {
      file: configurationFile(emptyConfiguration(), sampleCatalogue(), {
        synchronization: "Theirs",
        exportedAt: "",
      }),
    },
  },
  previewFilter: { body: { side: "first", jql: "" } },
  readChecks: {},
  checkSynchronization: { body: {} },
  listProblemGroups: {},
  skipProblems: { body: { problemId: "5f0c6a30-5d4f-4c40-9d5c-0d7f3f3e1b01" } },
  listProblems: {},
  retryProblems: { body: {} },
  readActivityFigures: { query: "?range=day" },
  readActivity: { query: "?to=first" },
  listConflicts: {},
  readLoads: {},
  estimateLoad: { body: { side: "first", jql: "" } },
  startLoad: { body: { side: "first", jql: "" } },
  readPairingFields: {},
  previewPairing: { body: { side: "first", winner: "first", how: { kind: "same-number" } } },
  startPairing: { body: { side: "first", winner: "first", how: { kind: "same-number" } } },
  steerLoad: { body: { side: "first", action: "pause" } },
  readDrift: {},
  startDrift: {},
  steerDrift: { body: { action: "pause" } },
  listDrift: { query: "?cause=missed" },
  repairDrift: { body: { winner: null } },
  restoreConflict: { body: { conflictId: "5f0c6a30-5d4f-4c40-9d5c-0d7f3f3e1b01" } },
};
const names = Object.keys(routes) as RouteName[];
const forAnyPerson: RouteName[] = ["readViewer", "listProjects"];

const addressOf = (name: RouteName, of = id) => `/api${routes[name].path.replace(":id", of)}`;
const send = (name: RouteName, authorization: string | null, call = good[name], of = id) =>
  bench.request(routes[name].method, addressOf(name, of) + (call.query ?? ""), {
    headers: {
      ...(authorization === null ? {} : { authorization }),
      ...(call.body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  });
const jwt = (token: string) => `JWT ${token}`;

// What is refused changes nothing, so that all of a route shares one world; the call that works comes last.
describe.each(names)("%s", (name) => {
  beforeAll(freshWorld);

  it("refuses every token that is not a valid context token of an installed site", async () => {
    const address = addressOf(name) + (good[name].query ?? "");
    const past = Math.floor(Date.now() / 1000) - 1;
    const foreign = { ...northwind, clientKey: "nobody" };
    const forged = { ...northwind, sharedSecret: aidesk.sharedSecret };
    const bad: [string, string | null][] = [
      ["none", null],
      ["not a token", "JWT abc"],
      ["another scheme", `Bearer ${contextToken(northwind, "paul")}`],
      ["expired", jwt(contextToken(northwind, "paul", PA, { exp: past }))],
      ["without end", jwt(contextToken(northwind, "paul", PA, { exp: undefined }))],
      ["of an unknown site", jwt(contextToken(foreign, "paul"))],
      ["signed with another site's secret", jwt(contextToken(forged, "paul"))],
      [
        "bound to this request",
        jwt(secretToken(northwind, { sub: "paul", qsh: qsh(routes[name].method, address) })),
      ],
      ["without hash, like the library's session tokens", jwt(secretToken(northwind, { sub: "paul" }))],
      ["of nobody", jwt(contextToken(northwind, ""))],
      [
        "as the app signs",
        jwt(contextToken(northwind, "paul", PA, { iss: "net.lockstep.sync", aud: [northwind.clientKey] })),
      ],
    ];
    for (const [what, authorization] of bad) {
      const { status, body } = await send(name, authorization);
      expect({ what, status, body }).toMatchObject({
        what,
        status: 401,
        body: { code: "not-signed-in", requestId: expect.stringMatching(/.+/) as string },
      });
      expect(JSON.stringify(body)).not.toContain("eyJ");
    }
    const inQuery = `${address}${address.includes("?") ? "&" : "?"}jwt=${contextToken(northwind, "paul")}`;
    expect((await bench.request(routes[name].method, inQuery)).status).toBe(401);
  });

  it("lets an ordinary person do only what is for everybody", async () => {
    const { status, body } = await send(name, jwt(contextToken(northwind, "nils", PA)));
    if (forAnyPerson.includes(name)) expect(status).toBe(200);
    else expect({ status, body }).toMatchObject({ status: 403, body: { code: "forbidden" } });
  });

  it("answers 502 in words when Jira does not answer", async () => {
    const site = northwind.jira;
    for (const method of ["permissionsOf", "findProjects", "project"] as const) {
      for (let i = 0; i < 3; i++) site.failNext(method, { kind: "unavailable", sent: "no", until: null });
    }
    const { status, body } = await send(name, jwt(contextToken(northwind, "ada", PA)));
    site.heal();
    expect({ status, body }).toMatchObject({ status: 502, body: { code: "jira-unavailable" } });
  });

  if (routes[name].path.includes(":id")) {
    it("answers 400 to an id that is none and 404 to one that is unknown", async () => {
      const token = jwt(contextToken(northwind, "paul"));
      expect(await send(name, token, good[name], "not-an-id")).toMatchObject({
        status: 400,
        body: { code: "bad-request", message: expect.stringContaining("id:") as string },
      });
      const unknown = "00000000-0000-4000-8000-000000000000";
      expect((await send(name, token, good[name], unknown)).status).toBe(404);
    });
  }

  it("answers 400 to what it does not take", async () => {
    const token = jwt(contextToken(northwind, "paul", PA));
    if (routes[name].method !== "GET") {
      const wrong = good[name].body === undefined ? { body: { surprise: 1 } } : { body: [1] };
      const reply = await send(name, token, { ...good[name], ...wrong });
      expect(reply).toMatchObject({ status: 400, body: { code: "bad-request" } });
    }
    const queryReply = await send(name, token, { ...good[name], query: "?surprise=1" });
    expect(queryReply).toMatchObject({ status: 400, body: { code: "bad-request" } });
  });

  it("works for an administrator, as far as the state allows", async () => {
    const { status } = await send(name, jwt(contextToken(northwind, "paul", PA)));
    const needsAccepted: RouteName[] = [
      "setRunning",
      "checkSynchronization",
      "resync",
      "readConfiguration",
      "readVersion",
      "exportConfiguration",
      "previewImport",
      "saveDraft",
      "discardDraft",
      "publishDraft",
      "reviewDraft",
      "restoreConflict",
      "startDrift",
      "repairDrift",
      "estimateLoad",
      "startLoad",
      "startPairing",
      "decideRestored",
      "lookAtRestored",
    ];
    expect(status).toBe(needsAccepted.includes(name) ? 409 : 200);
  });
});

describe("bodies", () => {
  beforeEach(freshWorld);

  const put = (body: string, headers: Record<string, string> = { "content-type": "application/json" }) =>
    bench.request("PATCH", addressOf("renameSynchronization"), {
      headers: { authorization: jwt(contextToken(northwind, "paul")), ...headers },
      body,
    });

  it("name the faulty field", async () => {
    const reply = await put(JSON.stringify({ name: "", description: "" }));
    expect(reply).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^name: /) as string },
    });
  });

  it("must be JSON", async () => {
    expect(await put('{"name": ')).toMatchObject({ status: 400, body: { code: "bad-request" } });
    expect(await put("name=x", { "content-type": "application/x-www-form-urlencoded" })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("application/json") as string },
    });
  });

  it("over 1 MB are too large", async () => {
    const reply = await put(JSON.stringify({ name: "x".repeat(1_100_000), description: "" }));
    expect(reply).toMatchObject({ status: 413, body: { code: "too-large" } });
  });
});

describe("the viewer", () => {
  beforeEach(freshWorld);

  it("tells who and where, and what one administers", async () => {
    const read = (person: string, projectId?: string) =>
      send("readViewer", jwt(contextToken(northwind, person, projectId)));
    expect((await read("paul", PA)).body).toEqual({
      siteUrl: "https://northwind.atlassian.net",
      siteName: "northwind.atlassian.net",
      accountId: "paul",
      project: { id: PA, key: "PA", name: "Project A", kind: "software", avatarUrl: null },
      administersProject: true,
      administersSite: false,
    });
    expect((await read("ada")).body).toMatchObject({ project: null, administersSite: true });
    expect((await read("nils", PA)).body).toMatchObject({
      project: { key: "PA" },
      administersProject: false,
    });
    expect((await read("stranger", PA)).body).toMatchObject({ project: null, administersProject: false });
  });
});

describe("the projects", () => {
  beforeEach(freshWorld);

  it("are those the caller may see, or administers", async () => {
    const keys = async (person: string, query: string) => {
      const { body } = await send("listProjects", jwt(contextToken(northwind, person)), { query });
      return (body as { projects: { key: string }[] }).projects.map(({ key }) => key);
    };
    expect(await keys("nils", "")).toEqual(["PA", "PB"]);
    expect(await keys("nils", "?administered=true")).toEqual([]);
    expect(await keys("pia", "?administered=true")).toEqual(["PA"]);
    expect(await keys("stranger", "")).toEqual([]);
    expect(await keys("ada", "?query=b&administered=true")).toEqual(["PB"]);
  });
});

describe("an error of our own", () => {
  beforeEach(freshWorld);

  it("is answered without detail and logged with the request's id", async () => {
    northwind.jira.failNext("permissionsOf", new Error("connection to 10.0.0.7 refused"));
    const { status, body } = await send("readSynchronization", jwt(contextToken(northwind, "ada")));
    expect({ status, body }).toMatchObject({ status: 500, body: { code: "internal" } });
    expect(JSON.stringify(body)).not.toContain("10.0.0.7");
    const { requestId } = body as { requestId: string };
    const error = bench.logged.find(([level]) => level === "error");
    expect(error?.[2]).toEqual({ requestId });
    expect(error?.[3]).toMatchObject({ message: "connection to 10.0.0.7 refused" });
  });
});
