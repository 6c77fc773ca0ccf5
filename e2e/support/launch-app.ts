// Starts the app as a process of its own, configured for the simulated sites.
import path from "node:path";
import { startProgram, untilAnswers, type Program } from "./program.ts";

export interface AppProcessOptions {
  port: number;
  databaseUrl: string;
  /** 32 bytes in base64; the same for every start on the same database. */
  secretKey: string;
  /** The simulated site that hands out the install keys and the bridge script. */
  northwindUrl: string;
  /** Further settings of server/config.ts. */
  environment?: Record<string, string>;
  /** What must answer 200 before the app counts as started. */
  readyPath?: "/healthz/ready" | "/healthz/live";
  logFile?: string;
  /** For Node, before the app's file. */
  nodeOptions?: string[];
}

/** Resolves when the app is ready. Rejects with what it printed when it ends before. */
export async function launchApp(options: AppProcessOptions): Promise<{ url: string; program: Program }> {
  const url = `http://localhost:${options.port}`;
  const program = startProgram({
    name: "Lockstep",
    script: path.resolve("dist/server/main.js"),
    environment: appEnvironment(url, options),
    ...{ logFile: options.logFile, nodeOptions: options.nodeOptions },
  });
  try {
    await untilAnswers("Lockstep", program, `${url}${options.readyPath ?? "/healthz/ready"}`);
  } catch (error) {
    await program.kill();
    throw error;
  }
  return { url, program };
}

/** Settings of a process of the app for the simulated sites. `url`: where its web processes are reached. */
export function appEnvironment(url: string, options: AppProcessOptions): Record<string, string> {
  return {
    NODE_ENV: "production",
    DATABASE_URL: options.databaseUrl,
    BASE_URL: url,
    PORT: String(options.port),
    SECRET_KEY: options.secretKey,
    JIRA_HOSTS: "localhost",
    ROLES: "web,worker",
    METRICS_PORT: "0",
    LOG_LEVEL: "info",
    CONNECT_KEYS_URL: `${options.northwindUrl}/connect-install-keys`,
    HOST_SCRIPT_URL: `${options.northwindUrl}/atlassian-connect/all.js`,
    ...options.environment,
  };
}
