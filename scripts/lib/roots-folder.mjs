// Where things go that the unprivileged user must reach when we are root and the clone lies in a folder that is closed
// to others, like root's home. The place belongs to root, so no other user can put something there beforehand.
import fs from "node:fs";
import path from "node:path";
import { PlainProblem } from "./problems.mjs";

const FOLDER = "/var/lib/lockstep";

/** A path in that folder, which is made if need be. @param {string} name @throws {PlainProblem} */
export function inRootsFolder(name) {
  fs.mkdirSync(FOLDER, { recursive: true, mode: 0o755 });
  const { uid, mode } = fs.statSync(FOLDER);
  if (uid !== 0 || (mode & 0o022) !== 0) {
    throw new PlainProblem(`${FOLDER} must belong to root and be writable by root only.`);
  }
  return path.join(FOLDER, name);
}
