// One pair that can never be done delays no other: the others flow in the order of their age, and it waits longer each time.
import { afterEach, expect, it } from "vitest";
import type { RunPass } from "../features/ports/pass-queue.ts";
import { createCrew, done } from "./testing/crew.ts";
import { queueScene } from "./testing/scene.ts";

const scene = queueScene();
const crew = createCrew(() => scene.database);

afterEach(() => crew.stopAll());

const count = 10_000;

it("10,000 pairs flow in the order of their age past one that fails and one that asks for another try at once", async () => {
  const synchronization = await scene.fixture.addSynchronization(await scene.fixture.addSite());
  const [failing, greedy] = (await scene.fixture.addPairs(synchronization, 2)) as [string, string];
  await scene.fixture.enqueue([failing, greedy]);
  const pairs = await scene.fixture.addPairs(synchronization, count);
  const batches = Array.from({ length: count / 100 }, (_, n) => pairs.slice(100 * n, 100 * n + 100));
  for (const batch of batches) await scene.fixture.enqueue(batch);

  const place = new Map(pairs.map((id, n) => [id, Math.floor(n / 100)]));
  const begun: number[] = [];
  const tried = { failing: 0, greedy: 0 };
  let last: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (last = resolve));
  const runPass: RunPass = ({ pairId }) => {
    if (pairId === failing) {
      tried.failing += 1;
      return Promise.reject(new Error("poison"));
    }
    if (pairId === greedy) {
      tried.greedy += 1;
      return Promise.resolve({ kind: "retry", at: Date.now() });
    }
    begun.push(place.get(pairId) ?? -1);
    if (begun.length === pairs.length) last();
    return Promise.resolve(done);
  };
  const began = performance.now();
  crew.start(runPass, { concurrency: 10 });
  await all;
  const seconds = (performance.now() - began) / 1000;
  const early = begun.filter((batch, n) => batch > Math.floor(n / 100) + 1);
  expect(early).toEqual([]);
  // The failing one waits 1, 2, 4… seconds; the greedy one stands at the end of the queue each time.
  expect(tried.failing).toBeLessThanOrEqual(2 + Math.log2(1 + seconds));
  expect(tried.greedy).toBeLessThan(50);
  expect(await scene.fixture.pair(failing)).toMatchObject({ waiting: 1 });
}, 180_000);
