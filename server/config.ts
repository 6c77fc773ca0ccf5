// The only file that reads process.env: one schema, one report of every fault, in words.
import { z } from "zod";
import { secretKeyFault } from "./platform/secrets.ts";

const port = z.coerce.number({ error: "must be a port number" }).int().min(0).max(65_535);
const count = z.coerce.number({ error: "must be a whole number" }).int().min(1);

const webAddress = z
  .string()
  .transform((text) => text.replace(/\/+$/, ""))
  .refine(
    (text) => /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text),
    "must be an address like https://lockstep.example.com",
  );

const baseUrl = webAddress.refine(
  (text) =>
    text.startsWith("https://") ||
    new URL(text).hostname === "localhost" ||
    new URL(text).hostname === "127.0.0.1",
  "must begin with https:// (http:// is accepted for localhost only), because Jira calls no other address",
);

const list = (text: string) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

const secretKeys = z
  .string()
  .transform(list)
  .refine(
    (keys) => keys.length > 0 && keys.every((key) => secretKeyFault(key) === null),
    "must be 32 random bytes in base64, from: openssl rand -base64 32 (several, separated by commas, while you change it: the first encrypts, all decrypt)",
  );

const schema = z.object({
  DATABASE_URL: z
    .string({ error: "is missing; npm start without it uses the embedded PostgreSQL" })
    .regex(/^postgres(ql)?:\/\//, "must be an address like postgresql://user:password@host:5432/lockstep"),
  DATABASE_POOL: count.max(200).default(10),
  BASE_URL: baseUrl,
  PORT: port.default(3000),
  METRICS_PORT: port.default(9464),
  METRICS_HOST: z.string().min(1).default("127.0.0.1"),
  SECRET_KEY: secretKeys,
  JIRA_HOSTS: z
    .string()
    .default("*.atlassian.net")
    .transform(list)
    .refine(
      (hosts) => hosts.length > 0 && hosts.every((host) => /^[a-z0-9.*-]+$/i.test(host)),
      "must be host names separated by commas, with * for one part, like *.atlassian.net",
    ),
  ROLES: z
    .string()
    .default("web,worker")
    .transform(list)
    .pipe(z.array(z.enum(["web", "worker"], { error: "must be web, worker or both: web,worker" })).min(1)),
  WORKER_CONCURRENCY: count.max(100).default(8),
  JIRA_TIMEOUT_MS: count.max(300_000).default(30_000),
  LOG_LEVEL: z
    .enum(["silent", "error", "warn", "info"], { error: "must be silent, error, warn or info" })
    .default("info"),
  CONNECT_KEYS_URL: webAddress.optional(),
  HOST_SCRIPT_URL: webAddress.default("https://connect-cdn.atl-paas.net/all.js"),
  READY_SYNCHRONIZATION: z.string().min(1).optional(),
  AC_OPTS: z.never({ error: "must not be set: it can switch off the checks of who is calling" }).optional(),
});

export interface Config {
  databaseUrl: string;
  databasePool: number;
  /** Address under which Jira reaches the app; no trailing slash. */
  baseUrl: string;
  port: number;
  metrics: { host: string; port: number };
  /** 32 bytes in base64 each; the first encrypts, all decrypt. */
  secretKeys: string[];
  /** Host names of Jira sites that may install the app; `*` stands for one part. */
  jiraHosts: string[];
  roles: ("web" | "worker")[];
  workerConcurrency: number;
  jiraTimeoutMs: number;
  logLevel: "silent" | "error" | "warn" | "info";
  /** Address of Atlassian's bridge script for the pages inside Jira. */
  hostScriptUrl: string;
  /** Where the public keys of install calls are asked for; only for trying out without Atlassian. */
  connectKeysUrl: string | undefined;
  /** Ready only when the synchronization of this name runs (demo). */
  readySynchronization: string | undefined;
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; faults: string[] };

/** Reads the whole configuration; every fault is reported, each as one line that says what to do. Values are never repeated. */
export function readConfig(env: Record<string, string | undefined>): ConfigResult {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ""),
  );
  const result = schema.safeParse(given);
  if (!result.success) return { ok: false, faults: result.error.issues.map((issue) => fault(issue, given)) };
  const value = result.data;
  return {
    ok: true,
    config: {
      databaseUrl: value.DATABASE_URL,
      databasePool: value.DATABASE_POOL,
      baseUrl: value.BASE_URL,
      port: value.PORT,
      metrics: { host: value.METRICS_HOST, port: value.METRICS_PORT },
      secretKeys: value.SECRET_KEY,
      jiraHosts: value.JIRA_HOSTS,
      roles: value.ROLES,
      workerConcurrency: value.WORKER_CONCURRENCY,
      jiraTimeoutMs: value.JIRA_TIMEOUT_MS,
      logLevel: value.LOG_LEVEL,
      hostScriptUrl: value.HOST_SCRIPT_URL,
      connectKeysUrl: value.CONNECT_KEYS_URL,
      readySynchronization: value.READY_SYNCHRONIZATION,
    },
  };
}

const missing: Record<string, string> = {
  BASE_URL: "is missing: the https address under which Jira reaches this server",
  SECRET_KEY: "is missing: 32 random bytes in base64, for example from: openssl rand -base64 32",
};

function fault(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  const name = String(issue.path[0] ?? "");
  return `${name} ${given[name] === undefined ? (missing[name] ?? issue.message) : issue.message}`;
}

/** The environment of this process. */
export function processEnvironment(): Record<string, string | undefined> {
  return process.env;
}

/**
 * atlassian-connect-express takes some settings from the environment only: production behaviour (outside it the install
 * payload is logged and every host is allowed), and the address of the install keys.
 */
export function prepareConnectEnvironment(config: Config): void {
  process.env.NODE_ENV = "production";
  if (config.connectKeysUrl !== undefined) process.env.CONNECT_KEYS_CDN_URL = config.connectKeysUrl;
}
