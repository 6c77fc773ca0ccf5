// The tabs People and Links & hierarchy of a configuration across two sites: edited by clicking, with what is wrong said at once,
// kept as a draft over a reload, and then seen on the issue pages of the other site.
import { expect, test, type Page } from "@playwright/test";
import type { Catalogue, Configuration } from "../../server/contract/index.ts";
import { openAs } from "../support/browser-person.ts";
import { connectAcrossSites } from "../support/connect-projects.ts";
import { openConfiguration, problemsOf, sendAndAccept } from "../support/edit-configuration.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { commentOf, detailOf, openIssue, relatedOf } from "../support/issue-page.ts";
import { createIssue, type JiraPerson } from "../support/jira-person.ts";
import { chooseOption, openProjectPage, openTab, untilDraftSaved } from "../support/lockstep-page.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { scene, type Scene } from "../support/seeded-people.ts";

const NAME = "Customer and laboratory";

let at: Scene;
let id: string;
let ada: Page;
let tess: Page;

function withAssignee(catalogue: Catalogue): Configuration {
  const document = powerCustomerSupport(catalogue);
  const assignee = { first: "assignee", second: "assignee", kind: "user" } as const;
  return {
    ...document,
    fields: [...document.fields, { ...assignee, direction: "first-to-second", rule: "newest-wins" }],
  };
}

test.beforeAll(async ({ browser }) => {
  at = scene();
  await freshProjects(at);
  const synchronization = await connectAcrossSites({
    ...{ appUrl: at.stack.appUrl, name: NAME, configuration: withAssignee },
    first: { admin: at.ada, projectKey: "CUST" },
    second: { admin: at.sam, projectKey: "LABS" },
  });
  id = synchronization.id;
  ada = await openAs(browser, at.ada);
  tess = await openAs(browser, at.tess);
});
test.afterAll(async () => {
  await ada.context().close();
  await tess.context().close();
});

const accountOf = async (person: JiraPerson) =>
  (await person.call<{ accountId: string }>("GET", "/rest/api/3/myself")).accountId;

test("People: who is found by name becomes whom the row says, as assignee and where a comment mentions them", async () => {
  const [nils, partner] = await Promise.all([accountOf(at.nils), accountOf(at.tess)]);
  await openProjectPage(ada, "CUST");
  const lockstep = await openConfiguration(ada, NAME, "People");
  const byAccount = lockstep.getByRole("checkbox", { name: /same account/ });
  await byAccount.uncheck();
  await expect(problemsOf(lockstep, "People")).toContainText("nobody is known on the other side");
  await chooseOption(lockstep, "Person of Customer", "Nils Holm");
  await lockstep.getByRole("textbox", { name: "is in Laboratory" }).fill(partner);
  await lockstep.getByRole("button", { name: "Add row" }).click();
  await expect(problemsOf(lockstep, "People")).toHaveCount(0);
  await untilDraftSaved(lockstep);

  await ada.reload();
  await openConfiguration(ada, NAME, "People");
  await expect(byAccount).not.toBeChecked();
  const rows = lockstep.getByRole("list", { name: "People" });
  await expect(rows).toContainText(`Nils Holm of Customer is ${partner} of Laboratory`);
  await sendAndAccept(at, lockstep, { id, projectKey: "CUST", says: ["Table of people: 1 row added"] });

  const assignee = { accountId: nils };
  const issue = await createIssue(at.nils, "CUST", "Task", "The printer is on fire", { assignee });
  const mention = { type: "mention", attrs: { id: nils, text: "@Nils Holm" } };
  const paragraph = { type: "paragraph", content: [{ type: "text", text: "Water for " }, mention] };
  await at.ada.call("POST", `/rest/api/3/issue/${issue.key}/comment`, {
    body: { version: 1, type: "doc", content: [paragraph] },
  });
  await openIssue(tess, "LABS", "The printer is on fire");
  await expect(detailOf(tess, "Assignee")).toHaveText("Tess Moreau");
  await expect(commentOf(tess, "Water for").locator(".mention")).toHaveText("@Tess Moreau");
});

test("Links & hierarchy: sub-tasks stand below the partner of their parent, and links have the type of the table", async () => {
  await openProjectPage(ada, "CUST");
  const lockstep = await openConfiguration(ada, NAME, "Issue types");
  const problems = problemsOf(lockstep, "Links & hierarchy");
  const mappings = lockstep.getByRole("list", { name: "Link type mappings" });
  const map = async (from: string, to: string) => {
    await lockstep.getByRole("button", { name: "New link type mapping" }).click();
    await lockstep.getByRole("radio", { name: "First to second" }).check();
    await chooseOption(lockstep, "Link type of Customer", from);
    await chooseOption(lockstep, "Link type of Laboratory", to);
    await lockstep.getByRole("button", { name: "Add", exact: true }).click();
  };

  await test.step("sub-tasks need the parents to follow", async () => {
    await lockstep.getByRole("button", { name: "New issue type mapping" }).click();
    await lockstep.getByRole("radio", { name: "First to second" }).check();
    await lockstep.getByRole("button", { name: "Next" }).click();
    await lockstep.getByRole("checkbox", { name: "Sub-task", exact: true }).check();
    await chooseOption(lockstep, "Issue type of Laboratory", "Sub-task");
    await lockstep.getByRole("button", { name: "Add", exact: true }).click();
    await openTab(lockstep, "Links & hierarchy");
    await expect(problems).toContainText("Let parents follow from Customer to Laboratory.");
    await lockstep.getByRole("checkbox", { name: /^Parents and epics follow from Customer/ }).check();
    await expect(problems).toHaveCount(0);
  });
  await test.step("one type becomes one type", async () => {
    await lockstep.getByRole("button", { name: "Suggestions" }).click();
    await lockstep.getByRole("checkbox", { name: "Blocks", exact: true }).check();
    await lockstep.getByRole("button", { name: "Add selected" }).click();
    await map("Blocks (blocks, is blocked by)", "Relates (relates to)");
    await expect(problems).toContainText('"Blocks" of Customer become more than one type in Laboratory');
    await lockstep.getByRole("button", { name: "Send for review" }).click();
    const dialog = lockstep.getByRole("dialog", { name: "Send draft for review" });
    await expect(dialog).toContainText("This draft cannot be published yet");
    await expect(dialog.getByRole("button", { name: "Send for review" })).toBeDisabled();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    const second = mappings.getByRole("listitem").filter({ hasText: "Relates" });
    await second.getByRole("button", { name: "Delete mapping of Blocks" }).click();
    await map("Relates (relates to)", "Duplicate (duplicates, is duplicated by)");
    await expect(problems).toHaveCount(0);
    await untilDraftSaved(lockstep);
  });

  await ada.reload();
  await openConfiguration(ada, NAME, "Links & hierarchy");
  await expect(mappings.getByRole("listitem")).toHaveText([
    /^Blocks \(Customer\) and Blocks \(Laboratory\)/,
    /^Relates \(Customer\) and Duplicate \(Laboratory\)/,
  ]);
  await sendAndAccept(at, lockstep, { id, projectKey: "CUST", says: ["Duplicate", "Sub-task"] });

  const parent = await createIssue(at.nils, "CUST", "Task", "Move the office");
  const [other] = await Promise.all([
    createIssue(at.nils, "CUST", "Task", "Order boxes"),
    createIssue(at.nils, "CUST", "Sub-task", "Pack the books", { parent: { key: parent.key } }),
  ]);
  await at.nils.call("POST", "/rest/api/3/issueLink", {
    ...{ type: { name: "Relates" }, inwardIssue: { key: parent.key }, outwardIssue: { key: other.key } },
  });
  const parentThere = await openIssue(tess, "LABS", "Move the office");
  await expect(relatedOf(tess, "Child issues")).toHaveText([/^LABS-\d+ Pack the books/]);
  await expect(relatedOf(tess, "Linked issues")).toHaveText([/^duplicates LABS-\d+ Order boxes/]);
  await relatedOf(tess, "Child issues").getByRole("link").click();
  await expect(tess.getByRole("heading", { name: "Pack the books" })).toBeVisible();
  await expect(detailOf(tess, "Type")).toHaveText("Sub-task");
  await expect(detailOf(tess, "Parent")).toHaveText(parentThere);
});
