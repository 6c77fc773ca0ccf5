/**
 * What becomes of a webhook after an attempt: delivered, tried again, given up or refused.
 * https://developer.atlassian.com/cloud/jira/platform/webhooks/#retry-policy
 */
import type { Delivery, Installation } from "../entities/installation.ts";

const MOST_ATTEMPTS = 6;
const RETRIED = new Set([408, 409, 425, 429]);
/** An app that has failed for this long gets one attempt per webhook. */
const FAILING_MS = 30 * 60_000;

/** Whether an attempt with this answer is repeated; 0 stands for no answer. */
export function isRetried(status: number): boolean {
  return status === 0 || status >= 500 || RETRIED.has(status);
}

/**
 * Writes the outcome of an attempt into the delivery, and into the installation since when its app fails.
 * `pauseMs` is how long the next attempt would have to wait.
 */
export function settleAttempt(
  delivery: Delivery,
  installation: Installation | undefined,
  status: number,
  now: number,
  pauseMs: () => number,
): void {
  delivery.attempts += 1;
  delivery.lastStatus = status;
  const isSuccess = status >= 200 && status < 300;
  if (installation) {
    if (isSuccess) delete installation.failingSince;
    else if (isRetried(status)) installation.failingSince ??= now;
  }
  const failingFor = now - (installation?.failingSince ?? now);
  if (isRetried(status) && delivery.attempts < MOST_ATTEMPTS && failingFor < FAILING_MS) {
    delivery.dueAt = now + Math.round(pauseMs());
    delivery.state = "waiting";
    return;
  }
  delivery.finishedAt = now;
  delivery.state = isSuccess ? "delivered" : isRetried(status) ? "given-up" : "refused";
}
