// Runs one of atlassian-connect-express's checks as a promise that always settles and never tells what was in the token.
import type { Request, RequestHandler, Response } from "express";
import { z } from "zod";

export type CheckResult = "passed" | "refused" | "unavailable";

const failure = z.object({ code: z.unknown(), message: z.unknown() }).partial();
/** That library's words when the key server does not answer. */
const noKey = /^Could not get public key/;

/**
 * `unavailable`: the check could not be made (store or key server down, or no result within `patienceMs`).
 * The answer stays ours to send: the library only reports by `next` (expressErrorHandling).
 */
export function runCheck(
  check: RequestHandler,
  req: Request,
  res: Response,
  patienceMs: number,
): Promise<CheckResult> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve("unavailable"), patienceMs);
    const settle = (error?: unknown) => {
      clearTimeout(timer);
      resolve(error === undefined ? "passed" : resultOf(error));
    };
    try {
      check(req, res, settle);
    } catch {
      settle({ code: 401 });
    }
  });
}

function resultOf(error: unknown): CheckResult {
  const { code, message } = failure.safeParse(error).data ?? {};
  const unavailable = code === 500 || (typeof message === "string" && noKey.test(message));
  return unavailable ? "unavailable" : "refused";
}
