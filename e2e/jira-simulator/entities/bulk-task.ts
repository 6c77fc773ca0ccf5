/**
 * A change of many issues that goes on after its request was answered.
 */
export interface BulkTask {
  id: string;
  submittedById: string;
  status: "ENQUEUED" | "RUNNING" | "COMPLETE" | "FAILED";
  /** Times in milliseconds since 1970. */
  created: number;
  started: number;
  updated: number;
  totalIssueCount: number;
  /** Ids of issues that are done. */
  processed: string[];
  /** Reasons by id of an issue. */
  failed: Record<string, string[]>;
  /** Issues that the submitter could not see, or that are none. */
  invalidCount: number;
}
