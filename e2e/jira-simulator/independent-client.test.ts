/**
 * An independent client as second judge: the usual flows on both sites through jira.js, which checks every answer
 * against schemas of its own and throws on the first one that does not fit.
 */
import {
  createCloudClient,
  createServiceDeskClient,
  isApiError,
  isNotFoundError,
  isSchemaMismatchError,
} from "jira.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { text } from "./testing/call.ts";
import { startTestSites, type TestSites } from "./testing/simulator.ts";

let sites: TestSites;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

function clients(site: "northwind" | "aidesk", email: string) {
  const apiToken = email.split("@")[0] ?? "";
  const options = {
    host: sites[site].baseUrl,
    auth: { type: "basic", email, apiToken },
    onSchemaMismatch: "throw",
  } as const;
  return { jira: createCloudClient(options), desk: createServiceDeskClient(options) };
}

const documentOf = (words: string) => text(words) as { type: "doc"; version: number; content: [] };
const summariesOf = (issues: { fields?: Record<string, unknown> | undefined }[] = []): unknown[] =>
  issues.map(({ fields }) => fields?.["summary"]);

describe.each([
  { site: "northwind", email: "paul@northwind.example", projectKey: "PA", type: "Task", move: "Done" },
  {
    site: "northwind",
    email: "paul@northwind.example",
    projectKey: "PB",
    type: "IT Help",
    move: "In progress",
  },
  { site: "aidesk", email: "tess@aidesk.example", projectKey: "SUP", type: "IT Help", move: "In progress" },
] as const)("$projectKey on $site", ({ site, email, projectKey, type, move }) => {
  it("shows its configuration", async () => {
    const { jira } = clients(site, email);
    expect((await jira.myself.getCurrentUser()).emailAddress).toBe(email);
    const found = await jira.projects.searchProjects({ query: projectKey });
    expect(found.values?.map(({ key }) => key)).toContain(projectKey);
    const project = await jira.projects.getProject({ projectIdOrKey: projectKey });
    expect(project.key).toBe(projectKey);
    const statuses = await jira.projects.getAllStatuses({ projectIdOrKey: projectKey });
    expect(statuses.map(({ name }) => name)).toContain(type);
    const types = await jira.issueTypes.getIssueAllTypes();
    const issueTypeId = types.find(({ name }) => name === type)?.id ?? "";
    expect((await jira.issueFields.getFields()).map(({ id }) => id)).toContain("summary");
    const meta = { projectIdOrKey: projectKey };
    const creatable = await jira.issues.getCreateIssueMetaIssueTypes(meta);
    expect(creatable.issueTypes?.map(({ id }) => id)).toContain(issueTypeId);
    const { fields } = await jira.issues.getCreateIssueMetaIssueTypeId({ ...meta, issueTypeId });
    expect(fields?.find(({ fieldId }) => fieldId === "summary")?.required).toBe(true);
    expect((await jira.issuePriorities.searchPriorities()).values).not.toEqual([]);
    expect((await jira.serverInfo.getServerInfo()).deploymentType).toBe("Cloud");
  });

  it("takes an issue through its life", async () => {
    const { jira } = clients(site, email);
    const fields = { project: { key: projectKey }, issuetype: { name: type } };
    const created = await jira.issues.createIssue({
      fields: { ...fields, summary: "First words", description: documentOf("some text") },
    });
    const issueIdOrKey = created.key ?? "";
    await jira.issues.editIssue({ issueIdOrKey, fields: { summary: "Second words", labels: ["red"] } });
    const { transitions } = await jira.issues.getTransitions({ issueIdOrKey });
    const id = transitions?.find(({ name }) => name?.toLowerCase() === move.toLowerCase())?.id;
    await jira.issues.doTransition({ issueIdOrKey, transition: { id: id ?? "" } });
    const issue = await jira.issues.getIssue({
      issueIdOrKey,
      fields: ["*all"],
      expand: "changelog,names,transitions,renderedFields",
    });
    expect(issue.fields).toMatchObject({ summary: "Second words", labels: ["red"] });
    const changes = await jira.issues.getChangeLogs({ issueIdOrKey });
    expect(changes.values?.flatMap(({ items = [] }) => items.map(({ field }) => field))).toEqual(
      expect.arrayContaining(["summary", "labels", "status"]),
    );
    expect(Object.keys((await jira.issues.getEditIssueMeta({ issueIdOrKey })).fields ?? {})).toContain(
      "summary",
    );
    const search = { jql: `key = ${issueIdOrKey}`, fields: ["summary"] };
    const page = await jira.issueSearch.searchAndReconsileIssuesUsingJqlPost({
      ...search,
      reconcileIssues: [Number(created.id)],
    });
    expect(summariesOf(page.issues)).toEqual(["Second words"]);
    expect((await jira.issueSearch.countIssues({ jql: `project = ${projectKey}` })).count).toBeGreaterThan(0);
  });

  it("holds comments and properties", async () => {
    const { jira } = clients(site, email);
    const fields = { project: { key: projectKey }, issuetype: { name: type }, summary: "x" };
    const issueIdOrKey = (await jira.issues.createIssue({ fields })).key ?? "";
    const added = await jira.issueComments.addComment({
      issueIdOrKey,
      body: documentOf("one"),
      properties: [{ key: "mark", value: { a: 1 } }],
    });
    const commentId = added.id ?? "";
    const changed = { issueIdOrKey, id: commentId, body: { body: documentOf("two") } };
    expect((await jira.issueComments.updateComment(changed)).body).toEqual(text("two"));
    const listed = await jira.issueComments.getComments({ issueIdOrKey, expand: "properties" });
    expect(listed.comments).toHaveLength(1);
    const marked = await jira.issueCommentProperties.getCommentProperty({ commentId, propertyKey: "mark" });
    expect(marked.value).toEqual({ a: 1 });
    await jira.issueComments.deleteComment({ issueIdOrKey, id: commentId });
    await jira.issueProperties.setIssueProperty({ issueIdOrKey, propertyKey: "p", body: { b: 2 } });
    const property = await jira.issueProperties.getIssueProperty({ issueIdOrKey, propertyKey: "p" });
    expect(property.value).toEqual({ b: 2 });
    await jira.issueProperties.deleteIssueProperty({ issueIdOrKey, propertyKey: "p" });
    expect((await jira.issueProperties.getIssuePropertyKeys({ issueIdOrKey })).keys).toEqual([]);
  });

  it("links issues to each other and to the outside", async () => {
    const { jira } = clients(site, email);
    const fields = { project: { key: projectKey }, issuetype: { name: type }, summary: "x" };
    const [one, two] = [await jira.issues.createIssue({ fields }), await jira.issues.createIssue({ fields })];
    const issueIdOrKey = one.key ?? "";
    const { issueLinkTypes } = await jira.issueLinkTypes.getIssueLinkTypes();
    expect(issueLinkTypes?.map(({ name }) => name)).toContain("Blocks");
    await jira.issueLinks.linkIssues({
      type: { name: "Blocks" },
      inwardIssue: { key: issueIdOrKey },
      outwardIssue: { key: two.key ?? "" },
    });
    const read = await jira.issues.getIssue({ issueIdOrKey, fields: ["issuelinks"] });
    const [link] = (read.fields?.["issuelinks"] ?? []) as { id: string }[];
    const linkId = link?.id ?? "";
    expect((await jira.issueLinks.getIssueLink({ linkId })).type?.name).toBe("Blocks");
    await jira.issueLinks.deleteIssueLink({ linkId });
    const object = { url: "https://elsewhere.example/7", title: "Seven" };
    await jira.issueRemoteLinks.createOrUpdateRemoteIssueLink({ issueIdOrKey, globalId: "seven", object });
    expect(await jira.issueRemoteLinks.getRemoteIssueLinks({ issueIdOrKey })).toHaveLength(1);
  });

  it("keeps work logs and watchers", async () => {
    const { jira } = clients(site, email);
    const fields = { project: { key: projectKey }, issuetype: { name: type }, summary: "x" };
    const issueIdOrKey = (await jira.issues.createIssue({ fields })).key ?? "";
    const started = "2026-01-02T03:04:05.000+0000";
    const comment = documentOf("done");
    const log = await jira.issueWorklogs.addWorklog({
      issueIdOrKey,
      started,
      timeSpentSeconds: 5400,
      comment,
    });
    const changed = { issueIdOrKey, id: log.id ?? "", body: { timeSpent: "2h" } };
    expect((await jira.issueWorklogs.updateWorklog(changed)).timeSpentSeconds).toBe(7200);
    expect((await jira.issueWorklogs.getIssueWorklog({ issueIdOrKey })).total).toBe(1);
    await jira.issueWorklogs.deleteWorklog({ issueIdOrKey, id: log.id ?? "" });
    expect((await jira.issueWatchers.getIssueWatchers({ issueIdOrKey })).isWatching).toBe(false);
  });

  it("refuses as the client expects", async () => {
    const { jira } = clients(site, email);
    const missing = await jira.issues.getIssue({ issueIdOrKey: "NOPE-1" }).catch((error: unknown) => error);
    expect(isNotFoundError(missing)).toBe(true);
    const fields = { project: { key: projectKey }, issuetype: { name: type } };
    const refused = await jira.issues.createIssue({ fields }).catch((error: unknown) => error);
    expect(isApiError(refused) && refused.status).toBe(400);
  });
});

it.each([
  { site: "northwind", email: "paul@northwind.example", projectKey: "PB" },
  { site: "aidesk", email: "tess@aidesk.example", projectKey: "SUP" },
] as const)("$projectKey takes customer requests", async ({ site, email, projectKey }) => {
  const { desk } = clients(site, email);
  const desks = await desk.servicedesk.getServiceDesks();
  const serviceDeskId = desks.values?.find((each) => each.projectKey === projectKey)?.id ?? "";
  const types = await desk.servicedesk.getRequestTypes({ serviceDeskId });
  const requestTypeId = types.values?.[0]?.id ?? "";
  const form = await desk.servicedesk.getRequestTypeFields({
    serviceDeskId,
    requestTypeId: Number(requestTypeId),
  });
  expect(form.requestTypeFields?.map(({ fieldId }) => fieldId)).toContain("summary");
  const requestFieldValues = { summary: "Help" };
  const made = await desk.request.createCustomerRequest({ serviceDeskId, requestTypeId, requestFieldValues });
  const issueIdOrKey = made.issueKey ?? "";
  await desk.request.createRequestComment({ issueIdOrKey, body: "for us", public: false });
  await desk.request.createRequestComment({ issueIdOrKey, body: "for all", public: true });
  const comments = await desk.request.getRequestComments({ issueIdOrKey });
  expect(comments.values?.map((comment) => comment.public)).toEqual([false, true]);
  const read = await desk.request.getCustomerRequestByIdOrKey({ issueIdOrKey });
  expect(read.requestTypeId).toBe(requestTypeId);
  expect((await desk.request.getCustomerRequests()).values).not.toEqual([]);
});

it.each([
  { site: "northwind", email: "paul@northwind.example", projectKey: "PA" },
  { site: "aidesk", email: "sam@aidesk.example", projectKey: "SUP" },
] as const)("$projectKey has versions and components", async ({ site, email, projectKey }) => {
  const { jira } = clients(site, email);
  const projectId = Number((await jira.projects.getProject({ projectIdOrKey: projectKey })).id);
  const version = await jira.projectVersions.createVersion({ projectId, name: "1.0" });
  const released = { id: version.id ?? "", body: { released: true, releaseDate: "2026-01-02" } };
  expect((await jira.projectVersions.updateVersion(released)).released).toBe(true);
  const versions = await jira.projectVersions.getProjectVersions({ projectIdOrKey: projectKey });
  expect(versions.map(({ name }) => name)).toContain("1.0");
  await jira.projectComponents.createComponent({ project: projectKey, name: "Engine" });
  const components = await jira.projectComponents.getProjectComponents({ projectIdOrKey: projectKey });
  expect(components.map(({ name }) => name)).toContain("Engine");
});

it("is a judge: it throws on an answer of another shape", async () => {
  const { jira } = clients("northwind", "paul@northwind.example");
  const fault = {
    match: { pathContains: "/myself" },
    times: 1,
    answer: { status: 200, body: { active: "yes" } },
  };
  await sites.paul("POST", "/__sim/control/fault", fault);
  const thrown = await jira.myself.getCurrentUser().catch((error: unknown) => error);
  expect(isSchemaMismatchError(thrown)).toBe(true);
});
