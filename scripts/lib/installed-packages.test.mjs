import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFitsPackage, packagesAreInstalled } from "./installed-packages.mjs";

const express = { "node_modules/express": { version: "4.22.3", integrity: "sha512-a" } };
const otherPlatform = { "node_modules/darwin": { version: "1.0.0", integrity: "sha512-b", optional: true } };

let folder;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "packages-"))));
afterEach(() => fs.rmSync(folder, { recursive: true }));

function file(name, content) {
  const place = path.join(folder, name);
  fs.writeFileSync(place, JSON.stringify(content));
  return place;
}

describe("packagesAreInstalled", () => {
  const lock = () => file("lock.json", { packages: { "": {}, ...express, ...otherPlatform } });

  it("is true when all is there, but for optional packages of other platforms", () => {
    expect(packagesAreInstalled(lock(), file("installed.json", { packages: express }))).toBe(true);
  });

  it.each([
    ["nothing", {}],
    ["another version", { "node_modules/express": { version: "4.0.0", integrity: "sha512-a" } }],
    ["another content", { "node_modules/express": { version: "4.22.3", integrity: "sha512-x" } }],
  ])("is false when %s is installed", (_what, packages) => {
    expect(packagesAreInstalled(lock(), file("installed.json", { packages }))).toBe(false);
  });

  it("is false when an installation was interrupted, which leaves no record", () => {
    expect(packagesAreInstalled(lock(), path.join(folder, "missing.json"))).toBe(false);
  });
});

describe("lockFitsPackage", () => {
  const lock = () => file("lock.json", { packages: { "": { dependencies: { express: "4.22.3" } } } });

  it("notices a dependency that was added, removed or moved to another version", () => {
    const fits = (dependencies) => lockFitsPackage(file("package.json", { dependencies }), lock());
    expect(fits({ express: "4.22.3" })).toBe(true);
    expect(fits({ express: "5.0.0" })).toBe(false);
    expect(fits({})).toBe(false);
    expect(fits({ express: "4.22.3", pg: "8.0.0" })).toBe(false);
  });
});
