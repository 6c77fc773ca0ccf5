// Looks at one screen after another of Lockstep's interface as it stands inside Jira's page: axe and width, in light, in dark and in
// a narrow window; and a picture of each where SCREEN_PICTURES is 1.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { lockstepIn, untilFrameFits } from "./lockstep-page.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

// The second one applies to every page, so that it is known that axe judged.
const SIZE_RULES = ["target-size", "html-has-lang"];

// The axe that @axe-core/playwright brings, run inside our frame alone: its builder would also judge Jira's page around it
// and opens a further page for every screen.
const axeFile = createRequire(import.meta.resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js");
const axeSource = readFileSync(axeFile, "utf8");

/** Heights of windows that show every screen whole. */
const TALL_WINDOW_PX = 3200;
const NARROW_WINDOW_PX = 4800;

const BELOW_FRAME_PX = 24;

/** Calls back for every screen; `screen` names the picture and the complaint. */
export type LookAt = (page: Page, screen: string) => Promise<void>;

export interface ScreenAudit {
  lookAt: LookAt;
  /** What is wrong, one line for each fault; empty when all is well. */
  faults: string[];
}

/** What axe judges: a second theme changes only colours, a second size where things stand and how large they are. */
type Judged = "everything" | "colours" | "sizes";

interface Look {
  name: string;
  theme: "light" | "dark";
  /** Of the browser's window, in px. */
  width: number;
  height: number;
  judged: Judged;
}

const light: Look = {
  name: "light",
  theme: "light",
  width: 1280,
  height: TALL_WINDOW_PX,
  judged: "everything",
};
const looks: Look[] = [
  light,
  { ...light, name: "dark", theme: "dark", judged: "colours" },
  { ...light, name: "narrow", width: 320, height: NARROW_WINDOW_PX, judged: "sizes" },
];

/** The window of a tour between two screens. */
export const TOUR_WINDOW = { width: light.width, height: light.height };

const takesPictures = process.env.SCREEN_PICTURES === "1";

/**
 * Audits every screen, in light windows of the size `TOUR_WINDOW`, which they have again afterwards; pictures go to
 * test-results/screens/<look>.
 */
export function screenAudit(): ScreenAudit {
  const faults: string[] = [];
  return {
    faults,
    async lookAt(page, screen) {
      for (const look of looks) {
        await changeTo(page, look);
        for (const fault of [...(await axeFaults(page, look.judged)), ...(await widthFaults(page))])
          faults.push(`${screen}, ${look.name}: ${fault}`);
        const clip = await shownPart(page);
        const picture = path.join("test-results/screens", look.name, `${screen}.png`);
        if (takesPictures) await page.screenshot({ path: picture, animations: "disabled", clip });
      }
      await changeTo(page, light);
    },
  };
}

/** Another width, another theme in Jira's page; no focus moves, so that menus and dialogs stay open. */
async function changeTo(page: Page, { theme, width, height }: Look): Promise<void> {
  await page.setViewportSize({ width, height });
  const root = page.locator("html");
  if ((await root.getAttribute("data-color-mode")) !== theme)
    await page.locator("#theme").evaluate((button: Pressed) => button.click());
  const inside = lockstepIn(page).locator("html");
  await expect(inside).toHaveAttribute("data-color-mode", theme);
  await expect(inside.locator(`style[data-theme="${theme}"]`)).toHaveCount(1);
  await untilFrameFits(lockstepIn(page));
}

interface Pressed {
  click(): void;
}

// The window of a tour is taller than every screen. A picture of more than the window would make the browser lay the page out
// anew and back again, and the next click would hit what is not there any more.
async function shownPart(page: Page) {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const bottom = await page
    .locator(".app-frame")
    .evaluate((frame: Placed) => frame.getBoundingClientRect().bottom);
  if (bottom > height) throw new Error(`The screen ends at ${bottom} px, the window at ${height} px`);
  return { x: 0, y: 0, width, height: Math.min(height, Math.ceil(bottom) + BELOW_FRAME_PX) };
}

interface Placed {
  getBoundingClientRect(): { bottom: number };
}

async function axeFaults(page: Page, judged: Judged): Promise<string[]> {
  const element = await page.locator(".app-frame iframe").elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error("Lockstep's frame is not there");
  if (!(await frame.evaluate<boolean>("typeof axe === 'object'"))) await frame.evaluate(axeSource);
  await frame.evaluate(transitionsOver);
  const options = JSON.stringify(axeOptions(judged));
  const { violations, passes } = await frame.evaluate<AxeResults>(`axe.run(document, ${options})`);
  expect(passes.length + violations.length, "rules that axe could judge").toBeGreaterThan(0);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id} (${help}) at ${target.join(" ")}: ${html.slice(0, 200)}`),
  );
}

function axeOptions(judged: Judged) {
  if (judged === "everything") return { runOnly: { type: "tag", values: RULES } };
  return { runOnly: { type: "rule", values: judged === "colours" ? COLOUR_RULES : SIZE_RULES } };
}

// A colour on its way to another one would be judged as it is at that moment; spinners turn for ever.
const transitionsOver = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished)).then(() => true)`;

interface AxeResults {
  violations: { id: string; help: string; nodes: { target: string[]; html: string }[] }[];
  passes: unknown[];
}

/** Only tables and rows of tabs may scroll sideways, in boxes of their own; the frame fills its place in Jira's page. */
async function widthFaults(page: Page): Promise<string[]> {
  const widths = await lockstepIn(page)
    .locator("html")
    .evaluate(({ scrollWidth, clientWidth }: Extent) => ({ scrollWidth, clientWidth }));
  const place = await page.locator(".app-frame").evaluate(({ clientWidth }: Extent) => clientWidth);
  const { scrollWidth, clientWidth } = widths;
  return [
    ...(scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} in ${clientWidth} px`] : []),
    ...(clientWidth < place ? [`the frame is ${clientWidth} px wide in a place of ${place} px`] : []),
  ];
}

interface Extent {
  scrollWidth: number;
  clientWidth: number;
}
