/**
 * Versions, components, sprints, security levels and groups as REST shows them.
 */
import type { SecurityLevel } from "../entities/configuration.ts";
import type { Group } from "../entities/people.ts";
import type { Component, Sprint, Version } from "../entities/project-parts.ts";
import { showUser } from "./people.ts";
import { restUrl, type View } from "./view.ts";

const DAY_MS = 86_400_000;

/** The version inside an issue's fields. */
export function showVersionShort(view: View, version: Version): Record<string, unknown> {
  return {
    self: restUrl(view, `/version/${version.id}`),
    id: version.id,
    ...(version.description === "" ? {} : { description: version.description }),
    name: version.name,
    archived: version.archived,
    released: version.released,
    ...(version.releaseDate === null ? {} : { releaseDate: version.releaseDate }),
  };
}

/** 2026-11-23 -> 23/Nov/26 */
function userDate(day: string): string {
  const at = new Date(day);
  const month = at.toLocaleString("en", { month: "short", timeZone: "UTC" });
  return `${String(at.getUTCDate()).padStart(2, "0")}/${month}/${day.slice(2, 4)}`;
}

/** The whole version. @param now milliseconds since 1970, for `overdue`, which is left out without it */
export function showVersion(view: View, version: Version, now?: number): Record<string, unknown> {
  const { startDate, releaseDate, released } = version;
  return {
    ...showVersionShort(view, version),
    ...(startDate === null ? {} : { startDate, userStartDate: userDate(startDate) }),
    ...(releaseDate === null
      ? {}
      : {
          userReleaseDate: userDate(releaseDate),
          ...(now === undefined ? {} : { overdue: !released && Date.parse(releaseDate) + DAY_MS <= now }),
        }),
    projectId: Number(version.projectId),
  };
}

/** The component inside an issue's fields. */
export function showComponentShort(view: View, component: Component): Record<string, unknown> {
  return {
    self: restUrl(view, `/component/${component.id}`),
    id: component.id,
    name: component.name,
    ...(component.description === "" ? {} : { description: component.description }),
  };
}

/** The whole component; who it is assigned to by default is resolved. */
export function showComponent(view: View, component: Component): Record<string, unknown> {
  const project = view.store.project(component.projectId);
  const lead = component.leadAccountId;
  const assignees = {
    PROJECT_DEFAULT: null,
    COMPONENT_LEAD: lead,
    PROJECT_LEAD: project?.leadAccountId ?? null,
    UNASSIGNED: null,
  };
  const assignee = showUser(view, assignees[component.assigneeType]);
  return {
    ...showComponentShort(view, component),
    ...(lead === null ? {} : { lead: showUser(view, lead) }),
    assigneeType: component.assigneeType,
    ...(assignee ? { assignee, realAssignee: assignee } : {}),
    realAssigneeType: component.assigneeType,
    isAssigneeTypeValid: component.assigneeType !== "COMPONENT_LEAD" || lead !== null,
    project: project?.key ?? "",
    projectId: Number(component.projectId),
  };
}

/** A sprint as the Sprint field holds it. */
export function showSprint({
  id,
  name,
  state,
  boardId,
  goal,
  startDate,
  endDate,
}: Sprint): Record<string, unknown> {
  return {
    id,
    name,
    state,
    boardId,
    goal,
    ...(startDate === null ? {} : { startDate }),
    ...(endDate === null ? {} : { endDate }),
  };
}

export function showSecurityLevel(view: View, level: SecurityLevel): Record<string, unknown> {
  return {
    self: restUrl(view, `/securitylevel/${level.id}`),
    id: level.id,
    description: level.description,
    name: level.name,
  };
}

export function showGroup(view: View, group: Group): Record<string, unknown> {
  return {
    name: group.name,
    groupId: group.groupId,
    self: restUrl(view, `/group?groupId=${group.groupId}`),
  };
}
