// `npm run demo`: two simulated Jira sites and the app; connects CUST and SUP as Power Customer Support at the first start,
// then prints where to click. Stops everything on SIGINT and SIGTERM.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { connectAcrossSites, installApp } from "./connect-projects.ts";
import { writeDemoContent } from "./demo-content.ts";
import { eventually } from "./eventually.ts";
import { jiraPerson } from "./jira-person.ts";
import { launchApp } from "./launch-app.ts";
import { launchSimulator, type SimulatorProcess } from "./launch-simulator.ts";
import { lockstepPerson } from "./lockstep-person.ts";
import { powerCustomerSupport } from "./power-customer-support.ts";
import type { Program } from "./program.ts";

const NAME = "Power Customer Support";

const stateDirectory = path.resolve(process.env.DEMO_STATE_DIRECTORY ?? ".data/demo");
const databaseUrl = process.env.DATABASE_URL ?? "";
const running: Program[] = [];
let stopping = false;

/** Stops what runs, the last started first. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const program of running.reverse()) await program.stop();
  process.exit(code);
}

async function start(): Promise<void> {
  const simulator = await launchSimulator({
    northwindPort: Number(process.env.SIM_NORTHWIND_PORT ?? 4001),
    aideskPort: Number(process.env.SIM_AIDESK_PORT ?? 4002),
    stateDirectory: path.join(stateDirectory, "sites"),
    logFile: path.join(stateDirectory, "simulator.log"),
  });
  watch(simulator.program, "The simulated Jira sites");
  const app = await launchApp({
    port: Number(process.env.PORT ?? 3000),
    databaseUrl,
    secretKey: secretKey(),
    northwindUrl: simulator.northwindUrl,
    environment: { READY_SYNCHRONIZATION: NAME },
    readyPath: "/healthz/live",
    logFile: path.join(stateDirectory, "app.log"),
  });
  watch(app.program, "Lockstep");
  await seed(app.url, simulator);
  await eventually("Lockstep is ready", async () => (await fetch(`${app.url}/healthz/ready`)).ok);
  process.stdout.write(screen(app.url, simulator));
}

function watch(program: Program, name: string): void {
  running.push(program);
  void program.ended.then((code) => {
    if (stopping) return;
    process.stderr.write(
      `\n${name} ended unexpectedly (${code ?? "killed"}). The end of what it printed:\n${program.output()}\n`,
    );
    void stop(1);
  });
}

/** The same key at every start, because the database holds secrets under it. */
function secretKey(): string {
  const file = path.join(stateDirectory, "secret-key");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** Connects and fills the two projects unless an earlier start did; an interrupted first start is continued. */
async function seed(appUrl: string, { northwindUrl, aideskUrl }: SimulatorProcess): Promise<void> {
  const ada = jiraPerson(northwindUrl, "ada@northwind.example");
  const sam = jiraPerson(aideskUrl, "sam@aidesk.example");
  await installApp(appUrl, ada);
  await installApp(appUrl, sam);
  const { synchronizations } = await lockstepPerson(appUrl, ada).call("listSynchronizations");
  const existing = synchronizations.find(({ name }) => name === NAME);
  if (existing?.state === "running") return;
  if (existing !== undefined) {
    await lockstepPerson(appUrl, ada).call("deleteSynchronization", { params: { id: existing.id } });
  }
  process.stdout.write("  connecting CUST and SUP, and writing the first issues\n");
  await connectAcrossSites({
    appUrl,
    name: NAME,
    first: { admin: ada, projectKey: "CUST" },
    second: { admin: sam, projectKey: "SUP" },
    configuration: powerCustomerSupport,
  });
  await writeDemoContent({
    customer: jiraPerson(northwindUrl, "nils@northwind.example"),
    agent: jiraPerson(aideskUrl, "tess@aidesk.example"),
  });
}

function screen(appUrl: string, { northwindUrl, aideskUrl }: SimulatorProcess): string {
  return `
  Lockstep runs. Two simulated Jira sites use it:

    ${northwindUrl}   northwind, the customer      (people: ada, paul, nils)
    ${aideskUrl}   aidesk, the support company  (people: sam, tess, cleo)

  See it work
    1. ${northwindUrl}/projects/CUST as nils: create a Task, write a comment
    2. ${aideskUrl}/projects/SUP as tess: find it, reply to the customer, add an internal note
    3. back at the customer's issue: the reply is there, the note is not

  Connect two more projects
    ${northwindUrl}/projects/PA/settings as paul: Issue Synchronization > New synchronization
    The guide with pictures: docs/guide/README.md

  The app itself: ${appUrl}/healthz/ready    Logs: ${path.relative(process.cwd(), stateDirectory)}/*.log
  Ctrl-C stops everything; what you did is kept. npm run demo -- --fresh starts anew.

`;
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop(0));
start().catch(async (error: unknown) => {
  if (stopping) return;
  process.stderr.write(
    `\nThe demo could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  await stop(1);
});
