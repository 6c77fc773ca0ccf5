// A program of ours running as a child process: collects what it prints, tells when it is ready, stops it.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const LOOK_AGAIN_MS = 50;
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;
const KEPT_OUTPUT = 20_000;

export interface Program {
  /** Number of the process. */
  pid: number;
  /** Resolves when the program has ended; with its exit code, or null when a signal ended it. */
  ended: Promise<number | null>;
  /** The last part of what it printed on standard output and error. */
  output(): string;
  /** The first line of standard output, from now on, that the function accepts; rejects when the program ends before. */
  line(accepts: (line: string) => boolean): Promise<string>;
  /** SIGTERM, and SIGKILL when it does not end within 20 s. */
  stop(): Promise<void>;
  /** SIGKILL: what a power cut does. */
  kill(): Promise<void>;
}

export interface ProgramOptions {
  /** For messages. */
  name: string;
  /** A JavaScript file; run by this very Node from the project's folder. */
  script: string;
  environment: Record<string, string>;
  /** Everything the program prints goes here, too. */
  logFile?: string;
  /** For Node, before the file. */
  nodeOptions?: string[];
  /** For the file, after it. */
  scriptArguments?: string[];
}

/** Starts a program; it need not be ready when this returns. */
export function startProgram({
  name,
  script,
  environment,
  logFile,
  nodeOptions = [],
  scriptArguments = [],
}: ProgramOptions): Program {
  const child = spawn(
    process.execPath,
    ["--enable-source-maps", ...nodeOptions, script, ...scriptArguments],
    {
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const log = logFile === undefined ? undefined : createWriteStream(logFile, { flags: "a" });
  const listeners = new Set<(line: string) => void>();
  let output = "";
  let unfinishedLine = "";

  const record = (text: string) => {
    log?.write(text);
    output = (output + text).slice(-KEPT_OUTPUT);
  };
  child.stderr.setEncoding("utf8").on("data", record);
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    record(text);
    const lines = (unfinishedLine + text).split("\n");
    unfinishedLine = lines.pop() ?? "";
    for (const line of lines) for (const listener of listeners) listener(line);
  });

  const ended = new Promise<number | null>((resolve) => {
    child.once("error", (error) => record(`${name} cannot be started: ${error.message}\n`));
    child.once("close", (code) => {
      log?.end();
      resolve(code);
    });
  });

  const signal = async (kind: NodeJS.Signals) => {
    child.kill(kind);
    await ended;
  };

  return {
    pid: child.pid ?? 0,
    ended,
    output: () => output,
    line: (accepts) =>
      new Promise((resolve, reject) => {
        const listener = (line: string) => {
          if (!accepts(line)) return;
          listeners.delete(listener);
          resolve(line);
        };
        listeners.add(listener);
        void ended.then((code) => {
          listeners.delete(listener);
          reject(endedEarly(name, code, output));
        });
      }),
    stop: async () => {
      const forced = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
      await signal("SIGTERM").finally(() => clearTimeout(forced));
    },
    kill: () => signal("SIGKILL"),
  };
}

/**
 * Waits until an address answers 200.
 * @throws when the program ends before, or after a minute, with what it printed
 */
export async function untilAnswers(name: string, program: Program, address: string): Promise<void> {
  const end: { code: number | null | undefined } = { code: undefined };
  void program.ended.then((code) => (end.code = code));
  const latest = performance.now() + READY_WITHIN_MS;
  for (;;) {
    if (await answers(address)) return;
    if (end.code !== undefined) throw endedEarly(name, end.code, program.output());
    if (performance.now() > latest) {
      throw new Error(`${name} was not ready within a minute (${address}).\n${program.output()}`);
    }
    await pause(LOOK_AGAIN_MS);
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(5000) })).status === 200;
  } catch {
    return false;
  }
}

function endedEarly(name: string, code: number | null, output: string): Error {
  return new Error(`${name} ended (${code ?? "killed"}) before it was ready.\n${output}`);
}
