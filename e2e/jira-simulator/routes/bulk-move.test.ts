/**
 * Bulk moves: what is refused at once, what fails issue by issue, progress, and what webhooks say.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asApp, createIssue, type Answer, type Call } from "../testing/call.ts";
import { installTinyApp, startTestSites, type TestSites } from "../testing/simulator.ts";
import type { TinyApp } from "../testing/tiny-app.ts";

let sites: TestSites;
let app: TinyApp;
let asInstalled: Call;
beforeAll(async () => {
  sites = await startTestSites();
  const installed = await installTinyApp(sites.northwind);
  app = installed.app;
  asInstalled = asApp(sites.northwind.baseUrl, installed.installation);
});
afterAll(async () => {
  await app.stop();
  await sites.simulator.stop();
});

const task = () => createIssue(sites.nils, "PA", "Task");
const infer = {
  inferClassificationDefaults: true,
  inferFieldDefaults: true,
  inferStatusDefaults: true,
  inferSubtaskTypeDefault: true,
};

interface Shown {
  id: string;
  key: string;
  fields: { project: { key: string }; status: { name: string }; parent?: { key: string } };
}
const read = async (key: string) => (await sites.ada("GET", `/rest/api/3/issue/${key}`)).body as Shown;

function submit(
  target: string,
  issueIdsOrKeys: string[],
  more: Record<string, unknown> = {},
  { by = sites.ada, ...whole }: { by?: Call; sendBulkNotification?: boolean } = {},
): Promise<Answer> {
  const targetToSourcesMapping = { [target]: { ...infer, issueIdsOrKeys, ...more } };
  return by("POST", "/rest/api/3/bulk/issues/move", { targetToSourcesMapping, ...whole });
}

const progressOf = (taskId: string, by: Call = sites.ada) => by("GET", `/rest/api/3/bulk/queue/${taskId}`);

/** The progress of a submitted move once it is complete. */
async function finished(submitted: Answer): Promise<Record<string, unknown>> {
  expect(submitted.status).toBe(201);
  const { taskId } = submitted.body as { taskId: string };
  let body: Record<string, unknown> = {};
  await expect
    .poll(async () => {
      body = (await progressOf(taskId)).body as Record<string, unknown>;
      return body["status"];
    })
    .toBe("COMPLETE");
  return body;
}

describe("a bulk move", () => {
  it("moves issues after it was answered, and webhooks say that it was one", async () => {
    const [one, two] = [await read(await task()), await read(await task())];
    const body = await finished(
      await submit("CUST,10001", [one.key, two.id, "PA-99999"], {}, { sendBulkNotification: false }),
    );
    expect(body).toMatchObject({
      ...{ totalIssueCount: 2, progressPercent: 100, invalidOrInaccessibleIssueCount: 1 },
      processedAccessibleIssues: [Number(one.id), Number(two.id)],
      submittedBy: { displayName: expect.stringContaining("Ada") },
    });
    expect([(await read(one.id)).fields.project.key, (await read(one.key)).id]).toEqual(["CUST", one.id]);
    const told = () =>
      app.received.find((each) => each.body?.issue?.id === two.id && each.body?.bulkOperationMetaData);
    await expect.poll(told).toBeDefined();
    expect(told()?.body).toMatchObject({
      issue_event_type_name: "issue_moved",
      bulkOperationMetaData: { sendMail: false },
    });
  });

  it("says why an issue stays", async () => {
    const stays = await read(await task());
    const body = await finished(
      await submit("LAB,10004", [stays.key], {
        ...{ inferStatusDefaults: false, targetStatus: [{ statuses: {} }] },
      }),
    );
    expect(body["processedAccessibleIssues"]).toEqual([]);
    expect(body["failedAccessibleIssues"]).toMatchObject({ [stays.id]: [/target status/] });
    expect((await read(stays.key)).key).toBe(stays.key);
  });

  it("takes the status that it is told where the target does not have the old one", async () => {
    const issue = await read(await task());
    const { status } = (await sites.ada("GET", `/rest/api/3/issue/${issue.key}`)).body.fields;
    const types = (await sites.ada("GET", "/rest/api/3/project/LAB/statuses")).body as {
      id: string;
      statuses: { id: string; name: string }[];
    }[];
    const target = types
      .find(({ id }) => id === "10004")
      ?.statuses.find(({ name }) => name === "In Review")?.id;
    await finished(
      await submit("LAB,10004", [issue.key], {
        inferStatusDefaults: false,
        targetStatus: [{ statuses: { [target ?? ""]: [status.id] } }],
      }),
    );
    expect((await read(issue.id)).fields.status.name).toBe("In Review");
  });

  it("makes an issue the sub-task of the parent in the target", async () => {
    const [parent, issue] = [await createIssue(sites.ada, "CUST", "Task"), await read(await task())];
    await finished(await submit(`CUST,10005,${parent}`, [issue.key]));
    expect((await read(issue.id)).fields.parent?.key).toBe(parent);
    const other = await read(await task());
    const { failedAccessibleIssues } = await finished(await submit(`LAB,10005,${parent}`, [other.key]));
    expect(failedAccessibleIssues).toMatchObject({ [other.id]: [/parent/] });
  });

  it("leaves issues with sub-tasks where they are unless these follow", async () => {
    const key = await task();
    await createIssue(sites.nils, "PA", "Sub-task", { parent: { key } });
    const { id } = await read(key);
    const body = await finished(await submit("CUST,10001", [key], { inferSubtaskTypeDefault: false }));
    expect(body["failedAccessibleIssues"]).toMatchObject({ [id]: [/sub-tasks/] });
  });

  it.each([
    ["an unknown project", "NONE,10001", {}],
    ["a type the project does not have", "PA,10011", {}],
    ["a sub-task type without a parent", "PA,10005", {}],
    ["an unknown parent", "PA,10005,PA-99999", {}],
    ["no issue", "CUST,10001", { issueIdsOrKeys: [] }],
    ["no issue that is seen", "CUST,10001", { issueIdsOrKeys: ["PA-99999"] }],
    ["no word on statuses", "CUST,10001", { inferStatusDefaults: undefined }],
  ])("is refused with %s", async (_name, target, more) => {
    const { status, body } = await submit(target, [await task()], more);
    expect([status, body]).toMatchObject([400, { errors: [{ message: expect.any(String) }] }]);
  });

  it("is refused without a target, and beyond a thousand issues", async () => {
    const empty = { targetToSourcesMapping: {} };
    expect((await sites.ada("POST", "/rest/api/3/bulk/issues/move", empty)).status).toBe(400);
    const key = await task();
    const issue = sites.northwind.store.issue(key);
    if (!issue) throw new Error("no issue");
    const { store } = sites.northwind;
    const many = Array.from({ length: 1000 }, (_each, n) => ({ ...issue, id: `9${n}`, key: `PA-9${n}` }));
    for (const each of many) store.addIssue(each);
    const { status, body } = await submit("CUST,10001", [key, ...many.map(({ id }) => id)]);
    for (const each of many) store.removeIssue(each);
    expect([status, body.errors]).toMatchObject([400, [{ message: /1000/ }]]);
  });

  it("is told to who submitted it and to administrators, and closed to apps", async () => {
    const submitted = await submit("CUST,10001", [await task()], {}, { by: sites.nils });
    const { taskId } = submitted.body as { taskId: string };
    expect((await progressOf(taskId, sites.nils)).status).toBe(200);
    expect((await progressOf(taskId, sites.ada)).status).toBe(200);
    expect((await progressOf(taskId, sites.paul)).status).toBe(400);
    expect((await progressOf(taskId, asInstalled)).status).toBe(403);
    expect((await submit("CUST,10001", [await task()], {}, { by: asInstalled })).status).toBe(403);
  });

  it("needs the permission to move", async () => {
    const issue = await read(await task());
    const body = await finished(await submit("PB,10011", [issue.key], {}, { by: sites.nils }));
    expect(body["failedAccessibleIssues"]).toMatchObject({ [issue.id]: [/permission/] });
  });

  it("needs bulk changes, which customers do not have", async () => {
    const { status } = await submit("SUP,10211", ["SUP-1"], {}, { by: sites.cleo });
    expect(status).toBe(400);
  });
});
