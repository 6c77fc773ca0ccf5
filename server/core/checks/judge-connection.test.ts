import { expect, it } from "vitest";
import { failed, succeeded } from "../failure/jira-failure.ts";
import { judgeConnection, type ConnectionFacts } from "./judge-connection.ts";

const now = Date.UTC(2026, 10, 23, 9);
const healthy: ConnectionFacts = {
  ...{ side: "first", siteName: "northwind.example", projectName: "Project A", now, appState: "installed" },
  ...{ reached: succeeded(null), account: succeeded(null), granted: ["BROWSE_PROJECTS"] },
  needed: [{ key: "BROWSE_PROJECTS", name: "Browse Projects", purpose: "to see issues" }],
  ...{ lastWebhook: now - 60_000, webhooksSince: now - 900_000, givenUp: 0, blockedUntil: null },
  ...{ budget: { used: 10, perHour: 1000 }, siteClock: { theirs: now, ours: now + 500 } },
};
const of = (changes: Partial<ConnectionFacts>) => judgeConnection({ ...healthy, ...changes });
const bad = (changes: Partial<ConnectionFacts>) => of(changes).filter(({ state }) => state !== "ok");

it("says of each thing that it is well", () => {
  expect(of({}).map(({ what, state }) => [what, state])).toEqual(
    ["app", "site", "account", "permissions", "webhooks", "budget", "clock"].map((what) => [what, "ok"]),
  );
});

it.each<[string, Partial<ConnectionFacts>, { what: string; state: string }, RegExp]>([
  ["a disabled app", { appState: "disabled" }, { what: "app", state: "failed" }, /Enable it/],
  [
    "a token that is not taken",
    { reached: failed({ kind: "unauthorised" }) },
    { what: "site", state: "failed" },
    /installing it again renews/,
  ],
  [
    "a project that is not shown",
    { reached: failed({ kind: "missing" }) },
    { what: "site", state: "failed" },
    /Browse Projects in Project A/,
  ],
  [
    "a site that is limited",
    { reached: failed({ kind: "limited", until: now + 5000 }) },
    { what: "site", state: "warning" },
    /goes on by itself/,
  ],
  [
    "a site that does not answer",
    { reached: failed({ kind: "unavailable", sent: "no", until: null }) },
    { what: "site", state: "failed" },
    /tries again by itself/,
  ],
  [
    "an account that is not told",
    { account: failed({ kind: "forbidden", message: "" }), granted: null },
    { what: "account", state: "failed" },
    /Install Lockstep again/,
  ],
  ["a lost permission", { granted: [] }, { what: "permissions", state: "failed" }, /Give it to the role/],
  ["silence", { lastWebhook: null }, { what: "webhooks", state: "warning" }, /Edit an issue there/],
  ["lost webhooks", { givenUp: 3 }, { what: "webhooks", state: "warning" }, /fetches them every hour/],
  ["a limit", { blockedUntil: now + 1 }, { what: "budget", state: "warning" }, /goes on by itself/],
  [
    "a quota nearly used up",
    { budget: { used: 900, perHour: 1000 } },
    { what: "budget", state: "warning" },
    /live changes go on/,
  ],
  [
    "clocks somewhat apart",
    { siteClock: { theirs: now, ours: now + 90_000 } },
    { what: "clock", state: "warning" },
    /time server/,
  ],
  [
    "clocks too far apart",
    { siteClock: { theirs: now, ours: now - 200_000 } },
    { what: "clock", state: "failed" },
    /time server/,
  ],
])("tells of %s and what to do", (_, changes, expected, remedy) => {
  const [line] = bad(changes);
  expect(line).toMatchObject(expected);
  expect(line?.remedy).toMatch(remedy);
});

it("names the permissions that are missing, and what for", () => {
  const needed = [
    ...healthy.needed,
    { key: "CREATE_ISSUES", name: "Create Issues", purpose: "to create copies" },
  ];
  expect(bad({ needed })[0]?.message).toContain("Create Issues (to create copies)");
});
