// Every error reply has this body; `code` is for programs, `message` is for people.
import { z } from "zod";

export const errorCodeSchema = z.enum([
  "bad-request", // 400: the message names the faulty field
  "not-signed-in", // 401: token missing, foreign, expired
  "forbidden", // 403
  "not-found", // 404: also what the caller may not know of
  "stale-draft", // 409: someone else saved meanwhile, see `conflict`
  "wrong-state", // 409: the synchronization is not in a state that allows this
  "not-publishable", // 422: see the draft's problems
  "too-large", // 413
  "jira-unavailable", // 502: Jira did not answer; try again
  "internal", // 500
]);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

export const errorReplySchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  /** For `stale-draft`: who saved, when, and the revision to overwrite. */
  conflict: z.object({ editedBy: z.string(), editedAt: z.string(), revision: z.number() }).optional(),
  requestId: z.string(),
});
export type ErrorReply = z.infer<typeof errorReplySchema>;
