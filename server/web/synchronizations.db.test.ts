import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SynchronizationView } from "../contract/synchronization.ts";
import { openWebBench, type BenchSite, type Reply, type WebBench } from "./testing/bench.ts";
import { PA, PB, SUP } from "./testing/jira.ts";

let bench: WebBench;
let northwind: BenchSite;
let aidesk: BenchSite;
beforeAll(async () => {
  bench = await openWebBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ northwind, aidesk } = await bench.reset());
});

const view = ({ status, body }: Reply): SynchronizationView => {
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as SynchronizationView;
};
const within = (more: object = {}) => ({
  projectId: PA,
  partner: { kind: "project", projectId: PB },
  name: "A and B",
  ...more,
});
const byAddress = (address: string, more: object = {}) => ({
  projectId: PA,
  partner: { kind: "site", address },
  name: "Customer support",
  message: "Shall we?",
  ...more,
});
const paul = (method: string, address: string, body?: unknown) =>
  bench.call(northwind, "paul", method, address, body);
const sam = (method: string, address: string, body?: unknown) =>
  bench.call(aidesk, "sam", method, address, body);
const refusal = ({ status, body }: Reply) => ({ status, code: (body as { code: string }).code });

describe("within one site", () => {
  it("is requested, accepted, and stopped until it has a configuration", async () => {
    const requested = view(await paul("POST", "/synchronizations", within()));
    expect(requested).toMatchObject({
      state: "requested",
      mode: "immediate",
      first: { siteName: "northwind.atlassian.net", project: { key: "PA" }, mine: true },
      second: { project: { key: "PB" }, mine: true },
      mySides: ["first", "second"],
      request: { byName: "paul", incoming: true },
      health: { kind: "none" },
      actions: ["view-request", "accept", "decline", "edit-name", "delete"],
    });
    const accepted = view(await paul("POST", `/synchronizations/${requested.id}/accept`, {}));
    expect(accepted).toMatchObject({
      state: "stopped",
      request: { decidedByName: "paul", incoming: false },
      publishedVersion: null,
    });
    expect(accepted.actions).not.toContain("start");
    expect(
      refusal(await paul("PUT", `/synchronizations/${requested.id}/state`, { state: "running" })),
    ).toEqual({
      status: 409,
      code: "wrong-state",
    });
  });

  it("leaves the decision to administrators of the asked project", async () => {
    const { id } = view(await bench.call(northwind, "pia", "POST", "/synchronizations", within()));
    expect(refusal(await bench.call(northwind, "pia", "POST", `/synchronizations/${id}/accept`, {}))).toEqual(
      {
        status: 403,
        code: "forbidden",
      },
    );
    expect(view(await bench.call(northwind, "pia", "GET", `/synchronizations/${id}`)).mySides).toEqual([
      "first",
    ]);
    expect(view(await bench.call(northwind, "ada", "POST", `/synchronizations/${id}/accept`, {})).state).toBe(
      "stopped",
    );
  });

  it("refuses a project with itself, a project the caller cannot see, and the same pair twice", async () => {
    const itself = within({ partner: { kind: "project", projectId: PA } });
    expect(refusal(await paul("POST", "/synchronizations", itself)).code).toBe("bad-request");
    expect(
      refusal(
        await bench.call(northwind, "pia", "POST", "/synchronizations", {
          ...within(),
          partner: { kind: "project", projectId: "10999" },
        }),
      ).code,
    ).toBe("not-found");

    view(await paul("POST", "/synchronizations", within()));
    const turned = { projectId: PB, partner: { kind: "project", projectId: PA }, name: "B and A" };
    const twice = await paul("POST", "/synchronizations", turned);
    expect(refusal(twice)).toEqual({ status: 409, code: "wrong-state" });
    expect(twice.body).toMatchObject({ message: expect.stringContaining('"A and B"') as string });
  });

  it("makes one of two requests that come at once", async () => {
    const replies = await Promise.all([
      paul("POST", "/synchronizations", within()),
      bench.call(northwind, "ada", "POST", "/synchronizations", within()),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("is declined with words, can then only be deleted, and may be asked for again", async () => {
    const { id } = view(await paul("POST", "/synchronizations", within()));
    const declined = view(await paul("POST", `/synchronizations/${id}/decline`, { message: "Not now" }));
    expect(declined).toMatchObject({
      state: "declined",
      request: { declineMessage: "Not now", decidedByName: "paul" },
      actions: ["view-request", "delete"],
    });
    expect(refusal(await paul("POST", `/synchronizations/${id}/accept`, {})).code).toBe("wrong-state");
    view(await paul("POST", "/synchronizations", within()));
    expect((await paul("DELETE", `/synchronizations/${id}`)).body).toEqual({ done: true });
    expect(refusal(await paul("GET", `/synchronizations/${id}`))).toEqual({ status: 404, code: "not-found" });
  });

  it("is renamed", async () => {
    const { id } = view(await paul("POST", "/synchronizations", within()));
    const renamed = await paul("PATCH", `/synchronizations/${id}`, { name: " New ", description: "Why" });
    expect(view(renamed)).toMatchObject({ name: "New", description: "Why" });
  });
});

describe("by address", () => {
  it("looks the same to the asking side whether the address is known or not", async () => {
    const strip = ({ id: _id, request, ...rest }: SynchronizationView) => ({
      ...rest,
      request: { ...request, at: "" },
      second: { ...rest.second, siteUrl: "", siteName: "" },
    });
    const known = view(
      await paul("POST", "/synchronizations", byAddress("https://AIdesk.atlassian.net/jira/x")),
    );
    const unknown = view(await paul("POST", "/synchronizations", byAddress("nobody.atlassian.net")));
    expect(known.second).toEqual({
      siteUrl: "https://aidesk.atlassian.net",
      siteName: "aidesk.atlassian.net",
      project: null,
      mine: false,
    });
    expect(unknown.second.siteName).toBe("nobody.atlassian.net");
    expect(strip(unknown)).toEqual(strip(known));
    expect(known).toMatchObject({ mode: "review", actions: ["view-request", "edit-name", "delete"] });
  });

  it("is found by the other site's administrator, who chooses the project", async () => {
    const { id } = view(await paul("POST", "/synchronizations", byAddress("aidesk.atlassian.net")));
    const list = (await sam("GET", "/synchronizations")).body as { synchronizations: SynchronizationView[] };
    expect(list.synchronizations).toMatchObject([
      {
        id,
        first: {
          siteName: "northwind.atlassian.net",
          project: { key: "PA", name: "Project A" },
          mine: false,
        },
        second: { siteName: "aidesk.atlassian.net", project: null, mine: true },
        mySides: ["second"],
        request: { byName: "paul", message: "Shall we?", incoming: true },
        actions: ["view-request", "accept", "decline"],
      },
    ]);
    expect(refusal(await bench.call(aidesk, "tess", "GET", `/synchronizations/${id}`)).code).toBe(
      "forbidden",
    );
    expect(refusal(await sam("POST", `/synchronizations/${id}/accept`, {})).code).toBe("bad-request");
    expect(refusal(await sam("DELETE", `/synchronizations/${id}`)).code).toBe("wrong-state");

    const accepted = view(await sam("POST", `/synchronizations/${id}/accept`, { projectId: SUP }));
    expect(accepted).toMatchObject({ state: "stopped", second: { project: { key: "SUP" }, mine: true } });
    expect(view(await paul("GET", `/synchronizations/${id}`)).second).toMatchObject({
      siteName: "aidesk.atlassian.net",
      project: { key: "SUP", name: "Support", kind: "service" },
      mine: false,
    });
  });

  it("waits for a site that installs the app later", async () => {
    const { id } = view(await paul("POST", "/synchronizations", byAddress("late.atlassian.net")));
    const late = bench.newSite("late", aidesk.jira);
    await bench.install(late);
    expect(view(await bench.call(late, "sam", "GET", `/synchronizations/${id}`)).request.incoming).toBe(true);
  });

  it("refuses what is no address, the own address, and a second request to the same", async () => {
    expect(refusal(await paul("POST", "/synchronizations", byAddress("not an address"))).code).toBe(
      "bad-request",
    );
    expect(refusal(await paul("POST", "/synchronizations", byAddress("NORTHWIND.atlassian.net/"))).code).toBe(
      "bad-request",
    );
    view(await paul("POST", "/synchronizations", byAddress("nobody.atlassian.net")));
    expect(refusal(await paul("POST", "/synchronizations", byAddress("nobody.atlassian.net"))).code).toBe(
      "wrong-state",
    );
  });

  it("refuses the project that the other side would synchronize with itself or has connected already", async () => {
    const first = view(await paul("POST", "/synchronizations", byAddress("aidesk.atlassian.net")));
    view(await sam("POST", `/synchronizations/${first.id}/accept`, { projectId: SUP }));
    const again = view(await paul("POST", "/synchronizations", byAddress("aidesk.atlassian.net")));
    expect(refusal(await sam("POST", `/synchronizations/${again.id}/accept`, { projectId: SUP })).code).toBe(
      "wrong-state",
    );
  });
});

describe("sam", () => {
  it("sees nothing of northwind but what was accepted", async () => {
    const inner = view(await paul("POST", "/synchronizations", within({ name: "inner secret" })));
    const asked = view(await paul("POST", "/synchronizations", byAddress("aidesk.atlassian.net")));
    view(await sam("POST", `/synchronizations/${asked.id}/accept`, { projectId: SUP }));

    for (const [method, address, body] of [
      ["GET", `/synchronizations/${inner.id}`],
      ["POST", `/synchronizations/${inner.id}/accept`, {}],
      ["POST", `/synchronizations/${inner.id}/decline`, {}],
      ["PATCH", `/synchronizations/${inner.id}`, { name: "x", description: "" }],
      ["PUT", `/synchronizations/${inner.id}/state`, { state: "stopped" }],
      ["DELETE", `/synchronizations/${inner.id}`],
      ["GET", `/synchronizations/${inner.id}/configuration`],
      ["GET", `/synchronizations/${inner.id}/problems`],
    ] as const) {
      expect(refusal(await sam(method, address, body))).toEqual({ status: 404, code: "not-found" });
    }
    const seen = [
      await sam("GET", "/synchronizations"),
      await sam("GET", `/synchronizations?projectId=${PA}`),
      await sam("GET", "/projects"),
      await sam("GET", "/viewer"),
      await sam("GET", `/synchronizations/${asked.id}`),
      await sam("GET", `/synchronizations/${asked.id}/configuration`),
    ];
    const text = JSON.stringify(seen.map(({ body }) => body));
    expect(text).toContain("Project A");
    expect(text).not.toMatch(/Project B|"PB"|inner secret|nils|\bada\b|clientKey|secret/);
  });
});

describe("the table", () => {
  it("shows a project its own, in both roles, and the site everything", async () => {
    const inner = view(await paul("POST", "/synchronizations", within()));
    const outer = view(await paul("POST", "/synchronizations", byAddress("aidesk.atlassian.net")));
    const ids = async (reply: Promise<Reply>) =>
      ((await reply).body as { synchronizations: SynchronizationView[] }).synchronizations.map(
        ({ id }) => id,
      );
    expect(await ids(paul("GET", `/synchronizations?projectId=${PB}`))).toEqual([inner.id]);
    expect((await ids(paul("GET", `/synchronizations?projectId=${PA}`))).sort()).toEqual(
      [inner.id, outer.id].sort(),
    );
    expect(await ids(bench.call(northwind, "ada", "GET", "/synchronizations"))).toHaveLength(2);
    expect(refusal(await paul("GET", "/synchronizations")).code).toBe("forbidden");
  });
});
