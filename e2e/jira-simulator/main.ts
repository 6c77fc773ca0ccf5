/**
 * The simulator as a process. Ports and the folder for its state come from the environment:
 * SIM_NORTHWIND_PORT (4001), SIM_AIDESK_PORT (4002), SIM_STATE_DIRECTORY (nothing is kept without it), SIM_SEED (what
 * sites start from that are not kept).
 */
import { BadSeed, seedFrom } from "./seed/named-seeds.ts";
import { startSimulator } from "./start-simulator.ts";

class BadSetting extends Error {}

function portFrom(name: string, preset: number): number {
  const text = process.env[name];
  if (text === undefined || text === "") return preset;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new BadSetting(`${name} must be a port number from 0 to 65535, but is "${text}".`);
  }
  return port;
}

function explain(error: unknown): string {
  if (error instanceof BadSetting || error instanceof BadSeed) return error.message;
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE" && "port" in error) {
    return `Port ${String(error.port)} is in use. Choose other ports with SIM_NORTHWIND_PORT and SIM_AIDESK_PORT.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

async function main(): Promise<void> {
  const simulator = await startSimulator({
    sites: [
      { name: "northwind", port: portFrom("SIM_NORTHWIND_PORT", 4001) },
      { name: "aidesk", port: portFrom("SIM_AIDESK_PORT", 4002) },
    ],
    seed: (name) => seedFrom(process.env["SIM_SEED"] || "standard", name),
    ...(process.env["SIM_STATE_DIRECTORY"] ? { stateDirectory: process.env["SIM_STATE_DIRECTORY"] } : {}),
  });
  const sites = Object.fromEntries([...simulator.sites].map(([name, site]) => [name, site.baseUrl]));
  process.stdout.write(`${JSON.stringify({ ready: true, sites })}\n`);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void simulator.stop().then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
