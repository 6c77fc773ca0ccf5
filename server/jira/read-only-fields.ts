// Fields that no screen offers because nobody can write them; they can be told on the other side.
import type { FieldInfo, ProjectInfo } from "../core/configuration/catalogue.ts";
import { fieldKindOf, isReadOnly, type FieldSchema } from "../core/fields/kind-of-field.ts";

/** The key stands beside its fields. */
export const keyField = "issuekey";

/** How a request came in: an entity property of the issue, in service projects. */
export const channelKey = "request.channel.type";

export interface SiteField extends FieldSchema {
  name: string;
}

/** Of a site's fields those that any issue of the project shows and nobody writes. Service fields only for service projects. */
export function readOnlyFields(fields: readonly SiteField[], project: ProjectInfo): FieldInfo[] {
  const shown = fields.filter(
    (field) => isReadOnly(field) && (project.kind === "service" || !isServiceField(field)),
  );
  const channel = { id: channelKey, name: "Request channel", kind: "shown" } as const;
  return [
    ...shown.map((field) => ({ id: field.id, name: field.name, kind: fieldKindOf(field) })),
    ...(project.kind === "service" ? [channel] : []),
  ].map((field) => ({
    ...field,
    ...{ defaultKind: null, required: false, hasDefault: false, readOnly: true, options: [] },
  }));
}

function isServiceField({ custom }: FieldSchema): boolean {
  return custom?.startsWith("com.atlassian.servicedesk") ?? false;
}
