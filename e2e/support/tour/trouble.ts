// What goes wrong and what happened: the activity of synchronizations with and without any; as paul in PA.
import { expect } from "@playwright/test";
import { chooseOption, lockstepIn, openProjectPage } from "../lockstep-page.ts";
import { failure, withAnswer } from "./answers.ts";
import { goTo, type Tour } from "./open-tour.ts";

export async function tourOfTrouble(tour: Tour): Promise<void> {
  await openProjectPage(tour.paul, "PA");
  await activity(tour);
}

async function activity({ paul, states, lookAt }: Tour): Promise<void> {
  const lockstep = lockstepIn(paul);
  const open = (id: string) => goTo(paul, `/synchronizations/${id}/activity`);
  await open(states.running);
  await expect(lockstep.getByRole("list", { name: "Activity" }).getByRole("heading").first()).toBeVisible();
  await lookAt(paul, "activity");
  await chooseOption(lockstep, "Kind", "Attachments copied");
  await expect(lockstep.getByRole("heading", { name: "Nothing fits" })).toBeVisible();
  await lookAt(paul, "activity-nothing-fits");
  await withAnswer(paul, { path: "/activity" }, failure, async () => {
    await open(states.empty);
    await expect(lockstep.getByRole("heading", { name: "Could not load the activity" })).toBeVisible();
    await lookAt(paul, "activity-failed");
  });
  await lockstep.getByRole("button", { name: "Try again" }).click();
  await expect(lockstep.getByRole("heading", { name: "Nothing happened yet" })).toBeVisible();
  await lookAt(paul, "activity-none");
}
