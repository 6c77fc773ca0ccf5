// The end of an issue: what becomes of its copy is chosen by clicking; the copy of a deleted issue is closed by its workflow.
import { expect, test } from "@playwright/test";
import { openAs } from "../support/browser-person.ts";
import { connectWithinSite } from "../support/connect-projects.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { createIssue, issuesOf } from "../support/jira-person.ts";
import {
  chooseAction,
  chooseOption,
  lockstepIn,
  openProjectPage,
  untilDraftSaved,
} from "../support/lockstep-page.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { scene, type Scene } from "../support/seeded-people.ts";

const NAME = "To the end";

let at: Scene;

test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  await connectWithinSite({
    ...{ appUrl: at.stack.appUrl, name: NAME, configuration: powerCustomerSupport },
    first: { admin: at.paul, projectKey: "PA" },
    second: { admin: at.paul, projectKey: "PB" },
  });
});

test("the copy of a deleted issue is closed, as chosen by clicking", async ({ browser }) => {
  const paul = await openAs(browser, at.paul);
  await openProjectPage(paul, "PA");
  const lockstep = lockstepIn(paul);
  await chooseAction(lockstep, NAME, "Configure");
  await lockstep.getByRole("radio", { name: "Is closed" }).check();
  await chooseOption(lockstep, "IT Help comes to", "Closed");
  await untilDraftSaved(lockstep);
  await lockstep.getByRole("button", { name: "Publish draft" }).click();
  const dialog = lockstep.getByRole("dialog");
  await expect(dialog).toContainText("its copy in Project B is closed: IT Help becomes Closed");
  await dialog.getByRole("button", { name: /^Publish/ }).click();
  await expect(lockstep.getByRole("dialog", { name: /published/i })).toBeVisible();

  const issue = await createIssue(at.nils, "PA", "Task", "Not for long");
  const copy = await eventually("the copy is there", async () => (await issuesOf(at.paul, "PB"))[0]);
  await at.paul.call("DELETE", `/rest/api/3/issue/${issue.key}`);
  await eventually("the copy is closed", async () => {
    const path = `/rest/api/3/issue/${copy.key}?fields=status`;
    const { fields } = await at.paul.call<{ fields: { status: { name: string } } }>("GET", path);
    return fields.status.name === "Closed";
  });
});
