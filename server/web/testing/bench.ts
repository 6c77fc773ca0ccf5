// The whole inbound side on a free port: real Express, real token checks, real PostgreSQL; only Jira and the queue are fakes.
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { prepareConnectEnvironment, readConfig } from "../../config.ts";
import { createConnect } from "../../connect/create-connect.ts";
import { createCheckJql } from "../../features/configuration/check-jql.ts";
import { createReadProjectCatalogue } from "../../features/catalogue/index.ts";
import type { Log } from "../../features/ports/log.ts";
import type { PassQueue } from "../../features/ports/pass-queue.ts";
import { createNameOf, createPermissionCheck } from "../../features/sites/index.ts";
import { PrismaClient } from "../../generated/prisma/client.ts";
import { createSecretBox } from "../../platform/secrets.ts";
import { createPassQueue } from "../../queue/pass-queue.ts";
import { createAffectedPairs } from "../../store/affected-pairs.ts";
import { createActivityCounts } from "../../store/activity-counts.ts";
import { createCallHistory } from "../../store/call-history.ts";
import { createActivityStore } from "../../store/activity.ts";
import { createCheckStore } from "../../store/checks.ts";
import { createConflictStore } from "../../store/conflicts.ts";
import { createDeliveryStore } from "../../store/deliveries.ts";
import { createDriftStore } from "../../store/drift-checks.ts";
import { createLoadStore } from "../../store/initial-loads.ts";
import { createPairStore } from "../../store/pairs.ts";
import { createPartStore } from "../../store/part-pairs.ts";
import { createProblemStore } from "../../store/problems.ts";
import { createSites } from "../../store/sites.ts";
import { createSweepStore } from "../../store/sweep-cursors.ts";
import { createSynchronizations } from "../../store/synchronizations.ts";
import { createInTransaction } from "../../store/transaction.ts";
import { createConfigurations } from "../../store/versions.ts";
import { createTestDatabase } from "../../testing/database.ts";
import { lookAtRestored, pairAgain } from "../../features/syncing/look-at-restored.ts";
import { resyncPairs, resyncRestored } from "../../features/syncing/resync.ts";
import { createHandlers } from "../create-handlers.ts";
import { createWebApp } from "../create-web-app.ts";
import { aideskSite, northwindSite, type PeopledJiraSite } from "./jira.ts";
import { contextToken, startKeyServer, type SiteKeys } from "./signing.ts";

export interface BenchSite extends SiteKeys {
  jira: PeopledJiraSite;
}

export interface Reply {
  status: number;
  /** Parsed JSON; null for an empty answer, text for other types. */
  body: unknown;
  headers: Headers;
}

export type WebBench = Awaited<ReturnType<typeof openWebBench>>;

/** One server with an empty database for the tests of a file. Call `close` at the end and `reset` before each test. */
export async function openWebBench() {
  const keyServer = await startKeyServer();
  prepareConnectEnvironment(configWith(keyServer.url));
  const database = await createTestDatabase();
  const prisma = new PrismaClient({
    adapter: new PrismaPg({ connectionString: database.url }),
    log: [{ emit: "event", level: "query" }],
  });
  const statements: string[] = [];
  prisma.$on("query", (event) => statements.push(event.query));
  const clientDirectory = await builtClient();
  const logged: unknown[][] = [];
  const log = recording(logged);

  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const clock = { offset: 0, now: () => Date.now() + clock.offset };
  const fakes = new Map<string, PeopledJiraSite>();
  const box = createSecretBox([Buffer.alloc(32, 7).toString("base64")]);
  const sites = createSites(prisma, box);
  const jiraSites = async (siteId: string) => {
    const site = await sites.byId(siteId);
    const jira = site === null ? undefined : fakes.get(site.baseUrl);
    if (jira === undefined) throw new Error("No such Jira site in this test.");
    return jira;
  };
  const queue: PassQueue = createPassQueue();
  const pairs = createPairStore(prisma);
  const sweeps = createSweepStore(prisma);
  const shared = {
    ...{ sites, jiraSites, queue, clock, log, pairs },
    parts: createPartStore(prisma),
    inTransaction: createInTransaction(prisma),
    synchronizations: createSynchronizations(prisma),
    configurations: createConfigurations(prisma),
    loads: createLoadStore(prisma),
    drift: createDriftStore(prisma, box),
    affected: createAffectedPairs(prisma),
    problems: createProblemStore(prisma),
    conflicts: createConflictStore(prisma, box),
    activity: createActivityStore(prisma),
    deliveries: createDeliveryStore(prisma),
  };
  const checks = createCheckStore(prisma);
  const health = { ready: true, reasons: [] as string[] };
  const counted: string[] = [];

  /** A web app as after a start: nothing remembered. Takes the place of the one before. */
  const start = async (options: { patienceMs?: number } = {}) => {
    const connect = await createConnect({
      ...shared,
      baseUrl,
      jiraHosts: ["*.atlassian.net"],
      descriptorFile: path.resolve("atlassian-connect.json"),
      installationOf: (clientKey) => sites.installationOf(clientKey),
      knownInstallation: (clientKey, age) => sites.knownInstallation(clientKey, age),
      deliveryReceived: (event) => counted.push(event),
      patienceMs: options.patienceMs,
    });
    const handlers = createHandlers({
      ...shared,
      ...{ checks, traffic: checks, samples: checks },
      ...{ activityCounts: createActivityCounts(prisma), callHistory: createCallHistory(prisma) },
      permissions: createPermissionCheck({ jiraSites, clock }),
      nameOf: createNameOf({ jiraSites, clock }),
      readProjectCatalogue: createReadProjectCatalogue({ jiraSites, clock }),
      readSchema: createReadProjectCatalogue({ jiraSites, clock, keptFor: 0 }),
      checkJql: createCheckJql({ jiraSites, clock }),
      startSweep: (transaction, id) => sweeps.start(transaction, id, clock.now()),
      resyncPairs: (wish) => resyncPairs({ ...shared, sites: jiraSites, sweeps }, wish),
      resyncRestored: (id, restored) => resyncRestored(shared, id, restored),
      lookAtRestored: (id, restored) => lookAtRestored({ ...shared, sites: jiraSites }, id, restored),
      pairAgain: (id, restored, again) => pairAgain(shared, id, restored, again),
    });
    const app = createWebApp({
      ...{ connect, handlers, sites, clock, log, clientDirectory },
      newId: randomUUID,
      httpAnswered: () => undefined,
      ready: () => Promise.resolve(health),
      hostScriptUrl: "https://bridge.example/all.js",
      jiraHosts: ["*.atlassian.net"],
    });
    server.removeAllListeners("request");
    server.on("request", app);
    return connect;
  };

  const request = async (method: string, address: string, init: RequestInit = {}): Promise<Reply> => {
    const response = await fetch(baseUrl + address, { method, redirect: "manual", ...init });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true;
    const body: unknown = text === "" ? null : isJson ? JSON.parse(text) : text;
    return { status: response.status, body, headers: response.headers };
  };

  const postJson = (
    address: string,
    body: unknown,
    token: string | null,
    headers: Record<string, string> = {},
  ) =>
    request("POST", address, {
      headers: {
        "content-type": "application/json",
        ...(token === null ? {} : { authorization: `JWT ${token}` }),
        ...headers,
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  const installBody = (site: SiteKeys) => ({
    key: "net.lockstep.sync",
    clientKey: site.clientKey,
    sharedSecret: site.sharedSecret,
    baseUrl: site.baseUrl,
    productType: "jira",
    eventType: "installed",
  });

  const install = (site: SiteKeys, body: unknown = installBody(site)) =>
    postJson("/connect/installed", body, keyServer.token(site.clientKey, baseUrl, "/connect/installed"));

  const newSite = (name: string, jira: PeopledJiraSite): BenchSite => {
    const site = {
      clientKey: `${name}-${randomUUID()}`,
      sharedSecret: `secret-of-${name}-${randomUUID()}`,
      baseUrl: `https://${name}.atlassian.net`,
      jira,
    };
    fakes.set(site.baseUrl, jira);
    return site;
  };

  return {
    ...{ baseUrl, database, prisma, clock, logged, health, counted, keyServer, shared },
    ...{ request, postJson, install, installBody, newSite, start },
    /** SQL statements since the last time they were taken. */
    takeStatements: () => statements.splice(0),

    /** Empties the database, forgets everything and installs both sites by Jira's own calls. */
    async reset() {
      await database.pool.query("truncate site cascade");
      clock.offset = 0;
      fakes.clear();
      logged.length = 0;
      counted.length = 0;
      const connect = await start();
      const northwind = newSite("northwind", northwindSite(clock));
      const aidesk = newSite("aidesk", aideskSite(clock));
      for (const site of [northwind, aidesk]) {
        const { status } = await install(site);
        if (status !== 204) throw new Error(`Install answered ${status}.`);
      }
      return { northwind, aidesk, connect };
    },

    /** A call of the interface by a person, from the page of a project or of the site. */
    call(
      site: BenchSite,
      accountId: string,
      method: string,
      address: string,
      body?: unknown,
    ): Promise<Reply> {
      return request(method, `/api${address}`, {
        headers: {
          authorization: `JWT ${contextToken(site, accountId)}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },

    siteRow: (site: SiteKeys) => prisma.site.findUniqueOrThrow({ where: { clientKey: site.clientKey } }),

    async close() {
      await new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      });
      await keyServer.stop();
      await prisma.$disconnect();
      await database.drop();
      await rm(clientDirectory, { recursive: true });
    },
  };
}

function configWith(connectKeysUrl: string) {
  const result = readConfig({
    DATABASE_URL: "postgresql://localhost/unused",
    BASE_URL: "https://lockstep.example",
    SECRET_KEY: Buffer.alloc(32, 7).toString("base64"),
    CONNECT_KEYS_URL: connectKeysUrl,
  });
  if (!result.ok) throw new Error(result.faults.join("\n"));
  return result.config;
}

async function builtClient(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), "built-client-"));
  await mkdir(path.join(directory, "assets"));
  await writeFile(
    path.join(directory, "index.html"),
    '<!doctype html>\n<html>\n  <head>\n    <title>Lockstep</title>\n    <script type="module" src="./assets/main-1a2b.js"></script>\n  </head>\n  <body></body>\n</html>\n',
  );
  await writeFile(path.join(directory, "assets", "main-1a2b.js"), "export {};\n");
  return directory;
}

function recording(lines: unknown[][]): Log {
  const note = (...line: unknown[]) => void lines.push(line);
  return {
    error: (message, fields, cause) => note("error", message, fields, cause),
    warn: (message, fields) => note("warn", message, fields),
    info: (message, fields) => note("info", message, fields),
    child: () => recording(lines),
  };
}
