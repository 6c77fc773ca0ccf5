// A person of a simulated Jira site at a browser of their own.
import type { Browser, Page } from "@playwright/test";
import type { JiraPerson } from "./jira-person.ts";

export interface BrowserSettings {
  /** Address within the site; its start page when absent. */
  path?: string;
  width?: number;
  height?: number;
}

/** Opens a page in a browser context of its own in which that person is logged in. */
export async function openAs(
  browser: Browser,
  { siteUrl, email }: JiraPerson,
  { path = "/", width = 1280, height = 800 }: BrowserSettings = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: siteUrl,
    viewport: { width, height },
    reducedMotion: "reduce",
  });
  const login = await context.request.post("/__sim/session", { data: { email } });
  if (!login.ok()) throw new Error(`${email} cannot log in: ${login.status()}`);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}
