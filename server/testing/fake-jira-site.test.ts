// The in-memory site behaves as every JiraSite; what it adds for tests works too.
import { expect, test } from "vitest";
import { customerProject, helpType, supportProject, taskType, text } from "./factories.ts";
import type { FakeProject } from "./fake-jira-site-data.ts";
import { FakeJiraSite } from "./fake-jira-site.ts";
import { describeJiraSite } from "./jira-site-suite.ts";

const clock = { now: () => Date.UTC(2026, 10, 23) };

function withIncidents(given: FakeProject): FakeProject {
  const incidents = given.issueTypes.map((type) => ({ ...type, id: "2002", name: "Incident" }));
  return { ...given, issueTypes: [...given.issueTypes, ...incidents] };
}

const peopled = () => {
  const site = new FakeJiraSite("aidesk", [withIncidents(supportProject())], clock);
  site.world.people.push({ accountId: "nils", displayName: "Nils Holm", email: null, active: true });
  return site;
};

describeJiraSite("the in-memory Jira site", () =>
  Promise.resolve({
    site: peopled(),
    ...{ projectId: "200", issueTypeId: helpType, now: () => clock.now() },
    laboratory: { projectId: "200", issueTypeId: helpType, epicTypeId: helpType, people: ["nils", "paul"] },
  }),
);

test("a fault strikes once, before or after the effect", async () => {
  const site = new FakeJiraSite("northwind", [customerProject()], clock);
  const create = () =>
    site.createIssue(
      {
        ...{ projectId: "100", issueTypeId: taskType, fields: { summary: text("One") } },
        marker: { pairId: "p", operationId: "o" },
      },
      "",
    );
  site.failNext("createIssue", { kind: "conflict" });
  site.failNext("createIssue", new Error("killed"), { after: true });
  expect(await create()).toMatchObject({ ok: false });
  expect(site.world.issuesOf("100")).toHaveLength(0);
  await expect(create()).rejects.toThrow("killed");
  expect(site.world.issuesOf("100")).toHaveLength(1);
  expect(await create()).toMatchObject({ ok: true });
  expect(site.takeCalls()).toEqual(["createIssue", "createIssue", "createIssue"]);
});
