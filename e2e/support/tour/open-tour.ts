// A tour through the interface: the people's pages, and quick ways to its screens and dialogs.
import { expect, type Browser, type FrameLocator, type Locator, type Page } from "@playwright/test";
import { openAs } from "../browser-person.ts";
import { lockstepIn } from "../lockstep-page.ts";
import type { ManyStates } from "../many-states.ts";
import { TOUR_WINDOW, type LookAt } from "../screen-audit.ts";
import type { Scene } from "../seeded-people.ts";

export interface Tour {
  at: Scene;
  states: ManyStates;
  lookAt: LookAt;
  paul: Page;
  ada: Page;
  sam: Page;
}

export async function openTour(
  browser: Browser,
  { at, states, lookAt }: Pick<Tour, "at" | "states" | "lookAt">,
): Promise<Tour> {
  const window = { path: "/?theme=light", ...TOUR_WINDOW };
  const [paul, ada, sam] = await Promise.all([
    openAs(browser, at.paul, window),
    openAs(browser, at.ada, window),
    openAs(browser, at.sam, window),
  ]);
  return { at, states, lookAt, paul, ada, sam };
}

export async function closeTour({ paul, ada, sam }: Tour): Promise<void> {
  await Promise.all([paul, ada, sam].map((page) => page.context().close()));
}

/** Goes to a screen of Lockstep in a page that shows Lockstep; `path` is what stands after the #. */
export async function goTo(page: Page, path: string): Promise<void> {
  await lockstepIn(page)
    .locator("html")
    .evaluate((node: Linked, hash) => {
      node.ownerDocument.location.hash = hash;
    }, path);
}

interface Linked {
  ownerDocument: { location: { hash: string } };
}

/** Opens a dialog, looks at it, does what `inside` says, and leaves it by Escape. */
export async function throughDialog(
  { lookAt }: Tour,
  page: Page,
  opener: Locator,
  screen: string,
  inside: (dialog: Locator, lockstep: FrameLocator) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const lockstep = lockstepIn(page);
  await opener.click();
  const dialog = lockstep.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await lookAt(page, screen);
  await inside(dialog, lockstep);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
}
