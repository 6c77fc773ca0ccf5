// Power Customer Support across two companies' sites, by clicking: request by address, the partner reviews the draft, and then
// the customer, the agent and the desk's own customer each see what is theirs.
import { expect, test, type FrameLocator, type Page } from "@playwright/test";
import { openAs } from "../support/browser-person.ts";
import { configureByClicking } from "../support/configure-by-clicking.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import {
  commentOf,
  createIssueInBrowser,
  deleteComment,
  editComment,
  editSummary,
  openIssue,
  writeComment,
} from "../support/issue-page.ts";
import { commentsOf, issuesOf } from "../support/jira-person.ts";
import {
  chooseAction,
  chooseOption,
  openProjectPage,
  openSitePage,
  rowOf,
} from "../support/lockstep-page.ts";
import { untilQuiet } from "../support/quiet.ts";
import { scene, type Scene } from "../support/seeded-people.ts";
import { siteControl } from "../support/site-control.ts";

const NAME = "Power Customer Support";
const SUMMARY = "The export stops after a hundred rows";
const NOTES = ["Their licence ended in May", "Their licence ended in June", "Ask sales before we answer"];

test.describe.configure({ mode: "serial" });

let at: Scene;
let nils: Page;
let tess: Page;
let cleo: Page;
let customerKey = "";
let supportKey = "";
test.beforeAll(async ({ browser }) => {
  at = scene();
  await freshProjects(at);
  nils = await openAs(browser, at.nils);
  tess = await openAs(browser, at.tess);
  cleo = await openAs(browser, at.cleo);
});
test.afterAll(async () => {
  for (const page of [nils, tess, cleo]) await page.context().close();
});

test("two companies connect: request by address, decline and accept of the draft, start", async ({
  browser,
}) => {
  const ada = await openAs(browser, at.ada);
  const sam = await openAs(browser, at.sam);
  const customer = await openProjectPage(ada, "CUST");

  await test.step("the customer asks the support company's site", async () => {
    await customer.getByRole("button", { name: "New synchronization" }).click();
    await customer.getByRole("button", { name: "Synchronize with another Jira instance" }).click();
    await customer.getByRole("textbox", { name: "Address of the other Jira site" }).fill(at.sam.siteUrl);
    await customer.getByRole("textbox", { name: "Name" }).fill(NAME);
    await customer.getByRole("textbox", { name: "Message" }).fill("As agreed on the phone.");
    await customer.getByRole("button", { name: "Next" }).click();
    await customer.getByRole("button", { name: "Send request" }).click();
    await expect(rowOf(customer, NAME)).toContainText("Request sent");
  });

  const support = await openSitePage(sam);
  await test.step("the support company's administrator chooses a project and accepts", async () => {
    await expect(rowOf(support, NAME)).toContainText("Incoming request");
    await chooseAction(support, NAME, "View request");
    await expect(support.getByText("As agreed on the phone.")).toBeVisible();
    await expect(support.getByText(/^Ada Berg, /)).toBeVisible();
    await chooseOption(support, "Your project", "Support (SUP)");
    await support.getByRole("button", { name: "Accept request" }).click();
    await expect(support.getByRole("button", { name: "Start configuration" })).toBeVisible();
  });

  await test.step("the customer configures and sends the draft for review", async () => {
    await expect(rowOf(customer, NAME)).toContainText("Stopped");
    await chooseAction(customer, NAME, "Configure");
    await configureByClicking(customer, { first: "Customer", second: "Support" });
    await sendForReview(customer);
  });

  await test.step("the partner declines with a message, and accepts the second time", async () => {
    await support.getByRole("button", { name: "Start configuration" }).click();
    await decide(support, "Decline", "Please wait until Monday.");
    await customer.getByRole("link", { name: "Synchronizations" }).click();
    await chooseAction(customer, NAME, "Configure");
    await expect(customer.getByText("“Please wait until Monday.”")).toBeVisible();
    await sendForReview(customer);
    await support.getByRole("link", { name: "Synchronizations" }).click();
    await expect(rowOf(support, NAME)).toContainText("a draft waits for your review");
    await chooseAction(support, NAME, "Configure");
    await decide(support, "Accept", "");
  });

  await support.getByRole("button", { name: "Start", exact: true }).click();
  await support.getByRole("link", { name: "Synchronizations" }).click();
  await expect(rowOf(support, NAME)).toContainText("Running");
  for (const page of [ada, sam]) await page.context().close();
});

async function sendForReview(lockstep: FrameLocator): Promise<void> {
  await lockstep.getByRole("button", { name: "Send for review" }).click();
  const dialog = lockstep.getByRole("dialog", { name: "Send draft for review" });
  await dialog.getByRole("button", { name: "Send for review" }).click();
  const sent = lockstep.getByRole("dialog", { name: "Draft sent for review" });
  await sent.getByRole("button", { name: "Close", exact: true }).click();
  await expect(lockstep.getByRole("heading", { name: /sent for review$/ })).toBeVisible();
}

async function decide(
  lockstep: FrameLocator,
  decision: "Accept" | "Decline",
  message: string,
): Promise<void> {
  await expect(lockstep.getByRole("heading", { name: "A draft waits for your review" })).toBeVisible();
  await lockstep.getByRole("button", { name: decision, exact: true }).click();
  const dialog = lockstep.getByRole("dialog", { name: `${decision} this draft?` });
  await expect(dialog.getByText(/Customer Request Type/)).toBeVisible();
  await dialog.getByRole("textbox", { name: "Message" }).fill(message);
  await dialog.getByRole("button", { name: decision, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

test("the customer's Task is a request of the desk, with its text", async () => {
  customerKey = await createIssueInBrowser(nils, {
    project: "CUST",
    type: "Task",
    summary: SUMMARY,
    description: "Steps:\n\n- open *Reports*\n- choose Export",
  });
  supportKey = await openIssue(tess, "SUP", SUMMARY);
  const details = tess.getByRole("complementary", { name: "Details" });
  await expect(details).toContainText("IT Help");
  await expect(details).toContainText("Get IT help");
  const description = tess.getByRole("region", { name: "Description" });
  await expect(description.getByRole("listitem")).toHaveText(["open Reports", "choose Export"]);
  await expect(description.locator("strong")).toHaveText("Reports");

  const { accountId } = await at.cleo.call<{ accountId: string }>("GET", "/rest/api/3/myself");
  await at.sam.call("PUT", `/rest/api/3/issue/${supportKey}`, { fields: { reporter: { accountId } } });
  await cleo.goto(`/portal/SUP/${supportKey}`);
  await expect(cleo.getByRole("heading", { name: SUMMARY })).toBeVisible();
});

test("comments of the customer and public replies reach everybody, internal notes nobody outside", async () => {
  await writeComment(nils, "It worked until last week.", "Save");
  for (const page of [tess, cleo]) {
    const copy = commentOf(page, "It worked until last week.");
    await expect(copy).toContainText("Nils Holm");
    await expect(copy.getByText("Internal note")).toHaveCount(0);
  }

  await writeComment(tess, "Their licence ended in May", "Add internal note");
  await writeComment(tess, "We are looking into it.", "Reply to customer");
  for (const page of [nils, cleo]) {
    const reply = commentOf(page, "We are looking into it.");
    await expect(reply).toContainText("Tess Moreau");
  }
  await editComment(tess, "Their licence ended in May", "Their licence ended in June");
  await at.stack.restartApp();
  await writeComment(tess, "Ask sales before we answer", "Add internal note");
  await editComment(tess, "We are looking into it.", "It is fixed.");
  for (const page of [nils, cleo]) await expect(commentOf(page, "It is fixed.")).toHaveCount(1);

  await untilQuiet(at.stack);
  const told = (await siteControl(at.stack.northwindUrl).webhooks()).filter(
    ({ body }) => body?.issue?.key === customerKey,
  );
  const seen = [
    JSON.stringify(told),
    JSON.stringify(await commentsOf(at.nils, customerKey)),
    (await cleo.getByRole("list", { name: "Comments" }).textContent()) ?? "",
    JSON.stringify(await at.cleo.call("GET", `/rest/servicedeskapi/request/${supportKey}/comment`)),
  ];
  for (const text of seen) {
    expect(text).toContain("It is fixed.");
    for (const note of NOTES) expect(text).not.toContain(note);
  }
});

test("edits of the summary follow from either side, a deleted comment disappears", async () => {
  await editSummary(tess, "Export: stops after a hundred rows");
  await expect(nils.getByRole("heading", { name: "Export: stops after a hundred rows" })).toBeVisible();
  await editSummary(nils, SUMMARY);
  await expect(tess.getByRole("heading", { name: SUMMARY })).toBeVisible();
  await deleteComment(nils, "It worked until last week.");
  await expect(commentOf(tess, "It worked until last week.")).toHaveCount(0);
});

test("nothing was created twice, and nothing the other way", async () => {
  await createIssueInBrowser(tess, {
    project: "SUP",
    type: "IT Help",
    summary: "Our own printer",
    description: "Not the customer's business.",
  });
  await untilQuiet(at.stack);
  const summaries = async (person: Scene["nils"], project: string) =>
    (await issuesOf(person, project)).map(({ fields }) => fields.summary);
  expect(await summaries(at.nils, "CUST")).toEqual([SUMMARY]);
  expect(await summaries(at.tess, "SUP")).toEqual([SUMMARY, "Our own printer"]);
  expect(await commentsOf(at.nils, customerKey)).toHaveLength(1);
  expect(await commentsOf(at.tess, supportKey)).toHaveLength(3);
});
