// A program that mirrors issues, as the bench starts, watches and stops it.
import { readFileSync } from "node:fs";
import type { Postgres } from "../postgres.ts";
import type { Kind } from "../work.ts";
import type { SideOfBench, World } from "../world.ts";

export interface RunningProgram {
  /** Database it keeps its things in; null: it keeps none. */
  databaseUrl: string | null;
  /** Transactions that stored nothing so far, although they have an id: wake-ups; absent: none. */
  wakeUps?: () => number;
  /** The processes that do the work. */
  workers: number[];
  /** Resolves when nothing waits inside. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface BenchProgram {
  name: string;
  /** The part of the common work that it can do; absent: all of it, both ways. */
  only?: { kinds: readonly Kind[]; from: SideOfBench };
  start(world: World, postgres: Postgres): Promise<RunningProgram>;
}

/** Largest memory of a process since its start, in MB; NaN where the system does not tell (it does on Linux). */
export function peakMemory(pid: number): number {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(found?.[1] ?? Number.NaN) / 1024;
  } catch {
    return Number.NaN;
  }
}
