// What is not there: a partner site that is down, a project that was deleted. Clear words meanwhile, nothing lost afterwards.
import { expect, test } from "@playwright/test";
import type { SynchronizationView } from "../../server/contract/index.ts";
import { openAs } from "../support/browser-person.ts";
import { connectAcrossSites, connectWithinSite, projectId } from "../support/connect-projects.ts";
import { commentArrives } from "../support/demo-content.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import {
  addComment,
  commentsOf,
  createIssue,
  issuesOf,
  type FoundIssue,
  type JiraPerson,
} from "../support/jira-person.ts";
import { lockstepPerson } from "../support/lockstep-person.ts";
import { chooseAction, openProjectPage, openSitePage, rowOf } from "../support/lockstep-page.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { untilQuiet } from "../support/quiet.ts";
import { scene, type Scene } from "../support/seeded-people.ts";
import { siteControl } from "../support/site-control.ts";

const ACROSS = "Customer and support";

test.describe.configure({ mode: "serial" });

let at: Scene;
let across: SynchronizationView;
test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  across = await connectAcrossSites({
    appUrl: at.stack.appUrl,
    name: ACROSS,
    first: { admin: at.ada, projectKey: "CUST" },
    second: { admin: at.sam, projectKey: "SUP" },
    configuration: powerCustomerSupport,
  });
});

/** What the app knows of a project's fields it remembers for half a minute; a start without memory asks Jira at once. */
function forgetProjects(): Promise<void> {
  return at.stack.restartApp();
}

function found(
  person: JiraPerson,
  project: string,
  summary: string,
  timeoutMs?: number,
): Promise<FoundIssue> {
  const find = async () => (await issuesOf(person, project)).find(({ fields }) => fields.summary === summary);
  return eventually(`${project} has "${summary}"`, find, timeoutMs);
}

async function summariesOf(person: JiraPerson, project: string): Promise<string[]> {
  return (await issuesOf(person, project)).map(({ fields }) => fields.summary);
}

test("what happens while the partner's site is down is caught up when it is back", async ({ browser }) => {
  const { stack, ada, nils, tess } = at;
  const issue = await createIssue(nils, "CUST", "Task", "Before the outage");
  const copy = await found(tess, "SUP", "Before the outage");
  await untilQuiet(stack);

  await siteControl(stack.aideskUrl).setDown(true);
  const texts = ["Written during the outage, first", "second", "third"];
  for (const text of texts) await addComment(nils, issue.key, text);
  await nils.call("PUT", `/rest/api/3/issue/${issue.key}`, { fields: { summary: "After the outage" } });
  await createIssue(nils, "CUST", "Task", "New during the outage");
  const health = async () => (await viewOf(ada, across.id)).health.kind;
  await expect.poll(health).toBe("partner-unreachable");
  await forgetProjects();
  const page = await openAs(browser, ada);
  const lockstep = await openSitePage(page);
  await expect(rowOf(lockstep, ACROSS)).toContainText("Partner unreachable since");
  await chooseAction(lockstep, ACROSS, "Configure");
  await expect(lockstep.getByRole("heading", { name: "Could not load the configuration" })).toBeVisible();
  await expect(lockstep.getByText(/did not answer when asked for the project Support/)).toBeVisible();

  await siteControl(stack.aideskUrl).setDown(false);
  await commentArrives(tess, copy.key, "third");
  await expect.poll(() => summariesOf(tess, "SUP")).toContain("After the outage");
  await expect.poll(health).not.toBe("partner-unreachable");
  await lockstep.getByRole("button", { name: "Try again" }).click();
  await expect(lockstep.getByRole("tab", { name: /^Issue types/ })).toBeVisible();
  await page.context().close();

  const copies = (await commentsOf(tess, copy.key)).map(({ text }) => text);
  expect(copies).toHaveLength(texts.length);
  texts.forEach((text, index) => expect(copies[index]?.endsWith(text)).toBe(true));
});

test("a deleted project is named, and restoring it loses nothing", async ({ browser }) => {
  const { stack, ada, paul, nils } = at;
  const name = "Project A and B";
  const { id } = await connectWithinSite({
    appUrl: stack.appUrl,
    name,
    first: { admin: paul, projectKey: "PA" },
    second: { admin: paul, projectKey: "PB" },
    configuration: powerCustomerSupport,
  });
  const issue = await createIssue(nils, "PA", "Task", "Before the deletion");
  await found(paul, "PB", "Before the deletion");
  await untilQuiet(stack, id);

  await ada.call("DELETE", "/rest/api/3/project/PB");
  try {
    await createIssue(nils, "PA", "Task", "While the project was gone");
    await addComment(nils, issue.key, "Are you there?");
    const page = await openAs(browser, paul);
    const lockstep = await openProjectPage(page, "PA");
    await expect(rowOf(lockstep, name)).toContainText("Project B");
    await expect(rowOf(lockstep, name)).toContainText(/\d problems?/);
    await chooseAction(lockstep, name, "Troubleshoot");
    const problem = lockstep
      .getByRole("listitem")
      .filter({ hasText: "could not create the issue in Project B" });
    await expect(problem).toContainText(/Issue PA-\d+/);
    await lockstep.getByRole("link", { name: "Synchronizations" }).click();
    await forgetProjects();
    await chooseAction(lockstep, name, "Configure");
    await expect(lockstep.getByText(/has no such thing any more.*the project Project B/)).toBeVisible();
    await page.context().close();
    const ofSite = await lockstepPerson(stack.appUrl, ada).call("listSynchronizations");
    expect(ofSite.synchronizations.map((one) => one.name)).toContain(name);
  } finally {
    await ada.call("POST", "/rest/api/3/project/PB/restore");
  }

  await lockstepPerson(stack.appUrl, paul, "PA").call("retryProblems", { params: { id }, body: {} });
  await found(paul, "PB", "While the project was gone");
  await untilQuiet(stack, id);
  expect((await viewOf(ada, id)).health.kind).toBe("in-sync");
  expect(await summariesOf(paul, "PB")).toEqual(["Before the deletion", "While the project was gone"]);
  const copy = await found(paul, "PB", "Before the deletion");
  expect(await commentsOf(paul, copy.key)).toHaveLength(1);
});

test("an issue created during the outage arrives, once", async () => {
  // The answer to its creation was lost, so Lockstep may look for it for a minute before it creates it again.
  await found(at.tess, "SUP", "New during the outage", 75_000);
  await untilQuiet(at.stack);
  expect((await viewOf(at.ada, across.id)).health.kind).toBe("in-sync");
  const expected = ["After the outage", "New during the outage"];
  expect((await summariesOf(at.tess, "SUP")).sort()).toEqual(expected);
});

test("deleting the asking project leaves the other side in charge", async () => {
  const { stack, ada, sam } = at;
  const { id } = across;
  await ada.call("DELETE", "/rest/api/3/project/CUST");
  try {
    await forgetProjects();
    const samsSide = lockstepPerson(stack.appUrl, sam, "SUP");
    const query = { projectId: await projectId(sam, "SUP") };
    const { synchronizations } = await samsSide.call("listSynchronizations", { query });
    expect(synchronizations.map((one) => one.id)).toEqual([id]);
    const { status, body } = await samsSide.raw("readConfiguration", { params: { id } });
    expect(status).toBe(404);
    expect(JSON.stringify(body)).toContain("the project Customer");
    await samsSide.call("deleteSynchronization", { params: { id } });
  } finally {
    await ada.call("POST", "/rest/api/3/project/CUST/restore");
  }
});

async function viewOf(siteAdmin: JiraPerson, id: string): Promise<SynchronizationView> {
  return lockstepPerson(at.stack.appUrl, siteAdmin).call("readSynchronization", { params: { id } });
}
