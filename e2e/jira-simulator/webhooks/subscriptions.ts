/**
 * Which webhooks of which apps want an event: those of the descriptor, with their filters.
 * https://developer.atlassian.com/cloud/jira/platform/webhooks/#registering-a-webhook-via-the-jira-rest-api-for-connect-apps
 */
import type { SiteEvent } from "../entities/events.ts";
import type { Installation, WebhookModule } from "../entities/installation.ts";
import { matchesJql } from "../jql/evaluate.ts";
import { JqlError } from "../jql/tokens.ts";
import type { Site } from "../site/site.ts";

/** One webhook that one app is to get about an event. */
export interface Subscription {
  installation: Installation;
  url: string;
  excludeBody: boolean;
}

/** JQL decides on events of issues, properties, worklogs, comments and attachments; other events ignore it. */
const FILTERED = /^(jira:issue_|issue_property_|worklog_|comment_|attachment_)/;

/** Whether the issue of an event matches; a filter that is no JQL matches nothing. */
export function passesFilter(site: Site, jql: string | undefined, event: SiteEvent): boolean {
  if (jql === undefined || jql.trim() === "" || !FILTERED.test(event.event) || !("issue" in event))
    return true;
  try {
    return matchesJql(jql, event.issue, { store: site.store, user: undefined, now: site.now() });
  } catch (error) {
    if (error instanceof JqlError) return false;
    throw error;
  }
}

/** Whether a list of property keys lets the event through; other events than those of properties always pass. */
export function passesKeys(keys: string[] | undefined, event: SiteEvent): boolean {
  return keys === undefined || !("propertyKey" in event) || keys.includes(event.propertyKey);
}

function wants(site: Site, module: WebhookModule, event: SiteEvent): boolean {
  return (
    module.event === event.event &&
    passesKeys(module.propertyKeys, event) &&
    passesFilter(site, module.filter, event)
  );
}

/** Every webhook owed because of an event. Apps that are switched off get none. */
export function subscriptionsTo(site: Site, event: SiteEvent): Subscription[] {
  return site.store.data.installations
    .filter(({ enabled }) => enabled)
    .flatMap((installation) =>
      installation.descriptor.webhooks
        .filter((module) => wants(site, module, event))
        .map((module) => ({
          installation,
          url: installation.descriptor.baseUrl.replace(/\/+$/, "") + module.url,
          excludeBody: module.excludeBody ?? false,
        })),
    );
}
