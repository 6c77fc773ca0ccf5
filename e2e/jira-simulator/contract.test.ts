/**
 * Every REST operation that is served: it has facts of our own and an example call; the example succeeds, wrong input
 * and wrong callers are refused in Jira's shape. Where ATLASSIAN_OPENAPI_DIR names the folder of Atlassian's documents,
 * the facts must be theirs and every answer valid by them.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Router, type RestRoute } from "./http/router.ts";
import { INACCESSIBLE } from "./operations/inaccessible.ts";
import { OPERATIONS } from "./operations/operations.ts";
import { registerRoutes } from "./routes/register-routes.ts";
import { seedSite } from "./seed/sites.ts";
import { Site } from "./site/site.ts";
import { Store } from "./store/store.ts";
import { asNobody, type Answer, type Call } from "./testing/call.ts";
import { EXAMPLES } from "./testing/examples/examples.ts";
import { OpenApi } from "./testing/openapi.ts";
import { spoilt } from "./testing/spoil.ts";
import { startWorld, type Example, type RunningWorld } from "./testing/world.ts";
import { WebhookSender } from "./webhooks/webhook-sender.ts";

const folder = process.env["ATLASSIAN_OPENAPI_DIR"];
const documents = folder === undefined ? undefined : new OpenApi(folder);
let world: RunningWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

function servedRoutes(): RestRoute[] {
  const installKey = { kid: "", privateKeyPem: "", publicKeyPem: "" };
  const store = new Store(seedSite("northwind"));
  const site = new Site({ name: "northwind", baseUrl: "http://localhost", store, installKey });
  const router = new Router();
  registerRoutes(router, site, new WebhookSender(site, [0, 0]));
  return router.restRoutes;
}

const routes = servedRoutes();
const operations = [...new Set(routes.map((route) => route.operation))].sort();
const inVersion = (operation: string, version: 2 | 3): string => operation.replace("{v}", String(version));
const versionsOf = (operation: string): (2 | 3)[] => (operation.includes("{v}") ? [2, 3] : [3]);

/** The path of an example call. */
function pathOf(operation: string, version: 2 | 3, { path = {}, query = {} }: Example): string {
  const pattern = inVersion(operation, version).split(" ")[1] ?? "";
  const filled = pattern.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = path[name];
    return value === undefined ? whole : encodeURIComponent(value);
  });
  const search = new URLSearchParams(query).toString();
  return search === "" ? filled : `${filled}?${search}`;
}

function send(operation: string, version: 2 | 3, example: Example, by: Call = example.by): Promise<Answer> {
  const [method = ""] = operation.split(" ");
  const { body, headers } = example;
  const sent = typeof body === "string" ? JSON.stringify(body) : body;
  return by(method, pathOf(operation, version, example), sent, headers);
}

/** What Atlassian's documents find wrong with an answer. */
function answerFaults(operation: string, version: 2 | 3, { status, body }: Answer): string[] {
  if (!documents || OPERATIONS[operation]?.source !== undefined) return [];
  return documents.faults(inVersion(operation, version), status, body);
}

/** Each of Jira's APIs has a shape of its own for what it refuses. */
function isRefusal(operation: string, body: Record<string, unknown> = {}): boolean {
  const { errorMessage, errorMessages, errors, message, statusCode } = body;
  if (operation.includes("/servicedeskapi/")) return typeof errorMessage === "string";
  if (operation.includes("/atlassian-connect/"))
    return typeof message === "string" && typeof statusCode === "number";
  if (operation.includes("/api/3/bulk/")) {
    return Array.isArray(errors) && errors.every((each) => typeof each?.message === "string");
  }
  const areTexts = Array.isArray(errorMessages) && errorMessages.every((each) => typeof each === "string");
  return areTexts && typeof errors === "object" && errors !== null;
}

/** Its documented 400 lists failed elements; a body that is no list of elements gets the usual error collection. */
const REFUSES_AS_A_WHOLE = "POST /rest/api/{v}/issue/bulk";

/** What is wrong with a refusal: another status, or not Jira's shape. */
function refusalFaults(operation: string, version: 2 | 3, status: number, answer: Answer): string[] {
  const name = inVersion(operation, version);
  if (answer.status !== status) return [`${name}: ${answer.status} ${JSON.stringify(answer.body)}`];
  const body = answer.body as Record<string, unknown> | undefined;
  const inShape = isRefusal(operation, body);
  const documented = OPERATIONS[operation]?.statuses.includes(status) ?? false;
  const isJudged = documented && operation !== REFUSES_AS_A_WHOLE;
  const faults = isJudged ? answerFaults(operation, version, answer) : [];
  return inShape ? faults : [...faults, `${name}: ${status} in another shape: ${JSON.stringify(body)}`];
}

async function examplesOf(operation: string, version: 2 | 3): Promise<Example[]> {
  const made = await EXAMPLES[operation]?.(world.of(version));
  return made === undefined ? [] : [made].flat();
}

it("every operation has facts, and nothing else has", () => {
  const missing = operations.filter((operation) => !(operation in OPERATIONS));
  const wanted = missing.map((each) => [each, documents?.facts(inVersion(each, 3)) ?? "add its facts"]);
  expect(Object.fromEntries(wanted)).toEqual({});
  const scopes = Object.fromEntries(routes.map((route) => [route.operation, route.scope]));
  const ours = Object.entries(OPERATIONS).map(([operation, { scope }]) => [operation, scope]);
  expect(Object.fromEntries(ours)).toEqual(scopes);
});

it("every operation has an example call, and nothing else has", () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(operations);
});

if (documents !== undefined) {
  it("the facts are those of Atlassian's documents", () => {
    for (const [operation, { undocumented: _, own: _own, source, ...facts }] of Object.entries(OPERATIONS)) {
      if (source !== undefined) continue;
      for (const version of versionsOf(operation)) {
        const documented = documents.facts(inVersion(operation, version));
        const fewer = version === 2 && documented?.query !== undefined;
        const query = fewer ? { query: { ...facts.query, ...documented.query } } : {};
        const words = Object.entries(facts.body ?? {}).filter(([, type]) => Array.isArray(type));
        const older = version === 2 && documented?.body !== undefined;
        const body = older ? { body: { ...documented.body, ...Object.fromEntries(words) } } : {};
        expect({ operation, ...documented, ...query, ...body }).toEqual({ operation, ...facts });
      }
    }
  });

  it("what is closed to apps and not served is what the documents close", () => {
    const isServed = (operation: string): boolean =>
      operation in OPERATIONS || inVersion(operation, 3) in OPERATIONS;
    const closed = documents
      ?.inaccessible()
      .map((operation) => operation.replace(/\/api\/[23]\//, "/api/{v}/"));
    const ours = Object.entries(INACCESSIBLE).flatMap(([path, methods]) =>
      methods.split(" ").map((method) => `${method} ${path}`),
    );
    const missing = new Set(closed.filter((operation) => !isServed(operation)));
    expect(ours.sort()).toEqual([...missing].sort());
  });
}

describe.each(operations)("%s", (operation) => {
  const facts = OPERATIONS[operation];

  it("answers its examples as documented, and refuses wrong input and unknown paths", async () => {
    const faults: string[] = [];
    for (const version of versionsOf(operation)) {
      const examples = await examplesOf(operation, version);
      const [first] = examples;
      for (const [wrong, call] of first && facts ? spoilt(facts, first) : []) {
        const found = refusalFaults(operation, version, 400, await send(operation, version, call));
        faults.push(...found.map((fault) => `${wrong}: ${fault}`));
      }
      const [parameter] = Object.entries(first?.path ?? {});
      if (first && parameter && facts?.statuses.includes(404)) {
        const path = { ...first.path, [parameter[0]]: /^\d+$/.test(parameter[1]) ? "99999999" : "NOPE-1" };
        const answer = await send(operation, version, { ...first, path });
        faults.push(...refusalFaults(operation, version, 404, answer));
      }
      for (const example of examples) {
        const answer = await send(operation, version, example);
        const { status, body } = answer;
        const wanted = example.status ?? facts?.statuses[0];
        if (status !== wanted)
          faults.push(`${inVersion(operation, version)}: ${status} ${JSON.stringify(body)}`);
        else if (facts?.statuses.includes(status)) faults.push(...answerFaults(operation, version, answer));
      }
    }
    expect([...new Set(faults)]).toEqual([]);
  });

  it("refuses callers without credentials and apps without its scope", async () => {
    for (const version of versionsOf(operation)) {
      const [example] = await examplesOf(operation, version);
      const open = routes.find((route) => route.operation === operation)?.open ?? false;
      if (!example || open) continue;
      const nobody = await send(operation, version, example, asNobody(world.sites.northwind.baseUrl));
      expect(refusalFaults(operation, version, 401, nobody)).toEqual([]);
      if (facts?.scope === "NONE") continue;
      const { app, powerless } = world.of(version);
      const refused = facts?.scope === "INACCESSIBLE" ? app : powerless;
      const answer = await send(operation, version, example, refused);
      expect(refusalFaults(operation, version, 403, answer)).toEqual([]);
    }
  });
});
