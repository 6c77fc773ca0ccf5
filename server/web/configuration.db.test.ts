import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConfigurationView } from "../contract/configuration.ts";
import { emptyConfiguration, type Configuration } from "../core/configuration/document.ts";
import { openWebBench, type BenchSite, type Reply, type WebBench } from "./testing/bench.ts";
import { itHelp, PA, PB, SUP, task } from "./testing/jira.ts";

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

type Caller = (method: string, address: string, body?: unknown) => Promise<Reply>;
const paul: Caller = (...call) => bench.call(northwind, "paul", ...call);
const ada: Caller = (...call) => bench.call(northwind, "ada", ...call);
const sam: Caller = (...call) => bench.call(aidesk, "sam", ...call);

const good: Configuration = {
  ...emptyConfiguration(),
  issueTypes: [{ direction: "first-to-second", first: [task], second: [itHelp] }],
  fields: [
    { first: "summary", second: "summary", kind: "text", direction: "first-to-second", rule: "newest-wins" },
  ],
};
const other: Configuration = { ...good, comments: { ...good.comments, enabled: true } };

async function connected(mode: "immediate" | "review"): Promise<string> {
  const partner =
    mode === "immediate"
      ? { kind: "project", projectId: PB }
      : { kind: "site", address: "aidesk.atlassian.net" };
  const requested = await paul("POST", "/synchronizations", { projectId: PA, partner, name: "Ours" });
  const { id } = requested.body as { id: string };
  const accept = mode === "immediate" ? paul : sam;
  const body = mode === "immediate" ? {} : { projectId: SUP };
  expect((await accept("POST", `/synchronizations/${id}/accept`, body)).status).toBe(200);
  return id;
}

const view = ({ status, body }: Reply): ConfigurationView => {
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as ConfigurationView;
};
const refusal = ({ status, body }: Reply) => ({ status, code: (body as { code: string }).code });
const save = (caller: Caller, id: string, revision: number, document = good, more = {}) =>
  caller("PUT", `/synchronizations/${id}/draft`, { revision, document, ...more });
const publish = (caller: Caller, id: string, revision: number) =>
  caller("POST", `/synchronizations/${id}/draft/publish`, { revision });
const review = (caller: Caller, id: string, revision: number, decision: "accept" | "decline", message = "") =>
  caller("POST", `/synchronizations/${id}/draft/review`, { revision, decision, message });
const revisionOf = (configuration: ConfigurationView) => configuration.draft?.revision ?? 0;

describe("reading", () => {
  it("shows both live catalogues and nothing stored at first", async () => {
    const id = await connected("immediate");
    expect(view(await paul("GET", `/synchronizations/${id}/configuration`))).toMatchObject({
      published: null,
      draft: null,
      problems: [],
      difference: [],
      catalogue: {
        first: { project: { key: "PA" }, issueTypes: [{ name: "Task" }] },
        second: { project: { key: "PB" }, issueTypes: [{ name: "IT Help", fields: [{ name: "Summary" }] }] },
      },
    });
  });

  it("says which site does not answer", async () => {
    const id = await connected("review");
    aidesk.jira.failNext("project", { kind: "unavailable", sent: "no", until: null });
    const reply = await paul("GET", `/synchronizations/${id}/configuration`);
    expect(refusal(reply)).toEqual({ status: 502, code: "jira-unavailable" });
    expect(reply.body).toMatchObject({ message: expect.stringContaining("aidesk.atlassian.net") as string });
  });

  it("is not there before the request is accepted", async () => {
    const { body } = await paul("POST", "/synchronizations", {
      projectId: PA,
      partner: { kind: "site", address: "aidesk.atlassian.net" },
      name: "Ours",
    });
    const { id } = body as { id: string };
    expect(refusal(await paul("GET", `/synchronizations/${id}/configuration`)).code).toBe("wrong-state");
    expect(refusal(await sam("GET", `/synchronizations/${id}/configuration`)).code).toBe("wrong-state");
    expect(refusal(await save(paul, id, 0)).code).toBe("wrong-state");
  });
});

describe("the draft", () => {
  it("is saved again and again, and tells its difference and its problems", async () => {
    const id = await connected("immediate");
    const empty = view(await save(paul, id, 0, emptyConfiguration()));
    expect(empty.problems).toEqual(
      expect.arrayContaining([expect.objectContaining({ severity: "blocks-publishing" })]),
    );
    const first = view(await save(paul, id, revisionOf(empty)));
    expect(first).toMatchObject({
      draft: { editedBy: "paul", baseVersion: 0, document: good },
      problems: [],
    });
    expect(first.difference.length).toBeGreaterThan(0);
    expect(revisionOf(first)).toBe(revisionOf(empty) + 1);
  });

  it("is not lost to a stale save: the loser is told who was faster, and may overwrite", async () => {
    const id = await connected("immediate");
    const base = revisionOf(view(await save(paul, id, 0)));
    const winner = revisionOf(view(await save(ada, id, base, other)));
    const stale = await save(paul, id, base);
    expect(refusal(stale)).toEqual({ status: 409, code: "stale-draft" });
    expect(stale.body).toMatchObject({ conflict: { editedBy: "ada", revision: winner } });
    expect(view(await paul("GET", `/synchronizations/${id}/configuration`)).draft?.document).toEqual(other);
    expect(view(await save(paul, id, winner)).draft?.document).toEqual(good);
  });

  it("lets exactly one of many saves at once win", async () => {
    const id = await connected("immediate");
    const base = revisionOf(view(await save(paul, id, 0)));
    const replies = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((n) => save(n % 2 === 0 ? paul : ada, id, base, n % 2 === 0 ? other : good)),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    const left = view(await paul("GET", `/synchronizations/${id}/configuration`));
    expect(revisionOf(left)).toBe(base + 1);
  });

  it("lets exactly one of two first saves win", async () => {
    const id = await connected("immediate");
    const replies = await Promise.all([save(paul, id, 0), save(ada, id, 0, other)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("is discarded by whoever saw its newest state", async () => {
    const id = await connected("immediate");
    const revision = revisionOf(view(await save(paul, id, 0)));
    const discard = (n: number) => paul("DELETE", `/synchronizations/${id}/draft?revision=${n}`);
    expect(refusal(await discard(revision - 1)).code).toBe("stale-draft");
    expect(view(await discard(revision)).draft).toBeNull();
    expect(view(await discard(revision)).draft).toBeNull();
  });

  it("never reuses the revision of a discarded one", async () => {
    const id = await connected("immediate");
    const revision = revisionOf(view(await save(paul, id, 0)));
    await paul("DELETE", `/synchronizations/${id}/draft?revision=${revision}`);
    bench.clock.offset += 2_000;
    view(await save(ada, id, 0, other));
    expect(refusal(await save(paul, id, revision)).code).toBe("stale-draft");
  });

  it("is not saved when a site does not answer", async () => {
    const id = await connected("immediate");
    northwind.jira.failNext("displayNameOf", { kind: "unavailable", sent: "no", until: null });
    bench.clock.offset += 120_000;
    expect(refusal(await save(paul, id, 0)).code).toBe("jira-unavailable");
    expect(view(await paul("GET", `/synchronizations/${id}/configuration`)).draft).toBeNull();
  });
});

describe("publishing at once", () => {
  it("makes a numbered version and ends the draft; then it can start and stop", async () => {
    const id = await connected("immediate");
    const revision = revisionOf(view(await save(paul, id, 0)));
    expect(await publish(paul, id, revision)).toMatchObject({
      status: 200,
      body: { kind: "published", version: 1 },
    });
    const live = view(await paul("GET", `/synchronizations/${id}/configuration`));
    expect(live).toMatchObject({
      draft: null,
      published: { version: 1, document: good, publishedBy: "paul" },
    });

    const state = async (wish: string) =>
      (await paul("PUT", `/synchronizations/${id}/state`, { state: wish })).body as { state: string };
    expect(await state("running")).toMatchObject({
      state: "running",
      health: { kind: "in-sync" },
      directionSummary: "first to second: issues, 1 field",
      publishedVersion: 1,
    });
    expect(await state("running")).toMatchObject({ state: "running" });
    const row = await bench.prisma.synchronization.findUniqueOrThrow({ where: { id } });
    expect(row.firstSweptTo).not.toBeNull();
    expect(row.nextSweepAt).not.toBeNull();
    expect(await state("stopped")).toMatchObject({ state: "stopped", health: { kind: "none" } });

    const next = view(await save(paul, id, 0, other, { baseVersion: 1 }));
    expect(next.draft?.baseVersion).toBe(1);
    expect(await publish(paul, id, revisionOf(next))).toMatchObject({ body: { version: 2 } });
    expect(await bench.prisma.configurationVersion.count({ where: { synchronizationId: id } })).toBe(2);
  });

  it("refuses a draft with problems, an old revision, and no draft", async () => {
    const id = await connected("immediate");
    expect(refusal(await publish(paul, id, 0)).code).toBe("wrong-state");
    const revision = revisionOf(view(await save(paul, id, 0, emptyConfiguration())));
    expect(refusal(await publish(paul, id, revision))).toEqual({ status: 422, code: "not-publishable" });
    const fixed = revisionOf(view(await save(paul, id, revision)));
    expect(refusal(await publish(paul, id, revision)).code).toBe("stale-draft");
    expect((await publish(paul, id, fixed)).status).toBe(200);
  });

  it("notices an edit that was made on an older version than the live one", async () => {
    const id = await connected("immediate");
    const revision = revisionOf(view(await save(paul, id, 0)));
    await publish(ada, id, revision);
    expect(await save(paul, id, 0, other, { baseVersion: 0 })).toMatchObject({
      status: 409,
      body: { code: "stale-draft", conflict: { editedBy: "ada", revision: 0 } },
    });
    expect(refusal(await save(paul, id, revision, other)).code).toBe("stale-draft");
  });

  it("publishes what was seen, or the save wins; never a mixture", async () => {
    const id = await connected("immediate");
    for (let round = 0; round < 4; round++) {
      const before = view(await paul("GET", `/synchronizations/${id}/configuration`));
      const revision = revisionOf(view(await save(paul, id, revisionOf(before), good)));
      const [published, saved] = await Promise.all([
        publish(paul, id, revision),
        save(ada, id, revision, other),
      ]);
      expect([published.status, saved.status].sort()).toEqual([200, 409]);
      const after = view(await paul("GET", `/synchronizations/${id}/configuration`));
      if (published.status === 200)
        expect(after).toMatchObject({ draft: null, published: { document: good } });
      else expect(after.draft?.document).toEqual(other);
    }
  });
});

describe("review across sites", () => {
  it("publishes when the partner accepts, with both names", async () => {
    const id = await connected("review");
    const revision = revisionOf(view(await save(paul, id, 0)));
    expect((await publish(paul, id, revision)).body).toEqual({ kind: "sent-for-review" });
    expect(refusal(await publish(paul, id, revision)).code).toBe("wrong-state");
    expect(refusal(await review(paul, id, revision, "accept")).code).toBe("forbidden");

    const waiting = view(await sam("GET", `/synchronizations/${id}/configuration`));
    expect(waiting).toMatchObject({ mayReview: true, draft: { sent: { bySide: "first", byName: "paul" } } });
    const list = (await sam("GET", "/synchronizations")).body as { synchronizations: object[] };
    expect(list.synchronizations).toMatchObject([{ reviewWaiting: true, hasDraft: true }]);

    expect(view(await review(sam, id, revision, "accept"))).toMatchObject({
      draft: null,
      published: { version: 1, publishedBy: "paul" },
    });
    const row = await bench.prisma.configurationVersion.findFirstOrThrow({
      where: { synchronizationId: id },
    });
    expect(row).toMatchObject({ publishedByName: "paul", acceptedByName: "sam" });
  });

  it("leaves a declined draft to be edited and sent again by either side", async () => {
    const id = await connected("review");
    const revision = revisionOf(view(await save(paul, id, 0)));
    await publish(paul, id, revision);
    expect(view(await review(sam, id, revision, "decline", "No comments, please"))).toMatchObject({
      mayReview: false,
      draft: { sent: null, declined: { byName: "sam", message: "No comments, please" } },
    });
    const edited = view(await save(sam, id, revision, other));
    expect(edited.draft?.declined?.message).toBe("No comments, please");
    await publish(sam, id, revisionOf(edited));
    const waiting = view(await paul("GET", `/synchronizations/${id}/configuration`));
    expect(waiting).toMatchObject({ mayReview: true, draft: { declined: null, sent: { byName: "sam" } } });
    expect(view(await review(paul, id, revisionOf(waiting), "accept")).published?.version).toBe(1);
  });

  it("is taken back by an edit, so that nobody accepts what was not seen", async () => {
    const id = await connected("review");
    const revision = revisionOf(view(await save(paul, id, 0)));
    await publish(paul, id, revision);
    const edited = view(await save(paul, id, revision, other));
    expect(edited.draft?.sent).toBeNull();
    expect(refusal(await review(sam, id, revision, "accept")).code).toBe("stale-draft");
    expect(refusal(await review(sam, id, revisionOf(edited), "accept")).code).toBe("wrong-state");
  });
});
