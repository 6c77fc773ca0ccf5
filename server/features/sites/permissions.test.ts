import { describe, expect, it } from "vitest";
import { northwindSite, PA, PB } from "../../web/testing/jira.ts";
import { createPermissionCheck } from "./permissions.ts";

function setUp(limit?: number) {
  const clock = { time: 0, now: () => clock.time };
  const jira = northwindSite(clock);
  const permissions = createPermissionCheck({ jiraSites: () => Promise.resolve(jira), clock, limit });
  const administers = async (accountId: string, projectId = PA, siteId = "site-1") => {
    const rights = await permissions({ siteId, accountId }, [projectId]);
    return rights.ok ? rights.value.administers(projectId) : rights.refusal.code;
  };
  return { clock, jira, permissions, administers };
}

describe("permissions", () => {
  it("are asked of Jira for the account and the projects", async () => {
    const { permissions, administers } = setUp();
    expect(await administers("paul")).toBe(true);
    expect(await administers("pia", PB)).toBe(false);
    const rights = await permissions({ siteId: "site-1", accountId: "nils" }, [PA, "99"]);
    expect(rights.ok && [rights.value.browses(PA), rights.value.browses("99")]).toEqual([true, false]);
  });

  it("of a site administrator reach every project", async () => {
    expect(await setUp().administers("ada", "never heard of")).toBe(true);
  });

  it("are remembered for a minute, and a refusal for ten seconds", async () => {
    const { clock, jira, administers } = setUp();
    await administers("paul");
    jira.people.set("paul", {});
    clock.time = 59_999;
    expect(await administers("paul")).toBe(true);
    clock.time = 60_000;
    expect(await administers("paul")).toBe(false);
    jira.people.set("paul", { administers: [PA] });
    clock.time = 69_999;
    expect(await administers("paul")).toBe(false);
    clock.time = 70_000;
    expect(await administers("paul")).toBe(true);
  });

  it("are remembered per site, account and project", async () => {
    const { jira, administers } = setUp();
    await administers("paul");
    jira.takeCalls();
    await administers("paul", PB);
    await administers("paul", PA, "site-2");
    await administers("pia");
    expect(jira.takeCalls()).toHaveLength(3);
    await administers("paul");
    expect(jira.takeCalls()).toEqual([]);
  });

  it("are asked in one call, and only for what is not known", async () => {
    const { jira, permissions } = setUp();
    await permissions({ siteId: "site-1", accountId: "paul" }, [PA]);
    await permissions({ siteId: "site-1", accountId: "paul" }, [PA, PB, PB]);
    await permissions({ siteId: "site-1", accountId: "paul" }, [PA, PB]);
    expect(jira.takeCalls()).toEqual(["permissionsOf", "permissionsOf"]);
  });

  it("do not fill the memory: the oldest answers are forgotten", async () => {
    const { jira, administers } = setUp(4);
    await administers("paul");
    for (const person of ["a", "b", "c"]) await administers(person);
    jira.takeCalls();
    await administers("c");
    expect(jira.takeCalls()).toEqual([]);
    await administers("paul");
    expect(jira.takeCalls()).toEqual(["permissionsOf"]);
  });

  it("are never guessed: when Jira does not answer nobody may do anything, and nothing is remembered", async () => {
    const { jira, administers } = setUp();
    jira.failNext("permissionsOf", { kind: "unavailable", sent: "no", until: null });
    expect(await administers("paul")).toBe("jira-unavailable");
    expect(await administers("paul")).toBe(true);
  });

  it("on something Jira does not know are none", async () => {
    const { jira, administers } = setUp();
    jira.failNext("permissionsOf", { kind: "missing" });
    expect(await administers("paul", "99")).toBe(false);
  });
});
