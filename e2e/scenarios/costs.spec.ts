// What a change costs: the calls to Jira from webhook to partner, counted in the simulated sites' own logs. The table of
// docs/costs.md comes from here.
import { expect, test } from "@playwright/test";
import type { Catalogue, Configuration } from "../../server/contract/index.ts";
import { connectAcrossSites } from "../support/connect-projects.ts";
import { commentArrives } from "../support/demo-content.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import {
  addComment,
  createIssue,
  issuesOf,
  paragraphs,
  type IssueReference,
} from "../support/jira-person.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { postponeSweeps, untilQuiet } from "../support/quiet.ts";
import { scene, type Scene } from "../support/seeded-people.ts";
import { siteControl } from "../support/site-control.ts";

let at: Scene;
let issue: IssueReference;
let partner: IssueReference;

const accountOf = async (person: Scene["nils"]) =>
  (await person.call<{ accountId: string }>("GET", "/rest/api/3/myself")).accountId;

test.beforeAll(async () => {
  at = scene();
  const rows = [{ first: await accountOf(at.nils), second: await accountOf(at.tess) }];
  /** Watchers too: where nobody watches they cost nothing. */
  const withWatchers = (catalogue: Catalogue): Configuration => {
    const { fields, people, ...document } = powerCustomerSupport(catalogue);
    const watches = { first: "watches", second: "watches", kind: "users" } as const;
    const both = { direction: "both", rule: "newest-wins" } as const;
    return { ...document, fields: [...fields, { ...watches, ...both }], people: { ...people, rows } };
  };
  await freshProjects(at);
  await connectAcrossSites({
    appUrl: at.stack.appUrl,
    name: "Costs",
    first: { admin: at.ada, projectKey: "CUST" },
    second: { admin: at.sam, projectKey: "SUP" },
    configuration: withWatchers,
  });
  issue = await createIssue(at.nils, "CUST", "Task", "What does it cost?", {
    description: paragraphs("Count the calls."),
  });
  partner = await eventually("the partner issue is there", async () => (await issuesOf(at.tess, "SUP"))[0]);
});

/** The app's calls to both sites while `change` spreads and everything becomes quiet again. */
async function callsOf(change: () => Promise<unknown>): Promise<string[]> {
  await postponeSweeps(at.stack);
  await untilQuiet(at.stack);
  const sites = [at.stack.northwindUrl, at.stack.aideskUrl].map(siteControl);
  const before = await Promise.all(sites.map((site) => site.lastCall()));
  await change();
  await untilQuiet(at.stack);
  const logs = await Promise.all(sites.map((site, index) => site.calls(before[index])));
  return logs
    .flat()
    .flatMap(({ caller, method, path }) => (caller === "app" ? [`${method} ${path.split("?")[0]}`] : []));
}

const writes = (calls: string[]) => calls.filter((call) => !call.startsWith("GET "));
const summaryOf = async (person: Scene["nils"], key: string) =>
  (await person.call<{ fields: { summary: string } }>("GET", `/rest/api/3/issue/${key}?fields=summary`))
    .fields.summary;

test("an edited field: its webhook is enough, so that the partner is read and written; the echo costs nothing", async () => {
  const calls = await callsOf(async () => {
    await at.nils.call("PUT", `/rest/api/3/issue/${issue.key}`, {
      fields: { summary: "Less than you think" },
    });
    await eventually(
      "the summary arrives",
      async () => (await summaryOf(at.tess, partner.key)) === "Less than you think",
    );
  });
  expect(writes(calls)).toEqual([`PUT /rest/api/3/issue/${partner.id}`]);
  expect(calls.length, "one more when the issue was changed a moment before").toBeLessThanOrEqual(3);
});

test("a comment: two calls to the partner, one of them a write, and an echo for nothing", async () => {
  const calls = await callsOf(async () => {
    await addComment(at.nils, issue.key, "Cheap enough");
    await commentArrives(at.tess, partner.key, "Cheap enough");
  });
  expect(writes(calls)).toEqual([`POST /rest/api/3/issue/${partner.id}/comment`]);
  expect(calls.length).toBeLessThanOrEqual(3);
});

test("a comment that must stay home: looked at, and nothing written", async () => {
  const calls = await callsOf(() => addComment(at.tess, partner.key, "Between us", "internal"));
  expect(writes(calls)).toEqual([]);
  expect(calls.length).toBeLessThanOrEqual(1);
});

test("a new issue: read, created, read back, and no second create by its own webhook", async () => {
  const calls = await callsOf(() => createIssue(at.nils, "CUST", "Task", "Another one"));
  expect(writes(calls)).toEqual(["POST /rest/api/3/issue"]);
  expect(calls.length, "issue, its comments, create, read back, the echo's look").toBeLessThanOrEqual(6);
});

test("watchers: found with the next edit, listed where somebody watches, and one write per person", async () => {
  const account = await accountOf(at.nils);
  const watchersOf = (of: IssueReference) => `/rest/api/3/issue/${of.id}/watchers`;
  let edits = 0;
  const edit = () =>
    at.nils.call("PUT", `/rest/api/3/issue/${issue.key}`, { fields: { summary: `Edit ${(edits += 1)}` } });
  /** But for reads of the issues, and of who somebody is, which is remembered. */
  const beyondReads = async (prepare: () => Promise<unknown>): Promise<string[]> => {
    await prepare();
    const calls = await callsOf(edit);
    return calls.filter((call) => call.endsWith("/watchers") || call.startsWith("PUT")).sort();
  };
  const lists = [issue, partner].map((of) => `GET ${watchersOf(of)}`);
  const write = `PUT /rest/api/3/issue/${partner.id}`;
  const came = await beyondReads(async () => {
    await at.nils.call("DELETE", `${watchersOf(issue)}?accountId=${account}`);
    await callsOf(edit);
    await at.nils.call("POST", watchersOf(issue), account);
  });
  expect(came, "the partner's before and after the write").toEqual(
    [...lists, lists[1], `POST ${watchersOf(partner)}`, write].sort(),
  );
  const stayed = await beyondReads(() => Promise.resolve());
  expect(stayed, "each issue's when it is read").toEqual([...lists, write].sort());
});
