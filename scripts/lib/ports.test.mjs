import net from "node:net";
import { describe, expect, it } from "vitest";
import { freePort, portFrom, requireFreePorts } from "./ports.mjs";

async function listening(host, work) {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, host, resolve));
  try {
    return await work(server.address().port);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe("requireFreePorts", () => {
  const require = (port) => requireFreePorts([{ who: "Lockstep", variable: "PORT", port }], "npm start");

  it("says who needs the taken port and how to move it", async () => {
    await listening("127.0.0.1", async (port) => {
      await expect(require(port)).rejects.toMatchObject({
        message: `Port ${port}, which Lockstep needs, is in use by another program.`,
        remedy: expect.stringMatching(/ PORT=\d+ npm start$/),
      });
    });
  });

  it("notices programs that listen on all addresses", async () => {
    await listening("::", (port) => expect(require(port)).rejects.toThrow("in use"));
  });

  it("is content with a free port", async () => {
    await expect(require(await freePort())).resolves.toBeUndefined();
  });
});

describe("portFrom", () => {
  it("reads the variable, and takes the usual port without it", () => {
    expect(portFrom({ PORT: "8080" }, "PORT", 3000)).toBe(8080);
    expect(portFrom({ PORT: "" }, "PORT", 3000)).toBe(3000);
    expect(portFrom({}, "PORT", 3000)).toBe(3000);
  });

  it.each(["http", "-1", "0", "70000", "80.5"])("refuses %j in words", (text) => {
    expect(() => portFrom({ PORT: text }, "PORT", 3000)).toThrow(`PORT=${text} is not a port.`);
  });
});
