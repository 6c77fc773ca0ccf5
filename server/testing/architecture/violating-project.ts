// A small project that breaks every rule of the architecture once, to show that the architecture test would notice.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Which rule each file breaks; the files that others import are below. */
const BREAKS: { rule: string; file: string; text: string }[] = [
  { rule: "core stands alone", file: "server/core/a.ts", text: `import "../platform/log.ts";` },
  { rule: "core stands alone", file: "server/core/b.ts", text: `import fs from "node:fs"; fs.rmSync;` },
  {
    rule: "core stands alone",
    file: "server/core/c.ts",
    text: `import type { Pool } from "pg"; let p: Pool;`,
  },
  { rule: "contract knows only core", file: "server/contract/a.ts", text: `import "../platform/log.ts";` },
  {
    rule: "features does not know web, connect, jira, queue, store, generated",
    file: "server/features/one/a.ts",
    text: `import type { Row } from "../../store/rows.ts"; let r: Row;`,
  },
  {
    rule: "features know no library of the edges",
    file: "server/features/one/b.ts",
    text: `import type { Request } from "express"; let r: Request;`,
  },
  {
    rule: "features meet only at the face of a folder",
    file: "server/features/one/c.ts",
    text: `import "../two/inner.ts";`,
  },
  {
    rule: "jira does not know store, queue, web, connect",
    file: "server/jira/a.ts",
    text: `import "../store/rows.ts";`,
  },
  {
    rule: "store does not know jira, queue, web",
    file: "server/store/a.ts",
    text: `import "../jira/http.ts";`,
  },
  { rule: "queue does not know jira, web", file: "server/queue/a.ts", text: `import "../jira/http.ts";` },
  {
    rule: "web does not know jira, store, queue",
    file: "server/web/a.ts",
    text: `export { row } from "../store/rows.ts"; export const other = 1;`,
  },
  { rule: "express stays in its place", file: "server/platform/a.ts", text: `import "express";` },
  {
    rule: "prisma stays in its place",
    file: "server/web/b.ts",
    text: `import type { PrismaClient } from "../generated/prisma/client.ts"; let p: PrismaClient;`,
  },
  { rule: "prisma stays in its place", file: "server/platform/b.ts", text: `import "@prisma/client";` },
  {
    rule: "atlassian-connect-express stays in its place",
    file: "server/web/c.ts",
    text: `import "atlassian-connect-express";`,
  },
  {
    rule: "graphile-worker stays in its place",
    file: "server/store/b.ts",
    text: `import "graphile-worker";`,
  },
  { rule: "undici stays in its place", file: "server/platform/c.ts", text: `import "undici";` },
  { rule: "compose alone picks adapters", file: "server/connect/a.ts", text: `import "../jira/http.ts";` },
  {
    rule: "shipped code does not know the tests",
    file: "server/platform/d.ts",
    text: `import "../testing/fakes.ts";`,
  },
  {
    rule: "the simulator knows nothing of ours",
    file: "e2e/jira-simulator/a.test.ts",
    text: `import "../../server/core/pure.ts";`,
  },
  {
    rule: "the client knows only the contract",
    file: "client/a.ts",
    text: `import "../server/core/pure.ts";`,
  },
  {
    rule: "the client reaches the contract as @contract",
    file: "client/b.ts",
    text: `import "../server/contract/index.ts";`,
  },
  {
    rule: "client features do not know each other",
    file: "client/features/one/a.ts",
    text: `import "../two/a.ts";`,
  },
  {
    rule: "no import cycles",
    file: "server/platform/e.ts",
    text: `import type { F } from "./f.ts"; let f: F;`,
  },
  { rule: "folders do not import each other", file: "server/core/fields", text: "" },
  { rule: "every import leads somewhere", file: "server/platform/g.ts", text: `import "./gone.ts";` },
  {
    rule: "the environment is read in config.ts",
    file: "server/web/d.ts",
    text: `export const port = process.env.PORT;`,
  },
  {
    rule: "the environment is read in config.ts",
    file: "server/web/e.ts",
    text: `const { env } = process; export const port = env;`,
  },
  { rule: "only the log writes to the console", file: "client/c.ts", text: `window.console.log(1);` },
  { rule: "only the log writes to the console", file: "server/web/f.ts", text: `console.warn(1);` },
  {
    rule: "the global AP is touched in jira-frame",
    file: "client/ui/a.ts",
    text: `declare const AP: { resize(): void }; AP.resize();`,
  },
  {
    rule: "fetch is called in client/api and server/jira",
    file: "server/features/one/d.ts",
    text: `export const read = () => fetch("https://example.com");`,
  },
  {
    rule: "fetch is called in client/api and server/jira",
    file: "client/ui/b.ts",
    text: `export const call = { caller: globalThis.fetch };`,
  },
  { rule: "exports have names", file: "client/ui/c.tsx", text: `export default function Page() {}` },
  {
    rule: "a barrel is a folder's own index.ts",
    file: "server/core/all.ts",
    text: `export * from "./pure.ts";`,
  },
  {
    rule: "types are not named like ISomething or SomethingImpl",
    file: "server/core/d.ts",
    text: `export interface IIssue { id: string }`,
  },
  {
    rule: "types are not named like ISomething or SomethingImpl",
    file: "server/core/e.ts",
    text: `export class StoreImpl {}`,
  },
  { rule: "names say something", file: "server/core/date-utils.ts", text: `export const day = 1;` },
  { rule: "names say something", file: "client/helpers/day.ts", text: `export const day = 1;` },
  { rule: "file names are kebab-case", file: "server/core/someThing.ts", text: `export const day = 1;` },
];

/** Innocent on their own. */
const OTHERS: Record<string, string> = {
  "server/core/pure.ts": `export const pure = 1;`,
  "server/core/fields/a.ts": `import "../sync/a.ts";`,
  "server/core/fields/b.ts": `export const b = 1;`,
  "server/core/sync/a.ts": `export const a = 1;`,
  "server/core/sync/b.ts": `import "../fields/b.ts";`,
  "server/contract/index.ts": `export const routes = 1;`,
  "server/features/two/inner.ts": `export const inner = 1;`,
  "server/generated/prisma/client.ts": `export class PrismaClient {}`,
  "server/jira/http.ts": `export const http = (address: string) => fetch(address);`,
  "server/platform/f.ts": `import type { E } from "./e.ts"; export type F = E;`,
  "server/platform/log.ts": `export const log = () => console.log(1);`,
  "server/store/rows.ts": `export type Row = 1; export const row = 1;`,
  "server/testing/fakes.ts": `export const fake = 1;`,
  "client/features/two/a.ts": `export const a = 1;`,
  "client/jira-frame/a.ts": `declare const AP: { resize(): void }; AP.resize();`,
  "client/api/a.ts": `import { routes } from "@contract"; export const call = () => fetch(String(routes));`,
};

const PACKAGES = [
  "express",
  "pg",
  "undici",
  "graphile-worker",
  "atlassian-connect-express",
  "@prisma/client",
];

export interface ViolatingProject {
  root: string;
  breaks: { rule: string; file: string }[];
  /** Files that break no rule. */
  innocent: string[];
  remove(): Promise<void>;
}

/** Writes the project to a temporary folder. */
export async function createViolatingProject(): Promise<ViolatingProject> {
  const root = await mkdtemp(path.join(tmpdir(), "architecture-"));
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  };
  for (const { file, text } of BREAKS) if (text) await write(file, text);
  for (const [file, text] of Object.entries(OTHERS)) await write(file, text);
  for (const name of PACKAGES) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: "index.js" }));
    await write(`node_modules/${name}/index.js`, "");
  }
  return {
    root,
    breaks: BREAKS.map(({ rule, file }) => ({ rule, file })),
    innocent: Object.keys(OTHERS).filter((file) => !file.startsWith("server/platform/f")),
    remove: () => rm(root, { recursive: true }),
  };
}
