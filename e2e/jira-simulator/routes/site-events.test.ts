/**
 * Projects and accounts that come and go: what is refused, and the webhooks that tell of them.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { NILS } from "../seed/people.ts";
import { asApp, asPerson, createIssue } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";
import type { Installation } from "../entities/installation.ts";

const EVENTS = ["project_created", "user_created", "user_updated", "user_deleted"];
let sites: TestSites;
let app: TinyApp;
let installation: Installation;
beforeAll(async () => {
  sites = await startTestSites();
  ({ app, installation } = await installTinyApp(sites.northwind, EVENTS));
});
afterAll(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const create = (change: object, by = sites.ada) =>
  by("POST", "/rest/api/3/project", {
    key: "FRESH",
    name: "Fresh",
    leadAccountId: NILS.accountId,
    ...change,
  });

it("a new project is told, worked in, and open to the app", async () => {
  const { status, body } = await create({ projectTypeKey: "software" });
  expect([status, body.key]).toEqual([201, "FRESH"]);
  const [told] = await app.calls("/project_created", 1);
  expect(told?.body.project).toMatchObject({ id: String(body.id), key: "FRESH", name: "Fresh" });
  expect(await createIssue(sites.nils, "FRESH", "Task")).toBe("FRESH-1");
  const call = asApp(sites.northwind.baseUrl, installation);
  expect((await call("GET", "/rest/api/3/issue/FRESH-1")).status).toBe(200);
});

it("a new service project has a desk with request types of its own", async () => {
  await create({ key: "DESK", name: "Desk", projectTypeKey: "service_desk" });
  const { body } = await sites.nils("GET", "/rest/servicedeskapi/servicedesk");
  const desks = (body as { values: { id: string; projectKey: string }[] }).values;
  const desk = desks.find(({ projectKey }) => projectKey === "DESK");
  const types = await sites.nils("GET", `/rest/servicedeskapi/servicedesk/${desk?.id ?? ""}/requesttype`);
  expect(types.body.values).toHaveLength(3);
});

it.each([
  [{ key: "PA" }, { projectKey: "Project 'Project A' uses this project key." }],
  [
    { key: "fresh2" },
    {
      projectKey:
        "Project keys must start with an uppercase letter, followed by one or more uppercase alphanumeric characters.",
    },
  ],
  [{ key: "ABCDEFGHIJK" }, { projectKey: "The project key must not exceed 10 characters in length." }],
  [{ key: "OTHER", name: "Project A" }, { projectName: "A project with that name already exists." }],
  [
    { key: "OTHER", name: "O", leadAccountId: "x" },
    { projectLead: "You must specify a valid project lead." },
  ],
])("a project with %j is refused", async (change, errors) => {
  const answer = await create({ name: "Other", ...change });
  expect([answer.status, answer.body.errors]).toEqual([400, errors]);
});

it("projects and users are the administrator's to create", async () => {
  expect((await create({ key: "MINE", name: "Mine" }, sites.nils)).status).toBe(403);
  const body = { emailAddress: "x@northwind.example", products: [] };
  expect((await sites.nils("POST", "/rest/api/3/user", body)).status).toBe(403);
});

it("an account is told as it comes, changes and goes; then it opens nothing", async () => {
  const body = { emailAddress: "vera@northwind.example", displayName: "Vera", products: ["jira-software"] };
  const made = await sites.ada("POST", "/rest/api/3/user", body);
  const { accountId } = made.body as { accountId: string };
  expect((await app.calls("/user_created", 1))[0]?.body.user).toMatchObject({
    accountId,
    displayName: "Vera",
  });
  expect((await sites.ada("POST", "/rest/api/3/user", body)).body.accountId).toBe(accountId);
  const vera = asPerson(sites.northwind.baseUrl, "vera@northwind.example");
  expect((await vera("GET", "/rest/api/3/myself")).status).toBe(200);
  await sites.ada("POST", "/__sim/control/user", { accountId, displayName: "Vera Berg" });
  expect((await app.calls("/user_updated", 1))[0]?.body.user).toMatchObject({ displayName: "Vera Berg" });
  const path = `/rest/api/3/user?accountId=${encodeURIComponent(accountId)}`;
  expect((await sites.ada("DELETE", path)).status).toBe(204);
  expect((await app.calls("/user_deleted", 1))[0]?.body.user).toEqual({ accountId });
  expect((await vera("GET", "/rest/api/3/myself")).status).toBe(401);
  expect((await sites.ada("DELETE", path)).status).toBe(404);
});
