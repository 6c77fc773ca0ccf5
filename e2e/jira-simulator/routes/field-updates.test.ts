/**
 * Refusals of every kind of field over REST, and the verbs of `update`.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createIssue } from "../testing/call.ts";
import { FIELD_REFUSALS, own } from "../testing/field-examples.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";
import { NILS, PAUL } from "../seed/people.ts";

let sites: TestSites;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

async function change(key: string, fields: object, update?: object) {
  return sites.ada("PUT", `/rest/api/3/issue/${key}`, { fields, ...(update ? { update } : {}) });
}

async function read(key: string): Promise<Record<string, unknown>> {
  const { body } = await sites.ada("GET", `/rest/api/3/issue/${key}`);
  return (body as { fields: Record<string, unknown> }).fields;
}

describe("a refusal", () => {
  it.each(FIELD_REFUSALS)("meets %s", async (_what, id, given, message) => {
    const key = await createIssue(sites.ada, "LAB", "Task");
    const answer = await change(key, { [id]: given });
    expect([answer.status, answer.body.errors]).toEqual([400, { [id]: message }]);
  });

  it("meets a sprint that is no number, unknown or closed, for the whole request", async () => {
    const key = await createIssue(sites.ada, "LAB", "Task");
    const messages = await Promise.all(
      [{ id: 2 }, 99, 1].map(
        async (value) => (await change(key, { [own(20)]: value })).body.errorMessages as unknown,
      ),
    );
    expect(messages).toEqual([
      ["Number value expected as the Sprint id."],
      ["Sprint with id '99' does not exist."],
      ["Issue can be assigned only active or future sprints."],
    ]);
  });

  it("meets a verb that the field does not know, with those it knows", async () => {
    const key = await createIssue(sites.ada, "LAB", "Task");
    const answer = await change(key, {}, { summary: [{ add: "x" }] });
    expect(answer.body.errorMessages).toEqual([
      "Field with id 'summary' and name 'Summary' does not support operation 'add' Supported operation(s) are: 'set'",
    ]);
  });
});

describe("the verbs add and remove", () => {
  it.each([
    ["labels", own(6), ["a", "b"], "c", "a", ["b", "c"]],
    ["options", own(9), [{ value: "Linux" }], { value: "macOS" }, { value: "Linux" }, ["macOS"]],
    [
      "people",
      own(14),
      [{ accountId: NILS.accountId }],
      { accountId: PAUL.accountId },
      { accountId: NILS.accountId },
      ["Paul Keller"],
    ],
    ["components", "components", [{ name: "Backend" }], { id: "10003" }, { name: "Backend" }, ["Frontend"]],
    ["versions", "fixVersions", [{ name: "1.0" }], { name: "2.0" }, { id: "10002" }, ["2.0"]],
  ])("change %s one by one", async (_kind, id, held, added, removed, left) => {
    const key = await createIssue(sites.ada, "LAB", "Task", { [id]: held });
    expect(
      (await change(key, {}, { [id]: [{ add: added }, { add: added }, { remove: removed }] })).status,
    ).toBe(204);
    const values = (await read(key))[id];
    const names = (values as unknown[]).map((value) => {
      if (typeof value === "string") return value;
      const { name, value: worded, displayName } = value as Record<string, string>;
      return name ?? worded ?? displayName;
    });
    expect(names).toEqual(left);
  });

  it("refuse a value that does not exist", async () => {
    const key = await createIssue(sites.ada, "LAB", "Task");
    const answer = await change(key, {}, { components: [{ add: { name: "None" } }] });
    expect(answer.body.errors).toEqual({ components: "Component name 'None' is not valid" });
  });
});
