// Every screen and dialog of the interface inside Jira's pages: no axe violation of level A or AA in either theme, no sideways
// scrolling in 320 px, and all of it by keyboard. With SCREEN_PICTURES=1 pictures of all screens are in test-results/screens.
import { expect, test } from "@playwright/test";
import { openAs } from "../support/browser-person.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { pressByKeyboard, tabTo } from "../support/keyboard.ts";
import { openProjectPage, rowOf } from "../support/lockstep-page.ts";
import { manyStates, type ManyStates } from "../support/many-states.ts";
import { screenAudit } from "../support/screen-audit.ts";
import { scene, type Scene } from "../support/seeded-people.ts";
import { closeTour, openTour, type Tour } from "../support/tour/open-tour.ts";
import { tourOfConfiguration } from "../support/tour/configuration.ts";
import { tourOfEditorParts } from "../support/tour/editor-parts.ts";
import { tourOfDrift } from "../support/tour/drift.ts";
import { tourOfReview } from "../support/tour/review.ts";
import { tourOfSynchronizations } from "../support/tour/synchronizations.ts";
import { tourOfTrouble } from "../support/tour/trouble.ts";

test.describe.configure({ mode: "parallel", timeout: 600_000 });

let at: Scene;
let states: ManyStates;

test.beforeAll(async () => {
  at = scene();
  states = await manyStates(at);
});
test.afterAll(() => freshProjects(at));

const tours: Record<string, ((tour: Tour) => Promise<void>)[]> = {
  "the configuration": [tourOfConfiguration],
  "synchronizations, trouble and activity": [tourOfSynchronizations, tourOfTrouble, tourOfDrift],
  "reviews, the site, and rarer parts of the editor": [tourOfReview, tourOfEditorParts],
};
for (const [name, parts] of Object.entries(tours)) {
  test(`every screen and dialog of ${name}: light, dark and in 320 px`, async ({ browser }) => {
    const { lookAt, faults } = screenAudit();
    const tour = await openTour(browser, { at, states, lookAt });
    for (const part of parts) await part(tour);
    await closeTour(tour);
    expect(faults).toEqual([]);
  });
}

test("a request, the menu and its dialogs by keyboard alone", async ({ browser }) => {
  const page = await openAs(browser, at.paul);
  const lockstep = await openProjectPage(page, "PB");
  const button = (name: string) => lockstep.getByRole("button", { name, exact: true });
  const dialog = lockstep.getByRole("dialog");

  await test.step("new synchronization", async () => {
    await pressByKeyboard(page, button("New synchronization"));
    await pressByKeyboard(page, button("Synchronize within this Jira instance"));
    const project = lockstep.getByRole("combobox", { name: "Project to synchronize with" });
    await tabTo(page, project);
    await page.keyboard.type("CUST");
    await expect(lockstep.getByRole("option")).toHaveText(["Customer (CUST)"]);
    await page.keyboard.press("Enter");
    await expect(project).toHaveAttribute("aria-expanded", "false");
    await tabTo(page, lockstep.getByRole("textbox", { name: "Name" }));
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Without a mouse");
    await page.keyboard.press("Enter");
    await expect(lockstep.getByText("Step 3 of 3")).toBeVisible();
    await pressByKeyboard(page, button("Send request"));
    await expect(rowOf(lockstep, "Without a mouse")).toContainText("Request sent");
  });

  const chooseByKeyboard = async (name: string, action: string) => {
    await pressByKeyboard(page, button(`Actions for ${name}`));
    const item = lockstep.getByRole("menuitem", { name: action, exact: true });
    await expect(lockstep.getByRole("menuitem").first()).toBeFocused();
    const entries = await lockstep.getByRole("menuitem").allTextContents();
    for (let below = entries.indexOf(action); below > 0; below -= 1) await page.keyboard.press("ArrowDown");
    await expect(item).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
  };

  await test.step("a dialog is left by Escape, and the focus returns to where it was opened", async () => {
    await chooseByKeyboard("Without a mouse", "Delete");
    await expect(dialog.locator(":focus")).toHaveCount(1);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(button("Actions for Without a mouse")).toBeFocused();
  });

  await test.step("a dialog is filled in and confirmed", async () => {
    await chooseByKeyboard("Without a mouse", "Edit name");
    await tabTo(page, dialog.getByRole("textbox", { name: "Name" }));
    await page.keyboard.press("Control+A");
    await page.keyboard.type("By keyboard");
    await page.keyboard.press("Enter");
    await expect(dialog).toHaveCount(0);
    await expect(button("Actions for By keyboard")).toBeFocused();
    await chooseByKeyboard("By keyboard", "Delete");
    await pressByKeyboard(page, dialog.getByRole("button", { name: "Delete", exact: true }));
    await expect(rowOf(lockstep, "By keyboard")).toHaveCount(0);
  });
  await page.context().close();
});
