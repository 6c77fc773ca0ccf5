// Lockstep's interface inside Jira's pages, clicked by the names a person reads.
import { expect, type FrameLocator, type Page } from "@playwright/test";

/** The iframe of Lockstep in the page. */
export function lockstepIn(page: Page): FrameLocator {
  return page.frameLocator(".app-frame iframe");
}

/** From anywhere: the project, its settings, Issue Synchronization. */
export async function openProjectPage(page: Page, projectKey: string): Promise<FrameLocator> {
  await page.goto(`/projects/${projectKey}`);
  await page.getByRole("link", { name: "Project settings" }).click();
  await page.getByRole("link", { name: "Issue Synchronization" }).click();
  return lockstepIn(page);
}

/** Jira settings, Apps, Lockstep: for site administrators. */
export async function openSitePage(page: Page): Promise<FrameLocator> {
  await page.goto("/");
  await page.getByRole("link", { name: "Apps", exact: true }).click();
  await page.getByRole("link", { name: "Lockstep", exact: true }).click();
  return lockstepIn(page);
}

/** Opens the `...` menu of a synchronization in the table and chooses. */
export async function chooseAction(lockstep: FrameLocator, name: string, action: string): Promise<void> {
  await lockstep.getByRole("button", { name: `Actions for ${name}` }).click();
  await lockstep.getByRole("menuitem", { name: action, exact: true }).click();
}

/**
 * Chooses in a select by its label, typing first, as a person does in a long list. `option`: as it is listed; a project's
 * key in brackets is not typed.
 */
export async function chooseOption(lockstep: FrameLocator, label: string, option: string): Promise<void> {
  const box = lockstep.getByRole("combobox", { name: label, exact: true });
  await box.fill(option.replace(/ \(.*\)$/, ""));
  await lockstep.getByRole("option", { name: option, exact: true }).click();
  await expect(box).toHaveValue("");
  await expect(box).toHaveAttribute("aria-expanded", "false");
}

/** Opens a tab of the configuration; its name may be followed by its changes and problems. */
export async function openTab(lockstep: FrameLocator, name: string): Promise<void> {
  const tab = lockstep.getByRole("tab", { name: new RegExp(`^${name}`) });
  await tab.click();
  await expect(tab).toHaveAttribute("aria-selected", "true");
}

/** Waits until what was edited is stored. */
export async function untilDraftSaved(lockstep: FrameLocator): Promise<void> {
  await expect(lockstep.getByText("Draft saved", { exact: true })).toBeVisible();
}

/** The row of a synchronization in the table. */
export function rowOf(lockstep: FrameLocator, name: string) {
  return lockstep.getByRole("row").filter({ hasText: name });
}

/** Waits until the frame is as tall as its content, so that nothing has to be scrolled inside of it. */
export async function untilFrameFits(lockstep: FrameLocator): Promise<void> {
  const page = lockstep.locator("html");
  await expect
    .poll(() => page.evaluate((node: Extent) => node.scrollHeight - node.clientHeight), {
      message: "Height that the frame cuts off",
    })
    .toBeLessThanOrEqual(0);
}

interface Extent {
  scrollHeight: number;
  clientHeight: number;
}
