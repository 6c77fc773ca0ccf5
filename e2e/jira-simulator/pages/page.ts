/**
 * The frame of every page: head with design tokens, top bar with people and theme, side navigation, content, scripts.
 */
import type { User } from "../entities/people.ts";
import { html, type Reply } from "../http/messages.ts";
import type { Site } from "../site/site.ts";
import { jsonMarkup, markup, type Content } from "./markup.ts";
import type { Navigation } from "./navigation.ts";

/** One page to write. */
export interface Page {
  site: Site;
  /** Who is logged in; the top bar shows a person chooser. */
  user: User;
  title: string;
  /** Address of the top bar's entry that is current. */
  area: "/" | "/jira-admin/apps" | "/portal";
  navigation?: Navigation;
  content: Content;
  /** Modules of pages/browser to load, without folder and ending. */
  scripts?: string[];
  /** What the scripts get to read, besides `person` and `site`. */
  data?: Record<string, unknown>;
  /** Atlassian's host script is needed: the page holds frames of apps. */
  connectHost?: boolean;
  narrow?: boolean;
  status?: number;
}

const THEMES = [
  "atlaskit-tokens_light",
  "atlaskit-tokens_dark",
  "atlaskit-tokens_spacing",
  "atlaskit-tokens_typography-adg3",
];
const STYLES = ["shell", "content", "issue", "app-frame"];

/** The page as a reply, status 200 unless it says otherwise. */
export function writePage(page: Page): Reply {
  const { site, user } = page;
  const person = {
    accountId: user.accountId,
    displayName: user.displayName,
    email: user.email,
    siteAdmin: user.siteAdmin,
  };
  const data = { person, site: { name: site.name, title: site.store.data.title }, frames: [], ...page.data };
  const body = markup`${topBar(page)}${page.navigation && sideBar(page.navigation)}
<main id="content" class="${page.narrow && "narrow"}">${page.content}</main>
<script type="application/json" id="page-data">${jsonMarkup(data)}</script>
${page.connectHost && markup`<script src="/__sim/assets/connect-stubs.js"></script><script src="/connect-host.js"></script>`}
${["shell", ...(page.scripts ?? [])].map((name) => markup`<script type="module" src="/__sim/assets/${name}.js"></script>`)}`;
  return document(page.title, page.navigation ? "" : "wide", body, page.status);
}

/** The page that asks who is there. */
export function writeLoginPage(site: Site, people: Content): Reply {
  const body = markup`<header class="top">${product(site)}<nav></nav><button type="button" id="theme">Theme</button></header>
<main id="content" class="narrow"><h1>Log in to ${site.store.data.title}</h1>
<p class="hint">This is a simulated site. Choose who you want to be; there are no passwords.</p>${people}</main>
<script type="module" src="/__sim/assets/shell.js"></script>
<script type="module" src="/__sim/assets/login-page.js"></script>`;
  return document("Log in", "wide", body);
}

function document(title: string, bodyClass: string, body: Content, status = 200): Reply {
  const text = markup`<!doctype html>
<html lang="en" data-color-mode="light" data-theme="dark:dark light:light spacing:spacing typography:typography-adg3">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Jira</title>
<link rel="icon" href="/__sim/assets/logo.svg" type="image/svg+xml">
<script src="/__sim/assets/theme.js"></script>
${THEMES.map((name) => markup`<link rel="stylesheet" href="/cdn/themes/${name}.css">`)}
${STYLES.map((name) => markup`<link rel="stylesheet" href="/__sim/assets/${name}.css">`)}
</head>
<body class="${bodyClass}">
<a class="skip" href="#content">Skip to content</a>
${body}
</body>
</html>`;
  return html(status, text.text);
}

function product(site: Site): Content {
  return markup`<a class="product" href="/"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 1 1 12l4 4 7-7 7 7 4-4zM12 12l-5 5 5 6 5-6z"/></svg>Jira</a>
<span class="site-name">${site.store.data.title}</span><span class="lozenge">Simulated</span>`;
}

function topBar({ site, user, area }: Page): Content {
  const entries = [
    { href: "/", name: "Projects", shown: user.accountType === "atlassian" },
    { href: "/portal", name: "Help center", shown: user.accountType === "customer" },
    { href: "/jira-admin/apps", name: "Apps", shown: user.siteAdmin },
  ].filter((entry) => entry.shown);
  const people = site.store.data.users.filter((each) => each.accountType !== "app" && each.active);
  return markup`<header class="top">${product(site)}
<nav aria-label="Main">${entries.map((entry) => link(entry.href, entry.name, entry.href === area))}</nav>
<label for="person">User</label>
<select id="person" autocomplete="off" disabled>${people.map(
    (each) =>
      markup`<option value="${each.email}"${each.accountId === user.accountId && markup` selected`}>${each.displayName}</option>`,
  )}</select>
<button type="button" id="theme">Theme</button></header>`;
}

function sideBar({ label, head, sections }: Navigation): Content {
  return markup`<nav class="side" aria-label="${label}">${
    head &&
    markup`<p class="project-name"><span class="avatar" aria-hidden="true">${head.name.slice(0, 1)}</span><span><strong>${head.name}</strong><small>${head.detail}</small></span></p>`
  }${sections.map(
    ({ title, entries }) =>
      markup`${title && markup`<h2>${title}</h2>`}<ul>${entries.map(
        (entry) => markup`<li>${link(entry.href, entry.name, entry.current)}</li>`,
      )}</ul>`,
  )}</nav>`;
}

function link(href: string, name: string, current: boolean | undefined): Content {
  return markup`<a href="${href}"${current && markup` aria-current="page"`}>${name}</a>`;
}
