// A worker in a process of its own, for tests that kill or freeze it: each pass takes a while, then is recorded done.
// Arguments: the database's address, milliseconds per pass, milliseconds after which a worker is taken for dead.
// It prints a line when it begins and when it ends a pass, and what it still held.
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { startPassWorker } from "../pass-worker.ts";
import type { Log } from "../../features/ports/log.ts";

const [connectionString, passMs, deadAfterMs] = process.argv.slice(2);
const log: Log = { error: () => undefined, warn: () => undefined, info: () => undefined, child: () => log };
const pool = new pg.Pool({ connectionString, max: 4 });
pool.on("error", () => undefined);

const tell = (line: Record<string, string | boolean>) => process.stdout.write(`${JSON.stringify(line)}\n`);

const worker = startPassWorker({
  pool,
  connectionString: connectionString ?? "",
  runPass: async (lease) => {
    tell({ event: "began", pairId: lease.pairId, fence: lease.fence.toString() });
    await pause(Number(passMs));
    tell({
      event: "ended",
      pairId: lease.pairId,
      fence: lease.fence.toString(),
      held: await lease.stillHeld(),
    });
    return { kind: "done" };
  },
  clock: { now: () => Date.now() },
  log,
  metrics: {
    passFinished: (outcome) => tell({ event: "recorded", outcome }),
  },
  concurrency: 4,
  leaseMs: 60_000,
  heartbeatMs: Number(deadAfterMs) / 3,
  deadAfterMs: Number(deadAfterMs),
  newId: randomUUID,
});

process.on("SIGTERM", () => {
  void worker
    .stop()
    .then(() => pool.end())
    .then(() => process.exit(0));
});
