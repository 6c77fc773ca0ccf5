// Error replies of the contract, and the one place where a throw on the HTTP side becomes one.
import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import { z } from "zod";
import type { ErrorCode, ErrorReply } from "../contract/errors.ts";
import { RefusedCall } from "../connect/refused-call.ts";
import type { Refusal } from "../features/ports/answer.ts";
import type { Log } from "../features/ports/log.ts";

const statuses: Record<ErrorCode, number> = {
  "bad-request": 400,
  "not-signed-in": 401,
  forbidden: 403,
  "not-found": 404,
  "stale-draft": 409,
  "wrong-state": 409,
  "not-publishable": 422,
  "too-large": 413,
  "jira-unavailable": 502,
  internal: 500,
};

/** Answers with the refusal's own status, or the given one. */
export function sendRefusal(res: Response, refusal: Refusal, status = statuses[refusal.code]): void {
  const requestId: unknown = res.locals.requestId;
  const reply: ErrorReply = { ...refusal, requestId: typeof requestId === "string" ? requestId : "" };
  res.status(status).json(reply);
}

/** 404 for an address that nothing serves. */
export const unknownAddress: RequestHandler = (_req, res) => {
  sendRefusal(res, { code: "not-found", message: "There is nothing at this address." });
};

const bodyFault = z.object({ type: z.string(), status: z.number().int().min(400).max(499) });

/** Unknown throws are logged and answered without detail; a client that has gone away is not an error. */
export function createErrorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    if (error instanceof RefusedCall) {
      sendRefusal(res, { code: error.code, message: error.message }, error.status);
      return;
    }
    const refusal = unreadable(error);
    if (refusal !== null) {
      sendRefusal(res, refusal);
      return;
    }
    log.error("A request failed", { requestId: String(res.locals.requestId) }, error);
    sendRefusal(res, { code: "internal", message: "Something went wrong in Lockstep. Please try again." });
  };
}

/** Faults that Express and its body parser report: not ours. */
function unreadable(error: unknown): Refusal | null {
  if (error instanceof URIError)
    return { code: "bad-request", message: "The address is not written correctly." };
  const { data } = bodyFault.safeParse(error);
  if (data === undefined) return null;
  if (data.status === 413) return { code: "too-large", message: "body: It is larger than Lockstep accepts." };
  return { code: "bad-request", message: "body: It is not readable JSON." };
}
