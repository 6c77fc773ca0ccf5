/**
 * Apps in the simulator's pages, in a real browser with Atlassian's own bridge: connecting, frames, tokens, flags, dialogs, theme.
 */
import { expect, test, type FrameLocator, type Page } from "@playwright/test";
import type { Simulator } from "../site/site.ts";
import { createIssue, openAs, startSites } from "./testing/open-site.ts";
import { startTinyApp, type TinyApp } from "./testing/tiny-app.ts";

const SETTINGS = "/projects/PA/settings/apps/tiny-app/tiny-settings";
let simulator: Simulator;
let app: TinyApp;
const northwind = (): string => simulator.urlOf("northwind");

test.beforeAll(async ({ browser }) => {
  simulator = await startSites();
  app = await startTinyApp();
  const ada = await openAs(browser, northwind(), "ada@northwind.example", "/jira-admin/apps");
  await ada.getByLabel("Descriptor address").fill(app.descriptorUrl);
  await ada.getByRole("button", { name: "Connect app" }).click();
  await expect(ada.getByRole("list", { name: "Installed apps" })).toContainText("Tiny");
});
test.afterAll(async () => {
  await simulator.stop();
  await app.stop();
});

async function openPanel(page: Page, title: string): Promise<FrameLocator> {
  const frame = page.frameLocator(`iframe[title="${title}"]`);
  await expect(frame.getByRole("heading", { name: "Tiny" })).toBeVisible();
  return frame;
}

test("a project administrator finds the app in project settings, and it knows who and where", async ({
  browser,
}) => {
  const page = await openAs(browser, northwind(), "paul@northwind.example", "/projects/PA");
  await page.getByRole("link", { name: "Project settings" }).click();
  await page.getByRole("link", { name: "Tiny settings" }).click();
  const frame = await openPanel(page, "Tiny settings");
  await expect(frame.locator("#opened")).toHaveText("project=PA issue= passed=");
  await frame.getByRole("button", { name: "Who am I" }).click();
  await expect(frame.getByText("context-qsh true PA")).toBeVisible();
  await frame.getByRole("button", { name: "Ask Jira" }).click();
  await expect(frame.getByText("Paul Keller application/json")).toBeVisible();
});

test("flags are shown, act and close", async ({ browser }) => {
  const page = await openAs(browser, northwind(), "paul@northwind.example", SETTINGS);
  const frame = await openPanel(page, "Tiny settings");
  await frame.getByRole("button", { name: "Raise a flag" }).click();
  const flag = page.getByRole("status", { name: "Hoisted" });
  await expect(flag).toContainText("A flag");
  await flag.getByRole("button", { name: "Salute" }).click();
  await expect(frame.getByText("flag salute")).toBeVisible();
  await flag.getByRole("button", { name: "Dismiss" }).click();
  await expect(flag).toHaveCount(0);
  await expect(frame.getByText("flag closed")).toBeVisible();
});

test("the frame follows its content's height and an explicit one", async ({ browser }) => {
  const page = await openAs(browser, northwind(), "paul@northwind.example", SETTINGS);
  const frame = await openPanel(page, "Tiny settings");
  await frame.getByRole("button", { name: "Grow" }).click();
  await expect(page.getByTitle("Tiny settings")).toHaveCSS("height", "777px");
});

test("the theme is the host's, also when it changes", async ({ browser }) => {
  const page = await openAs(browser, northwind(), "paul@northwind.example", `${SETTINGS}?theme=dark`);
  const frame = await openPanel(page, "Tiny settings");
  const html = frame.locator("html");
  const body = frame.locator("body");
  await expect(html).toHaveAttribute("data-color-mode", "dark");
  await expect(body).not.toHaveCSS("background-color", "rgb(255, 255, 255)");
  await page.getByRole("button", { name: "Light theme" }).click();
  await expect(html).toHaveAttribute("data-color-mode", "light");
  await expect(body).toHaveCSS("background-color", "rgb(255, 255, 255)");
});

test("dialogs get their data, give their answer and close by Escape", async ({ browser }) => {
  const page = await openAs(browser, northwind(), "paul@northwind.example", SETTINGS);
  const frame = await openPanel(page, "Tiny settings");
  await frame.getByRole("button", { name: "Open dialog" }).click();
  const dialog = page.getByRole("dialog", { name: "A dialog" });
  const inside = dialog.frameLocator("iframe");
  await expect(inside.getByText("given 7")).toBeVisible();
  await inside.getByRole("button", { name: "Done" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(frame.getByText('dialog gave {"answer":42}')).toBeVisible();

  await frame.getByRole("button", { name: "Open dialog" }).click();
  await expect(inside.getByText("given 7")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);

  await frame.getByRole("button", { name: "Ask Jira" }).click();
  await expect(frame.getByText("Paul Keller application/json")).toBeVisible();
  await frame.getByRole("button", { name: "Open dialog" }).click();
  await inside.getByText("given 7").click();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(frame.getByText("dialog gave")).toBeVisible();
});

test("history, values passed in the address, and Jira's own address of the page", async ({ browser }) => {
  const address = "/plugins/servlet/ac/tiny-app/tiny-settings?project.key=PA&ac.passed=7";
  const page = await openAs(browser, northwind(), "paul@northwind.example", address);
  const frame = await openPanel(page, "Tiny settings");
  await expect(frame.locator("#opened")).toHaveText("project=PA issue= passed=7");
  await frame.getByRole("button", { name: "Remember" }).click();
  await expect(frame.getByText("at page two")).toBeVisible();
  await expect(page).toHaveURL(/#!page%20two$/);
});

test("an issue shows the app's panel, with the issue in its token", async ({ browser }) => {
  const page = await openAs(browser, northwind(), "nils@northwind.example");
  const key = await createIssue(page, {
    project: { key: "PA" },
    issuetype: { name: "Task" },
    summary: "Panel",
  });
  await page.goto(`/browse/${key}`);
  const frame = await openPanel(page, "Tiny panel");
  await expect(frame.locator("#opened")).toHaveText(`project=PA issue=${key} passed=`);
  await frame.getByRole("button", { name: "Who am I" }).click();
  await expect(frame.getByText(`context-qsh true PA ${key}`)).toBeVisible();
});

test("menus hide the page from others, the signed address does not", async ({ browser }) => {
  const page = await openAs(browser, northwind(), "nils@northwind.example", SETTINGS);
  await expect(
    page.getByRole("heading", { name: "You don't have permission to view this page" }),
  ).toBeVisible();
  const asked = "/__sim/frame-url?appKey=tiny-app&moduleKey=tiny-settings&projectKey=PA";
  const reply = await page.context().request.get(asked);
  const { url } = (await reply.json()) as { url: string };
  expect((await page.context().request.get(url)).status()).toBe(200);
});

test("the administrator disables, enables and uninstalls the app; a wrong address is refused in words", async ({
  browser,
}) => {
  const page = await openAs(browser, northwind(), "ada@northwind.example", "/jira-admin/apps");
  await page.getByRole("link", { name: "Tiny administration" }).click();
  await openPanel(page, "Tiny administration");
  await page.getByRole("link", { name: "Manage apps" }).click();
  await page.getByRole("button", { name: "Disable Tiny" }).click();
  await expect(page.getByText("Disabled")).toBeVisible();
  await expect(page.getByRole("link", { name: "Tiny administration" })).toHaveCount(0);
  await page.getByRole("button", { name: "Enable Tiny" }).click();
  await expect(page.getByRole("link", { name: "Tiny administration" })).toBeVisible();

  await page.getByLabel("Descriptor address").fill(`${app.url}/nothing.json`);
  await page.getByRole("button", { name: "Connect app" }).click();
  await expect(page.getByRole("alert")).toContainText("404");

  await page.getByRole("button", { name: "Uninstall Tiny" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Uninstall" }).click();
  await expect(page.getByText("No apps are installed.")).toBeVisible();
});
