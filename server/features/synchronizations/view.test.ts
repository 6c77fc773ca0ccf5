import { describe, expect, it } from "vitest";
import { emptyConfiguration } from "../../core/configuration/document.ts";
import type { Side } from "../../core/sides.ts";
import type { Figures, SideSite, Synchronization } from "./synchronization.ts";
import { actionsOf, viewOf } from "./view.ts";

const site = (id: string, more: Partial<SideSite> = {}): SideSite => ({
  id,
  displayUrl: `https://${id}.atlassian.net`,
  state: "installed",
  unreachableSince: null,
  blockedUntil: null,
  ...more,
});

const running: Synchronization = {
  id: "1",
  name: "Ours",
  description: "",
  state: "running",
  mode: "review",
  first: { site: site("northwind"), project: { id: "1", key: "PA", name: "Project A", kind: "software" } },
  second: {
    site: site("aidesk"),
    address: "https://aidesk.atlassian.net",
    project: { id: "2", key: "SUP", name: "Support", kind: "service" },
  },
  request: { byName: "Paul", at: 0, message: "", decidedByName: "Sam", decidedAt: 1, declineMessage: null },
  publishedVersion: 1,
  lastChangeAt: null,
  restored: null,
};
const figures: Figures = {
  openProblems: 0,
  warnings: 0,
  waitingHints: 0,
  hasDraft: false,
  draftSentBy: null,
  published: emptyConfiguration(),
};
const now = 1_000_000;
const seen = (synchronization: Synchronization, side: Side = "first", more: Partial<Figures> = {}) => {
  const siteId = side === "first" ? "northwind" : "aidesk";
  return viewOf(synchronization, { ...figures, ...more }, { siteId, mySides: [side] }, now);
};

describe("what the asking side sees of another site", () => {
  const { second } = running;
  it.each([
    ["requested, site known", { state: "requested", second: { ...second, project: null } }],
    ["requested, site unknown", { state: "requested", second: { ...second, site: null, project: null } }],
    ["requested, project named in the meantime", { state: "requested" }],
    ["declined", { state: "declined" }],
  ] as const)("before acceptance is the address it typed: %s", (_case, change) => {
    expect(seen({ ...running, ...change }).second).toEqual({
      siteUrl: "https://aidesk.atlassian.net",
      siteName: "aidesk.atlassian.net",
      project: null,
      mine: false,
    });
  });

  it("after acceptance is the project's name, and the asked side always sees who asks", () => {
    expect(seen(running).second).toMatchObject({ project: { key: "SUP" } });
    expect(seen({ ...running, state: "requested" }, "second").first).toMatchObject({
      siteName: "northwind.atlassian.net",
      project: { key: "PA" },
      mine: false,
    });
  });

  it("is nothing of a custom address that the other site has behind the one that was typed", () => {
    const custom = { ...second, site: site("aidesk", { displayUrl: "https://help.example.com" }) };
    expect(JSON.stringify(seen({ ...running, state: "requested", second: custom }))).not.toContain(
      "help.example",
    );
  });
});

describe("health", () => {
  const withSite = (more: Partial<SideSite>) => ({
    ...running,
    second: { ...running.second, site: site("aidesk", more) },
  });
  it("tells the worst first", () => {
    const much = { openProblems: 2, waitingHints: 3 };
    expect(seen(withSite({ unreachableSince: 0, blockedUntil: now + 1 }), "first", much).health).toEqual({
      kind: "partner-unreachable",
      since: "1970-01-01T00:00:00.000Z",
    });
    expect(seen(withSite({ blockedUntil: now + 1 }), "first", much).health.kind).toBe("rate-limited");
    expect(seen(withSite({ blockedUntil: now }), "first", much).health).toEqual({
      kind: "problems",
      problems: 2,
    });
    expect(seen(running, "first", { waitingHints: 3 }).health).toEqual({ kind: "working", waiting: 3 });
    expect(seen(running).health).toEqual({ kind: "in-sync" });
    expect(seen({ ...running, state: "stopped" }, "first", much).health).toEqual({ kind: "none" });
  });
});

describe("a draft that waits for review", () => {
  it("is shown to the side that did not send it", () => {
    expect(seen(running, "second", { draftSentBy: "first" }).reviewWaiting).toBe(true);
    expect(seen(running, "first", { draftSentBy: "first" }).reviewWaiting).toBe(false);
  });
});

describe("actions", () => {
  it.each([
    ["requested", ["first"], null, "view-request edit-name delete"],
    ["requested", ["second"], null, "view-request accept decline"],
    ["requested", ["first", "second"], null, "view-request accept decline edit-name delete"],
    ["declined", ["second"], null, "view-request delete"],
    ["stopped", ["first"], null, "configure view-request edit-name problems activity export delete"],
    ["stopped", ["second"], 1, "start configure view-request edit-name problems activity export delete"],
    [
      "running",
      ["first"],
      1,
      "stop configure view-request edit-name problems activity resync load export delete",
    ],
  ] as const)("of one %s for %s", (state, mySides, publishedVersion, actions) => {
    expect(actionsOf({ state, publishedVersion, restored: null }, [...mySides]).join(" ")).toBe(actions);
  });
});
