/**
 * Every kind of custom field, and the fields whose values belong to a project, in searches.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Json } from "../entities/json.ts";
import { column, createIssue, text } from "../testing/call.ts";
import { startTestSites, type TestSites } from "../testing/simulator.ts";

let sites: TestSites;
let [one, other] = ["", ""];

beforeAll(async () => {
  sites = await startTestSites();
  [one, other] = [await createIssue(sites.nils, "LAB", "Task"), await createIssue(sites.nils, "LAB", "Bug")];
  const { store } = sites.northwind;
  const [nils, paul] = store.data.users.filter((user) => /^(nils|paul)@/.test(user.email ?? "")).reverse();
  const kept: Record<string, Json> = {
    customfield_10101: "crisp note",
    customfield_10102: text("press the button") as Json,
    customfield_10103: 4.5,
    customfield_10104: "2026-05-01",
    customfield_10105: Date.UTC(2026, 4, 1, 12),
    customfield_10106: ["Tag-A"],
    customfield_10107: "101000",
    customfield_10109: ["101060", "101061"],
    customfield_10111: { parent: "101100", child: "101110" },
    customfield_10112: "https://example.com/doc",
    customfield_10113: paul?.accountId ?? "",
    customfield_10114: [nils?.accountId ?? ""],
    customfield_10115: store.data.groups?.[2]?.groupId ?? "",
    customfield_10117: "10003",
    customfield_10119: 5,
    customfield_10120: [1, 2],
    components: ["10001"],
    fixVersions: ["10003"],
    versions: ["10002"],
    security: "10002",
    environment: text("a quiet room") as Json,
  };
  const issue = store.issue(one);
  Object.assign(issue?.custom ?? {}, kept);
  const link = { type: { name: "Blocks" }, inwardIssue: { key: one }, outwardIssue: { key: other } };
  expect((await sites.nils("POST", "/rest/api/3/issueLink", link)).status).toBe(201);
});
afterAll(() => sites.simulator.stop());

async function search(clause: string): Promise<{ status: number; keys: unknown[]; faults: unknown }> {
  const jql = `project = LAB and ${clause}`;
  const { status, body } = await sites.nils("POST", "/rest/api/3/search/jql", { jql, fields: ["key"] });
  return { status, keys: column(body.issues, "key"), faults: body.errorMessages };
}

it.each([
  '"Short note" ~ crisp',
  '"Short note[Short text]" ~ crisp',
  '"Steps to reproduce" ~ button',
  'text ~ "button"',
  "text ~ quiet",
  '"Impact score" > 4 and cf[10103] <= 4.5',
  '"Wanted by" = 2026-05-01',
  '"Incident start" >= "2026-05-01 14:00" and "Incident start" < "2026-05-01 14:01"',
  "Tags = tag-a",
  "Severity = Critical",
  "Severity in (Critical, 101001)",
  "Platforms = macOS and Platforms = Windows",
  "Region = Europe and Region = France",
  "Documentation ~ example",
  'Contact = "Paul Keller"',
  "Reviewers in (currentUser())",
  '"Responsible group" = developers',
  '"Found in" = 1.1',
  '"Story Points" in (3, 5)',
  'Sprint = "LAB Sprint 2"',
  "Sprint in openSprints()",
  "Sprint in closedSprints()",
  "component = Backend",
  "component is not EMPTY",
  "fixVersion = 1.1",
  "fixVersion > 1.0",
  "fixVersion in unreleasedVersions(LAB)",
  "affectedVersion in releasedVersions()",
  'level = "Team and reporter"',
  "environment ~ room",
  "issueLinkType = blocks and component = Backend",
])("%s finds the issue that has it", async (clause) => {
  expect(await search(clause)).toMatchObject({ status: 200, keys: [one] });
});

it.each([
  "Severity is EMPTY",
  "component is EMPTY",
  '"Story Points" is EMPTY',
  'issueLinkType = "is blocked by"',
])("%s finds the other", async (clause) => {
  expect((await search(clause)).keys).toEqual([other]);
});

it.each([
  ["component = Cellar", "The value 'Cellar' does not exist for the field 'component'."],
  ["Severity = Sev1", "The value 'Sev1' does not exist for the field 'Severity'."],
  ['"Story Points" = many', "The value 'many' does not exist for the field 'Story Points'."],
  ["Severity ~ Crit", "The operator '~' is not supported by the 'Severity' field."],
])("%s is refused", async (clause, message) => {
  expect(await search(clause)).toMatchObject({ status: 400, faults: [message] });
});
