// Power Customer Support configured by clicking, as the guide says: a customer's software project first, a service project second.
import { expect, type FrameLocator } from "@playwright/test";
import { chooseOption, openTab, untilDraftSaved } from "./lockstep-page.ts";

export interface ProjectNames {
  first: string;
  second: string;
}

/** Called with a name at each step worth a picture. */
export type OnStep = (name: string) => Promise<void>;

/** All four tabs, in the guide's order. Ends with a saved draft. */
export async function configureByClicking(
  lockstep: FrameLocator,
  projects: ProjectNames,
  onStep: OnStep = () => Promise.resolve(),
): Promise<void> {
  await mapIssueTypes(lockstep, projects, onStep);
  await giveRequestTypes(lockstep, projects, onStep);
  await mapFields(lockstep, onStep);
  await allowComments(lockstep, projects, onStep);
}

async function mapIssueTypes(lockstep: FrameLocator, { second }: ProjectNames, onStep: OnStep) {
  await openTab(lockstep, "Issue types");
  await lockstep.getByRole("button", { name: "New issue type mapping" }).click();
  await lockstep.getByRole("radio", { name: "First to second" }).check();
  await onStep("issue-type-direction");
  await lockstep.getByRole("button", { name: "Next" }).click();
  for (const type of ["Task", "New Feature", "Improvement"])
    await lockstep.getByRole("checkbox", { name: type, exact: true }).check();
  await chooseOption(lockstep, `Issue type of ${second}`, "IT Help");
  await onStep("issue-type-mapping");
  await lockstep.getByRole("button", { name: "Add", exact: true }).click();
  const mappings = lockstep.getByRole("list", { name: "Issue type mappings" });
  await expect(mappings).toContainText("Task, New Feature, Improvement");
  await untilDraftSaved(lockstep);
  await onStep("issue-types");
}

async function giveRequestTypes(lockstep: FrameLocator, { second }: ProjectNames, onStep: OnStep) {
  await openTab(lockstep, "Default values");
  await lockstep.getByRole("button", { name: `Add default value for ${second}` }).click();
  await chooseOption(lockstep, "Field", "Customer Request Type");
  await lockstep.getByRole("checkbox", { name: "All issue types" }).uncheck();
  await chooseOption(lockstep, "IT Help", "Get IT help");
  await chooseOption(lockstep, "Purchase", "Purchase request");
  await chooseOption(lockstep, "Access", "Request a new account");
  await onStep("default-value");
  await lockstep.getByRole("button", { name: "Add", exact: true }).click();
  const defaults = lockstep.getByRole("region", { name: `Default values of ${second}` });
  await expect(defaults).toContainText("Request a new account");
  await untilDraftSaved(lockstep);
  await onStep("default-values");
}

async function mapFields(lockstep: FrameLocator, onStep: OnStep) {
  await openTab(lockstep, "Field mappings");
  await lockstep.getByRole("button", { name: "Suggestions" }).click();
  for (const field of ["Summary", "Description"])
    await lockstep.getByRole("checkbox", { name: field, exact: true }).check();
  await lockstep.getByRole("radio", { name: "Both directions" }).check();
  await onStep("suggestions");
  await lockstep.getByRole("button", { name: "Add selected" }).click();
  await expect(lockstep.getByRole("row").filter({ hasText: "Description" })).toBeVisible();
  await untilDraftSaved(lockstep);
  await onStep("field-mappings");
}

async function allowComments(lockstep: FrameLocator, { first, second }: ProjectNames, onStep: OnStep) {
  await openTab(lockstep, "Comments");
  await lockstep.getByRole("checkbox", { name: "Enable comments" }).check();
  await chooseComments(lockstep, first, second, "All comments");
  await chooseComments(lockstep, second, first, "Only public comments");
  await untilDraftSaved(lockstep);
  await onStep("comments");
}

/** Enriched copies of the comments that may leave; they become public. */
async function chooseComments(lockstep: FrameLocator, from: string, to: string, leave: string) {
  const flow = lockstep.getByRole("region", { name: `Comments from ${from} to ${to}` });
  await flow.getByRole("checkbox", { name: `Copy comments of ${from}` }).check();
  await flow.getByRole("radio", { name: "Enriched" }).check();
  const leaving = flow.getByRole("group", { name: `Which comments leave ${from}` });
  await leaving.getByRole("radio", { name: leave, exact: true }).check();
  const becoming = flow.getByRole("group", { name: `What they become in ${to}` });
  await becoming.getByRole("radio", { name: "Public", exact: true }).check();
}
