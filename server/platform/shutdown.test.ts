// Stopping happens in reverse, once, and does not hang on a part that fails or never ends.
import { expect, it } from "vitest";
import type { Log } from "../features/ports/log.ts";
import { createShutdown } from "./shutdown.ts";

function recording() {
  const lines: string[] = [];
  const write = (level: string) => (message: string, fields?: object) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  const log: Log = { error: write("error"), warn: write("warn"), info: write("info"), child: () => log };
  return { log, lines };
}

it("stops in reverse order, each after the one before it ended", async () => {
  const order: string[] = [];
  const shutdown = createShutdown({ log: recording().log, timeoutMs: 1000 });
  for (const name of ["database", "server", "worker"]) {
    shutdown.add(name, async () => {
      order.push(`${name} stops`);
      await Promise.resolve();
      order.push(`${name} stopped`);
    });
  }
  expect(await shutdown.run()).toBe(true);
  expect(order).toEqual(
    ["worker", "server", "database"].flatMap((name) => [`${name} stops`, `${name} stopped`]),
  );
});

it("stops everything once, however often it is asked", async () => {
  let stops = 0;
  const shutdown = createShutdown({ log: recording().log, timeoutMs: 1000 });
  shutdown.add("server", () => void (stops += 1));
  expect(await Promise.all([shutdown.run(), shutdown.run()])).toEqual([true, true]);
  expect(await shutdown.run()).toBe(true);
  expect(stops).toBe(1);
});

it("goes on after a part that fails or takes too long, and says so", async () => {
  const { log, lines } = recording();
  const order: string[] = [];
  const shutdown = createShutdown({ log, timeoutMs: 60_000 });
  shutdown.add("database", () => void order.push("database"));
  shutdown.add("hanging", () => new Promise<never>(() => undefined), 10);
  shutdown.add("throwing", () => {
    throw new Error("at once");
  });
  shutdown.add("rejecting", () => Promise.reject(new Error("later")));
  expect(await shutdown.run()).toBe(false);
  expect(order).toEqual(["database"]);
  expect(lines).toEqual([
    'error A part failed to stop {"part":"rejecting"}',
    'error A part failed to stop {"part":"throwing"}',
    'warn A part did not stop in time and was left behind {"part":"hanging","timeoutMs":10}',
  ]);
});
