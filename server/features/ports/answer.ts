// What a use case answers: a value, or a refusal in plain words with the contract's error code.
import type { ErrorCode, ErrorReply } from "../../contract/errors.ts";
import type { JiraFailure, Outcome } from "../../core/failure/jira-failure.ts";

export interface Refusal {
  code: ErrorCode;
  /** For the person who called. */
  message: string;
  conflict?: ErrorReply["conflict"];
}

export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Wraps a value. */
export function answered<T>(value: T): Answer<T> {
  return { ok: true, value };
}

/** Wraps a refusal. */
export function refused(
  code: ErrorCode,
  message: string,
  conflict?: Refusal["conflict"],
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: conflict === undefined ? { code, message } : { code, message, conflict } };
}

/** Turns what Jira answered into an answer for the caller. `what` names the thing that was asked for, for example `the project`. */
export function answerOf<T>(outcome: Outcome<T>, siteName: string, what: string): Answer<T> {
  return outcome.ok ? outcome : refused(...refusalOf(outcome.failure, siteName, what));
}

function refusalOf(failure: JiraFailure, site: string, what: string): [ErrorCode, string] {
  switch (failure.kind) {
    case "missing":
    case "refused":
      return ["not-found", `${site} has no such thing any more, or Lockstep may not see it: ${what}.`];
    case "forbidden":
      return [
        "jira-unavailable",
        `${site} does not let Lockstep read ${what}. Give the app access to the project there, then try again.`,
      ];
    case "unauthorised":
      return [
        "jira-unavailable",
        `${site} does not accept Lockstep at the moment: the app was removed or disabled there.`,
      ];
    case "limited":
      return ["jira-unavailable", `${site} asks Lockstep to slow down. Try again in a few minutes.`];
    case "conflict":
    case "unavailable":
    case "odd-reply":
      return ["jira-unavailable", `${site} did not answer when asked for ${what}. Try again in a moment.`];
  }
}
