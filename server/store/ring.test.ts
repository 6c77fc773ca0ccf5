// Rings that come while one is on its way are one together.
import { expect, test } from "vitest";
import { createRing } from "./ring.ts";

test("rings are merged while one is on its way, and none is lost", async () => {
  const waiting: (() => void)[] = [];
  const ring = createRing({
    query: () => new Promise<void>((resolve) => waiting.push(resolve)),
    failed: () => undefined,
  });
  for (let time = 0; time < 5; time += 1) ring();
  expect(waiting).toHaveLength(1);
  waiting[0]?.();
  await expect.poll(() => waiting).toHaveLength(2);
  waiting[1]?.();
  await new Promise((resolve) => setImmediate(resolve));
  expect(waiting).toHaveLength(2);
  ring();
  expect(waiting).toHaveLength(3);
});

test("a ring that fails is told of, and the next one rings", async () => {
  const failures: unknown[] = [];
  let sent = 0;
  const ring = createRing({
    query: () => Promise.reject(new Error(`number ${(sent += 1)}`)),
    failed: (cause) => failures.push(cause),
  });
  ring();
  await expect.poll(() => failures).toHaveLength(1);
  ring();
  await expect.poll(() => failures).toHaveLength(2);
});
