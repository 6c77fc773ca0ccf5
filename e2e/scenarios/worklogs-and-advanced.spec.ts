// The tabs Worklogs and Advanced of a configuration across two sites: edited by clicking, with what is wrong said at once, kept as
// a draft over a reload, and then seen on the issue pages of both sites.
import { expect, test, type Page } from "@playwright/test";
import type { Catalogue, Configuration, SideCatalogue } from "../../server/contract/index.ts";
import { openAs } from "../support/browser-person.ts";
import { connectAcrossSites } from "../support/connect-projects.ts";
import { openConfiguration, problemsOf, sendAndAccept } from "../support/edit-configuration.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { detailOf, editSummary, openIssue, relatedOf } from "../support/issue-page.ts";
import { createIssue, paragraphs } from "../support/jira-person.ts";
import { chooseOption, openProjectPage, untilDraftSaved } from "../support/lockstep-page.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { untilQuiet } from "../support/quiet.ts";
import { scene, type Scene } from "../support/seeded-people.ts";
import { siteControl } from "../support/site-control.ts";

const NAME = "Customer and laboratory";
/** Of aidesk's workflow for access requests. */
const CANCELLED = "10333";

let at: Scene;
let id: string;
let ada: Page;
let nils: Page;
let tess: Page;

/** Bugs as well, as access requests, which have a workflow of their own in LABS. */
function withBugs(catalogue: Catalogue): Configuration {
  const document = powerCustomerSupport(catalogue);
  const typeId = (side: SideCatalogue, name: string) =>
    side.issueTypes.find((type) => type.name === name)?.id ?? "";
  const [bug, access] = [typeId(catalogue.first, "Bug"), typeId(catalogue.second, "Access")];
  return {
    ...document,
    issueTypes: [...document.issueTypes, { direction: "first-to-second", first: [bug], second: [access] }],
  };
}

test.beforeAll(async ({ browser }) => {
  at = scene();
  await freshProjects(at);
  const synchronization = await connectAcrossSites({
    ...{ appUrl: at.stack.appUrl, name: NAME, configuration: withBugs },
    first: { admin: at.ada, projectKey: "CUST" },
    second: { admin: at.sam, projectKey: "LABS" },
  });
  id = synchronization.id;
  ada = await openAs(browser, at.ada);
  nils = await openAs(browser, at.nils);
  tess = await openAs(browser, at.tess);
});
test.afterAll(async () => {
  await siteControl(at.stack.aideskUrl).lockStatuses("LABS", []);
  for (const page of [ada, nils, tess]) await page.context().close();
});

test("Worklogs: work is logged on the other side, headed by who worked as the template says", async () => {
  await openProjectPage(ada, "CUST");
  const lockstep = await openConfiguration(ada, NAME, "Worklogs");
  const problems = problemsOf(lockstep, "Worklogs");
  const flow = lockstep.getByRole("region", { name: "Work logs from Customer to Laboratory" });
  const copies = flow.getByRole("checkbox", { name: "Copy work logs of Customer" });
  const back = lockstep.getByRole("checkbox", { name: "Copy work logs of Laboratory" });
  const template = flow.getByRole("textbox", { name: "Template" });
  await lockstep.getByRole("checkbox", { name: "Enable work logs" }).check();
  await back.uncheck();
  await copies.uncheck();
  await expect(problems).toContainText("Work logs are enabled, but no direction is");
  await copies.check();
  await template.fill("{writer} worked on {key}:");
  await template.blur();
  await expect(problems).toContainText("has {writer}, which would stay as it stands");
  await template.fill("{author} worked on {key}:");
  await template.blur();
  await expect(flow.getByRole("group", { name: "Preview of a copy" })).toContainText("worked on CUST-12:");
  await expect(problems).toHaveCount(0);
  await untilDraftSaved(lockstep);

  await ada.reload();
  await openConfiguration(ada, NAME, "Worklogs");
  await expect(template).toHaveValue("{author} worked on {key}:");
  await expect(back).not.toBeChecked();
  await sendAndAccept(at, lockstep, { id, projectKey: "CUST", says: ["Work logs enabled"] });

  const issue = await createIssue(at.nils, "CUST", "Task", "Takes a while");
  await at.nils.call("POST", `/rest/api/3/issue/${issue.key}/worklog`, {
    ...{ timeSpent: "30m", started: "2026-11-20T09:00:00.000+0000", comment: paragraphs("Looked at it") },
  });
  await openIssue(tess, "LABS", "Takes a while");
  const words = new RegExp(`logged 30m.*Nils Holm worked on ${issue.key}:.*Looked at it`, "s");
  await expect(relatedOf(tess, "Work log")).toHaveText([words]);
});

test("Advanced: each issue names its partner, edits are quiet, and go by a transition where nobody may edit", async () => {
  await openProjectPage(ada, "CUST");
  const lockstep = await openConfiguration(ada, NAME, "Advanced");
  const problems = problemsOf(lockstep, "Advanced");
  const rows = lockstep
    .getByRole("list", { name: "Transitions for edits in Laboratory" })
    .getByRole("listitem");
  const addTransition = async (name: string, field: string) => {
    await lockstep.getByRole("button", { name: "New transition for Laboratory" }).click();
    await chooseOption(lockstep, "Issue type of Laboratory", "Access");
    await lockstep.getByRole("textbox", { name: "Transition" }).fill(name);
    await lockstep.getByRole("checkbox", { name: field, exact: true }).check();
    await lockstep.getByRole("button", { name: "Add", exact: true }).click();
  };
  await chooseOption(lockstep, "Field of Customer", "Customer reference");
  await chooseOption(lockstep, "Field of Laboratory", "Short note");
  await lockstep.getByRole("checkbox", { name: "No e-mails about edits in Laboratory" }).check();
  await addTransition("Amend", "Summary");
  await addTransition("Update", "Description");
  await expect(problems).toContainText('"Access" of Laboratory has two transitions for edits');
  await rows
    .filter({ hasText: "Update" })
    .getByRole("button", { name: "Delete transition of Access" })
    .click();
  await expect(problems).toHaveCount(0);
  await untilDraftSaved(lockstep);

  await ada.reload();
  await openConfiguration(ada, NAME, "Advanced");
  await expect(rows).toHaveText([/^Access: Amend\s*Summary/]);
  await expect(lockstep.getByText("Short note", { exact: true })).toBeVisible();
  await expect(lockstep.getByRole("checkbox", { name: /^No e-mails about edits in Lab/ })).toBeChecked();
  await sendAndAccept(at, lockstep, { id, projectKey: "CUST", says: ['"Amend" for Summary'] });

  const aidesk = siteControl(at.stack.aideskUrl);
  const issue = await createIssue(at.nils, "CUST", "Bug", "Door stuck");
  const partnerKey = await openIssue(tess, "LABS", "Door stuck");
  await nils.goto(`/browse/${issue.key}`);
  await expect(detailOf(tess, "Short note")).toHaveText(issue.key);
  await expect(detailOf(nils, "Customer reference")).toHaveText(partnerKey);
  await untilQuiet(at.stack);
  const before = await aidesk.lastCall();
  await editSummary(nils, "Front door stuck");
  await expect(tess.getByRole("heading", { name: "Front door stuck" })).toBeVisible();
  const edits = (await aidesk.calls(before)).filter(
    ({ method, caller }) => method === "PUT" && caller === "app",
  );
  expect(edits.length).toBeGreaterThan(0);
  expect(edits.every(({ unannounced }) => unannounced)).toBe(true);

  await aidesk.lockStatuses("LABS", [CANCELLED]);
  await tess.getByRole("group", { name: "Transitions" }).getByRole("button", { name: "Cancel" }).click();
  await expect(tess.getByText("Status Cancelled")).toBeVisible();
  await editSummary(nils, "Back door stuck");
  await expect(tess.getByRole("heading", { name: "Back door stuck" })).toBeVisible();
  await expect(tess.getByText("Status Cancelled")).toBeVisible();
});
