// Tells whether a process we once started is still the one running under its number.
// Process numbers are used again, so a record holds the number together with the start time.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/**
 * Something that differs between two processes that had the same number; empty when the process is gone.
 * @param {number} pid
 * @returns {string}
 */
export function startOf(pid) {
  if (process.platform === "win32") return isAlive(pid) ? "running" : "";
  if (process.platform === "linux") return linuxStart(pid);
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

/** @param {number} pid @returns {string} the command line as far as the system tells, else empty */
export function commandOf(pid) {
  if (process.platform === "linux") {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    } catch {
      return "";
    }
  }
  return (
    spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? ""
  );
}

// Field 22 of /proc/<pid>/stat; the name in field 2 may hold blanks and brackets, so count after the last ")".
function linuxStart(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

/** Writes down a process for `recordedProcess`. @param {string} file @param {number} pid */
export function recordProcess(file, pid) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ pid, start: startOf(pid) }));
}

/**
 * The number of the recorded process, if that very process still runs.
 * @param {string} file
 * @returns {number | undefined}
 */
export function recordedProcess(file) {
  let record;
  try {
    record = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
  const same = record.start !== "" && startOf(record.pid) === record.start;
  return same ? record.pid : undefined;
}

/**
 * Kills a process that leads a group, with everything it started in that group, and waits until all are gone.
 * @param {number} leader
 */
export async function endGroup(leader) {
  const target = process.platform === "win32" ? leader : -leader;
  try {
    process.kill(target, "SIGKILL");
    for (;;) {
      process.kill(target, 0);
      await pause(20);
    }
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
