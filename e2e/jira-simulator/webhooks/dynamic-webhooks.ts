/**
 * Webhooks that apps register by REST: at most 100 per app and site, one address per app, a small part of JQL, gone
 * after 30 days unless extended.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-webhooks/
 */
import { isRecord } from "../entities/json.ts";
import type { SiteEvent } from "../entities/events.ts";
import type { DynamicWebhook } from "../entities/installation.ts";
import type { Condition } from "../jql/tree.ts";
import { parseJql } from "../jql/parse.ts";
import { JqlError } from "../jql/jql-error.ts";
import { DYNAMIC_WEBHOOK_EVENTS } from "../operations/dynamic-webhook-events.ts";
import type { Site } from "../site/site.ts";

export const LIFE_MS = 30 * 24 * 3_600_000;
const MOST = 100;

const EVENTS: ReadonlySet<string> = new Set(DYNAMIC_WEBHOOK_EVENTS);
const FIELDS = /^(issuekey|key|project|issuetype|status|assignee|reporter|issue\.property.*|cf\[\d+\])$/i;
const OPERATORS: ReadonlySet<string> = new Set(["=", "!=", "in", "not in"]);

/** The webhooks of one app, oldest first, expired ones too. */
export function dynamicWebhooksOf(site: Site, appKey: string): DynamicWebhook[] {
  return (site.store.data.dynamicWebhooks ?? []).filter((webhook) => webhook.appKey === appKey);
}

function faultsOfCondition(condition: Condition): string[] {
  if (condition.kind === "not") return faultsOfCondition(condition.part);
  if ("parts" in condition) return condition.parts.flatMap(faultsOfCondition);
  const { field, operator } = condition;
  if (!FIELDS.test(field)) return [`The field '${field}' is not supported in the JQL filter of a webhook.`];
  if (!OPERATORS.has(operator)) return [`The operator '${operator}' is not supported in the JQL filter.`];
  return [];
}

function faultsOfJql(jql: string): string[] {
  try {
    const { condition } = parseJql(jql);
    return condition ? faultsOfCondition(condition) : [];
  } catch (error) {
    if (error instanceof JqlError) return [error.message];
    throw error;
  }
}

function texts(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter((each): each is string => typeof each === "string");
}

type Draft = Pick<DynamicWebhook, "jqlFilter" | "events" | "fieldIdsFilter" | "issuePropertyKeysFilter">;

function readDraft(wanted: unknown): { draft: Draft } | { errors: string[] } {
  const details = isRecord(wanted) ? wanted : {};
  const { jqlFilter } = details;
  const events = texts(details["events"]) ?? [];
  const errors = events
    .filter((event) => !EVENTS.has(event))
    .map((event) => `The event '${event}' is not supported.`);
  if (events.length === 0) errors.push("At least one event must be given.");
  if (typeof jqlFilter !== "string") return { errors: [...errors, "The JQL filter must be given."] };
  errors.push(...faultsOfJql(jqlFilter));
  if (errors.length > 0) return { errors };
  const fieldIdsFilter = texts(details["fieldIdsFilter"]);
  const issuePropertyKeysFilter = texts(details["issuePropertyKeysFilter"]);
  return {
    draft: {
      jqlFilter,
      events,
      ...(fieldIdsFilter ? { fieldIdsFilter } : {}),
      ...(issuePropertyKeysFilter ? { issuePropertyKeysFilter } : {}),
    },
  };
}

export type Registered = { createdWebhookId: number } | { errors: string[] };

/** Registers what can be registered; says of each, in order, its id or what is wrong with it. */
export function registerWebhooks(site: Site, appKey: string, url: string, wanted: unknown[]): Registered[] {
  const { data } = site.store;
  const all = (data.dynamicWebhooks ??= []);
  const results = wanted.map((each): Registered => {
    const read = readDraft(each);
    if ("errors" in read) return read;
    if (dynamicWebhooksOf(site, appKey).length >= MOST) {
      return { errors: [`An app can register at most ${MOST} webhooks.`] };
    }
    data.lastDynamicWebhookId = (data.lastDynamicWebhookId ?? 0) + 1;
    const id = data.lastDynamicWebhookId;
    all.push({ id, appKey, url, ...read.draft, expirationDate: site.now() + LIFE_MS });
    return { createdWebhookId: id };
  });
  site.store.touch();
  return results;
}

/** Removes the app's own webhooks among these ids; others are left alone. */
export function removeWebhooks(site: Site, appKey: string, ids: ReadonlySet<number>): void {
  const { data } = site.store;
  data.dynamicWebhooks = data.dynamicWebhooks?.filter((each) => each.appKey !== appKey || !ids.has(each.id));
  site.store.touch();
}

/** Gives the app's own webhooks among these ids 30 more days from now. Returns until when. */
export function extendWebhooks(site: Site, appKey: string, ids: ReadonlySet<number>): number {
  const expirationDate = site.now() + LIFE_MS;
  for (const webhook of dynamicWebhooksOf(site, appKey)) {
    if (ids.has(webhook.id)) webhook.expirationDate = expirationDate;
  }
  site.store.touch();
  return expirationDate;
}

/** Whether the event changed one of these fields; other events than updates of issues always pass. */
export function passesFields(fieldIds: string[] | undefined, event: SiteEvent): boolean {
  if (!fieldIds || event.event !== "jira:issue_updated") return true;
  return (
    event.changes?.items.some(({ fieldId }) => fieldId !== undefined && fieldIds.includes(fieldId)) ?? false
  );
}
