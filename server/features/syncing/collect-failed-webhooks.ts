// Collects the webhooks that Jira gave up on, and treats them as if they had arrived.
// Rule: kept up to 72 hours, https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-webhooks/
import { createHash } from "node:crypto";
import type { JiraFailure } from "../../core/failure/jira-failure.ts";
import type { FailedWebhook, JiraSites } from "../ports/jira-site.ts";
import type { Log } from "../ports/log.ts";
import { acceptDelivery, type AcceptDelivery, type DeliveryFacts } from "./accept-delivery.ts";
import type { SweepStore } from "./sweep-store.ts";

/** Jira tries for half an hour before it gives up; what it gave up on happened no earlier than that (ms), with some to spare. */
const triedFor = 90 * 60_000;

export interface CollectFailedWebhooks extends AcceptDelivery {
  sites: JiraSites;
  sweeps: Pick<SweepStore, "failedWebhooksCursor" | "advanceFailedWebhooks" | "rewind">;
  /** Connect's parser of webhook bodies; null for a body that names no issue or is none of ours. */
  parseBody: (body: string) => DeliveryFacts | null;
  log: Log;
}

/**
 * Reads on from the site's cursor, which moves page by page. A webhook whose body Jira did not keep lets the sweeps look back.
 * Answers how many were collected, and the failure that ended it early.
 */
export async function collectFailedWebhooks(
  deps: CollectFailedWebhooks,
  siteId: string,
): Promise<{ collected: number; failure: JiraFailure | null }> {
  const site = await deps.sites(siteId);
  let cursor = await deps.sweeps.failedWebhooksCursor(siteId);
  let collected = 0;
  for (;;) {
    const page = await site.failedWebhooks(cursor);
    if (!page.ok) return { collected, failure: page.failure };
    const { deliveries, next } = page.value;
    for (const webhook of deliveries) collected += (await collect(deps, siteId, webhook)) ? 1 : 0;
    const reached = next ?? deliveries.at(-1)?.failedAt ?? null;
    if (reached !== null)
      await deps.inTransaction((transaction) =>
        deps.sweeps.advanceFailedWebhooks(transaction, siteId, reached),
      );
    if (next === null || next === cursor) return { collected, failure: null };
    cursor = next;
  }
}

async function collect(
  deps: CollectFailedWebhooks,
  siteId: string,
  { failedAt, body }: FailedWebhook,
): Promise<boolean> {
  if (body === null) {
    await deps.inTransaction((transaction) => deps.sweeps.rewind(transaction, siteId, failedAt - triedFor));
    return true;
  }
  const facts = deps.parseBody(body);
  if (facts === null) return false;
  const identifier = `failed:${createHash("sha256").update(body).digest("hex")}`;
  const accepted = await acceptDelivery(deps, {
    ...{ siteId, installation: null, identifier, event: facts.event, facts },
  });
  return accepted === "recorded";
}
