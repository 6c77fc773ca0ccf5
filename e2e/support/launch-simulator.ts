// Starts the simulated Jira sites as a process of their own.
import path from "node:path";
import { startProgram, type Program } from "./program.ts";

export interface SimulatorProcess {
  northwindUrl: string;
  aideskUrl: string;
  program: Program;
}

export interface SimulatorProcessOptions {
  northwindPort: number;
  aideskPort: number;
  /** Where the sites remember their data between runs; none: they forget it. */
  stateDirectory?: string;
  logFile?: string;
}

/** Resolves when both sites answer. Rejects with what the process printed when it ends before, e.g. because of a port in use. */
export async function launchSimulator(options: SimulatorProcessOptions): Promise<SimulatorProcess> {
  const program = startProgram({
    name: "The Jira simulator",
    script: path.resolve("dist/e2e/simulator.js"),
    environment: {
      SIM_NORTHWIND_PORT: String(options.northwindPort),
      SIM_AIDESK_PORT: String(options.aideskPort),
      SIM_STATE_DIRECTORY: options.stateDirectory ?? "",
    },
    logFile: options.logFile,
  });
  const ready = await program.line((line) => line.startsWith('{"ready":true'));
  const { sites } = JSON.parse(ready) as { sites: { northwind: string; aidesk: string } };
  return { northwindUrl: sites.northwind, aideskUrl: sites.aidesk, program };
}
