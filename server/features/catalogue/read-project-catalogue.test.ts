import { describe, expect, it } from "vitest";
import type { SideCatalogue } from "../../core/configuration/catalogue.ts";
import type { Outcome } from "../../core/failure/jira-failure.ts";
import { FakeJiraSite } from "../../testing/fake-jira-site.ts";
import { createReadProjectCatalogue } from "./read-project-catalogue.ts";

const types = Array.from({ length: 9 }, (_, n) => ({
  id: String(n),
  name: `Type ${n}`,
  iconUrl: null,
  subtask: false,
  fields: [],
  statuses: [{ id: `status ${n}`, name: `Status ${n}`, category: null }],
}));
const project = { id: "1", key: "PA", name: "Project A", kind: "service", avatarUrl: null } as const;
const requestTypes = [{ id: "25", name: "Get IT help", issueTypeId: "0" }];

/** Counts how many calls for create screens are under way at once. */
class CountingSite extends FakeJiraSite {
  most = 0;
  private current = 0;

  override async createFields(projectId: string, issueTypeId: string) {
    this.most = Math.max(this.most, ++this.current);
    const outcome = await super.createFields(projectId, issueTypeId);
    this.current--;
    return outcome;
  }
}

function setUp() {
  const clock = { time: 0, now: () => clock.time };
  const jira = new CountingSite("northwind", [{ project, issueTypes: types, requestTypes }], clock);
  const read = createReadProjectCatalogue({ jiraSites: () => Promise.resolve(jira), clock });
  return { clock, jira, read };
}
const typesOf = (outcome: Outcome<SideCatalogue>) =>
  outcome.ok && outcome.value.issueTypes.map(({ id }) => id);

describe("the catalogue of a project", () => {
  it("holds issue types in their order, and request types; at most four screens are asked for at once", async () => {
    const { jira, read } = setUp();
    const outcome = await read("site", "1");
    expect(typesOf(outcome)).toEqual(types.map(({ id }) => id));
    expect(outcome).toMatchObject({ value: { project, requestTypes } });
    expect(jira.most).toBe(4);
  });

  it("is remembered for half a minute per site and project", async () => {
    const { clock, jira, read } = setUp();
    await read("site", "1");
    jira.takeCalls();
    clock.time = 29_999;
    await read("site", "1");
    expect(jira.takeCalls()).toEqual([]);
    await read("other site", "1");
    expect(jira.takeCalls()).not.toEqual([]);
    clock.time = 30_000;
    await read("site", "1");
    expect(jira.takeCalls()).not.toEqual([]);
  });

  it.each(["project", "issueTypes", "createFields", "requestTypes", "statuses", "resolutions"] as const)(
    "fails with %s as a whole, and the failure is not remembered",
    async (method) => {
      const { jira, read } = setUp();
      jira.failNext(method, { kind: "limited", until: 5 });
      expect(await read("site", "1")).toEqual({ ok: false, failure: { kind: "limited", until: 5 } });
      expect((await read("site", "1")).ok).toBe(true);
    },
  );
});
