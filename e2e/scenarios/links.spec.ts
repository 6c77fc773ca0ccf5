// What belongs together stays together: sub-tasks stand below the partner of their parent, and links between issues are made
// once on the other side, and work is logged once with who did it, without touching the remaining estimate.
import { expect, test } from "@playwright/test";
import type { Catalogue, Configuration, SideCatalogue } from "../../server/contract/index.ts";
import { connectAcrossSites } from "../support/connect-projects.ts";
import { eventually } from "../support/eventually.ts";
import { freshProjects } from "../support/fresh-projects.ts";
import { createIssue, issuesOf, paragraphs, type JiraPerson } from "../support/jira-person.ts";
import { powerCustomerSupport } from "../support/power-customer-support.ts";
import { untilQuiet } from "../support/quiet.ts";
import { scene, type Scene } from "../support/seeded-people.ts";

let at: Scene;

function typeId(side: SideCatalogue, name: string): string {
  const found = side.issueTypes.find((type) => type.name === name);
  if (found === undefined) throw new Error(`There is no ${name} in ${side.project.key}`);
  return found.id;
}

function linkTypeId(side: SideCatalogue, name: string): string {
  const found = side.linkTypes?.find((type) => type.name === name);
  if (found === undefined) throw new Error(`The site of ${side.project.key} has no links ${name}`);
  return found.id;
}

function withRelations(catalogue: Catalogue): Configuration {
  const document = powerCustomerSupport(catalogue);
  const { first, second } = catalogue;
  return {
    ...document,
    issueTypes: [
      ...document.issueTypes,
      {
        direction: "first-to-second",
        first: [typeId(first, "Sub-task")],
        second: [typeId(second, "Sub-task")],
      },
    ],
    worklogs: {
      ...document.worklogs,
      enabled: true,
      firstToSecond: {
        ...{ enabled: true, style: "enriched", template: "{author} worked on this:", estimate: "leave" },
      },
    },
    links: {
      ...document.links,
      partner: true,
      hierarchy: { firstToSecond: true, secondToFirst: false },
      types: [
        {
          ...{ first: linkTypeId(first, "Blocks"), second: linkTypeId(second, "Blocks") },
          ...{ direction: "both", reversed: false },
        },
      ],
    },
  };
}

test.beforeAll(async () => {
  at = scene();
  await freshProjects(at);
  await connectAcrossSites({
    ...{ appUrl: at.stack.appUrl, name: "Relations", configuration: withRelations },
    first: { admin: at.ada, projectKey: "LAB" },
    second: { admin: at.sam, projectKey: "LABS" },
  });
});

async function partnerOf(summary: string): Promise<{ id: string; key: string }> {
  const find = async () =>
    (await issuesOf(at.tess, "LABS")).find((issue) => issue.fields.summary === summary);
  return eventually(`the partner of ${summary} is there`, find);
}

async function fieldsOf<T>(person: JiraPerson, key: string, fields: string): Promise<T> {
  return (await person.call<{ fields: T }>("GET", `/rest/api/3/issue/${key}?fields=${fields}`)).fields;
}

const parentOf = async (key: string) =>
  (await fieldsOf<{ parent?: { key: string } }>(at.tess, key, "parent")).parent?.key;

test("sub-tasks arrive below the partner of their parent and follow it to another one", async () => {
  const [parent, other] = await Promise.all([
    createIssue(at.nils, "LAB", "Task", "Parent"),
    createIssue(at.nils, "LAB", "Task", "Other parent"),
  ]);
  const child = await createIssue(at.nils, "LAB", "Sub-task", "Child", { parent: { key: parent.key } });
  const [parentThere, otherThere, childThere] = [
    await partnerOf("Parent"),
    await partnerOf("Other parent"),
    await partnerOf("Child"),
  ];
  expect(await parentOf(childThere.key)).toBe(parentThere.key);

  await at.nils.call("PUT", `/rest/api/3/issue/${child.key}`, { fields: { parent: { key: other.key } } });
  await eventually(
    "the child follows to its other parent",
    async () => (await parentOf(childThere.key)) === otherThere.key,
  );
  await untilQuiet(at.stack);
  expect(await issuesOf(at.tess, "LABS")).toHaveLength(3);
});

interface Links {
  issuelinks: { id: string; type: { name: string }; outwardIssue?: { key: string } }[];
}
const linksOf = async (person: JiraPerson, key: string) =>
  (await fieldsOf<Links>(person, key, "issuelinks")).issuelinks;

test("a link is made once on the other side, with its direction, and goes with its original", async () => {
  const [one, other] = await Promise.all([
    createIssue(at.nils, "LAB", "Task", "Blocks the other"),
    createIssue(at.nils, "LAB", "Task", "Waits for the other"),
  ]);
  await at.nils.call("POST", "/rest/api/3/issueLink", {
    ...{ type: { name: "Blocks" }, inwardIssue: { key: one.key }, outwardIssue: { key: other.key } },
  });
  const [oneThere, otherThere] = [
    await partnerOf("Blocks the other"),
    await partnerOf("Waits for the other"),
  ];
  await eventually(
    "the link is there",
    async () => (await linksOf(at.tess, oneThere.key))[0]?.outwardIssue?.key === otherThere.key,
  );
  await untilQuiet(at.stack);
  expect(await linksOf(at.tess, oneThere.key)).toHaveLength(1);
  expect(await linksOf(at.tess, otherThere.key)).toHaveLength(1);

  const [link] = await linksOf(at.nils, one.key);
  await at.nils.call("DELETE", `/rest/api/3/issueLink/${link?.id}`);
  await eventually("the link is gone", async () => (await linksOf(at.tess, oneThere.key)).length === 0);
  await untilQuiet(at.stack);
  expect(await linksOf(at.tess, otherThere.key)).toHaveLength(0);
});

interface FoundWorklog {
  id: string;
  timeSpent: string;
  started: string;
  comment?: unknown;
}
const worklogsOf = async (person: JiraPerson, key: string) =>
  (await person.call<{ worklogs: FoundWorklog[] }>("GET", `/rest/api/3/issue/${key}/worklog`)).worklogs;

test("work is logged once on the other side, says who worked, follows edits and deletions and leaves the estimate", async () => {
  const issue = await createIssue(at.nils, "LAB", "Task", "Takes a while");
  const partner = await partnerOf("Takes a while");
  await at.sam.call("PUT", `/rest/api/3/issue/${partner.key}`, {
    fields: { timetracking: { originalEstimate: "1d", remainingEstimate: "1d" } },
  });
  const path = `/rest/api/3/issue/${issue.key}/worklog`;
  const logged = await at.nils.call<{ id: string }>("POST", path, {
    ...{ timeSpent: "30m", started: "2026-11-20T09:00:00.000+0000", comment: paragraphs("Looked at it") },
  });
  await at.paul.call("POST", path, {
    timeSpent: "1h",
    visibility: { type: "group", value: "jira-users" },
  });
  const [copy] = await eventually("the work log is there", async () => {
    const found = await worklogsOf(at.tess, partner.key);
    return found.length > 0 ? found : undefined;
  });
  expect(copy?.timeSpent).toBe("30m");
  expect(Date.parse(copy?.started ?? "")).toBe(Date.UTC(2026, 10, 20, 9));
  expect(JSON.stringify(copy?.comment)).toMatch(/Nils .*worked on this:.*Looked at it/);

  await at.nils.call("PUT", `${path}/${logged.id}`, { timeSpent: "45m" });
  await eventually(
    "the edit follows",
    async () => (await worklogsOf(at.tess, partner.key))[0]?.timeSpent === "45m",
  );
  await at.nils.call("DELETE", `${path}/${logged.id}`);
  await eventually("the deletion follows", async () => (await worklogsOf(at.tess, partner.key)).length === 0);
  await untilQuiet(at.stack);
  const { timeestimate } = await fieldsOf<{ timeestimate: number }>(at.tess, partner.key, "timeestimate");
  expect(timeestimate).toBe(8 * 3600);
  expect(await worklogsOf(at.tess, partner.key)).toEqual([]);
});

interface RemoteLink {
  globalId: string;
  object: { url: string; title: string };
}
const remoteLinksOf = (person: JiraPerson, key: string) =>
  person.call<RemoteLink[]>("GET", `/rest/api/3/issue/${key}/remotelink`);

test("each issue shows one link to its partner", async () => {
  const issue = await createIssue(at.nils, "LAB", "Task", "Shows its partner");
  const partner = await partnerOf("Shows its partner");
  const [there] = await eventually("the link is there", async () => {
    const links = await remoteLinksOf(at.tess, partner.key);
    return links.length > 0 ? links : undefined;
  });
  expect(there?.object.url).toBe(`${at.nils.siteUrl}/browse/${issue.key}`);
  await untilQuiet(at.stack);
  const here = await remoteLinksOf(at.nils, issue.key);
  expect(here.map(({ object }) => object)).toMatchObject([
    { url: `${at.tess.siteUrl}/browse/${partner.key}`, title: `${partner.key} in Laboratory` },
  ]);
  expect(here[0]?.globalId).toBe(there?.globalId);
});
