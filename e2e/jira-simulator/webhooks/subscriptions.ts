/**
 * Which webhooks of which apps want an event: those of the descriptor, and those registered by REST, of which an app
 * gets one for all that match.
 * https://developer.atlassian.com/cloud/jira/platform/webhooks/#registering-a-webhook-via-the-jira-rest-api-for-connect-apps
 */
import type { SiteEvent } from "../entities/events.ts";
import type { Installation, WebhookModule } from "../entities/installation.ts";
import { matchesJql } from "../jql/evaluate.ts";
import { JqlError } from "../jql/jql-error.ts";
import type { Site } from "../site/site.ts";
import { dynamicWebhooksOf, passesFields } from "./dynamic-webhooks.ts";

/** One webhook that one app is to get about an event. */
export interface Subscription {
  installation: Installation;
  url: string;
  excludeBody: boolean;
  /** Ids of the registered webhooks it stands for; absent for those of the descriptor. */
  matchedWebhookIds?: number[];
}

/** JQL decides on events of issues, properties, worklogs, comments and attachments; other events ignore it. */
const FILTERED = /^(jira:issue_|issue_property_|worklog_|comment_|attachment_)/;

/** Whether the issue of an event matches; a filter that is no JQL matches nothing. */
function passesFilter(site: Site, jql: string | undefined, event: SiteEvent): boolean {
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
function passesKeys(keys: string[] | undefined, event: SiteEvent): boolean {
  return keys === undefined || !("propertyKey" in event) || keys.includes(event.propertyKey);
}

function wants(site: Site, module: WebhookModule, event: SiteEvent): boolean {
  return (
    module.event === event.event &&
    passesKeys(module.propertyKeys, event) &&
    passesFilter(site, module.filter, event)
  );
}

function fromDescriptor(site: Site, installation: Installation, event: SiteEvent): Subscription[] {
  return installation.descriptor.webhooks
    .filter((module) => wants(site, module, event))
    .map((module) => ({
      installation,
      url: installation.descriptor.baseUrl.replace(/\/+$/, "") + module.url,
      excludeBody: module.excludeBody ?? false,
    }));
}

function fromRegistrations(site: Site, installation: Installation, event: SiteEvent): Subscription[] {
  const matched = dynamicWebhooksOf(site, installation.appKey).filter(
    (webhook) =>
      webhook.events.includes(event.event) &&
      webhook.expirationDate > site.now() &&
      passesKeys(webhook.issuePropertyKeysFilter, event) &&
      passesFields(webhook.fieldIdsFilter, event) &&
      passesFilter(site, webhook.jqlFilter, event),
  );
  const [first] = matched;
  if (!first) return [];
  return [
    { installation, url: first.url, excludeBody: false, matchedWebhookIds: matched.map(({ id }) => id) },
  ];
}

/** Every webhook owed because of an event. Apps that are switched off get none. */
export function subscriptionsTo(site: Site, event: SiteEvent): Subscription[] {
  return site.store.data.installations
    .filter(({ enabled }) => enabled)
    .flatMap((installation) => [
      ...fromDescriptor(site, installation, event),
      ...fromRegistrations(site, installation, event),
    ]);
}
