// `npm run build`: everything that runs, without running it.
import { ensureBuilt } from "../lib/ensure.mjs";
import { say } from "../lib/say.mjs";

/** @returns {Promise<number>} exit code */
export async function run() {
  await ensureBuilt();
  say("Built: dist/server, dist/client, dist/e2e.");
  return 0;
}
