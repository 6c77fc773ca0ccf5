// Components and versions of projects.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/
import { z } from "zod";
import type { ProjectPart } from "../core/configuration/project-lists.ts";
import type { ListedPart, PartValues } from "../core/parts/part.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { path, type JiraCall } from "./http.ts";

const version = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullish(),
    startDate: z.string().nullish(),
    releaseDate: z.string().nullish(),
    released: z.boolean(),
    archived: z.boolean(),
  })
  .transform(({ id, name, description, startDate, releaseDate, released, archived }): ListedPart => {
    const days = { startDate: startDate ?? null, releaseDate: releaseDate ?? null };
    return { id, name, values: { name, description: description ?? null, ...days, released, archived } };
  });

const component = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullish(),
    lead: z.object({ accountId: z.string() }).nullish(),
  })
  .transform(({ id, name, description, lead }): ListedPart => {
    const values = { name, description: description ?? null, lead: lead?.accountId ?? null };
    return { id, name, values };
  });

const shapes: Record<ProjectPart, z.ZodType<ListedPart>> = { version, component };

/** The part of the Jira port about what projects consist of. */
export function createParts(
  call: JiraCall,
): Pick<JiraSite, "listParts" | "createPart" | "editPart" | "deletePart"> {
  return {
    listParts: (projectId, part) =>
      call({
        method: "GET",
        path: path`/rest/api/3/project/${projectId}/` + `${part}s`,
        reply: z.array(shapes[part]),
        operation: `list-${part}s`,
      }),
    createPart: (project, part, values, trace) =>
      call({
        method: "POST",
        path: `/rest/api/3/${part}`,
        body: {
          ...bodyOf(withoutNone(values)),
          ...(part === "component" ? { project: project.key } : { projectId: Number(project.id) }),
        },
        reply: shapes[part],
        trace,
        operation: `create-${part}`,
      }),
    editPart: (part, id, values, trace) =>
      call({
        method: "PUT",
        path: `/rest/api/3/${part}` + path`/${id}`,
        body: bodyOf(values),
        reply: shapes[part],
        trace,
        operation: `edit-${part}`,
      }),
    deletePart: (part, id, moveTo, trace) =>
      part === "component"
        ? call({
            method: "DELETE",
            path: path`/rest/api/3/component/${id}`,
            ...(moveTo === null ? {} : { query: { moveIssuesTo: moveTo } }),
            trace,
            operation: "delete-component",
          })
        : call({
            method: "POST",
            path: path`/rest/api/3/version/${id}/removeAndSwap`,
            body:
              moveTo === null
                ? {}
                : { moveFixIssuesTo: Number(moveTo), moveAffectedIssuesTo: Number(moveTo) },
            trace,
            operation: "delete-version",
          }),
  };
}

/** A new part has none of what is not given. */
function withoutNone(values: PartValues): PartValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** Jira empties texts, days and leads by an empty text. */
function bodyOf({ lead, ...values }: PartValues): Record<string, string | boolean> {
  const given = { ...values, ...(lead === undefined ? {} : { leadAccountId: lead }) };
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? ""]));
}
