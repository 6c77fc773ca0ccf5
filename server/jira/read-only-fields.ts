// Fields that no screen offers: nobody can write them, so that they can only be told on the other side; or they are written by
// themselves, as watchers are.
import type { FieldInfo, ProjectInfo } from "../core/configuration/catalogue.ts";
import { watchersField } from "../core/fields/watchers.ts";
import { fieldKindOf, isReadOnly, type FieldSchema } from "../core/fields/kind-of-field.ts";

/** The key stands beside its fields. */
export const keyField = "issuekey";

/** How a request came in: an entity property of the issue, in service projects. */
export const channelKey = "request.channel.type";

export interface SiteField extends FieldSchema {
  name: string;
}

/** Of a site's fields those that any issue of the project shows and no screen has. Service fields only for service projects. */
export function readOnlyFields(fields: readonly SiteField[], project: ProjectInfo): FieldInfo[] {
  const shown = fields.filter(
    (field) =>
      (isReadOnly(field) || field.id === watchersField) &&
      (project.kind === "service" || !isServiceField(field)),
  );
  const channel = { id: channelKey, name: "Request channel", kind: "shown" } as const;
  return [
    ...shown.map((field) => ({ id: field.id, name: field.name, kind: fieldKindOf(field) })),
    ...(project.kind === "service" ? [channel] : []),
  ].map((field) => ({
    ...field,
    ...{ defaultKind: null, required: false, hasDefault: false, options: [] },
    ...(field.id === watchersField ? {} : { readOnly: true }),
  }));
}

function isServiceField({ custom }: FieldSchema): boolean {
  return custom?.startsWith("com.atlassian.servicedesk") ?? false;
}
