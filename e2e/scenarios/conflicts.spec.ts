// A conflict: both sides change a field while nothing is copied; the value that loses is kept, and comes back by one click.
import { expect, test } from "@playwright/test";
import { openAs } from "../support/browser-person.ts";
import { connectWithinSite } from "../support/connect-projects.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { createIssue, issuesOf } from "../support/jira-person.ts";
import { chooseAction, lockstepIn, openProjectPage } from "../support/lockstep-page.ts";
import { lockstepPerson } from "../support/lockstep-person.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { scene, type Scene } from "../support/seeded-people.ts";

const NAME = "Quarrels";

let at: Scene;
let id: string;

test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  const synchronization = await connectWithinSite({
    ...{ appUrl: at.stack.appUrl, name: NAME, configuration: powerCustomerSupport },
    first: { admin: at.paul, projectKey: "PA" },
    second: { admin: at.paul, projectKey: "PB" },
  });
  id = synchronization.id;
});

const summaryOf = async (key: string) =>
  (await at.paul.call<{ fields: { summary: string } }>("GET", `/rest/api/3/issue/${key}?fields=summary`))
    .fields.summary;
const rename = (key: string, summary: string) =>
  at.paul.call("PUT", `/rest/api/3/issue/${key}`, { fields: { summary } });
const bothAre = (keys: string[], summary: string) =>
  eventually(`both are called ${summary}`, async () =>
    (await Promise.all(keys.map(summaryOf))).every((found) => found === summary),
  );

test("the value that loses a conflict is kept and comes back on both sides by one click", async ({
  browser,
}) => {
  const issue = await createIssue(at.nils, "PA", "Task", "Printer");
  const partner = await eventually("the partner is there", async () => (await issuesOf(at.paul, "PB"))[0]);
  const asking = lockstepPerson(at.stack.appUrl, at.paul, "PA");
  const params = { id };
  await asking.call("setRunning", { params, body: { state: "stopped" } });
  await rename(issue.key, "Printer burns");
  await rename(partner.key, "Printer smokes");
  await asking.call("setRunning", { params, body: { state: "running" } });
  await bothAre([issue.key, partner.key], "Printer smokes");

  const paul = await openAs(browser, at.paul);
  await openProjectPage(paul, "PA");
  const lockstep = lockstepIn(paul);
  await chooseAction(lockstep, NAME, "Troubleshoot");
  await expect(lockstep.getByRole("heading", { name: "Conflicts" })).toBeVisible();
  await expect(lockstep.getByText("Printer burns")).toBeVisible();
  await lockstep.getByRole("button", { name: `Restore Summary of ${issue.key}` }).click();
  await bothAre([issue.key, partner.key], "Printer burns");
  await expect(lockstep.getByText(/restored/)).toBeVisible();
  await expect(lockstep.getByRole("button", { name: /^Restore/ })).toHaveCount(0);
});
