// Statuses: mapped by clicking between two projects of one site, followed both ways through several steps, and a way that is
// blocked shows as a problem.
import { expect, test } from "@playwright/test";
import type { Catalogue, Configuration, SideCatalogue } from "../../server/contract/index.ts";
import { connectWithinSite } from "../support/connect-projects.ts";
import { openConfiguration, problemsOf } from "../support/edit-configuration.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { createIssue, issuesOf, type JiraPerson } from "../support/jira-person.ts";
import { chooseOption, lockstepIn, openProjectPage, untilDraftSaved } from "../support/lockstep-page.ts";
import { lockstepPerson } from "../support/lockstep-person.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { scene, type Scene } from "../support/seeded-people.ts";
import { openAs } from "../support/browser-person.ts";

const NAME = "Statuses";
const couple = "Task and IT Help";

let at: Scene;
let id: string;

/** Only tasks, so that there is one couple of issue types. */
function tasksOnly(catalogue: Catalogue): Configuration {
  const document = powerCustomerSupport(catalogue);
  const task = named(catalogue.first, "Task");
  return {
    ...document,
    issueTypes: [
      { direction: "first-to-second", first: [task], second: [named(catalogue.second, "IT Help")] },
    ],
  };
}

function named(side: SideCatalogue, name: string): string {
  const found = side.issueTypes.find((type) => type.name === name);
  if (found === undefined) throw new Error(`There is no ${name} in ${side.project.key}`);
  return found.id;
}

test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  const synchronization = await connectWithinSite({
    ...{ appUrl: at.stack.appUrl, name: NAME, configuration: tasksOnly },
    first: { admin: at.paul, projectKey: "PA" },
    second: { admin: at.paul, projectKey: "PB" },
  });
  id = synchronization.id;
});

const statusOf = async (key: string) =>
  (
    await at.paul.call<{ fields: { status: { name: string } } }>(
      "GET",
      `/rest/api/3/issue/${key}?fields=status`,
    )
  ).fields.status.name;

/** What a person does by the issue's status menu. */
async function move(person: JiraPerson, key: string, transition: string): Promise<void> {
  const path = `/rest/api/3/issue/${key}/transitions`;
  const { transitions } = await person.call<{ transitions: { id: string; name: string }[] }>("GET", path);
  const found = transitions.find(({ name }) => name === transition);
  await person.call("POST", path, { transition: { id: found?.id } });
}

const comesTo = (key: string, status: string) =>
  eventually(`${key} comes to ${status}`, async () => (await statusOf(key)) === status);

test("statuses are mapped by clicking, follow both ways through several steps, and a blocked way is a problem", async ({
  browser,
}) => {
  const paul = await openAs(browser, at.paul);
  await openProjectPage(paul, "PA");
  const lockstep = lockstepIn(paul);
  await openConfiguration(paul, NAME, "Workflow");
  await lockstep.getByRole("button", { name: "Suggestions" }).click();
  await lockstep.getByRole("checkbox", { name: `Statuses of ${couple}` }).check();
  await lockstep.getByRole("button", { name: "Add selected" }).click();
  await chooseOption(lockstep, "To Do becomes in Project B", "Waiting for support");
  await chooseOption(lockstep, "Done becomes in Project B", "Nothing: it stays as it is");
  const problems = problemsOf(lockstep, "Workflow");
  await expect(problems).toContainText('enters "Done", its partner in Project B stays as it is');
  await chooseOption(lockstep, "Done becomes in Project B", "Closed");
  await expect(problems).toHaveCount(0);
  await chooseOption(lockstep, "Waiting for support becomes in Project A", "To Do");
  await untilDraftSaved(lockstep);
  await paul.reload();
  await openConfiguration(paul, NAME, "Workflow");
  await expect(lockstep.getByText("Closed", { exact: true })).toBeVisible();
  await lockstep.getByRole("button", { name: "Publish draft" }).click();
  const dialog = lockstep.getByRole("dialog");
  await expect(dialog).toContainText("Done becomes Closed");
  await dialog.getByRole("button", { name: /^Publish/ }).click();
  await expect(lockstep.getByRole("dialog", { name: /published/i })).toBeVisible();

  const issue = await createIssue(at.nils, "PA", "Task", "Through the workflow");
  const partner = await eventually("the partner is there", async () => (await issuesOf(at.paul, "PB"))[0]);
  await move(at.nils, issue.key, "In Progress");
  await comesTo(partner.key, "In Progress");
  await move(at.nils, issue.key, "Done");
  await comesTo(partner.key, "Closed");
  const page = await openAs(browser, at.paul, { path: `/browse/${partner.key}` });
  await expect(page.getByText("Status Closed")).toBeVisible();
  await page.context().close();
  expect(await statusOf(issue.key)).toBe("Done");

  await move(at.paul, partner.key, "Reopen");
  await comesTo(issue.key, "To Do");

  const asking = lockstepPerson(at.stack.appUrl, at.paul, "PA");
  const { draft, published } = await asking.call("readConfiguration", { params: { id } });
  const document = structuredClone(draft?.document ?? published!.document);
  for (const row of document.workflow.statuses[0]!.firstToSecond.rows) row.via = "Beam over";
  const saved = await asking.call("saveDraft", {
    params: { id },
    body: { revision: draft?.revision ?? 0, document },
  });
  await asking.call("publishDraft", { params: { id }, body: { revision: saved.draft?.revision ?? 0 } });
  await move(at.nils, issue.key, "Done");
  const problem = await eventually("the problem is listed", async () => {
    const { problems } = await asking.call("listProblems", { params: { id } });
    return problems[0];
  });
  expect(problem.message).toContain('the transition "Beam over" into it is not offered');
});
