// How a call to Lockstep's server can fail, with a message a person can act on.
import type { ErrorCode, ErrorReply } from "@contract";

/** The server's codes, plus what only this side can notice. */
export type FailureCode = ErrorCode | "unreachable" | "odd-reply" | "no-token";

export interface ApiErrorFacts {
  code: FailureCode;
  message: string;
  conflict?: ErrorReply["conflict"];
  /** Names the call in the server's log. */
  requestId?: string;
  cause?: unknown;
}

export class ApiError extends Error {
  readonly code: FailureCode;
  readonly conflict: ErrorReply["conflict"];
  readonly requestId: string | null;

  constructor(facts: ApiErrorFacts) {
    super(facts.message, { cause: facts.cause });
    this.name = "ApiError";
    this.code = facts.code;
    this.conflict = facts.conflict;
    this.requestId = facts.requestId ?? null;
  }
}

/** Whether asking again without any change may help. */
export function mayPass(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.code === "unreachable" || error.code === "jira-unavailable" || error.code === "internal";
}

/** Words for any failure; what is not an ApiError is a fault of this page. */
export function wordsOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  return "Something went wrong in this page. Reload it and try again.";
}
