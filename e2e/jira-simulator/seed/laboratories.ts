/**
 * The projects that have everything: LAB and the team-managed TEAM on northwind, LABS on aidesk. Every kind of field,
 * versions, components, sprints, groups, issue security; the older projects stay plain.
 */
import type { IssueType, Project, SecurityLevel } from "../entities/configuration.ts";
import type { Group } from "../entities/people.ts";
import type { Component, Version } from "../entities/project-parts.ts";
import type { SiteData } from "../entities/site-data.ts";
import { custom } from "./fields.ts";
import { project, seedRequestTypes } from "./projects.ts";
import { seedRichFields } from "./rich-fields.ts";
import { addReviewWorkflow } from "./review-workflow.ts";
import { softwareWorkflow } from "./workflows.ts";

const MORE_FIELDS = ["components", "fixVersions", "versions", "environment", "security", "timetracking"];

function version(projectId: string, id: string, name: string, more: Partial<Version> = {}): Version {
  return {
    id,
    projectId,
    name,
    description: "",
    startDate: null,
    releaseDate: null,
    released: false,
    archived: false,
    ...more,
  };
}

function component(projectId: string, id: string, name: string, more: Partial<Component> = {}): Component {
  return {
    id,
    projectId,
    name,
    description: "",
    leadAccountId: null,
    assigneeType: "PROJECT_DEFAULT",
    ...more,
  };
}

/** "Management" keeps apps out; "Team and reporter" does not. */
function securityLevels(first: number, team: SecurityLevel["roles"]): SecurityLevel[] {
  const level = (id: number, name: string, more: Partial<SecurityLevel>): SecurityLevel => ({
    id: String(id),
    name,
    description: "",
    isDefault: false,
    roles: [],
    accountIds: [],
    holders: [],
    ...more,
  });
  return [
    level(first, "Management", { roles: ["Administrators"] }),
    level(first + 1, "Team and reporter", {
      roles: ["Administrators", ...team, "atlassian-addons-project-access"],
      holders: ["reporter"],
    }),
  ];
}

function groups(end: string, all: string[], admins: string[]): Group[] {
  const group = (number: number, name: string, memberIds: string[]): Group => ({
    groupId: `9f0e0000-0000-4000-8000-00000000${number}${end}`,
    name,
    memberIds,
  });
  return [
    group(10, "jira-users", all),
    group(11, "site-admins", admins),
    group(12, end === "01" ? "developers" : "support-engineers", all),
  ];
}

/** A team-managed project has issue types, statuses and fields of its own, whose names may be taken elsewhere. */
function addTeamManaged(site: SiteData, people: { ada: string; nils: string }): void {
  const id = "10104";
  const type = (typeId: string, name: string, hierarchyLevel: number, avatarId: number): IssueType => ({
    id: typeId,
    name,
    description: "",
    subtask: hierarchyLevel < 0,
    hierarchyLevel,
    avatarId,
    scopeProjectId: id,
  });
  site.issueTypes.push(
    type("10021", "Epic", 1, 10307),
    type("10022", "Task", 0, 10318),
    type("10023", "Subtask", -1, 10316),
  );
  site.statuses.push(
    { id: "10020", name: "Ideas", description: "", category: "new" },
    { id: "10021", name: "Doing", description: "", category: "indeterminate" },
    { id: "10022", name: "Shipped", description: "", category: "done" },
  );
  const workflow = softwareWorkflow(10020);
  const names = ["Ideas", "Doing", "Shipped"];
  const transitions = workflow.transitions.map((each, index) => ({
    ...each,
    name: names[index] ?? each.name,
  }));
  site.workflows.push({ ...workflow, id: "team", name: "Team board", transitions });
  const roles: Project["roles"] = { Administrators: [people.ada], Member: [people.nils] };
  const facts = { id, key: "TEAM", name: "Team board", type: "software", leadAccountId: people.ada } as const;
  site.projects.push({
    ...project({ ...facts, roles }, 10000),
    issueTypeIds: ["10021", "10022", "10023"],
    workflowId: "team",
    style: "next-gen",
  });
  const key = "com.atlassian.jira.plugin.system.customfieldtypes:select";
  const options = ["Blocker", "Trivial"].map((value, index) => ({ id: String(10_190 + index), value }));
  const context = { id: "10190", name: "Team board", description: "", projectIds: [id] };
  site.fields.push({
    ...custom(10190, "Severity", "select", "option", key, ["software"]),
    scopeProjectId: id,
    contexts: [{ ...context, options }],
  });
}

/** LAB, TEAM, and what they need. */
export function addNorthwindLaboratory(
  site: SiteData,
  people: { ada: string; paul: string; nils: string },
): void {
  const { ada, paul, nils } = people;
  const id = "10103";
  const roles = { Administrators: [ada], Member: [paul, nils] };
  const facts = { id, key: "LAB", name: "Laboratory", type: "software", leadAccountId: ada } as const;
  site.projects.push({
    ...project({ ...facts, roles }, 10000),
    issueTypeIds: ["10006", "10001", "10002", "10003", "10004", "10005"],
    moreFieldIds: MORE_FIELDS,
    securityLevels: securityLevels(10001, ["Member"]),
  });
  const names = {
    severities: ["Critical", "Major", "Minor"],
    origins: ["Production", "Staging", "Test"],
    platforms: ["Windows", "macOS", "Linux", "iOS"],
    checks: ["Tested", "Documented", "Translated"],
    regions: { Europe: ["France", "Germany", "Norway"], Americas: ["Brazil", "Canada"] },
  };
  site.fields.push(...seedRichFields(10100, [id], names));
  site.versions = [
    version(id, "10001", "0.9", { released: true, archived: true, releaseDate: "2026-01-15" }),
    version(id, "10002", "1.0", { released: true, startDate: "2026-01-16", releaseDate: "2026-06-30" }),
    version(id, "10003", "1.1", { description: "Smaller things." }),
    version(id, "10004", "2.0", { releaseDate: "2027-03-31" }),
  ];
  site.components = [
    component(id, "10001", "Backend", { leadAccountId: paul, assigneeType: "COMPONENT_LEAD" }),
    component(id, "10002", "Documentation"),
    component(id, "10003", "Frontend", { description: "What people see." }),
  ];
  const sprint = { boardId: 1, projectId: id, goal: "", startDate: null, endDate: null };
  site.sprints = [
    {
      ...sprint,
      id: 1,
      name: "LAB Sprint 1",
      state: "closed",
      startDate: "2026-11-02T08:00:00.000Z",
      endDate: "2026-11-13T16:00:00.000Z",
    },
    {
      ...sprint,
      id: 2,
      name: "LAB Sprint 2",
      state: "active",
      goal: "Everything synchronized.",
      startDate: "2026-11-16T08:00:00.000Z",
      endDate: "2026-11-27T16:00:00.000Z",
    },
    { ...sprint, id: 3, name: "LAB Sprint 3", state: "future" },
  ];
  site.counters = { ...site.counters, version: 10_100, component: 10_100 };
  site.groups = groups("01", [ada, paul, nils], [ada]);
  addReviewWorkflow(site, 10000, "LAB", "10004");
  addTeamManaged(site, { ada, nils });
}

/** LABS, and what it needs. */
export function addAideskLaboratory(
  site: SiteData,
  people: { sam: string; tess: string; cleo: string },
): void {
  const { sam, tess, cleo } = people;
  const id = "10401";
  const roles = {
    Administrators: [sam],
    "Service Desk Team": [sam, tess],
    "Service Desk Customers": [cleo],
  };
  const facts = { id, key: "LABS", name: "Laboratory", type: "service_desk", leadAccountId: sam } as const;
  site.projects.push({
    ...project({ ...facts, roles }, 10200),
    issueTypeIds: ["10211", "10212", "10213", "10205"],
    moreFieldIds: [...MORE_FIELDS, "parent"],
    securityLevels: securityLevels(10201, ["Service Desk Team"]),
  });
  site.serviceDesks.push({ id: "5", projectId: id });
  site.requestTypes.push(...seedRequestTypes("5", 71, 10200));
  const names = {
    severities: ["Sev 1", "Sev 2", "Sev 3"],
    origins: ["Production", "Test"],
    platforms: ["Windows", "macOS", "Android"],
    checks: ["Tested", "Reviewed"],
    regions: { Europe: ["France", "Spain"], Asia: ["Japan"] },
  };
  site.fields.push(...seedRichFields(10300, [id], names));
  site.versions = [
    version(id, "10201", "1.0", { released: true, releaseDate: "2026-07-15" }),
    version(id, "10202", "2.0"),
    version(id, "10203", "2.1", { description: "After the summer." }),
  ];
  site.components = [
    component(id, "10201", "Frontend"),
    component(id, "10202", "Portal", { leadAccountId: tess }),
  ];
  site.counters = { ...site.counters, version: 10_300, component: 10_300 };
  site.groups = groups("02", [sam, tess], [sam]);
  addReviewWorkflow(site, 10300, "LABS", "10213");
}
