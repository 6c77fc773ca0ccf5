/**
 * What a site keeps of its present when its data is replaced, by a backup or by a seed: the log of webhooks, who is
 * logged in, and as a rule the installed apps, so that they go on working.
 */
import { grantAccess, revokeAccess } from "./app-access.ts";
import type { Counters, SiteData } from "../entities/site-data.ts";

export interface CarryOver {
  /** "keep": apps as they are now; "replace": as they were, with the secrets of then. */
  installations: "keep" | "replace";
  /** "again": ids and numbers given out since are given out again, as after an import; "go-on": never twice. */
  ids: "again" | "go-on";
}

function keepInstallations(present: SiteData, next: SiteData): void {
  for (const { appKey, appUserId } of next.installations) {
    if (present.installations.some((each) => each.appKey === appKey)) continue;
    revokeAccess(next, appUserId);
    next.users = next.users.map((user) => (user.accountId === appUserId ? { ...user, active: false } : user));
  }
  const known = new Set(next.installations.map(({ appKey }) => appKey));
  for (const { appKey, appUserId } of present.installations) {
    const user = present.users.find(({ accountId }) => accountId === appUserId);
    if (user) next.users = [...next.users.filter(({ accountId }) => accountId !== appUserId), user];
    if (!known.has(appKey)) grantAccess(next, appUserId);
  }
  next.installations = present.installations;
  next.clientKey = present.clientKey;
  next.dynamicWebhooks = present.dynamicWebhooks;
  next.lastDynamicWebhookId = present.lastDynamicWebhookId;
}

function goOnCounting(present: SiteData, next: SiteData): void {
  for (const [kind, value] of Object.entries(present.counters) as [keyof Counters, number][]) {
    next.counters[kind] = Math.max(value, next.counters[kind] ?? 0);
  }
  for (const project of next.projects) {
    const now = present.projects.find(({ id }) => id === project.id);
    project.lastIssueNumber = Math.max(project.lastIssueNumber, now?.lastIssueNumber ?? 0);
  }
}

/** Makes `next` the successor of `present`; changes `next`. */
export function carryOver(present: SiteData, next: SiteData, order: CarryOver): SiteData {
  next.deliveries = present.deliveries;
  next.sessions = present.sessions;
  next.counters.webhook = present.counters.webhook;
  if (order.installations === "keep") keepInstallations(present, next);
  if (order.ids === "go-on") goOnCounting(present, next);
  return next;
}
