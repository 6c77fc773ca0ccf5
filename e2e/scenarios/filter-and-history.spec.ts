// Queries decide which issues leave: written and tried by clicking, followed by the engine. An earlier version is restored, and
// a configuration goes into a file and comes back.
import { expect, test } from "@playwright/test";
import { openAs } from "../support/browser-person.ts";
import { connectWithinSite } from "../support/connect-projects.ts";
import { openConfiguration } from "../support/edit-configuration.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { openIssue } from "../support/issue-page.ts";
import { createIssue, issuesOf } from "../support/jira-person.ts";
import { lockstepIn, openProjectPage, untilDraftSaved } from "../support/lockstep-page.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { untilQuiet } from "../support/quiet.ts";
import { scene, type Scene } from "../support/seeded-people.ts";

const NAME = "Only what is shared";

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

const create = (summary: string, labels: string[]) => createIssue(at.nils, "PA", "Task", summary, { labels });
const partners = async () => (await issuesOf(at.paul, "PB")).length;
const partnersBecome = (count: number) =>
  eventually(`${count} partners`, async () => (await partners()) === count);

test("a query narrows down what leaves, and an earlier version and a file bring back what was", async ({
  browser,
}) => {
  const paul = await openAs(browser, at.paul);
  await openProjectPage(paul, "PA");
  const lockstep = lockstepIn(paul);
  const publish = async () => {
    await lockstep.getByRole("button", { name: "Publish draft" }).click();
    const dialog = lockstep.getByRole("dialog");
    await dialog.getByRole("button", { name: /^Publish/ }).click();
    await lockstep
      .getByRole("dialog", { name: /is published/ })
      .getByRole("button", { name: "Close", exact: true })
      .click();
  };

  await create("Before the filter", []);
  await partnersBecome(1);
  await openConfiguration(paul, NAME, "Filter");
  const query = lockstep.getByRole("textbox", { name: "Which issues of Project A leave" });
  await query.fill("nosuchfield = 1");
  await expect(lockstep.getByText(/nosuchfield/).last()).toBeVisible();
  await expect(lockstep.getByRole("tab", { name: /^Filter .*1 problem/ })).toBeVisible();
  await query.fill("labels = shared");
  await expect(lockstep.getByText("0 issues match now")).toBeVisible();
  await untilDraftSaved(lockstep);
  await paul.reload();
  await openConfiguration(paul, NAME, "Filter");
  await expect(query).toHaveValue("labels = shared");
  await publish();

  await create("Ours alone", []);
  const shared = await create("For both", ["shared"]);
  await partnersBecome(2);
  await openIssue(paul, "PB", "For both");
  await untilQuiet(at.stack);
  expect(await partners()).toBe(2);
  await openProjectPage(paul, "PA");
  await openConfiguration(paul, NAME, "Filter");
  await expect(lockstep.getByText(`1 issue matches now: ${shared.key}`)).toBeVisible();

  const [download] = await Promise.all([
    paul.waitForEvent("download"),
    lockstep.getByRole("button", { name: "Export" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("lockstep-only-what-is-shared.json");
  const file = await download.path();

  await lockstep.getByRole("button", { name: "History" }).click();
  await lockstep.getByRole("button", { name: "Open version 1" }).click();
  await lockstep.getByRole("button", { name: "Restore as draft" }).click();
  await expect(query).toHaveValue("");
  await untilDraftSaved(lockstep);
  await publish();
  await create("Everybody's again", []);
  await partnersBecome(3);

  await lockstep.getByRole("button", { name: "Import" }).click();
  const dialog = lockstep.getByRole("dialog", { name: "Import a configuration" });
  await dialog.getByLabel("File").setInputFiles(file);
  await expect(dialog).toContainText("Issues that leave Project A for Project B: labels = shared (was: all)");
  await dialog.getByRole("button", { name: "Import as draft" }).click();
  await expect(query).toHaveValue("labels = shared");
});
