// When passes run: retries and blocked sites at the time they chose, and no site at the cost of another.
import { afterEach, describe, expect, it } from "vitest";
import type { RunPass } from "../features/ports/pass-queue.ts";
import { createCrew, done, passesByHand } from "./testing/crew.ts";
import { queueScene } from "./testing/scene.ts";

const scene = queueScene();
const crew = createCrew(() => scene.database);

afterEach(() => crew.stopAll());

/** Other tests run beside these and may take the processor away for a while. */
const onBusyMachine = { retry: 3 };

/** Of repeated measurements, so that one hiccup of a busy machine does not count. */
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

describe("a retry", () => {
  it(
    "comes at the chosen time with the same hints, neither earlier nor much later",
    onBusyMachine,
    async () => {
      const pair = await scene.fixture.addPair(scene.synchronization);
      const { runPass, next } = passesByHand();
      crew.start(runPass);
      const late: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        await scene.fixture.enqueue([pair]);
        const first = await next();
        const at = Date.now() + 300;
        first.end({ kind: "retry", at });
        const second = await next();
        late.push(Date.now() - at);
        expect(second.lease).toMatchObject({ attempts: 1, hints: first.lease.hints });
        second.end();
        await scene.settles();
      }
      expect(Math.min(...late)).toBeGreaterThanOrEqual(-5);
      expect(median(late)).toBeLessThan(150);
    },
  );
});

describe("a blocked site", () => {
  it(
    "gets no pass during the block, others go on, and it resumes within 100 ms of the end",
    onBusyMachine,
    async () => {
      const other = await scene.fixture.addSynchronization(await scene.fixture.addSite());
      const [blocked, waiting] = await scene.fixture.addPairs(scene.synchronization, 2);
      const [calm] = await scene.fixture.addPairs(other, 1);
      let starts: number[] = [];
      let until = 0;
      let elsewhere = 0;
      const runPass: RunPass = async (lease) => {
        if (lease.synchronizationId === other) {
          elsewhere += 1;
          return done;
        }
        starts.push(Date.now());
        if (lease.attempts > 0 || lease.pairId === waiting) return done;
        until = Date.now() + 500;
        return { kind: "retry", at: until, block: { siteId: scene.site, until } };
      };
      crew.start(runPass, { concurrency: 1 });
      crew.start(runPass, { concurrency: 1 });
      const late: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        starts = [];
        await scene.fixture.enqueue([blocked!]);
        await expect
          .poll(() => scene.fixture.pair(blocked!), { interval: 5 })
          .toMatchObject({ attempts: 1, lease_owner: null });
        await scene.fixture.enqueue([blocked!, waiting!]);
        const before = elsewhere;
        await scene.fixture.enqueue([calm!]);
        await expect.poll(() => elsewhere, { interval: 5 }).toBe(before + 1);
        expect(Date.now()).toBeLessThan(until);
        expect(starts).toHaveLength(1);
        await scene.settles();
        expect(starts).toHaveLength(3);
        late.push(starts[1]! - until);
      }
      expect(Math.min(...late)).toBeGreaterThanOrEqual(-5);
      expect(median(late)).toBeLessThan(100);
    },
  );
});

describe("fairness", () => {
  it(
    "serves another site's one pair within 100 ms plus one pass, with 10,000 of a busy site waiting",
    onBusyMachine,
    async () => {
      const other = await scene.fixture.addSynchronization(await scene.fixture.addSite());
      const [lonely] = await scene.fixture.addPairs(other, 1);
      await scene.fixture.enqueue(await scene.fixture.addPairs(scene.synchronization, 10_000));
      const passMs = 40;
      let served: { at: number; after: number } | null = null;
      let busy = 0;
      const runPass: RunPass = async (lease) => {
        if (lease.pairId === lonely) served = { at: performance.now(), after: busy };
        else busy += 1;
        await new Promise((resolve) => setTimeout(resolve, passMs));
        return done;
      };
      crew.start(runPass, { concurrency: 2 });
      await expect.poll(() => busy, { timeout: 10_000, interval: 5 }).toBeGreaterThan(6);
      const waits: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        served = null;
        await scene.fixture.enqueue([lonely!]);
        const asked = { at: performance.now(), after: busy };
        const answer = await expect
          .poll(() => served, { timeout: 10_000, interval: 2 })
          .not.toBeNull()
          .then(() => served!);
        expect(answer.after - asked.after).toBeLessThanOrEqual(2);
        waits.push(answer.at - asked.at);
        await expect.poll(async () => (await scene.fixture.pair(lonely!)).waiting, { interval: 2 }).toBe(0);
      }
      expect(median(waits)).toBeLessThan(100 + passMs);
    },
  );
});
