// Troubleshoot: a mapped field is taken off the other project's screens. The check warns of it, what failed stands beside it by
// its cause; after it is mended all of a kind is tried again, and nothing is left.
import { expect, test } from "@playwright/test";
import { openAs } from "../support/browser-person.ts";
import { connectWithinSite } from "../support/connect-projects.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { createIssue, issuesOf, paragraphs } from "../support/jira-person.ts";
import { chooseAction, lockstepIn, openProjectPage, rowOf } from "../support/lockstep-page.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { scene, type Scene } from "../support/seeded-people.ts";
import { siteControl } from "../support/site-control.ts";

const NAME = "Changing screens";

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

test.afterAll(() => siteControl(at.paul.siteUrl).takeOffScreens("PB", []));

test("a field that is taken off the screens is warned of, and its problems end by trying again once it is back", async ({
  browser,
}) => {
  const site = siteControl(at.paul.siteUrl);
  const issues = [
    await createIssue(at.nils, "PA", "Task", "Printer"),
    await createIssue(at.nils, "PA", "Task", "Scanner"),
  ];
  await eventually("both have partners", async () => (await issuesOf(at.paul, "PB")).length === 2);
  await site.takeOffScreens("PB", ["description"]);
  for (const { key } of issues)
    await at.nils.call("PUT", `/rest/api/3/issue/${key}`, {
      fields: { description: paragraphs("It smokes.") },
    });

  const paul = await openAs(browser, at.paul);
  await openProjectPage(paul, "PA");
  const lockstep = lockstepIn(paul);
  await expect(rowOf(lockstep, NAME)).toContainText("2 problems");
  await chooseAction(lockstep, NAME, "Troubleshoot");
  const checkNow = lockstep.getByRole("button", { name: "Check now" });
  await checkNow.click();
  const warning = lockstep.getByRole("region", { name: "Mapped fields that do not exist any more" });
  await expect(warning).toContainText("Until then this field is not copied.");
  await expect(lockstep.getByRole("list", { name: "Connection of Project B" })).toContainText("may do");
  await expect(warning.getByRole("link", { name: "Open Field mappings" })).toBeVisible();

  const refused = lockstep.getByRole("region", { name: 'Project B refuses the field "Description"' });
  await refused
    .getByRole("button", { name: /^Skip:/ })
    .first()
    .click();
  await lockstep.getByRole("dialog").getByRole("button", { name: "Skip" }).click();
  await expect(refused).toContainText("1 problem,");
  await expect(lockstep.getByText("1 problem skipped", { exact: true }).first()).toBeVisible();
  await refused.getByRole("button", { name: /^Resync issue/ }).click();

  await site.takeOffScreens("PB", []);
  await refused.getByRole("button", { name: /^Retry all of this kind/ }).click();
  await expect(refused).toHaveCount(0);
  await checkNow.click();
  await expect(warning).toHaveCount(0);
  await lockstep.getByRole("button", { name: "Retry skipped" }).click();
  await expect(lockstep.getByRole("heading", { name: "No problems" })).toBeVisible();
  const texts = async () =>
    JSON.stringify(
      await Promise.all(
        (await issuesOf(at.paul, "PB")).map(({ key }) =>
          at.paul.call("GET", `/rest/api/3/issue/${key}?fields=description`),
        ),
      ),
    ).split("It smokes.").length;
  await eventually("both partners have the description", async () => (await texts()) === 3);
});
