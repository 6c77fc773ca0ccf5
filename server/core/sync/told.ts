// What a webhook told of an issue.
import type { IssueSnapshot } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";

/** Of the issue only the fields that the webhook's changelog names. */
export interface Told {
  side: Side;
  issue: IssueSnapshot;
  fields: readonly string[];
}
