// Projects of one site with what a configuration needs to know of them: issue types, create screens, request types.
import { z } from "zod";
import { succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { FieldInfo, ProjectInfo, RequestTypeInfo } from "../core/configuration/catalogue.ts";
import { defaultKindOf, fieldKindOf } from "../core/fields/kind-of-field.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import { path, type JiraCall } from "./http.ts";
import { readOnlyFields } from "./read-only-fields.ts";
import { estimateFields, timeTrackingId } from "./values/time-tracking.ts";

const PAGE = 50;

const projectReply = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  projectTypeKey: z.string().optional(),
  avatarUrls: z.record(z.string(), z.string()).optional(),
});
const projectPage = z.object({ values: z.array(projectReply) });

const issueTypePage = z.object({
  issueTypes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      iconUrl: z.string().nullish(),
      subtask: z.boolean().optional(),
      hierarchyLevel: z.number().int().optional(),
    }),
  ),
  total: z.number(),
});

const allowedValue = z.object({
  id: z.coerce.string(),
  name: z.string().optional(),
  value: z.string().optional(),
});
export const fieldPage = z.object({
  fields: z.array(
    z.object({
      fieldId: z.string(),
      name: z.string(),
      required: z.boolean(),
      hasDefaultValue: z.boolean().optional(),
      schema: z.object({ type: z.string(), system: z.string().optional(), custom: z.string().optional() }),
      allowedValues: z
        .array(allowedValue.extend({ children: z.array(allowedValue).optional() }))
        .optional()
        .catch(undefined),
    }),
  ),
  total: z.number(),
});

const siteFields = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    schema: z
      .object({ type: z.string(), system: z.string().optional(), custom: z.string().optional() })
      .optional(),
  }),
);

const requestTypePage = z.object({
  values: z.array(z.object({ id: z.string(), name: z.string(), issueTypeId: z.string() })),
  isLastPage: z.boolean(),
});

type Projects = Pick<
  JiraSite,
  "findProjects" | "project" | "issueTypes" | "createFields" | "readOnlyFields" | "requestTypes"
>;

/** The project part of the Jira port. */
export function createProjects(call: JiraCall): Projects {
  return {
    async findProjects(text) {
      const outcome = await call({
        method: "GET",
        path: "/rest/api/3/project/search",
        query: { query: text === "" ? undefined : text, orderBy: "name", maxResults: PAGE },
        reply: projectPage,
        operation: "find-projects",
      });
      return outcome.ok ? succeeded(outcome.value.values.map(projectOf)) : outcome;
    },
    async project(projectIdOrKey) {
      const outcome = await call({
        method: "GET",
        path: path`/rest/api/3/project/${projectIdOrKey}`,
        reply: projectReply,
        operation: "read-project",
      });
      return outcome.ok ? succeeded(projectOf(outcome.value)) : outcome;
    },
    async issueTypes(projectId) {
      const outcome = await pages(async (startAt) => {
        const page = await call({
          method: "GET",
          path: path`/rest/api/3/issue/createmeta/${projectId}/issuetypes`,
          query: { startAt, maxResults: PAGE },
          reply: issueTypePage,
          operation: "issue-types",
        });
        return page.ok ? succeeded({ items: page.value.issueTypes, total: page.value.total }) : page;
      });
      if (!outcome.ok) return outcome;
      return succeeded(
        outcome.value.map(({ id, name, iconUrl, subtask, hierarchyLevel }) => ({
          ...{ id, name, iconUrl: iconUrl ?? null, subtask: subtask ?? false },
          ...(hierarchyLevel === undefined ? {} : { level: hierarchyLevel }),
        })),
      );
    },
    async createFields(projectId, issueTypeId) {
      const outcome = await pages(async (startAt) => {
        const page = await call({
          method: "GET",
          path: path`/rest/api/3/issue/createmeta/${projectId}/issuetypes/${issueTypeId}`,
          query: { startAt, maxResults: PAGE },
          reply: fieldPage,
          operation: "create-fields",
        });
        return page.ok ? succeeded({ items: page.value.fields, total: page.value.total }) : page;
      });
      return outcome.ok ? succeeded(outcome.value.flatMap(fieldsOf)) : outcome;
    },
    async readOnlyFields(project) {
      const outcome = await call({
        method: "GET",
        path: "/rest/api/3/field",
        reply: siteFields,
        operation: "read-only-fields",
      });
      if (!outcome.ok) return outcome;
      const fields = outcome.value.map(({ id, name, schema }) => ({
        ...{ id, name, schemaType: schema?.type ?? "" },
        ...{ system: schema?.system, custom: schema?.custom },
      }));
      return succeeded(readOnlyFields(fields, project));
    },
    requestTypes: (project) => requestTypes(call, project),
  };
}

/** Service Management pages by start/limit and says when it is the last one; `serviceDeskId` may be the project's id. */
async function requestTypes(call: JiraCall, project: ProjectInfo): Promise<Outcome<RequestTypeInfo[]>> {
  const all: RequestTypeInfo[] = [];
  while (project.kind === "service") {
    const page = await call({
      method: "GET",
      path: path`/rest/servicedeskapi/servicedesk/projectId:${project.id}/requesttype`,
      query: { start: all.length, limit: PAGE },
      reply: requestTypePage,
      operation: "request-types",
    });
    if (!page.ok) return page;
    all.push(...page.value.values);
    if (page.value.isLastPage || page.value.values.length === 0) break;
  }
  return succeeded(all);
}

/** All pages of a list that counts from `startAt`. */
export async function pages<T>(
  read: (startAt: number) => Promise<Outcome<{ items: T[]; total: number }>>,
): Promise<Outcome<T[]>> {
  const all: T[] = [];
  for (;;) {
    const page = await read(all.length);
    if (!page.ok) return page;
    all.push(...page.value.items);
    if (page.value.items.length === 0 || all.length >= page.value.total) return succeeded(all);
  }
}

function projectOf(wire: z.output<typeof projectReply>): ProjectInfo {
  const kinds: Record<string, ProjectInfo["kind"]> = { service_desk: "service", software: "software" };
  return {
    id: wire.id,
    key: wire.key,
    name: wire.name,
    kind: kinds[wire.projectTypeKey ?? ""] ?? "business",
    avatarUrl: wire.avatarUrls?.["24x24"] ?? null,
  };
}

/** One field of a screen; time tracking is two. */
export function fieldsOf(wire: z.output<typeof fieldPage>["fields"][number]): FieldInfo[] {
  if (wire.fieldId === timeTrackingId) return estimateFields(wire.required);
  const described = {
    id: wire.fieldId,
    schemaType: wire.schema.type,
    system: wire.schema.system,
    custom: wire.schema.custom,
  };
  const kind = fieldKindOf(described);
  return [
    {
      id: wire.fieldId,
      name: wire.name,
      kind,
      defaultKind: defaultKindOf(described),
      required: wire.required,
      hasDefault: wire.hasDefaultValue ?? false,
      options: kind === null ? [] : (wire.allowedValues ?? []).flatMap(optionsOf),
    },
  ];
}

/** An option, and those below it as `parent/child`. */
function optionsOf({
  id,
  name,
  value,
  children = [],
}: z.output<typeof allowedValue> & { children?: z.output<typeof allowedValue>[] | undefined }) {
  const parent = { id, name: value ?? name ?? id };
  return [
    parent,
    ...children.map((child) => ({
      id: `${id}/${child.id}`,
      name: `${parent.name} / ${child.value ?? child.name ?? child.id}`,
    })),
  ];
}
