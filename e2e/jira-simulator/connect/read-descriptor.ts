/**
 * A Connect app descriptor, checked the way Jira's app manager checks it.
 * https://developer.atlassian.com/cloud/jira/platform/connect-app-descriptor/
 */
import { z } from "zod";
import type { Descriptor, PageModule } from "../entities/installation.ts";
import { isRecord, type JsonObject } from "../entities/json.ts";
import { KEYLESS_MODULES, MODULE_TYPES, SCOPES, SINGLE_MODULES, WEBHOOK_EVENTS } from "./known-names.ts";
import { parseJql } from "../jql/parse.ts";
import { ConditionSchema } from "./conditions.ts";
import { JqlError } from "../jql/jql-error.ts";
import { InstallRefused } from "./refused.ts";

const Path = z.string().startsWith("/", "must start with a slash");
const ModuleUrl = z
  .string()
  .refine((url) => url.startsWith("/") || /^https:\/\//.test(url), "must start with a slash");
const Key = z
  .string()
  .min(1)
  .max(64, "must not be longer than 64 characters")
  .regex(/^[a-zA-Z0-9-._]+$/, "may hold letters, digits, dots, hyphens and underscores only");

/** JQL that can be read; names of fields are looked up when an event comes. */
const Filter = z.string().superRefine((jql, context) => {
  try {
    parseJql(jql);
  } catch (error) {
    if (!(error instanceof JqlError)) throw error;
    context.addIssue({ code: "custom", message: `is not JQL that Jira understands: ${error.message}` });
  }
});

const Webhook = z.object({
  event: z.string().refine((event) => WEBHOOK_EVENTS.has(event), "is not a webhook event that Jira knows"),
  url: Path,
  filter: Filter.optional(),
  excludeBody: z.boolean().optional(),
  propertyKeys: z.array(z.string()).optional(),
});

const EntityProperty = z.object({
  key: z.string(),
  entityType: z.enum(["issue", "comment", "project", "user", "board", "sprint"]).default("issue"),
  keyConfigurations: z.array(
    z.object({
      propertyKey: z.string(),
      extractions: z.array(
        z.object({
          objectName: z.string(),
          type: z.enum(["number", "text", "string", "date", "user"]),
          alias: z.string().optional(),
        }),
      ),
    }),
  ),
});

const Page = z.object({
  key: z.string().regex(/^[a-zA-Z0-9-]+$/, "may hold letters, digits and hyphens only"),
  name: z.object({ value: z.string() }).optional(),
  url: ModuleUrl.optional(),
  target: z.object({ url: ModuleUrl }).optional(),
  location: z.string().optional(),
  conditions: z.array(ConditionSchema).optional(),
});

const Descriptor = z.object({
  key: Key,
  name: z.string().min(1).max(80),
  description: z.string().optional(),
  baseUrl: z.url(),
  vendor: z.object({ name: z.string().optional(), url: z.url().optional() }).optional(),
  links: z.record(z.string(), z.string()).optional(),
  authentication: z.object({ type: z.literal("jwt", { error: "must be jwt" }) }),
  lifecycle: z.object({
    installed: Path,
    uninstalled: Path.optional(),
    enabled: Path.optional(),
    disabled: Path.optional(),
  }),
  scopes: z.array(z.enum(SCOPES)).default([]),
  apiVersion: z.number().int().optional(),
  apiMigrations: z
    .object({
      "signed-install": z.literal(true, {
        error: "must be true: Jira signs installs with asymmetric keys only",
      }),
      gdpr: z.literal(true, { error: "must be true: Jira sends account ids only" }),
      "context-qsh": z.boolean().optional(),
    })
    .catchall(z.boolean()),
  enableLicensing: z.boolean().optional(),
  modules: z.record(z.string(), z.unknown()).default({}),
});

function explain(error: z.ZodError): string {
  const lines = error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
  return `The app descriptor is not valid. ${lines.join("; ")}`;
}

function check<T>(schema: z.ZodType<T>, value: unknown, at: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const prefixed = result.error.issues.map((issue) => ({
    ...issue,
    path: at === "" ? issue.path : [at, ...issue.path],
  }));
  throw new InstallRefused(explain(new z.ZodError(prefixed)));
}

function readPages(type: string, value: unknown): PageModule[] {
  const list = check(z.array(Page), SINGLE_MODULES.has(type) ? [value] : value, `modules.${type}`);
  return list.flatMap(({ key, name, url, target, location, conditions }) => {
    const address = url ?? target?.url;
    if (address === undefined) return [];
    const page: PageModule = { key, name: name?.value ?? key, url: address };
    if (location !== undefined) page.location = location;
    if (conditions !== undefined) page.conditions = conditions;
    return [page];
  });
}

/** A key names one module of the app, whatever its type. */
function refuseSameKeys(modules: Record<string, unknown>): void {
  const seen = new Set<unknown>();
  for (const [type, list] of Object.entries(modules)) {
    for (const module of KEYLESS_MODULES.has(type) ? [] : [list].flat()) {
      const key = isRecord(module) ? module["key"] : undefined;
      if (key !== undefined && seen.has(key)) {
        throw new InstallRefused(
          `The app descriptor is not valid. modules.${type}: two modules have the same key ${JSON.stringify(key)}`,
        );
      }
      seen.add(key);
    }
  }
}

/** The descriptor in our terms; throws InstallRefused with every fault of it that was found. */
export function readDescriptor(value: unknown): Descriptor {
  const read = check(Descriptor, value, "");
  const unknown = Object.keys(read.modules).filter((type) => !MODULE_TYPES.has(type));
  if (unknown.length > 0) {
    throw new InstallRefused(
      `The app descriptor is not valid. modules: ${unknown.join(", ")} is not a module of Jira`,
    );
  }
  refuseSameKeys(read.modules);
  const { webhooks = [], jiraEntityProperties = [], ...others } = read.modules;
  const hooks = check(z.array(Webhook), webhooks, "modules.webhooks");
  if (hooks.length > 0 && !read.scopes.some((scope) => scope !== "NONE")) {
    throw new InstallRefused(
      "The app descriptor is not valid. modules.webhooks: webhooks need the scope READ",
    );
  }
  return {
    key: read.key,
    name: read.name,
    ...(read.description !== undefined ? { description: read.description } : {}),
    baseUrl: read.baseUrl.replace(/\/+$/, ""),
    ...(read.vendor ? { vendor: read.vendor } : {}),
    scopes: read.scopes,
    lifecycle: read.lifecycle,
    webhooks: hooks,
    entityProperties: check(z.array(EntityProperty), jiraEntityProperties, "modules.jiraEntityProperties"),
    pages: Object.fromEntries(
      Object.entries(others)
        .filter(([type]) => !KEYLESS_MODULES.has(type))
        .map(([type, list]) => [type, readPages(type, list)]),
    ),
    modules: read.modules as JsonObject,
  };
}
