// Jira's webhooks: verified, reduced to ids, recorded and queued; only then acknowledged.
// https://developer.atlassian.com/cloud/jira/platform/webhooks/
import express, { type Request, type Response, type Router } from "express";
import { acceptDelivery, type AcceptDelivery } from "../features/syncing/accept-delivery.ts";
import type { Clock } from "../features/ports/clock.ts";
import type { Log } from "../features/ports/log.ts";
import { parseWebhook } from "./parse-webhook.ts";
import { tryAgain } from "./refused-call.ts";
import { answering } from "./route.ts";
import { senderOf, type Senders } from "./webhook-sender.ts";

export interface WebhookDependencies extends AcceptDelivery, Senders {
  clock: Clock;
  log: Log;
  /** Counts what was accepted. */
  deliveryReceived: (event: string) => void;
}

/**
 * Jira sends again after 5xx and forgets after 4xx: a failure of ours is 503, a faulty body 400, one over Jira's own limit of
 * 25 MB 413. The token is checked before the body is read, with the secret as this process knows it; where another one is in force by now, nothing
 * is recorded, and all is done again with that.
 */
export function createWebhookRoutes(deps: WebhookDependencies): Router {
  const router = express.Router();
  const readBody = express.json({ limit: "25mb" });
  router.post(
    "/webhooks",
    answering("connect:webhooks", async (req, res) => {
      const sender = await senderOf(deps, req, res, "remembered");
      await bodyOf(readBody, req, res);
      const delivery = parseWebhook(req.headers, req.body, deps.clock.now());
      const accept = ({ siteId, print }: typeof sender) =>
        recorded(deps, () => acceptDelivery(deps, { ...delivery, siteId, installation: print }));
      if ((await accept(sender)) === "outdated") {
        req.body = undefined;
        if ((await accept(await senderOf(deps, req, res, "fresh"))) === "outdated") throw tryAgain();
      }
      deps.deliveryReceived(delivery.event);
    }),
  );
  return router;
}

/** Reads the body after the token was checked; the check had put an empty one in its place. */
function bodyOf(readBody: express.RequestHandler, req: Request, res: Response): Promise<void> {
  req.body = undefined;
  return new Promise((resolve, reject) => {
    readBody(req, res, (error?: unknown) =>
      error === undefined ? resolve() : reject(error instanceof Error ? error : new Error("unreadable body")),
    );
  });
}

async function recorded<T>(deps: WebhookDependencies, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    deps.log.error("A webhook could not be recorded; Jira will send it again", {}, cause);
    throw tryAgain();
  }
}
