/**
 * Every kind of field over REST: what is taken, how it reads back, what is refused, what the change log says.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { column, createIssue, text } from "../testing/call.ts";
import { FIELD_VALUES, own } from "../testing/field-examples.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";
import { NILS } from "../seed/people.ts";

let sites: TestSites;
beforeAll(async () => {
  sites = await startTestSites();
});
afterAll(() => sites.simulator.stop());

async function change(key: string, fields: object, update?: object) {
  return sites.ada("PUT", `/rest/api/3/issue/${key}`, { fields, ...(update ? { update } : {}) });
}

async function read(key: string, version = 3): Promise<Record<string, unknown>> {
  const { body } = await sites.ada("GET", `/rest/api/${version}/issue/${key}`);
  return (body as { fields: Record<string, unknown> }).fields;
}

describe("a value", () => {
  it.each(FIELD_VALUES)(
    "of %s is taken when an issue is created and when it is edited",
    async (_kind, id, given, shown) => {
      const created = await sites.ada("POST", "/rest/api/3/issue", {
        fields: { project: { key: "LAB" }, issuetype: { name: "Task" }, summary: "x", [id]: given },
      });
      expect(created.body.errors ?? {}).toEqual({});
      expect((await read((created.body as { key: string }).key))[id]).toEqual(shown);
      const key = await createIssue(sites.ada, "LAB", "Task");
      expect((await change(key, {}, { [id]: [{ set: given }] })).body).toBeUndefined();
      expect((await read(key))[id]).toEqual(shown);
    },
  );

  it.each(FIELD_VALUES.filter(([, id]) => id !== "priority"))(
    "of %s can be taken away",
    async (_kind, id, given) => {
      const key = await createIssue(sites.ada, "LAB", "Task", { [id]: given });
      expect((await change(key, { [id]: null })).status).toBe(204);
      const empty: unknown = { components: [], fixVersions: [], versions: [], timetracking: {} }[id] ?? null;
      const { [id]: shown } = await read(key);
      expect(shown).toEqual(id === own(20) ? null : empty);
    },
  );

  it("of rich text is wiki markup in version 2", async () => {
    const key = await createIssue(sites.ada, "LAB", "Task", {
      environment: text("Here"),
      [own(2)]: text("Do"),
    });
    expect(await read(key, 2)).toMatchObject({ environment: "Here", [own(2)]: "Do" });
  });
});

it("the change log has the value's id and text; versions and components come one by one", async () => {
  const key = await createIssue(sites.ada, "LAB", "Task", {
    fixVersions: [{ name: "1.0" }],
    [own(7)]: { value: "Minor" },
    [own(8)]: null,
  });
  await change(key, {
    fixVersions: [{ name: "2.0" }],
    [own(7)]: { value: "Critical" },
    [own(9)]: [{ value: "Linux" }, { value: "iOS" }],
    [own(11)]: { value: "Europe", child: { value: "France" } },
    [own(13)]: { accountId: NILS.accountId },
    [own(20)]: 3,
    timetracking: { originalEstimate: "1h" },
  });
  const { items } = (await sites.ada("GET", `/rest/api/3/issue/${key}/changelog`)).body.values[0];
  const shown = (items as Record<string, unknown>[]).map((item) => [
    item["field"],
    item["fieldtype"],
    item["fieldId"],
    item["from"],
    item["fromString"],
    item["to"],
    item["toString"],
  ]);
  expect(shown).toEqual([
    ["timeoriginalestimate", "jira", "timeoriginalestimate", null, null, "3600", "3600"],
    ["timeestimate", "jira", "timeestimate", null, null, "3600", "3600"],
    ["Severity", "custom", own(7), "101002", "Minor", "101000", "Critical"],
    ["Platforms", "custom", own(9), null, null, "[101062, 101063]", "Linux,iOS"],
    [
      "Region",
      "custom",
      own(11),
      null,
      null,
      null,
      "Parent values: Europe(101100)Level 1 values: France(101110)",
    ],
    ["Contact", "custom", own(13), null, null, NILS.accountId, "Nils Holm"],
    ["Sprint", "custom", own(20), null, null, "3", "LAB Sprint 3"],
    ["Fix Version", "jira", "fixVersions", "10002", "1.0", null, null],
    ["Fix Version", "jira", "fixVersions", null, null, "10004", "2.0"],
  ]);
});

it("a field with a default value has it on a new issue, unless the request says otherwise", async () => {
  const [preset, other, none] = await Promise.all([
    createIssue(sites.nils, "LAB", "Task"),
    createIssue(sites.nils, "LAB", "Task", { [own(8)]: { value: "Test" } }),
    createIssue(sites.nils, "LAB", "Task", { [own(8)]: null }),
  ]);
  const values = await Promise.all([preset, other, none].map(async (key) => (await read(key))[own(8)]));
  expect(values).toMatchObject([{ value: "Production" }, { value: "Test" }, null]);
});

it("createmeta names kind, verbs, allowed values and where to look for others", async () => {
  const { fields } = (await sites.ada("GET", "/rest/api/3/issue/createmeta/LAB/issuetypes/10001")).body;
  const by = Object.fromEntries((fields as { fieldId: string }[]).map((field) => [field.fieldId, field]));
  expect(by[own(7)]).toMatchObject({
    name: "Severity",
    required: false,
    hasDefaultValue: false,
    operations: ["set"],
    schema: {
      type: "option",
      customId: 10107,
      custom: "com.atlassian.jira.plugin.system.customfieldtypes:select",
    },
  });
  expect(column((by[own(7)] as unknown as { allowedValues: unknown }).allowedValues, "value")).toEqual([
    "Critical",
    "Major",
    "Minor",
  ]);
  expect(by[own(8)]).toMatchObject({ hasDefaultValue: true });
  expect(by[own(9)]).toMatchObject({
    operations: ["add", "set", "remove"],
    schema: { type: "array", items: "option" },
  });
  expect(by[own(11)]).toMatchObject({
    schema: { type: "option-with-child" },
    allowedValues: [
      { value: "Europe", children: [{ value: "France" }, { value: "Germany" }, { value: "Norway" }] },
      { value: "Americas" },
    ],
  });
  expect(by["fixVersions"]).toMatchObject({
    schema: { type: "array", items: "version", system: "fixVersions" },
  });
  expect(column((by["fixVersions"] as unknown as { allowedValues: unknown }).allowedValues, "name")).toEqual([
    "1.0",
    "1.1",
    "2.0",
  ]);
  expect(by[own(14)]).toMatchObject({ autoCompleteUrl: expect.stringContaining(`fieldName=${own(14)}`) });
  expect(by["timetracking"]).toMatchObject({ operations: ["set", "edit"] });
  expect(by[own(21)]).toBeUndefined();
});
