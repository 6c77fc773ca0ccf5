// Looks at one screen after another of Lockstep's interface as it stands inside Jira's page: axe, width, and a picture.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import { lockstepIn, untilFrameFits } from "./lockstep-page.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// The axe that @axe-core/playwright brings, run inside our frame alone: its builder would also judge Jira's page around it
// and opens a further page for every screen.
const axeFile = createRequire(import.meta.resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js");
const axeSource = readFileSync(axeFile, "utf8");

/** Calls back for every screen; `screen` names the picture and the complaint. */
export type LookAt = (page: Page, screen: string) => Promise<void>;

export interface ScreenAudit {
  lookAt: LookAt;
  /** What is wrong, one line for each fault; empty when all is well. */
  faults: string[];
}

/**
 * Audits everything at one size in one theme; pictures go to test-results/screens/<name>. Contrast, by far the slowest rule,
 * need not be judged again at a second size.
 */
export function screenAudit(name: string, withContrast: boolean): ScreenAudit {
  const faults: string[] = [];
  return {
    faults,
    async lookAt(page, screen) {
      await untilFrameFits(lockstepIn(page));
      for (const fault of [...(await axeFaults(page, withContrast)), ...(await widthFaults(page))]) {
        faults.push(`${screen}: ${fault}`);
      }
      await page.screenshot({
        path: path.join("test-results/screens", name, `${screen}.png`),
        animations: "disabled",
        fullPage: true,
      });
    },
  };
}

async function axeFaults(page: Page, withContrast: boolean): Promise<string[]> {
  const element = await page.locator(".app-frame iframe").elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error("Lockstep's frame is not there");
  if (!(await frame.evaluate<boolean>("typeof axe === 'object'"))) await frame.evaluate(axeSource);
  await frame.evaluate(transitionsOver);
  const options = JSON.stringify({
    runOnly: { type: "tag", values: RULES },
    rules: { "color-contrast": { enabled: withContrast } },
  });
  const { violations, passes } = await frame.evaluate<AxeResults>(`axe.run(document, ${options})`);
  expect(passes.length, "rules that axe found fulfilled").toBeGreaterThan(0);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id} (${help}) at ${target.join(" ")}: ${html.slice(0, 200)}`),
  );
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
