// A flow as one builds it in Node-RED to mirror one project into another: a webhook comes in, one signed call goes out. It goes
// one way, remembers in memory which issues belong together, and copies new issues, comments and edited summaries.

export interface FlowPlaces {
  /** Where Node-RED is reached. */
  baseUrl: string;
  /** Site whose changes are copied. */
  from: string;
  to: { site: string; projectKey: string; issueType: string };
}

const tab = "lockstep";
const node = (id: string, type: string, wires: string[][], more: object = {}) => ({
  ...{ id, type, z: tab, name: id, x: 0, y: 0, wires },
  ...more,
});
const webIn = (id: string, method: "get" | "post", url: string, to: string[]) =>
  node(id, "http in", [to], { method, url, upload: false });
const answer = (id: string, statusCode: string) => node(id, "http response", [], { statusCode, headers: {} });
const code = (id: string, func: string, to: string[]) =>
  node(id, "function", [to], {
    func,
    outputs: to.length === 0 ? 0 : 1,
    timeout: 0,
    noerr: 0,
    initialize: "",
  });

const descriptor = ({ baseUrl }: FlowPlaces) => ({
  ...{ key: "bench.nodered", name: "Flow", baseUrl, vendor: { name: "Bench" }, apiVersion: 1 },
  authentication: { type: "jwt" },
  lifecycle: { installed: "/connect/installed" },
  scopes: ["READ", "WRITE"],
  apiMigrations: { "signed-install": true, gdpr: true, "context-qsh": true },
  modules: {
    webhooks: ["jira:issue_created", "jira:issue_updated", "comment_created"].map((event) => ({
      ...{ event, url: "/connect/webhooks" },
    })),
  },
});

/** What turns a webhook into the call, or into nothing. */
const mirror = ({ from, to }: FlowPlaces) => `
  const sites = flow.get("sites") || {};
  const source = sites[${JSON.stringify(from)}];
  const target = sites[${JSON.stringify(to.site)}];
  const claims = JSON.parse(Buffer.from(msg.req.headers.authorization.split(".")[1], "base64url").toString());
  if (!source || !target || claims.iss !== source.clientKey) return null;
  const { webhookEvent, issue, comment, changelog } = msg.payload;
  const partner = flow.get("partner" + issue.id);
  let method = "POST";
  let path = "/rest/api/2/issue";
  let body;
  if (webhookEvent === "jira:issue_created") {
    const project = { key: ${JSON.stringify(to.projectKey)} };
    body = { fields: { project, issuetype: { name: ${JSON.stringify(to.issueType)} }, summary: issue.fields.summary } };
    msg.original = issue.id;
  } else if (partner && webhookEvent === "comment_created") {
    path += "/" + partner + "/comment";
    body = { body: comment.body };
  } else if (partner && (changelog?.items ?? []).some((item) => item.fieldId === "summary")) {
    method = "PUT";
    path += "/" + partner;
    body = { fields: { summary: issue.fields.summary } };
  } else return null;
  const crypto = global.get("crypto");
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const qsh = crypto.createHash("sha256").update(method + "&" + path + "&").digest("hex");
  const token = part({ alg: "HS256", typ: "JWT" }) + "." + part({ iss: "bench.nodered", iat: now, exp: now + 180, qsh });
  const signature = crypto.createHmac("sha256", target.sharedSecret).update(token).digest("base64url");
  const headers = { authorization: "JWT " + token + "." + signature, "content-type": "application/json" };
  return { method, url: target.baseUrl + path, headers, payload: body, original: msg.original };`;

/** The flow as Node-RED reads it from its file. */
export function flow(places: FlowPlaces): object[] {
  const remember = `
    if (msg.statusCode >= 400) node.error(msg.statusCode + " " + JSON.stringify(msg.payload));
    else if (msg.original) flow.set("partner" + msg.original, msg.payload.id);
    return null;`;
  const install = `
    flow.set("sites", { ...flow.get("sites"), [msg.payload.baseUrl]: msg.payload });
    return msg;`;
  return [
    { id: tab, type: "tab", label: "Mirror", disabled: false },
    webIn("Descriptor asked", "get", "/atlassian-connect.json", ["Descriptor"]),
    code("Descriptor", `msg.payload = ${JSON.stringify(descriptor(places))}; return msg;`, ["Answer"]),
    answer("Answer", "200"),
    webIn("Installed", "post", "/connect/installed", ["Keep secret"]),
    code("Keep secret", install, ["Acknowledge"]),
    webIn("Webhook", "post", "/connect/webhooks", ["Acknowledge", "Mirror"]),
    answer("Acknowledge", "204"),
    code("Mirror", mirror(places), ["Call"]),
    node("Call", "http request", [["Remember"]], { method: "use", ret: "obj", paytoqs: "ignore", url: "" }),
    code("Remember", remember, []),
  ];
}
