// Fields: a select by a table of values, a person by account and a text by template, mapped by clicking between two projects
// of one site; kept as a draft over a reload, published, and followed by an issue.
import { expect, test, type FrameLocator, type Page } from "@playwright/test";
import { emptyConfiguration, type Catalogue, type Configuration } from "../../server/contract/index.ts";
import { openAs } from "../support/browser-person.ts";
import { connectWithinSite } from "../support/connect-projects.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { openIssue } from "../support/issue-page.ts";
import { issuesOf } from "../support/jira-person.ts";
import {
  chooseAction,
  chooseOption,
  lockstepIn,
  openProjectPage,
  openTab,
  untilDraftSaved,
} from "../support/lockstep-page.ts";
import { scene, type Scene } from "../support/seeded-people.ts";

const NAME = "Laboratory with the board";

let at: Scene;
/** Ids of the fields named Severity. */
const severity = { first: "", second: "" };

test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  await connectWithinSite({
    ...{ appUrl: at.stack.appUrl, name: NAME, configuration: tasksWithSummary },
    first: { admin: at.ada, projectKey: "LAB" },
    second: { admin: at.ada, projectKey: "TEAM" },
  });
});
test.afterAll(() => freshProjects(at));

function tasksWithSummary({ first, second }: Catalogue): Configuration {
  const [lab, team] = [first, second].map((side) => side.issueTypes.find(({ name }) => name === "Task"));
  for (const [side, type] of [["first", lab] as const, ["second", team] as const])
    severity[side] =
      type?.fields.find(({ name, kind }) => name === "Severity" && kind === "option")?.id ?? "";
  return {
    ...emptyConfiguration(),
    issueTypes: [{ direction: "first-to-second", first: [lab?.id ?? ""], second: [team?.id ?? ""] }],
    fields: [{ first: "summary", second: "summary", kind: "text", direction: "both", rule: "newest-wins" }],
  };
}

/** Fields are listed with the kind of their values. */
async function chooseFields(lockstep: FrameLocator, field: string, partner: string): Promise<void> {
  for (const [project, name] of [["Laboratory", field] as const, ["Team board", partner] as const]) {
    await lockstep.getByRole("combobox", { name: `Field of ${project}` }).fill(name);
    await lockstep.getByRole("option", { name: new RegExp(`^${name}, `) }).click();
  }
}

async function configure(page: Page): Promise<FrameLocator> {
  const lockstep = await openProjectPage(page, "LAB");
  await chooseAction(lockstep, NAME, "Configure");
  await openTab(lockstep, "Field mappings");
  return lockstep;
}

async function newMapping(lockstep: FrameLocator, field: string, partner: string): Promise<void> {
  await lockstep.getByRole("button", { name: "New field mapping" }).click();
  await chooseFields(lockstep, field, partner);
}

const add = (lockstep: FrameLocator) => lockstep.getByRole("button", { name: "Add", exact: true }).click();

interface SeenFields {
  [field: string]: { value?: string; displayName?: string } | null | undefined;
}

const fieldsOf = async (key: string) =>
  (await at.ada.call<{ fields: SeenFields }>("GET", `/rest/api/3/issue/${key}`)).fields;

test("fields are mapped by clicking, survive a reload as draft, and an issue follows them", async ({
  browser,
}) => {
  const page = await openAs(browser, at.ada);
  let lockstep = await configure(page);

  await test.step("a table of values", async () => {
    await newMapping(lockstep, "Severity", "Severity");
    await lockstep.getByRole("radio", { name: "By a table of values" }).check();
    for (const [from, to] of [["Critical", "Blocker"] as const, ["Minor", "Trivial"] as const]) {
      await chooseOption(lockstep, "Value in Laboratory", from);
      await chooseOption(lockstep, "becomes in Team board", to);
      await lockstep.getByRole("button", { name: "Add row" }).click();
    }
    await expect(lockstep.getByText("Without a row: Major")).toBeVisible();
    await add(lockstep);
    await untilDraftSaved(lockstep);
  });
  await test.step("a person", async () => {
    await newMapping(lockstep, "Assignee", "Assignee");
    await lockstep.getByRole("radio", { name: "The same account" }).check();
    await add(lockstep);
  });
  await test.step("a text", async () => {
    await newMapping(lockstep, "Severity", "Description");
    await lockstep.getByRole("radio", { name: "As text" }).check();
    await lockstep.getByRole("textbox", { name: "Text" }).fill("It is {{value}} in the laboratory");
    await expect(lockstep.getByRole("group", { name: "Preview" })).toContainText("It is Critical in");
    await add(lockstep);
    await untilDraftSaved(lockstep);
  });

  await page.reload();
  lockstep = lockstepIn(page);
  await chooseAction(lockstep, NAME, "Configure");
  await openTab(lockstep, "Field mappings");
  await expect(lockstep.getByText("by table (2 rows)")).toBeVisible();
  await lockstep.getByRole("button", { name: "Publish draft" }).click();
  const dialog = lockstep.getByRole("dialog");
  await expect(dialog).toContainText("Critical to Blocker");
  await dialog.getByRole("button", { name: /^Publish/ }).click();
  await expect(lockstep.getByRole("dialog", { name: /published/i })).toBeVisible();

  const nils = (await at.nils.call<{ accountId: string }>("GET", "/rest/api/3/myself")).accountId;
  await at.ada.call("POST", "/rest/api/3/issue", {
    fields: {
      ...{ project: { key: "LAB" }, issuetype: { name: "Task" }, summary: "Fumes in the laboratory" },
      ...{ [severity.first]: { value: "Critical" }, assignee: { accountId: nils } },
    },
  });
  const partner = await eventually("the partner is there", async () => (await issuesOf(at.ada, "TEAM"))[0]);
  const fields = await eventually("the values have followed", async () => {
    const seen = await fieldsOf(partner.key);
    return seen[severity.second]?.value === "Blocker" && seen;
  });
  expect(fields["assignee"]?.displayName).toBe("Nils Holm");
  await openIssue(page, "TEAM", "Fumes in the laboratory");
  await expect(page.getByText("It is Critical in the laboratory")).toBeVisible();
});
