/**
 * The modules that the product adds to the bridge: request, context, user, navigator, history, cookie, jira. Atlassian's own
 * are not published; names and arguments are those of @types/atlassian-connect-js.
 * A method gets its arguments and one last function; it is declared plainly and with all of them, because the
 * bridge reads the parameters out of the function's text.
 */
import { rest } from "./rest.js";

/** Marks a method as answering with a promise; the bridge looks at the function when the module is defined. */
const promised = (method) => Object.assign(method, { returnsPromise: true });
const appOf = (callback) => callback._context.extension.addon_key;

/** Defines all modules; `page` is what the server wrote into the page. */
export function defineModules(page) {
  connectHost.defineModule({ request: promised(request) });
  connectHost.defineModule("context", contextModule(page));
  connectHost.defineModule("user", userModule(page));
  connectHost.defineModule("navigator", navigatorModule(page));
  connectHost.defineModule("history", historyModule());
  connectHost.defineModule("cookie", cookieModule);
  connectHost.defineModule("jira", jiraModule);
  addEventListener("popstate", () =>
    connectHost.broadcastEvent("history_popstate", {}, { hash: state(), newURL: location.href }),
  );
}

async function request(options) {
  const { url, type = "GET", data, contentType, headers, binaryAttachment } = options;
  const address = new URL(url, location.origin);
  if (address.origin !== location.origin) throw new Error("AP.request reaches this site only.");
  const reply = await fetch(address, {
    method: type,
    body: data,
    headers: { ...headers, ...(contentType && { "content-type": contentType }) },
  });
  const body = binaryAttachment ? await reply.arrayBuffer() : await reply.text();
  return {
    ok: reply.ok,
    body,
    xhr: {
      status: reply.status,
      statusText: reply.statusText,
      responseText: String(body),
      headers: Object.fromEntries(reply.headers),
    },
  };
}

function contextModule(page) {
  return {
    getToken: promised(async (callback) => {
      const asked = { appKey: appOf(callback), projectKey: page.project?.key, issueKey: page.issueKey };
      return (await rest("POST", "/__sim/context-token", asked)).token;
    }),
    getContext: promised(async () => page.context ?? {}),
  };
}

function userModule(page) {
  return {
    getCurrentUser(callback) {
      callback({ atlassianAccountId: page.person.accountId });
    },
    getLocale(callback) {
      callback("en_GB");
    },
    getTimeZone(callback) {
      callback("Europe/Berlin");
    },
  };
}

function navigatorModule(page) {
  const targets = {
    issue: ({ issueKey }) => `/browse/${issueKey}`,
    dashboard: () => "/",
    projectAdminSummary: ({ projectKey }) => `/projects/${projectKey}/settings`,
    projectAdminTabPanel: (to) =>
      `/projects/${to.projectKey}/settings/apps/${to.addonKey}/${to.moduleKey ?? to.projectAdminTabPanelKey}`,
    addonModule: (to) => `/plugins/servlet/ac/${to.addonKey}/${to.moduleKey}?${custom(to, page)}`,
    site: ({ relativeUrl }) => relativeUrl,
  };
  return {
    go: promised(async (target, context, _callback) => {
      if (!Object.hasOwn(targets, target)) throw new Error(`There is no navigation target named ${target}.`);
      const address = new URL(targets[target](context ?? {}), location.origin);
      if (address.origin !== location.origin) throw new Error("AP.navigator reaches this site only.");
      location.assign(address);
      return true;
    }),
    reload() {
      location.reload();
    },
    getLocation(callback) {
      callback({ target: "addonmodule", context: page.context ?? {} });
    },
  };
}

function custom({ context, customData }, page) {
  const query = new URLSearchParams(page.project ? { "project.key": page.project.key } : {});
  const values = customData ?? context ?? {};
  for (const [name, value] of Object.entries(values)) query.set(`ac.${name}`, String(value));
  return query.toString();
}

const addressOf = (to) => `#!${encodeURIComponent(to)}`;
const state = () => decodeURIComponent(location.hash.slice(2));

function historyModule() {
  return {
    getState: promised(async (type, _callback) =>
      type === "all" ? { key: state(), hash: state(), title: document.title, href: location.href } : state(),
    ),
    pushState(to, _callback) {
      history.pushState(null, "", addressOf(to));
    },
    replaceState(to, _callback) {
      history.replaceState(null, "", addressOf(to));
    },
    go(steps, _callback) {
      history.go(steps);
    },
    back(_callback) {
      history.back();
    },
    forward(_callback) {
      history.forward();
    },
  };
}

const cookieName = (callback, name) => encodeURIComponent(`${appOf(callback)}$$${name}`);
const cookieModule = {
  save(name, value, expires, callback) {
    const until = expires ? `; max-age=${Number(expires) * 86_400}` : "";
    document.cookie = `${cookieName(callback, name)}=${encodeURIComponent(value)}; path=/; samesite=lax${until}`;
  },
  read(name, callback) {
    const wanted = `${cookieName(callback, name)}=`;
    const found = document.cookie.split("; ").find((each) => each.startsWith(wanted));
    callback(found && decodeURIComponent(found.slice(wanted.length)));
  },
  erase(name, callback) {
    document.cookie = `${cookieName(callback, name)}=; path=/; max-age=0`;
  },
};

const jiraModule = {
  refreshIssuePage(_callback) {
    location.reload();
  },
  isNativeApp(callback) {
    callback(false);
  },
  openIssueDialog(issueKey, _callback) {
    window.open(`/browse/${encodeURIComponent(issueKey)}`, "_blank", "noopener");
  },
};
