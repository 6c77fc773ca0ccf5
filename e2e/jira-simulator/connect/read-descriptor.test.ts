/**
 * Descriptors that Jira would not take, each with the words for the administrator.
 */
import { describe, expect, it } from "vitest";
import { readDescriptor } from "./read-descriptor.ts";

const page = { key: "settings", name: { value: "Settings" }, url: "/settings" };
const good = {
  key: "an-app",
  name: "An app",
  baseUrl: "https://app.example/base/",
  authentication: { type: "jwt" },
  lifecycle: { installed: "/installed" },
  scopes: ["READ"],
  apiMigrations: { "signed-install": true, gdpr: true, "context-qsh": true },
  modules: {
    jiraProjectAdminTabPanels: [page],
    jiraIssueContents: [
      { key: "panel", name: { value: "Panel" }, target: { type: "web_panel", url: "/panel" } },
    ],
    webhooks: [{ event: "comment_created", url: "/hook" }],
  },
};

it("a good one is read", () => {
  expect(readDescriptor(good)).toMatchObject({
    key: "an-app",
    baseUrl: "https://app.example/base",
    webhooks: [{ event: "comment_created", url: "/hook" }],
    pages: {
      jiraProjectAdminTabPanels: [{ key: "settings", name: "Settings", url: "/settings" }],
      jiraIssueContents: [{ key: "panel", name: "Panel", url: "/panel" }],
    },
  });
});

describe("is refused:", () => {
  const modules = (change: Record<string, unknown>) => ({ modules: { ...good.modules, ...change } });
  it.each([
    ["a long key", { key: "k".repeat(65) }, /key: must not be longer than 64/],
    ["a key with a slash", { key: "a/b" }, /key: may hold/],
    ["no baseUrl", { baseUrl: undefined }, /baseUrl/],
    ["no authentication", { authentication: { type: "none" } }, /authentication.type: must be jwt/],
    ["no installed path", { lifecycle: {} }, /lifecycle.installed/],
    [
      "a path without slash",
      { lifecycle: { installed: "installed" } },
      /lifecycle.installed: must start with a slash/,
    ],
    ["an unknown scope", { scopes: ["FLY"] }, /scopes.0/],
    ["unsigned installs", { apiMigrations: { gdpr: true } }, /signed-install: must be true/],
    ["an unknown module", modules({ jiraMagicPanels: [] }), /jiraMagicPanels is not a module/],
    [
      "an unknown event",
      modules({ webhooks: [{ event: "issue_flew", url: "/h" }] }),
      /webhooks.0.event: is not a webhook event/,
    ],
    [
      "a webhook without slash",
      modules({ webhooks: [{ event: "comment_created", url: "h" }] }),
      /webhooks.0.url: must start/,
    ],
    ["webhooks without READ", { scopes: ["NONE"] }, /webhooks need the scope READ/],
    [
      "two modules of one key",
      modules({ jiraProjectAdminTabPanels: [page, page] }),
      /two modules have the same key/,
    ],
    [
      "two modules of one key and different types",
      modules({ adminPages: [page] }),
      /modules.adminPages: two modules have the same key "settings"/,
    ],
    [
      "a condition that is not known",
      modules({ adminPages: [{ ...page, key: "site", conditions: [{ condition: "moon_is_full" }] }] }),
      /adminPages.0.conditions.0.condition: must be one of user_is_logged_in, /,
    ],
    [
      "a filter that is no JQL",
      modules({ webhooks: [{ event: "comment_created", url: "/h", filter: "project = = PA" }] }),
      /webhooks.0.filter: is not JQL that Jira understands: /,
    ],
    [
      "a page without slash",
      modules({ adminPages: [{ ...page, key: "site", url: "settings" }] }),
      /adminPages.0.url: must start/,
    ],
  ])("%s", (_name, change, message) => {
    expect(() => readDescriptor({ ...good, ...change })).toThrow(message);
  });

  it("something that is no object", () => {
    expect(() => readDescriptor([])).toThrow(/not valid/);
  });
});
