// Issues that were there before get their partners with their comments: chosen, estimated and loaded by clicking, at a cost
// that is counted in the site's own log.
import { expect, test } from "@playwright/test";
import { openAs } from "../support/browser-person.ts";
import { connectWithinSite } from "../support/connect-projects.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { addComment, createIssue, issuesOf } from "../support/jira-person.ts";
import { chooseAction, lockstepIn, openProjectPage } from "../support/lockstep-page.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { postponeSweeps, untilQuiet } from "../support/quiet.ts";
import { scene, type Scene } from "../support/seeded-people.ts";
import { siteControl } from "../support/site-control.ts";

const NAME = "What was there before";
const ISSUES = 12;
const COMMENTS = 7;

let at: Scene;

test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  for (let index = 1; index <= ISSUES; index += 1) {
    const { key } = await createIssue(at.nils, "PA", "Task", `Older than the synchronization ${index}`);
    for (let place = 1; place <= COMMENTS; place += 1) await addComment(at.nils, key, `Remark ${place}`);
  }
  await untilQuiet(at.stack);
  await connectWithinSite({
    ...{ appUrl: at.stack.appUrl, name: NAME, configuration: powerCustomerSupport },
    first: { admin: at.paul, projectKey: "PA" },
    second: { admin: at.paul, projectKey: "PB" },
  });
});

test("an initial synchronization by few calls", async ({ browser }) => {
  const paul = await openAs(browser, at.paul);
  await openProjectPage(paul, "PA");
  const lockstep = lockstepIn(paul);
  await chooseAction(lockstep, NAME, "Initial synchronization");
  const ours = lockstep.getByRole("region", { name: "Issues of Project A" });
  await ours.getByRole("textbox", { name: "Which issues (JQL)" }).fill("summary ~ older");
  await ours.getByRole("button", { name: "Estimate" }).click();
  await postponeSweeps(at.stack);
  await untilQuiet(at.stack);
  const control = siteControl(at.stack.northwindUrl);
  const before = await control.lastCall();
  await ours.getByRole("button", { name: `Load ${ISSUES} issues` }).click();
  await expect(ours.getByText(/^Loaded/)).toBeVisible({ timeout: 20_000 });
  await eventually("everything is quiet", async () => (await issuesOf(at.paul, "PB")).length === ISSUES);
  await untilQuiet(at.stack);

  const calls = (await control.calls(before)).filter(({ caller }) => caller === "app");
  const of = (method: string, end: RegExp) =>
    calls.filter((call) => call.method === method && end.test(call.path.split("?")[0] ?? "")).length;
  expect(of("POST", /\/comment$/)).toBe(ISSUES * COMMENTS);
  expect(of("POST", /\/issue\/bulk$/)).toBe(1);
  expect(of("POST", /\/issue$/)).toBe(0);
  const least = ISSUES * COMMENTS + 3;
  expect(calls.length / least).toBeLessThan(1.35);
});
