import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashInputs, unlessDone } from "./stamps.mjs";

let root;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "stamps-"));
  write("source/a.ts", "one");
});
afterEach(() => fs.rmSync(root, { recursive: true }));

function write(file, text) {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}

describe("hashInputs", () => {
  const hash = () => hashInputs(root, ["source", "lock.json"]);

  it.each([
    ["a changed file", () => write("source/a.ts", "two")],
    ["a new file", () => write("source/deep/b.ts", "one")],
    ["a renamed file", () => fs.renameSync(path.join(root, "source/a.ts"), path.join(root, "source/b.ts"))],
    ["a file that was missing", () => write("lock.json", "{}")],
  ])("differs after %s", (_what, change) => {
    const before = hash();
    change();
    expect(hash()).not.toBe(before);
  });

  it("does not see tests, generated code and packages", () => {
    const before = hash();
    for (const file of ["a.test.ts", "b.spec.ts", "testing/c.ts", "generated/d.ts", "node_modules/e.js"]) {
      write(`source/${file}`, "new");
    }
    expect(hash()).toBe(before);
  });
});

describe("unlessDone", () => {
  const step = () => ({
    root,
    stampFolder: path.join(root, "stamps"),
    name: "build",
    inputs: ["source"],
    outputs: ["out.js"],
  });
  const build = async () => write("out.js", "built");

  it("works once for the same inputs", async () => {
    expect(await unlessDone(step(), build)).toBe(true);
    expect(await unlessDone(step(), build)).toBe(false);
  });

  it("works again when an input changed or an output is gone", async () => {
    await unlessDone(step(), build);
    write("source/a.ts", "two");
    expect(await unlessDone(step(), build)).toBe(true);
    fs.rmSync(path.join(root, "out.js"));
    expect(await unlessDone(step(), build)).toBe(true);
  });

  it("works again after a failure", async () => {
    await unlessDone(step(), build);
    write("source/a.ts", "two");
    await expect(unlessDone(step(), () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    write("source/a.ts", "one");
    expect(await unlessDone(step(), build)).toBe(true);
  });
});
