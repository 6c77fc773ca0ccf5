/**
 * A site as large as a company's: many projects, issues and comments, the same on every run. For measurements.
 */
import type { Project } from "../entities/configuration.ts";
import type { Comment, Issue } from "../entities/issue.ts";
import type { JsonObject } from "../entities/json.ts";
import type { SiteData, SiteName } from "../entities/site-data.ts";
import { project } from "./projects.ts";
import { seedSite } from "./sites.ts";

export interface BigSize {
  projects: number;
  issues: number;
  comments: number;
}

export const BIG: BigSize = { projects: 100, issues: 50_000, comments: 300_000 };

const FIRST_PROJECT_ID = 20_000;
const FIRST_ISSUE_ID = 100_000;
const FIRST_COMMENT_ID = 1_000_000;
const MINUTE_MS = 60_000;
/** The first issue of all was created then; each later one a minute after the one before. */
const BEGINNING = Date.UTC(2026, 0, 1);

const SENTENCES = [
  "The export stops after a few hundred rows.",
  "It happened again this morning, on two machines.",
  "A restart helps for about an hour.",
  "The printer on the second floor is not affected.",
  "Could somebody look at the log of the night?",
  "We changed nothing since the last update.",
  "The same file opens without trouble elsewhere.",
];

function sentence(n: number): string {
  return SENTENCES[n % SENTENCES.length] ?? "";
}

function document(n: number): JsonObject {
  const paragraph = (at: number): JsonObject => ({
    type: "paragraph",
    content: [{ type: "text", text: sentence(n + at) }],
  });
  return { version: 1, type: "doc", content: [paragraph(0), paragraph(1), paragraph(3)] };
}

function bigProject(site: SiteData, n: number, typeBase: number): Project {
  const members = site.users.map((user) => user.accountId);
  return project(
    {
      id: String(FIRST_PROJECT_ID + n),
      key: `BIG${n + 1}`,
      name: `Big ${n + 1}`,
      type: "software",
      leadAccountId: members[0] ?? "",
      roles: { Administrators: members.slice(0, 2), Member: members.slice(2) },
    },
    typeBase,
  );
}

function bigIssue(site: SiteData, owner: Project, n: number): Issue {
  const at = BEGINNING + n * MINUTE_MS;
  const person = site.users[n % site.users.length]?.accountId ?? "";
  owner.lastIssueNumber += 1;
  return {
    id: String(FIRST_ISSUE_ID + n),
    key: `${owner.key}-${owner.lastIssueNumber}`,
    projectId: owner.id,
    issueTypeId: owner.issueTypeIds[n % 4] ?? "",
    statusId: site.workflows.find(({ id }) => id === owner.workflowId)?.initialStatusId ?? "",
    summary: `${sentence(n)} (${n + 1})`,
    description: document(n),
    priorityId: "3",
    labels: n % 3 === 0 ? ["export"] : [],
    assigneeId: n % 2 === 0 ? person : null,
    reporterId: person,
    creatorId: person,
    parentId: null,
    dueDate: null,
    resolutionId: null,
    resolvedAt: null,
    statusChangedAt: at,
    created: at,
    updated: at,
    custom: {},
    properties: {},
    history: [],
  };
}

function bigComment(issue: Issue, n: number): Comment {
  return {
    id: String(FIRST_COMMENT_ID + n),
    issueId: issue.id,
    authorId: issue.creatorId,
    updateAuthorId: issue.creatorId,
    body: document(n),
    created: issue.created + n,
    updated: issue.created + n,
    visibility: null,
    properties: {},
  };
}

/** The usual site with projects BIG1, BIG2... beside its own; issues and comments are dealt out evenly. */
export function bigSite(name: SiteName, { projects, issues, comments }: BigSize = BIG): SiteData {
  const site = seedSite(name);
  const typeBase = Number(site.issueTypes[0]?.id) - 1;
  const owners = Array.from({ length: projects }, (_, n) => bigProject(site, n, typeBase));
  site.projects.push(...owners);
  for (let n = 0; n < issues; n += 1) {
    const owner = owners[n % projects];
    if (owner) site.issues.push(bigIssue(site, owner, n));
  }
  for (let n = 0; n < comments; n += 1) {
    const issue = site.issues[n % issues];
    if (issue) site.comments.push(bigComment(issue, n));
  }
  site.counters = {
    ...site.counters,
    issue: FIRST_ISSUE_ID + issues,
    comment: FIRST_COMMENT_ID + comments,
  };
  return site;
}
