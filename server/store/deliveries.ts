// Deliveries: one row per webhook, unique by site and identifier, so that Jira's retries change nothing.
import type { DeliveryStore } from "../features/syncing/ports.ts";
import { openTransaction } from "./transaction.ts";

/** Records deliveries inside the caller's transaction. */
export function createDeliveryStore(): DeliveryStore {
  return {
    async record(transaction, { siteId, identifier, event, issueId }) {
      const inserted = await openTransaction(transaction).$executeRaw`
        insert into delivery (site_id, identifier, event, issue_id)
        values (${siteId}::uuid, ${identifier}, ${event}, ${issueId})
        on conflict do nothing`;
      return inserted === 1;
    },
  };
}
