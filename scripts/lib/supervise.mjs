// Runs one long-lived program and ends it properly: Ctrl-C reaches it once, a second Ctrl-C kills it and
// everything it started, and nothing of it is left when we return.
import { spawn } from "node:child_process";
import os from "node:os";
import { projectRoot } from "./project.mjs";

// Ctrl-C in a terminal reaches us twice under npm: from the terminal and passed on by npm.
const SAME_PRESS_MS = 500;
const PARENT_CHECK_MS = 500;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * @param {{args: string[], env?: NodeJS.ProcessEnv, onStart?: (pid: number) => void}} program arguments for Node
 * @returns {Promise<number>} the exit code (128 + number of the signal that ended it)
 */
export function supervise({ args, env = process.env, onStart }) {
  const ownGroup = process.platform !== "win32";
  const child = spawn(process.execPath, args, {
    cwd: projectRoot,
    env,
    stdio: "inherit",
    detached: ownGroup,
  });
  const send = (signal, pid) => {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  };
  const killAll = () => child.pid !== undefined && send("SIGKILL", ownGroup ? -child.pid : child.pid);

  let stoppedAt;
  const stop = (signal) => {
    const now = performance.now();
    if (stoppedAt === undefined) {
      stoppedAt = now;
      child.kill(signal);
    } else if (now - stoppedAt > SAME_PRESS_MS) killAll();
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  const watch = watchNpm(() => stop("SIGTERM"));
  if (child.pid !== undefined) onStart?.(child.pid);

  return new Promise((resolve, reject) => {
    const settle = () => {
      clearInterval(watch);
      for (const signal of SIGNALS) process.removeListener(signal, stop);
      killAll();
    };
    child.once("error", (error) => {
      settle();
      reject(error);
    });
    child.once("exit", (code, signal) => {
      settle();
      resolve(code ?? 128 + (os.constants.signals[signal] ?? 0));
    });
  });
}

// `kill <number of npm>` ends npm and its shell but does not reach us; then our parent changes.
function watchNpm(onGone) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") return undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, PARENT_CHECK_MS);
  timer.unref();
  return timer;
}
