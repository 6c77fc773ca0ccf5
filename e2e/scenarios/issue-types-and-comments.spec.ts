// The tabs Issue types, Default values and Comments of a configuration across two sites: edited by clicking, with what is wrong
// said at once, kept as a draft over a reload, and then seen on the issue page of the other site.
import { expect, test } from "@playwright/test";
import type { Catalogue, Configuration } from "../../server/contract/index.ts";
import { openAs } from "../support/browser-person.ts";
import { connectAcrossSites } from "../support/connect-projects.ts";
import { openConfiguration, problemsOf, sendAndAccept } from "../support/edit-configuration.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { commentOf, detailOf, openIssue } from "../support/issue-page.ts";
import { addComment, createIssue } from "../support/jira-person.ts";
import { chooseOption, openProjectPage, openTab, untilDraftSaved } from "../support/lockstep-page.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { scene, type Scene } from "../support/seeded-people.ts";

const NAME = "Customer and laboratory";

let at: Scene;
let id: string;

function withoutDefaults(catalogue: Catalogue): Configuration {
  return { ...powerCustomerSupport(catalogue), defaults: { first: [], second: [] } };
}

test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  const synchronization = await connectAcrossSites({
    ...{ appUrl: at.stack.appUrl, name: NAME, configuration: withoutDefaults },
    first: { admin: at.ada, projectKey: "CUST" },
    second: { admin: at.sam, projectKey: "LABS" },
  });
  id = synchronization.id;
});

test("what an issue becomes, what it is given and what heads its comments", async ({ browser }) => {
  const ada = await openAs(browser, at.ada);
  await openProjectPage(ada, "CUST");
  const lockstep = await openConfiguration(ada, NAME, "Issue types");
  const button = (name: string) => lockstep.getByRole("button", { name, exact: true });
  const types = lockstep.getByRole("list", { name: "Issue type mappings" }).getByRole("listitem");
  const defaults = lockstep.getByRole("region", { name: "Default values of Laboratory" });
  const comments = lockstep.getByRole("region", { name: "Comments from Customer to Laboratory" });
  const template = comments.getByRole("textbox", { name: "Template" });

  await test.step("Issue types", async () => {
    const mapBugs = async (to: string) => {
      await button("New issue type mapping").click();
      await lockstep.getByRole("radio", { name: "First to second" }).check();
      await button("Next").click();
      await lockstep.getByRole("checkbox", { name: "Bug", exact: true }).check();
      await chooseOption(lockstep, "Issue type of Laboratory", to);
      await button("Add").click();
    };
    await button("Suggestions").click();
    await expect(lockstep.getByRole("checkbox", { name: "Sub-task and Sub-task" })).toBeVisible();
    await button("Cancel").click();
    await mapBugs("Sub-task");
    const problems = problemsOf(lockstep, "Issue types");
    await expect(problems).toContainText('"Bug" of Customer cannot become "Sub-task" in Laboratory');
    await button("Delete mapping of Bug").click();
    await mapBugs("Access");
    await expect(problems).toHaveCount(0);
  });
  await test.step("Default values", async () => {
    await openTab(lockstep, "Default values");
    const problems = problemsOf(lockstep, "Default values");
    await expect(problems).toContainText('"Access" would be created in Laboratory without a request type');
    await button("Add default value for Laboratory").click();
    await chooseOption(lockstep, "Field", "Customer Request Type");
    await chooseOption(lockstep, "Value", "Get IT help");
    await button("Add").click();
    await expect(problems).toContainText('"Get IT help" belongs to the issue type "IT Help"');
    await button("Edit default value of Customer Request Type").click();
    await lockstep.getByRole("checkbox", { name: "All issue types" }).uncheck();
    await chooseOption(lockstep, "IT Help", "Get IT help");
    await chooseOption(lockstep, "Access", "Request a new account");
    await button("Save").click();
    await expect(problems).toHaveCount(0);
  });
  await test.step("Comments", async () => {
    await openTab(lockstep, "Comments");
    const problems = problemsOf(lockstep, "Comments");
    const back = lockstep.getByRole("region", { name: "Comments from Laboratory to Customer" });
    const leaving = back.getByRole("group", { name: "Which comments leave Laboratory" });
    await leaving.getByRole("radio", { name: "All comments", exact: true }).check();
    await back.getByRole("radio", { name: "Public", exact: true }).check();
    await expect(problems).toContainText("Internal comments of Laboratory would leave and become public");
    await leaving.getByRole("radio", { name: "Only public comments", exact: true }).check();
    await expect(problems).toHaveCount(0);
    await template.fill("{author} says about {key}:");
    await template.blur();
    await expect(comments.getByRole("group", { name: "Preview of a copy" })).toContainText("about CUST-12:");
    await untilDraftSaved(lockstep);
  });

  await ada.reload();
  await openConfiguration(ada, NAME, "Issue types");
  await expect(types.filter({ hasText: "Bug" })).toContainText("Access");
  await openTab(lockstep, "Default values");
  await expect(defaults).toContainText("Request a new account");
  await openTab(lockstep, "Comments");
  await expect(template).toHaveValue("{author} says about {key}:");
  await sendAndAccept(at, lockstep, { id, projectKey: "CUST", says: ["Bug", "Request a new account"] });
  await ada.context().close();

  const issue = await createIssue(at.nils, "CUST", "Bug", "No access to the wiki");
  await addComment(at.nils, issue.key, "It worked on Monday");
  const tess = await openAs(browser, at.tess);
  await openIssue(tess, "LABS", "No access to the wiki");
  await expect(detailOf(tess, "Type")).toHaveText("Access");
  await expect(detailOf(tess, "Request type")).toHaveText("Request a new account");
  await expect(commentOf(tess, "Monday")).toContainText(`Nils Holm says about ${issue.key}:`);
  await tess.context().close();
});
