/**
 * Issue types, request types and projects in the shapes that both sites share.
 */
import type { IssueType, Project, RequestType } from "../entities/configuration.ts";

/** Ids of issue types; `base` differs between the sites. */
export function seedIssueTypes(base: number): IssueType[] {
  const type = (
    offset: number,
    name: string,
    description: string,
    avatarId: number,
    level = 0,
  ): IssueType => ({
    id: String(base + offset),
    name,
    description,
    subtask: level < 0,
    hierarchyLevel: level,
    avatarId,
  });
  return [
    type(1, "Task", "A small, distinct piece of work.", 10318),
    type(2, "New Feature", "A new capability of the product.", 10311),
    type(3, "Improvement", "An enhancement of an existing feature.", 10310),
    type(4, "Bug", "A problem or error.", 10303),
    type(5, "Sub-task", "A part of a larger task.", 10316, -1),
    type(6, "Epic", "A large piece of work that holds others.", 10307, 1),
    type(11, "IT Help", "For general IT problems and questions.", 10323),
    type(12, "Purchase", "Track items that need to be bought.", 10324),
    type(13, "Access", "For new system accounts or passwords.", 10325),
  ];
}

export function softwareTypeIds(base: number): string[] {
  return [1, 2, 3, 4, 5].map((offset) => String(base + offset));
}

export function serviceTypeIds(base: number): string[] {
  return [11, 12, 13].map((offset) => String(base + offset));
}

export function seedRequestTypes(deskId: string, firstId: number, typeBase: number): RequestType[] {
  const type = (offset: number, typeOffset: number, name: string, description: string): RequestType => ({
    id: String(firstId + offset),
    serviceDeskId: deskId,
    issueTypeId: String(typeBase + typeOffset),
    name,
    description,
    helpText: "",
  });
  return [
    type(0, 11, "Get IT help", "Get assistance for general IT problems and questions."),
    type(1, 12, "Purchase request", "Request new hardware or software."),
    type(2, 13, "Request a new account", "Request a new account for a system."),
  ];
}

export function project(
  facts: Pick<Project, "id" | "key" | "name" | "type" | "leadAccountId" | "roles">,
  typeBase: number,
): Project {
  const software = facts.type === "software";
  return {
    ...facts,
    issueTypeIds: software ? softwareTypeIds(typeBase) : serviceTypeIds(typeBase),
    workflowId: software ? "software" : "service",
    requiredFields: [],
    lastIssueNumber: 0,
  };
}
