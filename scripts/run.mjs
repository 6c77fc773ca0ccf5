#!/usr/bin/env node
// What `npm start`, `npm test` and the other npm scripts call: picks the command, and turns faults into plain words.
// Uses nothing but Node until the packages are installed. The version check comes first, so this file
// keeps to syntax that old versions of Node understand and loads everything else afterwards.
const COMMANDS = ["demo", "test", "start", "build", "check", "bench", "chaos"];
const OLDEST_NODE = [20, 19];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(
    `\nLockstep needs Node ${OLDEST_NODE.join(".")} or newer; this is Node ${process.versions.node} (${process.execPath}).\n` +
      "Install a current version from https://nodejs.org and run the command again.\n",
  );
  process.exit(1);
}

const [command = "", ...options] = process.argv.slice(2);
const { sayProblem } = await import("./lib/say.mjs");
try {
  if (!COMMANDS.includes(command)) {
    const { PlainProblem } = await import("./lib/problems.mjs");
    throw new PlainProblem(
      command ? `There is no command "${command}".` : "No command was given.",
      `Choose one of: ${COMMANDS.map((name) => `npm run ${name}`).join(", ")}.`,
    );
  }
  const module = await import(`./commands/${command}.mjs`);
  process.exitCode = await module.run(options);
} catch (error) {
  sayProblem(error);
  process.exitCode = 1;
}
