/**
 * What the server does for the pages: who is let in, what is escaped, which files are given out.
 */
import { beforeEach, describe, expect, it } from "vitest";
import type { Installation } from "../entities/installation.ts";
import type { Reply } from "../http/messages.ts";
import { Router } from "../http/router.ts";
import { seedSite } from "../seed/sites.ts";
import { createInstallKey } from "../signing/install-key.ts";
import { Site, type Simulator } from "../site/site.ts";
import { Store } from "../store/store.ts";
import { registerPages } from "./register-pages.ts";

const installKey = createInstallKey();
const TAB = "/projects/PA/settings/apps/tiny/tab";
let site: Site;
let router: Router;

beforeEach(() => {
  const baseUrl = "http://localhost:4001";
  site = new Site({ name: "northwind", baseUrl, store: new Store(seedSite("northwind")), installKey });
  site.store.data.installations.push(installation());
  router = new Router();
  const simulator: Simulator = { sites: new Map(), urlOf: () => baseUrl, stop: () => Promise.resolve() };
  registerPages(router, simulator, site);
});

function installation(): Installation {
  const baseUrl = "http://localhost:9000";
  const url = "/tab?project={project.key}&passed={ac.passed}";
  return {
    appKey: "tiny",
    descriptorUrl: `${baseUrl}/atlassian-connect.json`,
    descriptor: {
      key: "tiny",
      name: "Tiny",
      baseUrl,
      scopes: ["READ"],
      lifecycle: {},
      webhooks: [],
      entityProperties: [],
      pages: { jiraProjectAdminTabPanels: [{ key: "tab", name: "Tiny <tab>", url }] },
      modules: {},
    },
    sharedSecret: "secret",
    appUserId: "app",
    enabled: true,
    installedAt: 0,
  };
}

/** Asks for a page as one of the seeded people, or as nobody. */
async function ask(address: string, email?: string, method = "GET", body?: unknown): Promise<Reply> {
  const [path = "", query = ""] = address.split("?");
  const found = router.find(method, path);
  if (found?.route.kind !== "page") throw new Error(`No page ${address}`);
  return found.route.handle({
    method,
    path,
    query: new URLSearchParams(query),
    params: found.params,
    headers: {},
    cookies: {},
    body,
    remoteAddress: "127.0.0.1",
    user: (email !== undefined && site.store.userByEmail(`${email}@northwind.example`)) || null,
    sessionId: null,
  });
}

const bodyOf = (reply: Reply): string => String(reply.body);

describe("who is let in", () => {
  it.each(["/", "/projects/PA?x=1", TAB, "/browse/PA-1", "/jira-admin/apps", "/portal/PB/PB-1"])(
    "asks visitors of %s who they are and remembers where they wanted to go",
    async (address) => {
      const reply = await ask(address);
      expect(reply.status).toBe(302);
      expect(reply.headers?.["location"]).toBe(`/login?next=${encodeURIComponent(address)}`);
    },
  );

  it.each([
    ["/projects/PA/settings", "nils", 403],
    ["/projects/PA/settings", "paul", 200],
    ["/projects/CUST/settings", "paul", 403],
    ["/projects/CUST/settings", "ada", 200],
    [TAB, "nils", 403],
    [TAB, "paul", 200],
    [`${TAB}?force=1`, "nils", 403],
    ["/jira-admin/apps", "paul", 403],
    ["/jira-admin/apps", "ada", 200],
    ["/projects/NOPE", "ada", 404],
    ["/browse/PA-1", "ada", 404],
  ])("answers %s for %s with %i", async (address, email, status) => {
    expect((await ask(address, email)).status).toBe(status);
  });

  it("lists an app's page in the settings until the app is disabled", async () => {
    expect(bodyOf(await ask("/projects/PA/settings", "paul"))).toContain(`href="${TAB}"`);
    site.store.data.installations[0]!.enabled = false;
    expect(bodyOf(await ask("/projects/PA/settings", "paul"))).not.toContain(TAB);
    expect((await ask(TAB, "paul")).status).toBe(404);
  });
});

it("a page whose conditions do not hold is neither listed nor opened, but its address can be had", async () => {
  const [tab] = site.store.data.installations[0]!.descriptor.pages["jiraProjectAdminTabPanels"]!;
  tab!.conditions = [{ condition: "user_is_admin" }];
  expect(bodyOf(await ask("/projects/PA/settings", "paul"))).not.toContain(TAB);
  expect((await ask(TAB, "paul")).status).toBe(404);
  expect(bodyOf(await ask("/projects/PA/settings", "ada"))).toContain(`href="${TAB}"`);
  expect((await ask(TAB, "ada")).status).toBe(200);
  const address = "/__sim/frame-url?appKey=tiny&moduleKey=tab&projectKey=PA";
  expect((await ask(address, "paul")).status).toBe(200);
});

describe("what is written into a page", () => {
  it("escapes names, in HTML and in the data for scripts", async () => {
    site.store.project("PA")!.name = '</script><img src="x">';
    const text = bodyOf(await ask(TAB, "paul"));
    expect(text).not.toContain("<img");
    expect(text).not.toContain("</script><img");
    expect(text).toContain("Tiny &#60;tab&#62;");
    const data = /id="page-data">(.*?)<\/script>/.exec(text)?.[1] ?? "";
    expect(JSON.parse(data)).toMatchObject({ project: { name: '</script><img src="x">' } });
  });

  it("hands the script a signed address of the app's page", async () => {
    const text = bodyOf(await ask(`${TAB}?ac.passed=7`, "paul"));
    const data = JSON.parse(/id="page-data">(.*?)<\/script>/.exec(text)?.[1] ?? "") as {
      frames: { url: string }[];
    };
    const url = new URL(data.frames[0]!.url);
    expect(url.origin + url.pathname).toBe("http://localhost:9000/tab");
    expect(url.searchParams.get("project")).toBe("PA");
    expect(url.searchParams.get("passed")).toBe("7");
    expect(url.searchParams.get("xdm_e")).toBe("http://localhost:4001");
    expect(url.searchParams.get("jwt")?.split(".")).toHaveLength(3);
  });
});

describe("signed addresses for scripts", () => {
  it("gives one to everybody who is logged in", async () => {
    const reply = await ask("/__sim/frame-url?appKey=tiny&moduleKey=tab&projectKey=PA", "nils");
    expect(JSON.parse(bodyOf(reply))).toMatchObject({
      name: "Tiny <tab>",
      url: expect.stringContaining("project=PA"),
    });
  });

  it.each([
    ["nobody", "appKey=tiny&moduleKey=tab", undefined, 401],
    ["a missing key", "appKey=tiny", "paul", 400],
    ["an unknown module", "appKey=tiny&moduleKey=other", "paul", 404],
    ["an unknown app", "appKey=other&moduleKey=tab", "paul", 404],
    ["an unknown project", "appKey=tiny&moduleKey=tab&projectKey=NO", "paul", 404],
    ["an unknown issue", "appKey=tiny&moduleKey=tab&issueKey=PA-1", "paul", 404],
  ])("refuses %s", async (_name, query, email, status) => {
    const reply = await ask(`/__sim/frame-url?${query}`, email);
    expect(reply.status).toBe(status);
    expect(JSON.parse(bodyOf(reply))).toHaveProperty("error");
  });

  it("gives the address of a dialog by POST", async () => {
    const reply = await ask("/__sim/dialog-frame", "paul", "POST", { appKey: "tiny", moduleKey: "tab" });
    expect(reply.status).toBe(200);
    expect((await ask("/__sim/dialog-frame", "paul", "POST", "junk")).status).toBe(400);
  });
});

describe("files", () => {
  it("serves the bridge for apps: any origin may load it, and it asks this site for its styles", async () => {
    const reply = await ask("/atlassian-connect/all.js");
    expect(reply.headers?.["access-control-allow-origin"]).toBe("*");
    expect(bodyOf(reply)).toContain('"http://localhost:4001/cdn"');
    expect(bodyOf(reply)).not.toContain('"https://" + CDN_DOMAIN');
    expect(bodyOf(reply)).toContain("history_popstate");
  });

  it.each([
    "/connect-host.js",
    "/__sim/assets/shell.css",
    "/cdn/themes/atlaskit-tokens_dark.css",
    "/cdn/surfaces.css",
  ])("serves %s", async (address) => {
    expect((await ask(address)).status).toBe(200);
  });

  it.each([
    "/cdn/../package.json",
    "/cdn/../../../package.json",
    "/__sim/assets/..%2Fassets.ts",
    "/cdn/themes",
    "/cdn/no.js",
  ])("does not serve %s", async (address) => {
    expect((await ask(address)).status).toBe(404);
  });
});
