import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureDatabase, startPostgres, startTemporaryPostgres } from "./postgres.mjs";
import { startOf } from "./processes.mjs";

let folder;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "embedded-pg-"));
  fs.chmodSync(folder, 0o711);
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const start = () => startPostgres({ directory: path.join(folder, "pg"), durable: false });

async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A program that starts PostgreSQL on our folder, prints where it is, and then is killed. */
function crashAfterStart() {
  const module = JSON.stringify(pathToFileURL(path.join(import.meta.dirname, "postgres.mjs")).href);
  const program = `
    const { startPostgres } = await import(${module});
    const { port } = await startPostgres({ directory: ${JSON.stringify(path.join(folder, "pg"))}, durable: false });
    process.stdout.write(String(port), () => process.kill(process.pid, "SIGKILL"));`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve) => {
    let port = "";
    child.stdout.on("data", (text) => (port += text));
    child.once("close", () => resolve(Number(port)));
  });
}

function listens(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.unref();
  });
}

describe("the embedded PostgreSQL", { timeout: 60_000 }, () => {
  it("keeps what was written from one start to the next", async () => {
    const first = await start();
    await query(await ensureDatabase(first, "app"), "create table kept as select 7 as n");
    await first.stop();

    const second = await start();
    expect(await query(await ensureDatabase(second, "app"), "select n from kept")).toEqual([{ n: 7 }]);
    await second.stop();
  });

  it("ends with the process that started it, and starts again after that crash", async () => {
    const port = await crashAfterStart();
    await expect.poll(() => listens(port), { timeout: 10_000 }).toBe(false);

    const again = await start();
    expect(await query(again.url("postgres"), "select 1 as n")).toEqual([{ n: 1 }]);
    await again.stop();
  });

  it("refuses when another living process runs it on the same files", async () => {
    const running = await start();
    const owner = JSON.parse(fs.readFileSync(path.join(folder, "pg.owner"), "utf8"));
    const parent = { pid: process.ppid, start: startOf(process.ppid) };
    fs.writeFileSync(path.join(folder, "pg.owner"), JSON.stringify(parent));
    await expect(start()).rejects.toThrow(`already running here (process ${parent.pid})`);
    expect(owner.pid).toBe(process.pid);
    await running.stop();
  });

  it("leaves nothing behind when it is temporary", async () => {
    const temporary = await startTemporaryPostgres();
    expect(fs.existsSync(temporary.place)).toBe(true);
    await temporary.stop();
    expect(fs.existsSync(path.dirname(temporary.place))).toBe(false);
  });

  it("asks for the password", async () => {
    const running = await start();
    const wrong = new URL(running.url("postgres"));
    wrong.password = "guess";
    await expect(query(wrong.toString(), "select 1")).rejects.toThrow("password authentication failed");
    await running.stop();
  });
});
