// Moving through Lockstep's frame with the Tab key, as a person without a mouse does.
import { expect, type Locator, type Page } from "@playwright/test";

const PATIENCE = 60;

/** Presses Tab until the element has the focus; fails when 60 presses do not get there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < PATIENCE; pressed += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target, `focused after ${PATIENCE} presses of Tab`).toBeFocused();
}

/** Tabs to a button (or what acts as one) and presses it. */
export async function pressByKeyboard(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((node: Focusable) => node.ownerDocument.activeElement === node);
}

interface Focusable {
  ownerDocument: { activeElement: unknown };
}
