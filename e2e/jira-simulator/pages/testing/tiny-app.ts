/**
 * A Connect app of a few lines for the tests of the pages: a project settings panel, an administration page, an issue panel and a
 * dialog that use the bridge. It verifies the tokens it gets with its own code.
 */
import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface TinyApp {
  url: string;
  descriptorUrl: string;
  stop(): Promise<void>;
}

interface Installed {
  clientKey: string;
  sharedSecret: string;
}

/** Starts the app on a free port of localhost. */
export async function startTinyApp(): Promise<TinyApp> {
  const tenants = new Map<string, Installed>();
  const server = createServer((request, response) => void answer(tenants, url, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    descriptorUrl: `${url}/atlassian-connect.json`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  tenants: Map<string, Installed>,
  appUrl: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", appUrl);
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const send = (status: number, type: string, text: string): void => {
    response.writeHead(status, { "content-type": type });
    response.end(text);
  };
  if (pathname === "/atlassian-connect.json") {
    send(200, "application/json", JSON.stringify(descriptor(appUrl)));
  } else if (pathname === "/installed") {
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Installed;
    tenants.set(body.clientKey, body);
    send(204, "text/plain", "");
  } else if (pathname === "/uninstalled" || pathname === "/enabled" || pathname === "/disabled") {
    send(204, "text/plain", "");
  } else if (pathname === "/who") {
    const token = (request.headers.authorization ?? "").replace(/^JWT /, "");
    send(200, "application/json", JSON.stringify(believed(tenants, token)));
  } else if (pathname === "/panel" || pathname === "/dialog") {
    const claims = believed(tenants, searchParams.get("jwt") ?? "");
    if (claims["error"] !== undefined) send(401, "text/plain", JSON.stringify(claims["error"]));
    else
      send(
        200,
        "text/html; charset=utf-8",
        pathname === "/panel" ? panel(searchParams) : dialog(searchParams),
      );
  } else {
    send(404, "text/plain", "not here");
  }
}

/** The claims of a token with a right signature that has not expired, else `{error}`. */
function believed(tenants: Map<string, Installed>, token: string): Record<string, unknown> {
  const [head = "", body = "", signature] = token.split(".");
  try {
    const claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as Record<string, unknown>;
    const secret = tenants.get(String(claims["iss"]))?.sharedSecret;
    if (secret === undefined) return { error: "unknown site" };
    const expected = createHmac("sha256", secret).update(`${head}.${body}`).digest("base64url");
    if (expected !== signature) return { error: "wrong signature" };
    return Number(claims["exp"]) * 1000 > Date.now() ? claims : { error: "expired" };
  } catch {
    return { error: "no token" };
  }
}

function descriptor(baseUrl: string): Record<string, unknown> {
  const query = "project={project.key}&issue={issue.key}&passed={ac.passed}";
  return {
    key: "tiny-app",
    name: "Tiny",
    description: "Tests the pages.",
    baseUrl,
    vendor: { name: "Nobody", url: baseUrl },
    authentication: { type: "jwt" },
    apiVersion: 1,
    apiMigrations: { gdpr: true, "signed-install": true, "context-qsh": true },
    scopes: ["READ"],
    lifecycle: {
      installed: "/installed",
      uninstalled: "/uninstalled",
      enabled: "/enabled",
      disabled: "/disabled",
    },
    modules: {
      jiraProjectAdminTabPanels: [
        {
          key: "tiny-settings",
          name: { value: "Tiny settings" },
          url: `/panel?${query}`,
          location: "projectgroup4",
        },
      ],
      adminPages: [{ key: "tiny-admin", name: { value: "Tiny administration" }, url: `/panel?${query}` }],
      jiraIssueContents: [
        {
          key: "tiny-issue",
          name: { value: "Tiny panel" },
          icon: { width: 16, height: 16, url: "/icon.svg" },
          tooltip: { value: "Tiny" },
          target: { type: "web_panel", url: `/panel?${query}` },
        },
      ],
      dialogs: [{ key: "tiny-dialog", name: { value: "Tiny dialog" }, url: "/dialog" }],
    },
  };
}

const start = (query: URLSearchParams): string => `<!doctype html><html lang="en"><title>Tiny</title>
<style>body{background:var(--ds-surface,#fff);color:var(--ds-text,#000);font-family:sans-serif}h1,p{margin:0 0 8px}</style>
<script src="${query.get("xdm_e") ?? ""}/atlassian-connect/all.js"></script>`;

function panel(query: URLSearchParams): string {
  const opened = ["project", "issue", "passed"].map((name) => `${name}=${query.get(name) ?? ""}`).join(" ");
  return `${start(query)}<div class="ac-content"><h1>Tiny</h1><p id="opened">${opened}</p>
<button id="who">Who am I</button> <button id="flag">Raise a flag</button> <button id="grow">Grow</button>
<button id="dialog">Open dialog</button> <button id="ask">Ask Jira</button> <button id="remember">Remember</button>
<p id="said" role="status"></p></div>
<script>
const said = (words) => { document.getElementById("said").textContent = words; };
const on = (id, act) => document.getElementById(id).addEventListener("click", act);
AP.theming.initializeTheming();
on("who", async () => {
  const token = await AP.context.getToken();
  const claims = await (await fetch("/who", { headers: { authorization: "JWT " + token } })).json();
  AP.user.getCurrentUser((user) => said([claims.error ?? claims.qsh, claims.sub === user.atlassianAccountId,
    claims.context?.jira?.project?.key, claims.context?.jira?.issue?.key].join(" ")));
});
on("flag", () => AP.flag.create({ title: "Hoisted", body: "A flag", type: "success", actions: { salute: "Salute" } }));
AP.events.on("flag.action", (event) => said("flag " + event.actionIdentifier));
AP.events.on("flag.close", () => said("flag closed"));
on("grow", () => AP.resize("100%", "777px"));
on("dialog", () => AP.dialog.create({ key: "tiny-dialog", header: "A dialog", size: "small", chrome: true, customData: { n: 7 } }));
AP.events.on("dialog.close", (data) => said("dialog gave " + JSON.stringify(data)));
on("ask", () => AP.request({ url: "/rest/api/3/myself", success: (body, _status, xhr) =>
  said(JSON.parse(body).displayName + " " + xhr.getResponseHeader("content-type").split(";")[0]) }));
on("remember", () => { AP.history.pushState("page two"); AP.history.getState().then((state) => said("at " + state)); });
</script>`;
}

const dialog = (
  query: URLSearchParams,
): string => `${start(query)}<p id="given"></p><button id="done">Done</button>
<script>
AP.dialog.getCustomData((data) => { document.getElementById("given").textContent = "given " + data.n; });
document.getElementById("done").addEventListener("click", () => AP.dialog.close({ answer: 42 }));
</script></html>`;
