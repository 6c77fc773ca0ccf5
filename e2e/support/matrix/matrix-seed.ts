// A site of the matrix: the seed and one more project with a field of every kind, whose values have the words of vocabulary.ts,
// and as many issue types as the matrix has lanes.
import type { FieldContext, FieldOption } from "../../jira-simulator/entities/fields.ts";
import type { SiteData } from "../../jira-simulator/entities/site-data.ts";
import { custom } from "../../jira-simulator/seed/fields.ts";
import { project } from "../../jira-simulator/seed/projects.ts";
import { seedSite } from "../../jira-simulator/seed/sites.ts";
import { customFields, FIELD_BASE, type CustomField } from "./matrix-fields.ts";
import { below, offeredBy, type SideName } from "./vocabulary.ts";

export const MATRIX_PROJECT: Record<SideName, { id: string; key: string }> = {
  first: { id: "10190", key: "MXN" },
  second: { id: "10490", key: "MXA" },
};
const PART_BASE: Record<SideName, number> = { first: 18_000, second: 19_000 };
const OPTION_BASE: Record<SideName, number> = { first: 510_000, second: 520_000 };
const TYPE_BASE: Record<SideName, number> = { first: 12_000, second: 13_000 };

/** Id of the issue type of a lane. */
export function laneType(side: SideName, lane: number): string {
  return String(TYPE_BASE[side] + lane);
}

/** Id of a version, component or sprint of this name. */
export function partId(side: SideName, word: string): string {
  return String(PART_BASE[side] + offeredBy(side).indexOf(word));
}

/** Id of a field's option; `isBelow`: of what stands below it. */
export function optionId(side: SideName, fieldId: string, word: string, isBelow = false): string {
  const offset = Number(fieldId.replace("customfield_", "")) - FIELD_BASE[side];
  return String(OPTION_BASE[side] + offset * 100 + (isBelow ? 50 : 0) + offeredBy(side).indexOf(word));
}

/** Account id of the person of this name: the same on both sites. */
export function accountId(word: string): string {
  const number = [...offeredBy("first"), ...offeredBy("second")].indexOf(word);
  return `712020:c0de0000-0000-4000-8000-0000000000${10 + number}`;
}

export function groupId(side: SideName, word: string): string {
  return `9f0e0000-0000-4000-8000-0000000${side === "first" ? 1 : 2}00${10 + offeredBy(side).indexOf(word)}`;
}

function contextOf(side: SideName, { offset, kind }: CustomField): FieldContext {
  const id = `customfield_${FIELD_BASE[side] + offset}`;
  const options = offeredBy(side).map((value): FieldOption => {
    const children = [{ id: optionId(side, id, value, true), value: below(value) }];
    return { id: optionId(side, id, value), value, ...(kind === "cascading" ? { children } : {}) };
  });
  return {
    ...{ id: String(FIELD_BASE[side] + offset), name: "Matrix", description: "" },
    projectIds: [MATRIX_PROJECT[side].id],
    ...(["option", "options", "cascading"].includes(kind) ? { options } : {}),
  };
}

/** The site of this side, to be loaded as seed. */
export function matrixSite(side: SideName, lanes: number): SiteData {
  const site = seedSite(side === "first" ? "northwind" : "aidesk");
  const facts = MATRIX_PROJECT[side];
  const admin = site.users.find((user) => user.siteAdmin)?.accountId ?? "";
  const type = side === "first" ? "software" : "service_desk";
  for (let lane = 1; lane <= lanes; lane++)
    site.issueTypes.push({
      ...{ id: laneType(side, lane), name: `Lane ${lane}`, description: "", subtask: false },
      ...{ hierarchyLevel: 0, avatarId: 10318 },
    });
  const words = offeredBy(side);
  site.projects.push({
    ...project(
      { ...facts, name: "Matrix", type, leadAccountId: admin, roles: { Administrators: [admin] } },
      10_000,
    ),
    issueTypeIds: Array.from({ length: lanes }, (_, index) => laneType(side, index + 1)),
    moreFieldIds: ["components", "fixVersions", "versions", "environment", "timetracking"],
  });
  if (side === "second") site.serviceDesks.push({ id: "9", projectId: facts.id });
  site.fields.push(
    ...customFields.map((field) => ({
      ...custom(FIELD_BASE[side] + field.offset, field.name, field.simulated, field.type, field.key, [type]),
      contexts: [contextOf(side, field)],
    })),
  );
  for (const word of words) {
    const part = { id: partId(side, word), projectId: facts.id, name: word, description: "" };
    site.versions?.push({ ...part, startDate: null, releaseDate: null, released: false, archived: false });
    site.components?.push({ ...part, leadAccountId: null, assigneeType: "PROJECT_DEFAULT" });
    site.groups?.push({ groupId: groupId(side, word), name: word, memberIds: [] });
    site.users.push({
      ...{ accountId: accountId(word), accountType: "atlassian", displayName: word, active: true },
      ...{ timeZone: "Europe/Berlin", siteAdmin: false },
    });
  }
  site.priorities.push(
    ...words.map((name) => ({ id: partId(side, name), name, description: "", statusColor: "#888888" })),
  );
  site.sprints = [
    ...(site.sprints ?? []),
    ...words.map((name) => ({
      ...{ id: Number(partId(side, name)), boardId: 9, projectId: facts.id, name, goal: "" },
      ...{ state: "future" as const, startDate: null, endDate: null },
    })),
  ];
  return site;
}
