/**
 * Users as REST and webhooks show them.
 */
import type { User } from "../entities/people.ts";
import { restUrl, type View } from "./view.ts";

export function avatarUrls(base: string): Record<string, string> {
  return {
    "48x48": `${base}/48`,
    "24x24": `${base}/24`,
    "16x16": `${base}/16`,
    "32x32": `${base}/32`,
  };
}

/** The short user of fields, comments and changelogs. */
export function showUser(view: View, accountId: string | null): Record<string, unknown> | null {
  if (accountId === null) return null;
  const user = view.store.user(accountId);
  return user ? describeUser(view, user) : null;
}

export function describeUser(view: View, user: User): Record<string, unknown> {
  const shown: Record<string, unknown> = {
    self: restUrl(view, `/user?accountId=${encodeURIComponent(user.accountId)}`),
    accountId: user.accountId,
    avatarUrls: avatarUrls(`${view.baseUrl}/__sim/avatars/${encodeURIComponent(user.accountId)}`),
    displayName: user.displayName,
    active: user.active,
    timeZone: user.timeZone,
    accountType: user.accountType,
  };
  const seesEmail = view.viewer?.accountType === "atlassian" || user.emailVisible === true;
  if (user.email !== undefined && seesEmail) shown["emailAddress"] = user.email;
  return shown;
}

/** The caller's own user, with groups and locale, as /myself gives it. */
export function describeMyself(view: View, user: User): Record<string, unknown> {
  return {
    ...describeUser(view, user),
    ...(user.email !== undefined ? { emailAddress: user.email } : {}),
    locale: "en_GB",
    groups: { size: 0, items: [] },
    applicationRoles: { size: 0, items: [] },
    expand: "groups,applicationRoles",
  };
}
