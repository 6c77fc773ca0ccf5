/**
 * REST calls under the faults that a test ordered: later, differently, or not answered at all.
 */
import { pause } from "../clock/patience.ts";
import type { Outcome } from "../faults/faults.ts";
import type { Site } from "../site/site.ts";
import { html, json, type Reply, type SimRequest } from "./messages.ts";

/** Stands for no answer: the connection is cut. */
export const CUT: Reply = { status: 0 };
/** Stands for no answer either: the connection stays open until the caller gives up. */
export const HANG: Reply = { status: 0 };

function orderedReply({ status, body, headers }: Outcome): Reply {
  const content = body ?? { errorMessages: ["Ordered by the test"], errors: {} };
  const reply = json(status ?? 500, content, headers);
  return typeof body === "string" ? { ...reply, body } : reply;
}

/** The answer to a REST call, or what a test ordered instead. */
export async function underFaults(
  { faults }: Site,
  { method, path }: SimRequest,
  caller: string,
  run: () => Promise<Reply>,
): Promise<Reply> {
  if (faults.down) return json(503, { errorMessages: ["The site is temporarily unavailable."], errors: {} });
  if (faults.calls.length === 0) return run();
  const outcome = faults.take({ method, path, caller });
  if (outcome.delayMs > 0) await pause(outcome.delayMs);
  if (outcome.cut === "before") return CUT;
  if (outcome.hang === "before") return HANG;
  if (outcome.status !== undefined) return orderedReply(outcome);
  const reply = await run();
  if (outcome.cut === "after") return CUT;
  if (outcome.hang === "after") return HANG;
  return outcome.garble === undefined ? reply : garbled(reply, outcome.garble);
}

/** An answer that carries nothing, or is no text, stays as it is. */
function garbled(reply: Reply, how: "page" | "half"): Reply {
  if (typeof reply.body !== "string") return reply;
  if (how === "page")
    return html(200, "<html><body>Please wait while your connection is checked.</body></html>");
  return { ...reply, body: reply.body.slice(0, reply.body.length / 2) };
}
