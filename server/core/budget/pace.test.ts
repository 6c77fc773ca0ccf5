// Calls are spread over time as Jira's limits ask.
import fc from "fast-check";
import { expect, test } from "vitest";
import { nextWrite, taken, type Bucket } from "./pace.ts";

test("within any second no more calls start than the bucket holds and refills", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 200 }),
      (perSecond, pauses) => {
        let now = 0;
        let bucket: Bucket | undefined;
        const starts = pauses.map((pause) => {
          now += pause;
          const next = taken(bucket, perSecond, now);
          bucket = next.bucket;
          return now + next.waitMs;
        });
        for (const start of starts) {
          const within = starts.filter((other) => other >= start && other < start + 1000).length;
          expect(within).toBeLessThanOrEqual(2 * perSecond + 1);
        }
        expect(starts).toEqual([...starts].sort((one, other) => one - other));
      },
    ),
  );
});

test("one issue is written 20 times in two seconds and 100 times in thirty", () => {
  const times: number[] = [];
  let now = 0;
  for (let write = 0; write < 250; write += 1) {
    now = nextWrite(times, now);
    times.push(now);
  }
  for (const start of times) {
    expect(times.filter((at) => at >= start && at < start + 2000).length).toBeLessThanOrEqual(20);
    expect(times.filter((at) => at >= start && at < start + 30_000).length).toBeLessThanOrEqual(100);
  }
  expect(times[20]).toBe(2000);
  expect(times[100]).toBe(30_000);
});
