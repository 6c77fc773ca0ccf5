import { createServer } from "node:http";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startProgram, untilAnswers, type Program } from "./program.ts";

let folder: string;
let program: Program | undefined;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "program-"));
});
afterEach(async () => {
  await program?.kill();
  await rm(folder, { recursive: true });
});

async function start(source: string): Promise<Program> {
  const script = path.join(folder, "program.mjs");
  await writeFile(script, source);
  program = startProgram({
    name: "The program",
    script,
    environment: { GREETING: "hello" },
    logFile: path.join(folder, "program.log"),
  });
  return program;
}

const STAYS = `setInterval(() => {}, 1000);`;

describe("startProgram", () => {
  it("hands on the environment, finds a whole line, and keeps a log", async () => {
    const running = await start(`
      process.stdout.write("first\\n" + process.env.GREETING);
      process.stdout.write(" there\\n");
      console.error("a warning");`);
    expect(await running.line((line) => line.startsWith("hello"))).toBe("hello there");
    expect(await running.ended).toBe(0);
    expect(running.output()).toContain("a warning");
    await expect.poll(() => readFile(path.join(folder, "program.log"), "utf8")).toContain("hello there");
  });

  it("tells what was printed when the program ends before the awaited line", async () => {
    const running = await start(`console.error("port in use"); process.exit(1);`);
    await expect(running.line((line) => line === "ready")).rejects.toThrow(
      /The program ended \(1\) before it was ready\.\nport in use/,
    );
  });

  it("lets the program end in its own way when stopped, and not when killed", async () => {
    const polite = `${STAYS} process.on("SIGTERM", () => process.exit(5)); console.log("ready");`;
    const stopped = await start(polite);
    await stopped.line((line) => line === "ready");
    await stopped.stop();
    expect(await stopped.ended).toBe(5);

    const killed = await start(polite);
    await killed.line((line) => line === "ready");
    await killed.kill();
    expect(await killed.ended).toBeNull();
  });
});

describe("untilAnswers", () => {
  it("waits through refusals until the answer is 200", async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked++;
      response.writeHead(asked < 3 ? 503 : 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const running = await start(STAYS);
    await untilAnswers("The program", running, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(asked).toBe(3);
    server.close();
    server.closeAllConnections();
  });

  it("gives up when the program has ended", async () => {
    const running = await start(`process.exit(2);`);
    await expect(untilAnswers("The program", running, "http://127.0.0.1:9/")).rejects.toThrow("ended (2)");
  });
});
