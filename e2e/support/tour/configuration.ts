// The configuration as paul in PA: empty and filled tabs, every dialog, publishing, and a draft that somebody else saved.
import { expect, type FrameLocator } from "@playwright/test";
import type { AffectedView } from "../../../server/contract/index.ts";
import { chooseOption, lockstepIn, openProjectPage, openTab } from "../lockstep-page.ts";
import { saveChangedDraft } from "../many-states.ts";
import { failure, withAnswer } from "./answers.ts";
import { goTo, throughDialog, type Tour } from "./open-tour.ts";

export async function tourOfConfiguration(tour: Tour): Promise<void> {
  await openProjectPage(tour.paul, "PA");
  await emptyTabs(tour);
  await filledTabs(tour);
  await issueTypeDialogs(tour);
  await fieldDialogs(tour);
  await defaultValueDialogs(tour);
  await workflowDialogs(tour);
  await tableOfPeople(tour);
  await linkDialogs(tour);
  await worklogForms(tour);
  await attachmentForms(tour);
  await bannerDialogs(tour);
  await savingTrouble(tour);
}

const TABS = [
  "Issue types",
  "Field mappings",
  "Default values",
  "Workflow",
  "Comments",
  "Attachments",
  "Links & hierarchy",
  "Worklogs",
  "Filter",
  "People",
  "Advanced",
];
const fileName = (tab: string) => tab.toLowerCase().replaceAll(/\W+/g, "-");

async function open({ paul }: Tour, id: string, heading: RegExp) {
  await goTo(paul, `/synchronizations/${id}/configuration`);
  const lockstep = lockstepIn(paul);
  await expect(lockstep.getByRole("heading", { name: heading }).first()).toBeVisible();
  return lockstep;
}

async function emptyTabs(tour: Tour): Promise<void> {
  const { paul, states, lookAt } = tour;
  await withAnswer(paul, { path: "/configuration" }, failure, async () => {
    await open(tour, states.empty, /Could not load the configuration/);
    await lookAt(paul, "configuration-failed");
  });
  await lockstepIn(paul).getByRole("button", { name: "Try again" }).click();
  const lockstep = await open(tour, states.empty, /Not configured yet/);
  for (const tab of TABS) {
    await openTab(lockstep, tab);
    await lookAt(paul, `empty-${fileName(tab)}`);
  }
  await openTab(lockstep, "Issue types");
  const suggestions = lockstep.getByRole("button", { name: "Suggestions" });
  await throughDialog(tour, paul, suggestions, "empty-issue-type-suggestions");
  await openTab(lockstep, "Field mappings");
  await throughDialog(tour, paul, suggestions, "empty-field-suggestions");
}

async function filledTabs(tour: Tour): Promise<void> {
  const { paul, states, lookAt } = tour;
  const lockstep = await open(tour, states.running, /Draft with \d+ change/);
  for (const tab of TABS) {
    await openTab(lockstep, tab);
    await lookAt(paul, `filled-${fileName(tab)}`);
  }
}

async function issueTypeDialogs(tour: Tour): Promise<void> {
  const { paul, lookAt } = tour;
  const lockstep = lockstepIn(paul);
  await openTab(lockstep, "Issue types");
  const add = lockstep.getByRole("button", { name: "New issue type mapping" });
  await throughDialog(tour, paul, add, "issue-type-direction", async (dialog) => {
    await dialog.getByRole("button", { name: "Next" }).click();
    await dialog.getByRole("combobox").click();
    await expect(lockstep.getByRole("option").first()).toBeVisible();
    await lookAt(paul, "issue-type-options");
    await chooseOption(lockstep, "Issue type of Project B", "Access");
    await dialog.getByRole("checkbox", { name: "Bug" }).check();
    await lookAt(paul, "issue-type-mapping");
    await dialog.getByRole("button", { name: "Back" }).click();
    await dialog.getByRole("radio", { name: "Both directions" }).check();
    await dialog.getByRole("button", { name: "Next" }).click();
    await lookAt(paul, "issue-type-both");
  });
  const edit = lockstep.getByRole("button", { name: /^Edit mapping of Task/ });
  await throughDialog(tour, paul, edit, "issue-type-edit");
}

async function fieldDialogs(tour: Tour): Promise<void> {
  const { paul, lookAt } = tour;
  const lockstep = lockstepIn(paul);
  await openTab(lockstep, "Field mappings");
  await throughDialog(tour, paul, lockstep.getByRole("button", { name: "Suggestions" }), "field-suggestions");
  const add = lockstep.getByRole("button", { name: "New field mapping" });
  await throughDialog(tour, paul, add, "field-mapping", async (dialog) => {
    await dialog.getByRole("combobox", { name: "Field of Project A" }).click();
    await expect(lockstep.getByRole("option").first()).toBeVisible();
    await lookAt(paul, "field-options");
    await chooseField(lockstep, "Project A", "Priority");
    await chooseField(lockstep, "Project B", "Priority");
    await dialog.getByRole("radio", { name: "By a table of values" }).first().check();
    await dialog.getByRole("button", { name: "Suggest by name" }).first().click();
    await dialog
      .getByRole("button", { name: /^Delete row of/ })
      .first()
      .click();
    await lookAt(paul, "field-table");
    await chooseField(lockstep, "Project B", "Summary");
    await dialog.getByRole("radio", { name: "First to second" }).check();
    await dialog.getByRole("radio", { name: "As text" }).check();
    await dialog.getByRole("radio", { name: "Only chosen ones" }).check();
    await lookAt(paul, "field-template");
  });
  const edit = lockstep.getByRole("button", { name: "Edit mapping of Description" });
  await throughDialog(tour, paul, edit, "field-edit");
}

/** Fields are listed with the kind of their values. */
async function chooseField(lockstep: FrameLocator, project: string, field: string): Promise<void> {
  await lockstep.getByRole("combobox", { name: `Field of ${project}` }).fill(field);
  await lockstep.getByRole("option", { name: new RegExp(`^${field}, `) }).click();
}

async function defaultValueDialogs(tour: Tour): Promise<void> {
  const { paul, lookAt } = tour;
  const lockstep = lockstepIn(paul);
  await openTab(lockstep, "Default values");
  const add = lockstep.getByRole("button", { name: "Add default value for Project B" });
  await throughDialog(tour, paul, add, "default-value", async (dialog) => {
    await chooseOption(lockstep, "Field", "Customer Request Type");
    await lookAt(paul, "default-value-all");
    await dialog.getByRole("checkbox", { name: "All issue types" }).uncheck();
    await lookAt(paul, "default-value-each");
  });
}

async function workflowDialogs(tour: Tour): Promise<void> {
  const { paul, lookAt } = tour;
  const lockstep = lockstepIn(paul);
  await openTab(lockstep, "Workflow");
  const suggestions = lockstep.getByRole("button", { name: "Suggestions" });
  await throughDialog(tour, paul, suggestions, "workflow-suggestions");
  await lockstep
    .getByRole("checkbox", { name: "Copy the status from Project A to Project B" })
    .first()
    .check();
  await chooseOption(lockstep, "Done becomes in Project B", "Resolved");
  await lookAt(paul, "workflow-table");
  const how = lockstep.getByRole("button", { name: "How Done gets there in Project B" });
  await throughDialog(tour, paul, how, "workflow-details", async (dialog) => {
    await chooseOption(lockstep, "Field", "Priority");
    await expect(dialog.getByRole("combobox", { name: "Value" })).toBeVisible();
    await lookAt(paul, "workflow-details-value");
  });
}

async function attachmentForms(tour: Tour): Promise<void> {
  const { paul, lookAt } = tour;
  const lockstep = lockstepIn(paul);
  await openTab(lockstep, "Attachments");
  await lockstep.getByRole("checkbox", { name: "Enable attachments" }).check();
  const largest = lockstep.getByRole("textbox", { name: "Largest file of Project B in MB" });
  await largest.fill("many");
  await largest.blur();
  await expect(lockstep.getByText(/^This cannot be used/)).toBeVisible();
  await lookAt(paul, "attachments-open");
}

async function tableOfPeople(tour: Tour): Promise<void> {
  const lockstep = lockstepIn(tour.paul);
  await openTab(lockstep, "People");
  await lockstep.getByRole("combobox", { name: "Person of Project A" }).fill("Nils");
  await expect(lockstep.getByRole("option", { name: "Nils Holm" })).toBeVisible();
  await tour.lookAt(tour.paul, "people-options");
  await lockstep.getByRole("option", { name: "Nils Holm" }).click();
  await chooseOption(lockstep, "is in Project B", "Paul Keller");
  await lockstep.getByRole("button", { name: "Add row" }).click();
  await expect(lockstep.getByRole("list", { name: "People" })).toContainText("Nils Holm of Project A is");
  await tour.lookAt(tour.paul, "people-table");
  await lockstep.getByRole("button", { name: "Delete row of Nils Holm" }).click();
}

async function linkDialogs(tour: Tour): Promise<void> {
  const { paul, lookAt } = tour;
  const lockstep = lockstepIn(paul);
  await openTab(lockstep, "Links & hierarchy");
  const suggestions = lockstep.getByRole("button", { name: "Suggestions" });
  await throughDialog(tour, paul, suggestions, "link-type-suggestions");
  const add = lockstep.getByRole("button", { name: "New link type mapping" });
  await throughDialog(tour, paul, add, "link-type-mapping", async (dialog) => {
    await chooseOption(lockstep, "Link type of Project A", "Blocks (blocks, is blocked by)");
    await dialog.getByRole("checkbox", { name: /^The link is turned round/ }).check();
    await lookAt(paul, "link-type-chosen");
  });
}

async function worklogForms(tour: Tour): Promise<void> {
  const { paul, lookAt } = tour;
  const lockstep = lockstepIn(paul);
  await openTab(lockstep, "Worklogs");
  await lockstep.getByRole("checkbox", { name: "Enable work logs" }).check();
  await lookAt(paul, "worklogs-enabled");
}

async function bannerDialogs(tour: Tour): Promise<void> {
  const { paul, lookAt } = tour;
  const lockstep = lockstepIn(paul);
  await throughDialog(
    tour,
    paul,
    lockstep.getByRole("button", { name: "History" }),
    "history",
    async (dialog) => {
      await dialog.getByRole("button", { name: "Open version 1" }).click();
      await expect(dialog.getByRole("button", { name: "Restore as draft" })).toBeVisible();
      await lookAt(paul, "history-version");
    },
  );
  await throughDialog(tour, paul, lockstep.getByRole("button", { name: "Import" }), "import");
  const publish = lockstep.getByRole("button", { name: "Publish draft" });
  const affected = { which: "all", pairs: 12, issueKeys: ["PA-1", "PA-2"] } satisfies AffectedView;
  await withAnswer(paul, { path: "/draft/affected" }, { status: 200, body: affected }, () =>
    throughDialog(tour, paul, publish, "publish", async (dialog) => {
      await expect(dialog.getByRole("checkbox", { name: "Resync these 12 pairs at once" })).toBeVisible();
    }),
  );
  await throughDialog(tour, paul, lockstep.getByRole("button", { name: "Discard" }), "discard");
}

async function savingTrouble(tour: Tour): Promise<void> {
  const { at, paul, states, lookAt } = tour;
  const lockstep = lockstepIn(paul);
  await openTab(lockstep, "Field mappings");
  const remove = lockstep.getByRole("button", { name: "Delete mapping of Description" });
  await saveChangedDraft(at, states.running);
  await remove.click();
  const conflict = lockstep.getByRole("dialog", { name: "Paul Keller saved meanwhile" });
  await expect(conflict).toBeVisible();
  await lookAt(paul, "conflict");
  await conflict.getByRole("button", { name: "Reload" }).click();
  await expect(conflict).toHaveCount(0);
  await withAnswer(paul, { method: "PUT", path: "/draft" }, failure, async () => {
    await remove.click();
    await expect(lockstep.getByRole("button", { name: "Save again" })).toBeVisible();
    await lookAt(paul, "not-saved");
  });
}
