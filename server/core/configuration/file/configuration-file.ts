// A configuration as a file: the document with the names of what its ids stand for, so that it can be read by people and
// brought into another synchronization. Published as docs/configuration-file.schema.json.
import { z } from "zod";
import type { Side } from "../../sides.ts";
import type { Catalogue } from "../catalogue.ts";
import { configurationSchema, type Configuration } from "../document.ts";
import { catalogueNames } from "../names.ts";
import { namedSides, offeredOptions } from "../named-side.ts";
import { withTranslatedIds } from "./configuration-ids.ts";

const names = z.record(z.string(), z.string());

/** Names by id, of what the configuration mentions on one side. */
export const namedThingsSchema = z
  .object({
    project: z.object({ key: z.string(), name: z.string() }).strict(),
    issueTypes: names,
    fields: names,
    statuses: names,
    resolutions: names,
    requestTypes: names,
    /** Older files do not have them. */
    linkTypes: names.default(() => ({})),
    /** Of fields, by field id and value id. */
    values: z.record(z.string(), names),
  })
  .strict();
export type NamedThings = z.infer<typeof namedThingsSchema>;

export const configurationFileSchema = z
  .object({
    format: z.literal("lockstep-configuration"),
    formatVersion: z.literal(1),
    /** ISO 8601, UTC. */
    exportedAt: z.string(),
    /** Name of the synchronization it was exported from. */
    synchronization: z.string(),
    names: z.object({ first: namedThingsSchema, second: namedThingsSchema }).strict(),
    configuration: configurationSchema,
  })
  .strict();
export type ConfigurationFile = z.infer<typeof configurationFileSchema>;

/** The file of this document. What the catalogue does not know (any more) has no name in it. */
export function configurationFile(
  document: Configuration,
  catalogue: Catalogue,
  about: { synchronization: string; exportedAt: string },
): ConfigurationFile {
  return {
    format: "lockstep-configuration",
    formatVersion: 1,
    ...about,
    names: namesOf(document, catalogue),
    configuration: document,
  };
}

function namesOf(document: Configuration, catalogue: Catalogue): Record<Side, NamedThings> {
  const known = catalogueNames(catalogue);
  const sides = namedSides(catalogue);
  const found = { first: noNames(catalogue, "first"), second: noNames(catalogue, "second") };
  const note = (into: Record<string, string>, id: string, name: string) => {
    if (name !== id) into[id] = name;
    return id;
  };
  withTranslatedIds(document, {
    issueType: (side, id) => note(found[side].issueTypes, id, known.issueType(side, id)),
    field: (side, id) => {
      const name = sides[side].fields.get(id)?.name;
      if (name !== undefined) found[side].fields[id] = name;
      return id;
    },
    status: (side, id) => note(found[side].statuses, id, known.status(side, id)),
    resolution: (side, id) => note(found[side].resolutions, id, known.resolution(side, id)),
    requestType: (side, id) => {
      const type = sides[side].catalogue.requestTypes.find((one) => one.id === id);
      return note(found[side].requestTypes, id, type?.name ?? id);
    },
    linkType: (side, id) => note(found[side].linkTypes, id, known.linkType(side, id)),
    value: (side, field, id, name) => {
      const option = offeredOptions(sides[side], field).find((one) => one.id === id);
      const values = found[side].values[field] ?? {};
      found[side].values[field] = values;
      return note(values, id, option?.name ?? name ?? id);
    },
  });
  return found;
}

function noNames(catalogue: Catalogue, side: Side): NamedThings {
  const { key, name } = catalogue[side].project;
  return {
    project: { key, name },
    ...{
      issueTypes: {},
      fields: {},
      statuses: {},
      resolutions: {},
      requestTypes: {},
      linkTypes: {},
      values: {},
    },
  };
}
