/**
 * The simulator's own pages in a real browser: logging in, projects, creating and editing issues, comments, the portal.
 */
import { expect, test } from "@playwright/test";
import type { Simulator } from "../site/site.ts";
import { createIssue, openAs, startSites } from "./testing/open-site.ts";

let simulator: Simulator;
test.beforeAll(async () => {
  simulator = await startSites();
});
test.afterAll(async () => {
  await simulator.stop();
});
const northwind = (): string => simulator.urlOf("northwind");
const aidesk = (): string => simulator.urlOf("aidesk");

test("a visitor says who they are, comes back to the page asked for, and can become somebody else", async ({
  page,
}) => {
  await page.goto(`${northwind()}/projects/PA`);
  await page.getByRole("button", { name: "Paul Keller" }).click();
  await expect(page).toHaveURL(`${northwind()}/projects/PA`);
  await expect(page.getByRole("link", { name: "Project settings" })).toBeVisible();

  await page.getByLabel("User").selectOption({ label: "Nils Holm" });
  await expect(page.getByLabel("User")).toHaveValue("nils@northwind.example");
  await expect(page.getByRole("heading", { name: "Issues" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Project settings" })).toHaveCount(0);
});

test("the list of projects leads to a project", async ({ browser }) => {
  const page = await openAs(browser, northwind(), "nils@northwind.example");
  await page.getByRole("link", { name: "Project A" }).click();
  await expect(page).toHaveURL(/\/projects\/PA$/);
  await expect(page.getByText("This project has no issues yet.")).toBeVisible();
});

test("the chosen theme stays, and ?theme=dark is honoured", async ({ browser }) => {
  const page = await openAs(browser, northwind(), "paul@northwind.example");
  const html = page.locator("html");
  await expect(html).toHaveAttribute("data-color-mode", "light");
  await page.getByRole("button", { name: "Dark theme" }).click();
  await page.reload();
  await expect(html).toHaveAttribute("data-color-mode", "dark");
  await page.goto("/?theme=light");
  await expect(html).toHaveAttribute("data-color-mode", "light");
});

test("a person creates an issue, edits it, moves it and deletes it", async ({ browser }) => {
  const page = await openAs(browser, northwind(), "paul@northwind.example", "/projects/PA");
  await page.getByRole("link", { name: "Create", exact: true }).click();
  await page.getByLabel("Issue type").selectOption({ label: "Bug" });
  await page.getByLabel("Summary").fill("Door does not open");
  await page
    .getByLabel("Description")
    .fill("# Steps\n\n- push *hard*\n- wait\n\nThe `handle` is [hot|https://example.com].");
  await page.getByRole("button", { name: "Create", exact: true }).click();

  await expect(page.getByRole("heading", { name: "Door does not open" })).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { name: "Steps", level: 1 })).toBeVisible();
  await expect(main.getByRole("listitem").filter({ hasText: "push hard" }).locator("strong")).toHaveText(
    "hard",
  );
  await expect(main.getByRole("link", { name: "hot" })).toHaveAttribute("href", "https://example.com");
  await expect(page.getByRole("complementary", { name: "Details" })).toContainText("Bug");

  await page.getByRole("button", { name: "Edit summary" }).click();
  await page.getByLabel("Summary").fill("");
  await page.getByLabel("Summary").fill("Door opens slowly");
  await page.getByRole("button", { name: "Save summary" }).click();
  await expect(page.getByRole("heading", { name: "Door opens slowly" })).toBeVisible();

  await page.getByRole("button", { name: "Edit description" }).click();
  await expect(page.getByLabel("Description")).toHaveValue(/^# Steps\n\n- push \*hard\*/);
  await page.getByLabel("Description").fill("Just _slow_.");
  await page.getByRole("button", { name: "Save description" }).click();
  await expect(main.locator("em")).toHaveText("slow");

  await page.getByRole("button", { name: "In Progress" }).click();
  await expect(page.getByText("Status In Progress")).toBeVisible();

  await page.getByRole("button", { name: "Delete issue" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/projects\/PA$/);
  await expect(page.getByText("This project has no issues yet.")).toBeVisible();
});

test("the site's refusal is shown in its own words and nothing typed is lost", async ({ browser }) => {
  const page = await openAs(browser, northwind(), "nils@northwind.example", "/projects/PA/create");
  await page.getByLabel("Description").fill("kept");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("summary");
  await expect(page.getByLabel("Description")).toHaveValue("kept");
});

test("comments of a software project: written, edited, deleted, and others' appear by themselves", async ({
  browser,
}) => {
  const nils = await openAs(browser, northwind(), "nils@northwind.example");
  const key = await createIssue(nils, {
    project: { key: "PA" },
    issuetype: { name: "Task" },
    summary: "Talk",
  });
  await nils.goto(`/browse/${key}`);
  await nils.getByLabel("Add a comment").fill("First *words*");
  await nils.getByRole("button", { name: "Save", exact: true }).click();
  const list = nils.getByRole("list", { name: "Comments" });
  await expect(list.getByText("First words")).toBeVisible();
  await expect(list).toContainText("Nils Holm");

  await list.getByRole("button", { name: "Edit" }).click();
  await nils.getByLabel("Edit comment").fill("Second words");
  await list.getByRole("button", { name: "Save" }).click();
  await expect(list.getByText("Second words")).toBeVisible();

  const draft = nils.getByLabel("Add a comment");
  await draft.fill("still typing");
  const paul = await openAs(browser, northwind(), "paul@northwind.example", `/browse/${key}`);
  await paul.getByLabel("Add a comment").fill("From Paul");
  await paul.getByRole("button", { name: "Save", exact: true }).click();
  await expect(list.getByText("From Paul")).toBeVisible();
  await expect(draft).toHaveValue("still typing");
  await expect(list.getByRole("button", { name: "Delete" })).toHaveCount(1);

  const paulsList = paul.getByRole("list", { name: "Comments" });
  await paulsList
    .getByRole("listitem")
    .filter({ hasText: "Second words" })
    .getByRole("button", { name: "Delete" })
    .click();
  await paul.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(paulsList.getByText("Second words")).toHaveCount(0);
  await expect(list.getByText("Second words")).toHaveCount(0);
});

test("a text that the box cannot hold is announced before it is simplified", async ({ browser }) => {
  const page = await openAs(browser, northwind(), "paul@northwind.example");
  const cell = {
    type: "tableCell",
    content: [{ type: "paragraph", content: [{ type: "text", text: "cell" }] }],
  };
  const description = {
    version: 1,
    type: "doc",
    content: [{ type: "table", content: [{ type: "tableRow", content: [cell] }] }],
  };
  const fields = { project: { key: "PA" }, issuetype: { name: "Task" }, summary: "Table", description };
  await page.goto(`/browse/${await createIssue(page, fields)}`);
  await expect(page.getByRole("cell", { name: "cell" })).toBeVisible();
  await page.getByRole("button", { name: "Edit description" }).click();
  await expect(page.getByText("formatting that the box below cannot hold")).toBeVisible();
  await page.getByRole("button", { name: "Save description" }).click();
  await expect(page.getByRole("cell", { name: "cell" })).toBeVisible();
});

test("a service project: request type, reply, internal note; the customer sees the reply only", async ({
  browser,
}) => {
  const cleo = await openAs(browser, aidesk(), "cleo@customer.example");
  await expect(cleo).toHaveURL(/\/portal$/);
  const form = cleo.getByRole("form", { name: "Contact Support", exact: true });
  await form.getByLabel("What do you need?").selectOption({ label: "Purchase request" });
  await form.getByLabel("Summary").fill("A new chair");
  await form.getByRole("button", { name: "Send request" }).click();
  await expect(cleo.getByRole("heading", { name: "A new chair" })).toBeVisible();
  const key = new URL(cleo.url()).pathname.split("/").at(-1) ?? "";

  const tess = await openAs(browser, aidesk(), "tess@aidesk.example", `/browse/${key}`);
  await expect(tess.getByRole("complementary", { name: "Details" })).toContainText("Purchase request");
  await tess.getByLabel("Add a comment").fill("Too expensive?");
  await tess.getByRole("button", { name: "Add internal note" }).click();
  const note = tess.getByRole("listitem").filter({ hasText: "Too expensive?" });
  await expect(note.getByText("Internal note")).toBeVisible();
  await tess.getByLabel("Add a comment").fill("It is *ordered*.");
  await tess.getByRole("button", { name: "Reply to customer" }).click();
  const reply = tess.getByRole("listitem").filter({ hasText: "It is ordered." });
  await expect(reply).toBeVisible();
  await expect(reply.getByText("Internal note")).toHaveCount(0);

  await expect(cleo.getByText("It is ordered.")).toBeVisible();
  await expect(
    cleo.getByRole("list", { name: "Comments" }).locator("strong", { hasText: "ordered" }),
  ).toBeVisible();
  await expect(cleo.getByText("Too expensive?")).toHaveCount(0);
  await cleo.getByLabel("Your reply").fill("Thank you");
  await cleo.getByRole("button", { name: "Send reply" }).click();
  await expect(tess.getByRole("listitem").filter({ hasText: "Thank you" })).toContainText("Cleo Lindqvist");

  await note.getByRole("button", { name: "Edit" }).click();
  await tess.getByLabel("Edit comment").fill("Much too expensive");
  await tess.getByRole("button", { name: "Save", exact: true }).click();
  await expect(
    tess.getByRole("listitem").filter({ hasText: "Much too expensive" }).getByText("Internal note"),
  ).toBeVisible();
});

test("files: attached to an issue, shown in texts, deleted; customers get those of public comments", async ({
  browser,
}) => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const shot = { name: "shot.png", mimeType: "image/png", buffer: png };
  const cleo = await openAs(browser, aidesk(), "cleo@customer.example");
  const form = cleo.getByRole("form", { name: "Contact Support", exact: true });
  await form.getByLabel("Summary").fill("Broken screen");
  await form.getByRole("button", { name: "Send request" }).click();
  await expect(cleo.getByRole("heading", { name: "Broken screen" })).toBeVisible();
  const key = new URL(cleo.url()).pathname.split("/").at(-1) ?? "";
  await cleo.getByLabel("Your reply").fill("See here");
  await cleo.getByLabel("Attach files").setInputFiles(shot);
  await cleo.getByRole("button", { name: "Send reply" }).click();
  await expect(cleo.getByRole("img", { name: "shot.png" })).toBeVisible();

  const tess = await openAs(browser, aidesk(), "tess@aidesk.example", `/browse/${key}`);
  const list = tess.getByRole("list", { name: "Attachments" });
  await expect(list.getByRole("link", { name: "shot.png" })).toBeVisible();
  const image = tess.getByRole("list", { name: "Comments" }).getByRole("img", { name: "shot.png" });
  await expect(image).toBeVisible();
  await expect
    .poll(() => image.evaluate((element: { naturalWidth?: number }) => element.naturalWidth))
    .toBe(1);

  const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("internal") };
  await tess.getByLabel("Attach files").setInputFiles(notes);
  await tess.getByRole("button", { name: "Upload" }).click();
  await expect(list.getByRole("link", { name: "notes.txt" })).toBeVisible();
  await cleo.reload();
  await expect(cleo.getByRole("list", { name: "Attachments" }).getByRole("listitem")).toHaveText([
    "shot.png",
  ]);

  await list.getByRole("button", { name: "Delete notes.txt" }).click();
  await tess.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(list.getByRole("link", { name: "notes.txt" })).toHaveCount(0);
});

test("who has no business with an issue, a project or the settings is told so", async ({ browser }) => {
  const nils = await openAs(browser, northwind(), "nils@northwind.example", "/projects/PA/settings");
  await expect(
    nils.getByRole("heading", { name: "You don't have permission to view this page" }),
  ).toBeVisible();
  await nils.goto("/jira-admin/apps");
  await expect(
    nils.getByRole("heading", { name: "You don't have permission to view this page" }),
  ).toBeVisible();
  await nils.goto("/browse/PA-9999");
  await expect(nils.getByRole("heading", { name: "We couldn't find that issue" })).toBeVisible();

  const cleo = await openAs(browser, aidesk(), "cleo@customer.example", "/projects/SUP");
  await expect(cleo.getByRole("heading", { name: "We couldn't find that project" })).toBeVisible();
});
