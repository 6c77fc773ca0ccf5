// The form of one row of the route table: what client and server must agree on about a call.
import type { z } from "zod";

/**
 * Who may call.
 * `person`: any person of an installed site with a valid context token;
 * `project-admin`: administers the project named by the call's `projectId`, or the caller's side(s) of its synchronization;
 * `site-admin`: Administer Jira. All asked of Jira for the calling account.
 */
export type Caller = "person" | "project-admin" | "site-admin";

export interface Route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Under /api, with `:name` placeholders. */
  path: string;
  who: Caller;
  params: P;
  query: Q;
  body: B;
  reply: R;
}

/** Types one row of the table. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  row: Route<P, Q, B, R>,
): Route<P, Q, B, R> {
  return row;
}
