// Network ports: finding a free one, and saying in words who needs one that is taken.
import net from "node:net";
import { PlainProblem } from "./problems.mjs";

/** A port that nobody listens on right now. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Refuses when a port is taken, and names the variable that moves it.
 * @param {{who: string, variable: string, port: number}[]} wanted
 * @param {string} command what the user typed
 * @throws {PlainProblem}
 */
export async function requireFreePorts(wanted, command) {
  for (const { who, variable, port } of wanted) {
    const fault = (await faultOf(port, "127.0.0.1")) ?? (await faultOf(port, "::"));
    if (fault === undefined) continue;
    const why =
      fault === "EACCES"
        ? `Your user may not open port ${port}, which ${who} needs.`
        : `Port ${port}, which ${who} needs, is in use by another program.`;
    throw new PlainProblem(
      why,
      `Stop that program, or move ${who} to another port: ${variable}=${port + 1000} ${command}`,
    );
  }
}

/**
 * A port from the environment.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} variable
 * @param {number} usual
 */
export function portFrom(environment, variable, usual) {
  const text = environment[variable];
  if (text === undefined || text === "") return usual;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new PlainProblem(`${variable}=${text} is not a port.`, "A port is a number from 1 to 65535.");
  }
  return port;
}

function faultOf(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (error) =>
      resolve(["EADDRINUSE", "EACCES"].includes(error.code) ? error.code : undefined),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
