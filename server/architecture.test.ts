// The never-arrows of docs/architecture.md. The rules live in testing/architecture; a project that breaks each of them
// shows that they would notice.
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileNameViolations } from "./testing/architecture/file-names.ts";
import { importViolations } from "./testing/architecture/import-graph.ts";
import { IMPORT_RULES } from "./testing/architecture/import-rules.ts";
import { ownFiles, parsedFiles } from "./testing/architecture/source-files.ts";
import { TEXT_RULES, textViolations } from "./testing/architecture/text-rules.ts";
import type { Violation } from "./testing/architecture/violation.ts";
import { createViolatingProject, type ViolatingProject } from "./testing/architecture/violating-project.ts";

const project = path.resolve(import.meta.dirname, "..");

async function allViolations(root: string): Promise<Violation[]> {
  return [
    ...(await importViolations(root)),
    ...textViolations(parsedFiles(root)),
    ...fileNameViolations(ownFiles(root)),
  ];
}

describe("the code", () => {
  it("keeps every rule of the architecture", { timeout: 120_000 }, async () => {
    const violations = await allViolations(project);
    expect(violations.map(({ rule, file, detail }) => `${rule}: ${file}: ${detail}`)).toEqual([]);
  });

  it("was looked at", () => {
    const files = new Set(ownFiles(project));
    const landmarks = ["server/main.ts", "client/main.tsx", "e2e/jira-simulator/main.ts", "scripts/run.mjs"];
    expect(landmarks.filter((file) => !files.has(file))).toEqual([]);
  });
});

describe("the rules", () => {
  let violating: ViolatingProject;
  let found: Violation[];
  beforeAll(async () => {
    violating = await createViolatingProject();
    found = await allViolations(violating.root);
  });
  afterAll(() => violating.remove());

  it("notice every break, each in its file", () => {
    const seen = new Set(found.map(({ rule, file }) => `${rule}: ${file}`));
    const missed = violating.breaks
      .map(({ rule, file }) => `${rule}: ${file}`)
      .filter((line) => !seen.has(line));
    expect(missed).toEqual([]);
  });

  it("are all broken somewhere in that project, so none of them is vain", () => {
    const shown = new Set(violating.breaks.map(({ rule }) => rule));
    const names = [...IMPORT_RULES.map(({ name }) => name), ...TEXT_RULES.map(({ rule }) => rule)];
    expect(names.filter((name) => !shown.has(name ?? ""))).toEqual([]);
  });

  it("leave innocent files alone", () => {
    expect(found.filter(({ file }) => violating.innocent.includes(file))).toEqual([]);
  });
});
