// Parts of the editor that only show once something is switched on: lists of projects, links, transitions for edits; as ada in PA.
import { expect } from "@playwright/test";
import { chooseOption, lockstepIn, openProjectPage, openTab } from "../lockstep-page.ts";
import { goTo, throughDialog, type Tour } from "./open-tour.ts";

export async function tourOfEditorParts(tour: Tour): Promise<void> {
  await openProjectPage(tour.ada, "PA");
  await goTo(tour.ada, `/synchronizations/${tour.states.declinedDraft}/configuration`);
  await projectLists(tour);
  await links(tour);
  await transitionForEdits(tour);
}

async function projectLists({ ada, lookAt }: Tour): Promise<void> {
  const lockstep = lockstepIn(ada);
  await openTab(lockstep, "Field mappings");
  for (const way of ["from Project A to Support", "from Support to Project A"])
    await chooseOption(lockstep, `Versions ${way}`, "The whole list, with attributes");
  await expect(
    lockstep.getByRole("group", { name: "When one of the versions was changed on both sides" }),
  ).toBeVisible();
  await lookAt(ada, "project-lists");
}

async function links({ ada, lookAt }: Tour): Promise<void> {
  const lockstep = lockstepIn(ada);
  await openTab(lockstep, "Links & hierarchy");
  await lockstep.getByRole("button", { name: "Suggestions" }).click();
  await lockstep.getByRole("checkbox", { name: "Blocks", exact: true }).check();
  await lockstep.getByRole("button", { name: "Add selected" }).click();
  for (const words of [/^Parents and epics follow from Project A/, /^Links to outside follow from Project A/])
    await lockstep.getByRole("checkbox", { name: words }).check();
  await lockstep.getByRole("checkbox", { name: /^Show the titles of issues/ }).check();
  await expect(lockstep.getByText(/will see the titles of all issues/)).toBeVisible();
  await lookAt(ada, "links-on");
}

async function transitionForEdits(tour: Tour): Promise<void> {
  const { ada } = tour;
  const lockstep = lockstepIn(ada);
  await openTab(lockstep, "Advanced");
  const add = lockstep.getByRole("button", { name: "New transition for Support" });
  await throughDialog(tour, ada, add, "edit-transition");
}
