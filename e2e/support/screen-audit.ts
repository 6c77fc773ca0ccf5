// Looks at one screen after another of Lockstep's interface as it stands inside Jira's page: axe, width, and a picture.
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { lockstepIn, untilFrameFits } from "./lockstep-page.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const FRAME = ".app-frame iframe";

/** Calls back for every screen; `screen` names the picture and the complaint. */
export type LookAt = (page: Page, screen: string) => Promise<void>;

export interface ScreenAudit {
  lookAt: LookAt;
  /** What is wrong, one line for each fault; empty when all is well. */
  faults: string[];
}

/** Audits everything at one size in one theme; pictures go to test-results/screens/<name>. */
export function screenAudit(name: string): ScreenAudit {
  const faults: string[] = [];
  return {
    faults,
    async lookAt(page, screen) {
      await untilFrameFits(lockstepIn(page));
      for (const fault of [...(await axeFaults(page)), ...(await widthFaults(page))]) {
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

async function axeFaults(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page })
    .include([FRAME, ":root"])
    .withTags(RULES)
    .analyze();
  expect(passes.length, "axe saw the frame").toBeGreaterThan(5);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id} (${help}) at ${target.join(" ")}: ${html.slice(0, 200)}`),
  );
}

/** Only tables and rows of tabs may scroll sideways, in boxes of their own. */
async function widthFaults(page: Page): Promise<string[]> {
  const { scrollWidth, clientWidth } = await lockstepIn(page)
    .locator("html")
    .evaluate((node: Extent) => ({ scrollWidth: node.scrollWidth, clientWidth: node.clientWidth }));
  return scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} in ${clientWidth} px`] : [];
}

interface Extent {
  scrollWidth: number;
  clientWidth: number;
}
