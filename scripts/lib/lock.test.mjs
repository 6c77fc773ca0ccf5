import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setImmediate } from "node:timers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { holding } from "./lock.mjs";

let lock;
beforeEach(() => (lock = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "lock-")), "setup.lock")));
afterEach(() => fs.rmSync(path.dirname(lock), { recursive: true }));

describe("holding", () => {
  it("lets one in after the other", async () => {
    const events = [];
    const work = (name) => async () => {
      events.push(`${name} in`);
      await new Promise((resolve) => setImmediate(resolve));
      events.push(`${name} out`);
    };
    await Promise.all([holding(lock, work("first")), holding(lock, work("second"))]);
    expect(events).toEqual(["first in", "first out", "second in", "second out"]);
  });

  it("hands back the result, and lets go after a failure too", async () => {
    await expect(holding(lock, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await holding(lock, async () => "done")).toBe("done");
    expect(fs.existsSync(lock)).toBe(false);
  });

  it("takes over from a process that is gone, also when its number was given to another", async () => {
    fs.writeFileSync(lock, JSON.stringify({ pid: process.pid, start: "in another life" }));
    expect(await holding(lock, async () => "done")).toBe("done");
  });
});
