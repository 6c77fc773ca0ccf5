// The real client against a simulated Jira site: it behaves as the in-memory one that the engine's tests use,
// and what only a real site can show: permissions, projects, create screens, request types, refusals.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NILS, PAUL } from "../../e2e/jira-simulator/seed/people.ts";
import type { TestSites } from "../../e2e/jira-simulator/testing/simulator.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { openGates } from "../testing/open-gates.ts";
import { describeJiraSite } from "../testing/jira-site-suite.ts";
import { createJiraSites } from "./jira-sites.ts";
import { openSimulatedSite, quietLog } from "./testing/simulated-site.ts";

let sites: TestSites;
let close: () => Promise<void>;
let site: JiraSite;
let project: { id: string; key: string };
let issueTypeId: string;

beforeAll(async () => {
  ({ sites, site, close } = await openSimulatedSite());
  const found = await site.project("PB");
  if (!found.ok) throw new Error("PB cannot be read");
  project = found.value;
  const types = await site.issueTypes(project.id);
  issueTypeId = (types.ok && types.value.find(({ name }) => name === "IT Help")?.id) || "";
}, 60_000);

afterAll(() => close());

describeJiraSite("the real client against a simulated site", () =>
  Promise.resolve({
    ...{ site, projectId: project.id, issueTypeId, now: () => Date.now() },
    laboratory: {
      projectId: "10103",
      issueTypeId: "10001",
      epicTypeId: "10006",
      people: [NILS.accountId, PAUL.accountId],
    },
  }),
);

describe("what a site tells for configuring", () => {
  it("knows the kinds of projects and their issue types", async () => {
    expect(await site.project("PA")).toMatchObject({ ok: true, value: { key: "PA", kind: "software" } });
    expect(await site.project("PB")).toMatchObject({ ok: true, value: { key: "PB", kind: "service" } });
    const types = await site.issueTypes(project.id);
    expect(types.ok && types.value.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["IT Help", "Purchase", "Access"]),
    );
  });

  it("reads request types from the service desk, and none for a software project", async () => {
    const desk = await site.project("PB");
    const software = await site.project("PA");
    if (!desk.ok || !software.ok) throw new Error("projects cannot be read");
    const types = await site.requestTypes(desk.value);
    expect(types.ok && types.value.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Get IT help", "Purchase request", "Request a new account"]),
    );
    expect(await site.requestTypes(software.value)).toEqual({ ok: true, value: [] });
  });

  it("reads the create screen with the kinds that can be mapped or have a default", async () => {
    const fields = await site.createFields(project.id, issueTypeId);
    if (!fields.ok) throw new Error("create screen cannot be read");
    const kinds = Object.fromEntries(
      fields.value.map(({ name, kind, defaultKind }) => [name, [kind, defaultKind]]),
    );
    expect(kinds).toMatchObject({
      Summary: ["text", "text"],
      Description: ["rich-text", "rich-text"],
      "Customer Request Type": [null, "request-type"],
      Priority: ["option", "option"],
    });
    const priority = fields.value.find(({ name }) => name === "Priority");
    expect(priority?.options.length).toBeGreaterThan(1);
  });

  it("reads what the fields of every kind offer, and the two estimates of time tracking", async () => {
    const fields = await site.createFields("10103", "10001");
    if (!fields.ok) throw new Error("create screen cannot be read");
    const by = new Map(fields.value.map((field) => [field.name, field]));
    const kinds = Object.fromEntries([...by].map(([name, field]) => [name, field.kind]));
    expect(kinds).toMatchObject({
      ...{ "Short note": "text", "Steps to reproduce": "rich-text", "Impact score": "number" },
      ...{ "Wanted by": "date", "Incident start": "date-time", Tags: "labels", Severity: "option" },
      ...{ "Found on": "option", Platforms: "options", Checks: "options", Region: "cascading" },
      ...{ Documentation: "url", Contact: "user", Reviewers: "users", "Responsible group": "group" },
      ...{ "Informed groups": "groups", "Found in": "version", "Backport to": "versions" },
      ...{ "Story Points": "number", Sprint: "sprint", Components: "components", "Due date": "date" },
      ...{ "Fix versions": "versions", "Affects versions": "versions", Environment: "rich-text" },
      ...{ "Original estimate": "duration", "Remaining estimate": "duration", Parent: null },
    });
    expect(by.get("Severity")?.options).toContainEqual({ id: "101001", name: "Major" });
    expect(by.get("Components")?.options.map(({ name }) => name)).toContain("Frontend");
    expect(by.get("Region")?.options).toContainEqual({ id: "101100/101112", name: "Europe / Norway" });
    expect(by.get("Region")?.options).toContainEqual({ id: "101100", name: "Europe" });
  });

  it("names the fields that Jira fills, and reads them", async () => {
    const desk = await site.project("PB");
    const software = await site.project("PA");
    if (!desk.ok || !software.ok) throw new Error("projects cannot be read");
    const fields = await site.readOnlyFields(desk.value);
    if (!fields.ok) throw new Error("fields cannot be read");
    const names = fields.value.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["Status", "Resolution", "Created", "Request channel"]));
    expect(names).not.toContain("Updated");
    const writable = fields.value.filter(({ readOnly }) => readOnly !== true);
    expect(writable).toMatchObject([{ id: "watches", name: "Watchers", kind: "users" }]);
    const ofSoftware = await site.readOnlyFields(software.value);
    expect(ofSoftware.ok && ofSoftware.value.map(({ name }) => name)).not.toContain("Request channel");

    const marker = { pairId: crypto.randomUUID(), operationId: crypto.randomUUID() };
    const summary = { kind: "text", text: "Printer" } as const;
    const given = { projectId: project.id, issueTypeId, fields: { summary }, marker };
    const made = await site.createIssue(given, "lockstep/test");
    if (!made.ok) throw new Error("issue cannot be created");
    const issue = await site.readIssue(made.value.id, {
      ...{ issuekey: "text", status: "option", created: "date-time", resolution: "option" },
      "request.channel.type": "shown",
    });
    expect(issue.ok && issue.value.fields).toMatchObject({
      issuekey: { seen: true, value: { text: made.value.key } },
      status: { seen: true, value: { kind: "option", option: { name: expect.any(String) as string } } },
      created: { seen: true, value: { time: expect.any(Number) as number } },
      resolution: { seen: true, value: { option: null } },
    });
  });

  it("asks Jira what an account may do", async () => {
    const paul = (await sites.paul("GET", "/rest/api/3/myself")).body as { accountId: string };
    const nils = (await sites.nils("GET", "/rest/api/3/myself")).body as { accountId: string };
    const asked = [project.id, "999999"];
    expect(await site.permissionsOf(paul.accountId, asked)).toEqual({
      ok: true,
      value: { administersSite: false, administers: [project.id], browses: [project.id] },
    });
    expect(await site.permissionsOf(nils.accountId, asked)).toMatchObject({
      ok: true,
      value: { administers: [] },
    });
  });
});

describe("what a site refuses", () => {
  it("names the refused field", async () => {
    const issue = {
      projectId: project.id,
      issueTypeId,
      fields: { summary: { kind: "text" as const, text: "x".repeat(300) } },
      marker: { pairId: crypto.randomUUID(), operationId: crypto.randomUUID() },
    };
    const outcome = await site.createIssue(issue, "lockstep/test");
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: "refused", fields: { summary: expect.any(String) } },
    });
  });

  it("tells before that a field is on no edit screen, and that a status lets nobody edit", async () => {
    const control = (path: string, order: object) =>
      sites.ada("POST", `/__sim/control/${path}`, { projectKey: "PB", ...order });
    const marker = { pairId: crypto.randomUUID(), operationId: crypto.randomUUID() };
    const fields = { summary: { kind: "text" as const, text: "Printer" } };
    const made = await site.createIssue(
      { projectId: project.id, issueTypeId, fields, marker },
      "lockstep/test",
    );
    const id = made.ok ? made.value.id : "";
    const look = async () => {
      const outcome = await site.issueScreens([id]);
      if (!outcome.ok || outcome.value[0] === undefined) throw new Error("its screens cannot be read");
      return outcome.value[0];
    };
    expect((await look()).editable).toContain("description");
    await control("field-rules", { rules: [{ fieldId: "description", notOn: ["edit"] }] });
    expect((await look()).editable).not.toContain("description");
    const edited = { description: { kind: "rich-text" as const, document: null } };
    expect(await site.editIssue(id, edited, {}, "lockstep/test")).toMatchObject({
      ok: false,
      failure: { kind: "refused", fields: { description: expect.any(String) } },
    });
    await control("field-rules", { rules: [] });
    await control("locked-statuses", { statusIds: [(await look()).statusId] });
    const locked = await look();
    await control("locked-statuses", { statusIds: [] });
    expect(locked).toMatchObject({
      editable: null,
      transitions: expect.arrayContaining([expect.anything()]),
    });
    expect((await look()).editable).toContain("description");
  });

  it("says unauthorised for a site that is not installed", async () => {
    const find = createJiraSites({
      credentialsOf: () => Promise.resolve(null),
      appKey: () => "any",
      fetch: () => Promise.reject(new Error("must not be called")),
      clock: { now: () => 0 },
      log: quietLog,
      timeoutMs: 1,
      gates: openGates,
      called: () => undefined,
    });
    expect(await (await find("gone")).appAccount()).toEqual({ ok: false, failure: { kind: "unauthorised" } });
  });
});
