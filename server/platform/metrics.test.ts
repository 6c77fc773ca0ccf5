// The figures appear on the page under their names, in seconds, with few labels.
import { expect, it } from "vitest";
import { createMetrics } from "./metrics.ts";

const page = async (metrics: ReturnType<typeof createMetrics>) => (await metrics.page()).text;

it("counts passes, calls, deliveries, latencies and requests", async () => {
  const metrics = createMetrics({ processFigures: false });
  metrics.passFinished("done", 1500);
  metrics.passFinished("done", 500);
  metrics.passFinished("retry", 10);
  metrics.jiraCalled({ method: "GET", operation: "readIssue", status: 200, durationMs: 120 });
  metrics.jiraCalled({ method: "GET", operation: "readIssue", status: 404, durationMs: 80 });
  metrics.jiraCalled({ method: "POST", operation: "createIssue", status: null, durationMs: 30_000 });
  metrics.deliveryReceived("jira:issue_updated");
  metrics.changeReachedPartner(2300);
  metrics.changeReachedPartner(-5);
  metrics.httpAnswered({ method: "GET", route: "listSynchronizations", status: 403, durationMs: 12 });
  const text = await page(metrics);
  expect(text.split("\n")).toEqual(
    expect.arrayContaining([
      'lockstep_pass_duration_seconds_sum{outcome="done"} 2',
      'lockstep_pass_duration_seconds_count{outcome="done"} 2',
      'lockstep_pass_duration_seconds_count{outcome="retry"} 1',
      'lockstep_jira_call_duration_seconds_count{method="GET",operation="readIssue",status="2xx"} 1',
      'lockstep_jira_call_duration_seconds_count{method="GET",operation="readIssue",status="4xx"} 1',
      'lockstep_jira_call_duration_seconds_count{method="POST",operation="createIssue",status="none"} 1',
      'lockstep_deliveries_total{event="jira:issue_updated"} 1',
      "lockstep_change_to_partner_seconds_sum 2.3",
      "lockstep_change_to_partner_seconds_count 2",
      'lockstep_http_request_duration_seconds_count{method="GET",route="listSynchronizations",status="4xx"} 1',
    ]),
  );
});

it("asks for the waiting figures at every scrape, and leaves them out when they cannot be had", async () => {
  const metrics = createMetrics({ processFigures: false });
  let pairs = 3;
  metrics.watchWaiting(async () => {
    if (pairs === 0) throw new Error("the database is away");
    return { pairs, oldestAgeMs: 4500 };
  });
  expect(await page(metrics)).toContain("lockstep_waiting_pairs 3");
  expect(await page(metrics)).toContain("lockstep_waiting_oldest_seconds 4.5");
  pairs = 7;
  expect(await page(metrics)).toContain("lockstep_waiting_pairs 7");
  pairs = 0;
  expect(await page(metrics)).not.toMatch(/^lockstep_waiting/m);
});

it("keeps the figures of two instances apart, and adds the process's own when asked", async () => {
  const [one, other] = [createMetrics({ processFigures: true }), createMetrics({ processFigures: false })];
  one.deliveryReceived("comment_created");
  expect(await page(one)).toContain("process_resident_memory_bytes");
  expect(await page(other)).not.toContain("process_resident_memory_bytes");
  expect(await page(other)).not.toContain("comment_created");
});
