// Loaded before a program of the chaos run (node --import): its clock goes ahead by as many milliseconds as the file named by
// CHAOS_CLOCK_FILE says, so that nobody has to wait for what takes minutes.
import { readFileSync } from "node:fs";

const file = process.env.CHAOS_CLOCK_FILE;
const realNow = Date.now.bind(Date);
/** The file is read when somebody asks for the time, at most so often. */
const LOOK_EVERY_MS = 5;
let aheadMs = 0;
let lookedAt = -Infinity;

function look() {
  try {
    aheadMs = Number(readFileSync(file, "utf8")) || 0;
  } catch {
    aheadMs = 0;
  }
}

if (file !== undefined) {
  Date.now = () => {
    const now = realNow();
    if (Math.abs(now - lookedAt) >= LOOK_EVERY_MS) {
      lookedAt = now;
      look();
    }
    return now + aheadMs;
  };
}
