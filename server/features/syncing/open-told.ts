// How what a webhook told of an issue is opened again, which waits under seal for its pass.
import type { FieldKind } from "../../core/fields/value.ts";
import type { IssueSnapshot } from "../../core/issue/snapshot.ts";

/** Opens what `seal` of AcceptDelivery closed; null when it is not understood. */
export type OpenTold = (
  sealed: string,
  at: { siteId: string; issueId: string },
  fields: Record<string, FieldKind>,
) => IssueSnapshot | null;
