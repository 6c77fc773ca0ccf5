// Lets the tests, which run in other processes, find the stack and restart the app: addresses travel in the environment,
// commands over a small HTTP server that only this machine reaches.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Stack } from "./launch-stack.ts";

type Command = "restart-app" | "kill-app";

/** What a test knows of the running stack. */
export type RunningStack = Omit<Stack, "stop">;

const VARIABLES = {
  appUrl: "STACK_APP_URL",
  northwindUrl: "STACK_NORTHWIND_URL",
  aideskUrl: "STACK_AIDESK_URL",
  databaseUrl: "STACK_DATABASE_URL",
  stateDirectory: "STACK_STATE_DIRECTORY",
} as const;
const CONTROL = "STACK_CONTROL";

/** Publishes the stack in this process's environment; hands back what ends the control server. */
export async function publishStack(stack: Stack): Promise<() => Promise<void>> {
  const commands: Record<string, () => Promise<void>> = {
    "POST /restart-app": () => stack.restartApp(),
    "POST /kill-app": () => stack.killApp(),
  };
  const server = createServer((request, response) => {
    const command = commands[`${request.method} ${request.url}`];
    if (command === undefined) {
      response.writeHead(404).end();
      return;
    }
    command().then(
      () => response.writeHead(204).end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  for (const [key, variable] of Object.entries(VARIABLES)) {
    process.env[variable] = stack[key as keyof typeof VARIABLES];
  }
  process.env[CONTROL] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

/** The stack that the test run started. @throws when there is none */
export function runningStack(): RunningStack {
  return {
    appUrl: required(VARIABLES.appUrl),
    northwindUrl: required(VARIABLES.northwindUrl),
    aideskUrl: required(VARIABLES.aideskUrl),
    databaseUrl: required(VARIABLES.databaseUrl),
    stateDirectory: required(VARIABLES.stateDirectory),
    restartApp: () => send("restart-app"),
    killApp: () => send("kill-app"),
  };
}

async function send(command: Command): Promise<void> {
  const response = await fetch(`${required(CONTROL)}/${command}`, { method: "POST" });
  if (!response.ok) throw new Error(`${command} failed: ${await response.text()}`);
}

function required(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run this test with npm test -- --only=browser`);
  return value;
}
