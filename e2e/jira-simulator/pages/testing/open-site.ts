/**
 * Starts a simulator for a browser test, and opens pages of it as a person.
 */
import type { Browser, Page } from "@playwright/test";
import type { Simulator } from "../../site/site.ts";
import { startSimulator } from "../../start-simulator.ts";

/** Both sites on free ports, with the seed and nothing else. */
export function startSites(): Promise<Simulator> {
  return startSimulator({
    sites: [
      { name: "northwind", port: 0 },
      { name: "aidesk", port: 0 },
    ],
  });
}

/** A page of a browser of its own in which that person is logged in. */
export async function openAs(browser: Browser, siteUrl: string, email: string, path = "/"): Promise<Page> {
  const context = await browser.newContext({ baseURL: siteUrl });
  await context.request.post("/__sim/session", { data: { email } });
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** Makes an issue by REST as the page's person; gives its key. */
export async function createIssue(page: Page, fields: Record<string, unknown>): Promise<string> {
  const reply = await page.context().request.post("/rest/api/3/issue", { data: { fields } });
  if (!reply.ok()) throw new Error(await reply.text());
  return ((await reply.json()) as { key: string }).key;
}
