// Finds a Chromium for the browser tests: $CHROMIUM_PATH, the one inside an npm package, which is the same everywhere and draws
// without a window and twice as fast, an installed one, and at last Debian's package. Playwright's own download is not needed.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { PlainProblem } from "./problems.mjs";
import { dataRoot, inProject } from "./project.mjs";
import { runNode, runProgram } from "./run-program.mjs";
import { sayStep } from "./say.mjs";

const DEBIANS_CHROMIUM = "/usr/bin/chromium";
const USUAL_PLACES = [
  DEBIANS_CHROMIUM,
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * @typedef {object} Browser
 * @property {string} executablePath
 * @property {Record<string, string>} environment what it needs to find its libraries and fonts
 */

/**
 * @returns {Promise<Browser>}
 * @throws {PlainProblem} when there is none and none can be had
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !fs.existsSync(named)) {
    throw new PlainProblem(
      `CHROMIUM_PATH names ${named}, which is not there.`,
      "Correct or unset CHROMIUM_PATH.",
    );
  }
  if (named) return { executablePath: named, environment: {} };
  const packaged = await packagedBrowser();
  if (packaged) return packaged;
  const installed = USUAL_PLACES.find((place) => fs.existsSync(place));
  if (installed) return { executablePath: installed, environment: {} };
  if (await installDebianChromium()) return { executablePath: DEBIANS_CHROMIUM, environment: {} };
  throw new PlainProblem(
    "The browser tests need Chromium or Google Chrome, and there is none on this machine.",
    "Install one (macOS: brew install --cask google-chrome, Debian: apt-get install chromium), or set CHROMIUM_PATH to its program.",
  );
}

// For Linux on x64 only; other systems get nothing. Kept in the project's data folder, for the next run.
async function packagedBrowser() {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const { version } = JSON.parse(
    fs.readFileSync(inProject("node_modules/@sparticuz/chromium/package.json"), "utf8"),
  );
  const folder = path.join(dataRoot, "browser", version);
  if (!fs.existsSync(folder)) {
    const unpacked = await sayStep("unpacking the browser", () => unpack(folder));
    if (!unpacked) return undefined;
  }
  const browser = {
    executablePath: path.join(folder, "chromium"),
    environment: {
      LD_LIBRARY_PATH: path.join(folder, "al2023/lib"),
      FONTCONFIG_FILE: path.join(folder, "fonts.conf"),
    },
  };
  return runs(browser) ? browser : undefined;
}

async function unpack(folder) {
  const draft = `${folder}.new`;
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true });
  const outcome = await runNode(path.join(import.meta.dirname, "unpack-chromium.mjs"), [], {
    env: { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" },
  });
  if (!outcome.ok) return false;
  fs.writeFileSync(path.join(draft, "fonts.conf"), fontSettings(folder));
  fs.renameSync(draft, folder);
  return true;
}

// The machine's fonts, and the package's one for machines that have none.
function fontSettings(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;
}

function runs({ executablePath, environment }) {
  const trial = spawnSync(executablePath, ["--version"], { env: { ...process.env, ...environment } });
  return trial.status === 0;
}

async function installDebianChromium() {
  if (process.getuid?.() !== 0 || !fs.existsSync("/usr/bin/apt-get")) return false;
  return sayStep("installing Debian's chromium", async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const updated = await runProgram("apt-get", ["update", "-qq"], { env });
    if (!updated.ok) return false;
    await runProgram("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { env });
    return fs.existsSync(DEBIANS_CHROMIUM);
  });
}
