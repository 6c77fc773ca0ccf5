/**
 * Signed addresses of app pages and the context tokens that those pages ask for.
 * https://developer.atlassian.com/cloud/jira/platform/understanding-jwt-for-connect-apps/
 * https://developer.atlassian.com/cloud/jira/platform/context-parameters/
 */
import { randomUUID } from "node:crypto";
import type { Installation } from "../entities/installation.ts";
import type { User } from "../entities/people.ts";
import { signWithSecret } from "../signing/jwt.ts";
import { CONTEXT_QSH, hashOfUrl } from "../signing/qsh.ts";
import type { Site } from "../site/site.ts";

const FRAME_LIFE_S = 180;
const CONTEXT_LIFE_S = 15 * 60;
/** Apps of the simulator have no licence. */
export const LICENCE: "none" | "active" = "none";
const CONNECT_VERSION = "1001.0.0-SNAPSHOT";

/** What a token says of the place: `context.jira.project.id` and so on, from names like `project.id`. */
export function contextFrom(variables: Record<string, string>): Record<string, unknown> {
  const part = (prefix: string): Record<string, unknown> | undefined => {
    const entries = Object.entries(variables).filter(
      ([name, value]) => name.startsWith(`${prefix}.`) && value !== "",
    );
    return entries.length === 0
      ? undefined
      : Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length + 1), value]));
  };
  const project = part("project");
  const issue = part("issue");
  const issuetype = part("issuetype");
  return {
    jira: {
      ...(project ? { project } : {}),
      ...(issue ? { issue: issuetype ? { ...issue, issuetype } : issue } : {}),
    },
  };
}

/** HS256 token for calls from the app's page to its own server: bound to no request, valid for 15 minutes. */
export function mintContextToken(
  site: Site,
  installation: Installation,
  user: User,
  context: Record<string, unknown>,
): string {
  const iat = Math.floor(site.tokenTime() / 1000);
  const claims = {
    iss: site.store.data.clientKey,
    sub: user.accountId,
    iat,
    exp: iat + CONTEXT_LIFE_S,
    qsh: CONTEXT_QSH,
    jti: randomUUID(),
    context,
  };
  return signWithSecret(claims, installation.sharedSecret);
}

/** `{project.key}` becomes its value; a variable without value becomes empty. */
function fillVariables(url: string, variables: Record<string, string>): string {
  const mark = url.indexOf("?");
  const path = mark === -1 ? url : url.slice(0, mark);
  const query = mark === -1 ? "" : url.slice(mark);
  const filled = (text: string, encode: (value: string) => string): string =>
    text.replace(/\{([\w.]+)\}/g, (_whole, name: string) => encode(variables[name] ?? ""));
  const asForm = (value: string): string => encodeURIComponent(value).replaceAll("%20", "+");
  return filled(path, encodeURIComponent) + filled(query, asForm);
}

/**
 * The address of a module's page for one person: variables filled, the bridge's parameters added, signed with an
 * exact qsh for three minutes.
 * @param moduleUrl as in the descriptor
 * @param variables values by name, for example `project.key`
 */
export function moduleFrameUrl(
  site: Site,
  installation: Installation,
  moduleUrl: string,
  user: User,
  variables: Record<string, string>,
): string {
  const { baseUrl } = installation.descriptor;
  const filled = fillVariables(moduleUrl, variables);
  const url = new URL(filled.startsWith("/") ? baseUrl + filled : filled);
  const added = {
    xdm_e: site.baseUrl,
    xdm_c: `channel-${installation.appKey}__${randomUUID()}`,
    cp: "",
    lic: LICENCE,
    cv: CONNECT_VERSION,
    loc: "en-GB",
  };
  for (const [name, value] of Object.entries(added)) url.searchParams.append(name, value);
  const iat = Math.floor(site.tokenTime() / 1000);
  const claims = {
    iss: site.store.data.clientKey,
    sub: user.accountId,
    iat,
    exp: iat + FRAME_LIFE_S,
    qsh: hashOfUrl("GET", url.href, baseUrl),
    context: contextFrom(variables),
  };
  url.searchParams.append("jwt", signWithSecret(claims, installation.sharedSecret));
  return url.href;
}
