// Loaded before a program of the chaos run (node --import): its clock goes ahead by as many milliseconds as the file named by
// CHAOS_CLOCK_FILE says, so that nobody has to wait for what takes minutes.
import { readFileSync } from "node:fs";

const file = process.env.CHAOS_CLOCK_FILE;
const realNow = Date.now.bind(Date);
let aheadMs = 0;

function look() {
  try {
    aheadMs = Number(readFileSync(file, "utf8")) || 0;
  } catch {
    aheadMs = 0;
  }
}

if (file !== undefined) {
  look();
  setInterval(look, 20).unref();
  Date.now = () => realNow() + aheadMs;
}
