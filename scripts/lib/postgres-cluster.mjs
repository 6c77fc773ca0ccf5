// The folder with PostgreSQL's files: where it can lie, how it is made, and who may be using it.
// A folder is made beside its place and renamed, so an interrupted first start leaves nothing half done.
import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { postgresUser } from "./postgres-binaries.mjs";
import { PlainProblem } from "./problems.mjs";
import { commandOf, isAlive, recordedProcess } from "./processes.mjs";
import { inRootsFolder } from "./roots-folder.mjs";

const PASSWORD_FILE = "lockstep-password";
const ORPHAN_TAKES_AT_MOST_MS = 15_000;

/**
 * Where the files really lie: elsewhere when the user PostgreSQL runs as cannot enter the wished place.
 * @param {string} directory the wished place
 * @returns {string}
 */
export function clusterPlace(directory) {
  fs.mkdirSync(path.dirname(directory), { recursive: true, mode: 0o755 });
  if (reachable(path.dirname(directory))) return directory;
  return inRootsFolder(createHash("sha256").update(directory).digest("hex").slice(0, 12));
}

function reachable(folder) {
  const user = postgresUser();
  if (user.uid === undefined) return true;
  return spawnSync("/bin/sh", ["-c", 'test -x "$0"', folder], { ...user, cwd: "/" }).status === 0;
}

/**
 * Makes the folder unless it is there.
 * @param {{place: string, binaries: string, durable: boolean}} cluster
 * @returns {string} the password of the database user "postgres"
 */
export function prepareCluster({ place, binaries, durable }) {
  if (!fs.existsSync(path.join(place, "PG_VERSION"))) createCluster({ place, binaries, durable });
  return fs.readFileSync(path.join(place, PASSWORD_FILE), "utf8");
}

function createCluster({ place, binaries, durable }) {
  const user = postgresUser();
  const draft = `${place}.new`;
  const passwordFile = `${place}.password`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  fs.writeFileSync(passwordFile, randomBytes(18).toString("hex"), { mode: 0o600 });
  if (user.uid !== undefined)
    for (const made of [draft, passwordFile]) fs.chownSync(made, user.uid, user.gid);
  try {
    const made = spawnSync(
      path.join(binaries, "bin/initdb"),
      [
        `--pgdata=${draft}`,
        "--username=postgres",
        "--auth=scram-sha-256",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        ...(durable ? [] : ["--no-sync"]),
      ],
      { ...user, cwd: path.parse(draft).root, encoding: "utf8" },
    );
    if (made.status !== 0) {
      const error = new Error(`initdb failed: ${made.stderr || made.error}`);
      error.path = path.join(draft, "PG_VERSION");
      throw error;
    }
    fs.renameSync(passwordFile, path.join(draft, PASSWORD_FILE));
    fs.renameSync(draft, place);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
    fs.rmSync(passwordFile, { force: true });
  }
}

/**
 * Makes sure that nobody else runs PostgreSQL on these files: refuses when the process that started it lives,
 * stops it when that process died, and takes away the mark of one that is long gone.
 * @param {string} place
 * @throws {PlainProblem}
 */
export async function freeCluster(place) {
  const owner = recordedProcess(ownerFile(place));
  if (owner !== undefined && owner !== process.pid) {
    throw new PlainProblem(
      `Lockstep is already running here (process ${owner}); its database is in use.`,
      "Stop it with Ctrl-C in its window first.",
    );
  }
  const markFile = path.join(place, "postmaster.pid");
  if (!fs.existsSync(markFile)) return;
  const pid = Number(fs.readFileSync(markFile, "utf8").split("\n")[0]);
  if (pid > 0 && isAlive(pid) && commandOf(pid).includes(place)) {
    process.kill(pid, "SIGINT");
    await gone(pid);
  }
  fs.rmSync(markFile, { force: true });
}

async function gone(pid) {
  const latest = Date.now() + ORPHAN_TAKES_AT_MOST_MS;
  while (isAlive(pid)) {
    if (Date.now() > latest) {
      throw new PlainProblem(
        `A PostgreSQL left over from an earlier run (process ${pid}) does not stop.`,
        `End it with: kill -QUIT ${pid}`,
      );
    }
    await pause(50);
  }
}

/** The record of the process that runs PostgreSQL on these files. @param {string} place */
export function ownerFile(place) {
  return `${place}.owner`;
}
