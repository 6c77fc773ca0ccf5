// `npm run check`: types, lint, format, architecture and unused code, for daily work.
import { ARCHITECTURE_CHECK, CODE_CHECKS, runChecks } from "../lib/checks.mjs";
import { ensurePackages } from "../lib/ensure.mjs";
import { say } from "../lib/say.mjs";

/** @returns {Promise<number>} exit code */
export async function run() {
  await ensurePackages();
  const { passed, failed } = await runChecks([...CODE_CHECKS, ARCHITECTURE_CHECK]);
  say(failed === 0 ? `All ${passed} checks passed.` : `${failed} of ${passed + failed} checks failed.`);
  return failed === 0 ? 0 : 1;
}
