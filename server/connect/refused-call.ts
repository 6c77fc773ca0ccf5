// A call that is turned away before any use case ran: thrown by connect and web, answered by web's error handler.
import type { ErrorCode } from "../contract/errors.ts";

export class RefusedCall extends Error {
  readonly status: number;
  readonly code: ErrorCode;

  /** `message` is for the caller: never a token, never a part of the body. */
  constructor(status: number, code: ErrorCode, message: string) {
    super(message);
    this.name = "RefusedCall";
    this.status = status;
    this.code = code;
  }
}

/** 401 in plain words; the reason stays ours, because library messages contain the token. */
export function notSignedIn(): RefusedCall {
  return new RefusedCall(
    401,
    "not-signed-in",
    "Jira did not vouch for this call: its token is missing, expired, or meant for something else. Reload the page in Jira.",
  );
}

/** 503, which Jira tries again. */
export function tryAgain(): RefusedCall {
  return new RefusedCall(503, "internal", "Lockstep cannot take this at the moment. Please send it again.");
}
