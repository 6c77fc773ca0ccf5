// Starts worker-process.ts as real processes: bundled once into a temporary folder, all ended by `end`.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";

export interface WorkerLineOut {
  event: "began" | "ended" | "recorded";
  pairId?: string;
  fence?: string;
  held?: boolean;
  outcome?: string;
}

export interface WorkerProcess {
  process: ChildProcess;
  /** Everything it printed so far. */
  lines: WorkerLineOut[];
  kill(signal: NodeJS.Signals): void;
  /** Kills it and resolves when it is gone. */
  killed(): Promise<void>;
}

export interface WorkerProcesses {
  start(url: string, passMs: number, deadAfterMs: number): WorkerProcess;
  killAll(): Promise<void>;
  /** Kills what still runs and removes the bundle. */
  end(): Promise<void>;
}

export async function prepareWorkerProcesses(): Promise<WorkerProcesses> {
  const folder = mkdtempSync(path.join(tmpdir(), "pass-worker-"));
  const outfile = path.join(folder, "worker.cjs");
  await build({
    entryPoints: [path.join(import.meta.dirname, "worker-process.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["pg-native"],
    logLevel: "silent",
    outfile,
  });
  const started: WorkerProcess[] = [];
  const killAll = async () => {
    await Promise.all(started.splice(0).map((worker) => worker.killed()));
  };
  return {
    start(url, passMs, deadAfterMs) {
      const child = spawn(process.execPath, [outfile, url, String(passMs), String(deadAfterMs)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const lines: WorkerLineOut[] = [];
      createInterface({ input: child.stdout }).on("line", (line) =>
        lines.push(JSON.parse(line) as WorkerLineOut),
      );
      const worker: WorkerProcess = {
        process: child,
        lines,
        kill: (signal) => void child.kill(signal),
        killed: async () => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          const gone = once(child, "exit");
          child.kill("SIGKILL");
          await gone;
        },
      };
      started.push(worker);
      return worker;
    },
    killAll,
    async end() {
      await killAll();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
