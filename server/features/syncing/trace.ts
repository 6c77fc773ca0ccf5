// The trace that travels with our writes as X-Atlassian-Webhook-Trace and comes back with the webhooks they cause.
// Rule: up to 1024 printable ASCII characters, see https://developer.atlassian.com/cloud/jira/platform/webhooks/

const form = /^lockstep\/([0-9a-f-]{36})\/([0-9a-f-]{36})$/;

/** Travels with bulk creates: it names no pair, so that their webhooks are recognised by the issues' own markers. */
export const bulkTrace = "lockstep/load";

export interface Trace {
  pairId: string;
  operationId: string;
}

/** `lockstep/<pairId>/<operationId>`. */
export function formatTrace(trace: Trace): string {
  return `lockstep/${trace.pairId}/${trace.operationId}`;
}

/** The trace of a delivery, or null when it is not one of ours. Anybody may send one: check it against our own rows. */
export function parseTrace(header: string | null | undefined): Trace | null {
  const [, pairId, operationId] = form.exec(header ?? "") ?? [];
  return pairId === undefined || operationId === undefined ? null : { pairId, operationId };
}
