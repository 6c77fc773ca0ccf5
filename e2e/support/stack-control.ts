// Lets the tests, which run in other processes, find their stack and restart its app: addresses travel in the environment,
// commands over a small HTTP server that only this machine reaches. Tests that run side by side have a stack each.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Stack } from "./launch-stack.ts";

type Command = "restart-app" | "kill-app";

/** What a test knows of the running stack. */
export type RunningStack = Omit<Stack, "stop">;

type Addresses = Omit<RunningStack, "restartApp" | "killApp">;

/** Set by Playwright: which of the processes that run side by side this is, from 0. */
const WHICH = "TEST_PARALLEL_INDEX";

/** Publishes the stack in this process's environment as the one of the `index`-th process; hands back what ends its control server. */
export async function publishStack(stack: Stack, index: number): Promise<() => Promise<void>> {
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
  const { appUrl, northwindUrl, aideskUrl, databaseUrl, stateDirectory, logDirectory } = stack;
  const addresses: Addresses = { appUrl, northwindUrl, aideskUrl, databaseUrl, stateDirectory, logDirectory };
  const control = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env[variableOf(index)] = JSON.stringify({ addresses, control } satisfies Published);
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

/** The stack that the test run started for this process. @throws when there is none */
export function runningStack(): RunningStack {
  const variable = variableOf(Number(process.env[WHICH] ?? 0));
  const published = process.env[variable];
  if (!published) throw new Error(`${variable} is not set: run this test with npm test -- --only=browser`);
  const { addresses, control } = JSON.parse(published) as Published;
  return {
    ...addresses,
    restartApp: () => send(control, "restart-app"),
    killApp: () => send(control, "kill-app"),
  };
}

interface Published {
  addresses: Addresses;
  control: string;
}

function variableOf(index: number): string {
  return `LOCKSTEP_STACK_${index}`;
}

async function send(control: string, command: Command): Promise<void> {
  const response = await fetch(`${control}/${command}`, { method: "POST" });
  if (!response.ok) throw new Error(`${command} failed: ${await response.text()}`);
}
