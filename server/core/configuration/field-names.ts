// What mapped fields are called: kept with a published version, so that problems and activity can name them without asking Jira.
import type { Side } from "../sides.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Configuration } from "./document.ts";
import { catalogueNames } from "./names.ts";

/** The document with the names that its mapped fields have now. */
export function withFieldNames(document: Configuration, catalogue: Catalogue): Configuration {
  const names = catalogueNames(catalogue);
  const nameOf = (side: Side, id: string) => names.field(side, id).slice(0, 255);
  return {
    ...document,
    fields: document.fields.map((mapping) => ({
      ...mapping,
      names: { first: nameOf("first", mapping.first), second: nameOf("second", mapping.second) },
    })),
  };
}

/** The name a mapped field had when the version was published, or its id. */
export function publishedFieldName(document: Configuration, side: Side, id: string): string {
  const named = document.fields.find((mapping) => mapping[side] === id && mapping.names !== undefined);
  return named?.names?.[side] ?? id;
}
