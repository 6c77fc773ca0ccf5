import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "./processes.mjs";

let folder;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "supervise-"))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** Runs a program under `supervise`, the way run.mjs does. */
function supervised(source) {
  const program = path.join(folder, "program.mjs");
  fs.writeFileSync(program, source);
  const module = JSON.stringify(pathToFileURL(path.join(import.meta.dirname, "supervise.mjs")).href);
  const parent = `
    const { supervise } = await import(${module});
    process.exit(await supervise({ args: [${JSON.stringify(program)}] }));`;
  const environment = { ...process.env };
  delete environment.npm_lifecycle_event;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", parent], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  const ended = new Promise((resolve) => child.once("close", (code) => resolve(code)));
  const printed = (text) => expect.poll(() => output, { timeout: 10_000 }).toContain(text);
  return { child, ended, printed, output: () => output };
}

const UNTIL_STOPPED = `setInterval(() => {}, 1000);`;

describe("supervise", () => {
  it("hands on the exit code", async () => {
    expect(await supervised(`process.exit(7)`).ended).toBe(7);
  });

  it("passes a signal on once and waits for the program to end in its own way", async () => {
    const run = supervised(`
      ${UNTIL_STOPPED}
      let times = 0;
      process.on("SIGINT", () => {
        times++;
        setTimeout(() => { console.log("stopped by", times); process.exit(3); }, 100);
      });
      console.log("ready");`);
    await run.printed("ready");
    run.child.kill("SIGINT");
    run.child.kill("SIGINT");
    expect(await run.ended).toBe(3);
    expect(run.output()).toContain("stopped by 1");
  });

  it("kills the program at the second Ctrl-C", async () => {
    const run = supervised(`
      ${UNTIL_STOPPED}
      process.on("SIGINT", () => console.log("not yet"));
      console.log("ready");`);
    await run.printed("ready");
    run.child.kill("SIGINT");
    await run.printed("not yet");
    const press = setInterval(() => run.child.kill("SIGINT"), 200);
    expect(await run.ended).toBe(128 + os.constants.signals.SIGKILL);
    clearInterval(press);
  });

  it("leaves nothing of the program behind", async () => {
    const run = supervised(`
      import { spawn } from "node:child_process";
      const left = spawn(process.execPath, ["-e", ${JSON.stringify(UNTIL_STOPPED)}], { stdio: "ignore" });
      left.unref();
      console.log("left", left.pid, ".");`);
    await run.ended;
    const pid = Number(/left (\d+)/.exec(run.output())?.[1]);
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false);
  });
});
