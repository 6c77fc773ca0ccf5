// Jira's issue pages, clicked as a person does: creating and editing issues, writing, editing and deleting comments,
// and looking at details and relations.
import { expect, type Locator, type Page } from "@playwright/test";

export interface NewIssue {
  project: string;
  type: string;
  summary: string;
  /** In the box's small markup: *bold*, - list, # heading. */
  description: string;
}

/** Creates an issue with the project's form; answers its key. */
export async function createIssueInBrowser(page: Page, issue: NewIssue): Promise<string> {
  await page.goto(`/projects/${issue.project}`);
  await page.getByRole("link", { name: "Create", exact: true }).click();
  await page.getByLabel("Issue type").selectOption({ label: issue.type });
  await page.getByLabel("Summary").fill(issue.summary);
  await page.getByLabel("Description").fill(issue.description);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByRole("heading", { name: issue.summary })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Opens an issue by clicking its summary in the project's list. */
export async function openIssue(page: Page, project: string, summary: string): Promise<string> {
  await expect(async () => {
    await page.goto(`/projects/${project}`);
    await page.getByRole("link", { name: summary, exact: true }).click({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByRole("heading", { name: summary })).toBeVisible();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** One comment of the issue by words in it. */
export function commentOf(page: Page, text: string): Locator {
  return page.getByRole("list", { name: "Comments" }).locator("> li").filter({ hasText: text });
}

/** Text in the box's small markup, with *bold* only. `button`: "Save" in a software project, "Reply to customer" or "Add internal note" in a service project. */
export async function writeComment(page: Page, text: string, button: string): Promise<void> {
  await page.getByLabel("Add a comment").fill(text);
  await page.getByRole("button", { name: button, exact: true }).click();
  await expect(commentOf(page, text.replaceAll("*", ""))).toHaveCount(1);
}

export async function editComment(page: Page, text: string, newText: string): Promise<void> {
  await commentOf(page, text).getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Edit comment").fill(newText);
  await page
    .getByRole("list", { name: "Comments" })
    .getByRole("button", { name: "Save", exact: true })
    .click();
  await expect(commentOf(page, newText)).toHaveCount(1);
}

export async function deleteComment(page: Page, text: string): Promise<void> {
  await commentOf(page, text).getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(commentOf(page, text)).toHaveCount(0);
}

export async function editSummary(page: Page, summary: string): Promise<void> {
  await page.getByRole("button", { name: "Edit summary" }).click();
  await page.getByRole("textbox", { name: "Summary" }).fill(summary);
  await page.getByRole("button", { name: "Save summary" }).click();
  await expect(page.getByRole("heading", { name: summary })).toBeVisible();
}

/** What the column of details says under a name, for example Assignee. */
export function detailOf(page: Page, name: string): Locator {
  const details = page.getByRole("complementary", { name: "Details" });
  return details
    .locator("dt", { hasText: new RegExp(`^${name}$`) })
    .locator("xpath=following-sibling::dd[1]");
}

/** The entries of one of the lists of related things: Child issues, Linked issues, Web links or Work log. */
export function relatedOf(page: Page, list: string): Locator {
  return page.getByRole("list", { name: list }).getByRole("listitem");
}
