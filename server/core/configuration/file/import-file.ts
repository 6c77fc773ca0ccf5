// A configuration out of a file, for other projects than it was made for: everything is looked for by its name first, then by its id.
import { sameName } from "../../fields/named.ts";
import type { Side } from "../../sides.ts";
import type { Catalogue } from "../catalogue.ts";
import type { Configuration } from "../document.ts";
import { namedSides, offeredOptions } from "../named-side.ts";
import type { ConfigurationFile } from "./configuration-file.ts";
import { withTranslatedIds } from "./configuration-ids.ts";

export interface ImportedConfiguration {
  document: Configuration;
  /** What these projects do not have, each once, in words: `Field "Severity" of Project A`. */
  unmatched: string[];
}

interface Thing {
  id: string;
  name: string;
}

/** Mappings, rows and values that mention what was not found are left out of the document. */
export function importedConfiguration(file: ConfigurationFile, catalogue: Catalogue): ImportedConfiguration {
  const sides = namedSides(catalogue);
  const unmatched = new Set<string>();
  const look = (
    side: Side,
    what: string,
    id: string,
    name: string | undefined,
    things: readonly Thing[],
  ): string | null => {
    const there = counterpart(id, name, things);
    if (there === null) unmatched.add(`${what} "${name ?? id}" of ${sides[side].name}`);
    return there;
  };
  const names = file.names;
  const fieldThere = (side: Side, id: string) =>
    counterpart(id, names[side].fields[id], [...sides[side].fields.values()]);
  const document = withTranslatedIds(withoutOldNames(file.configuration), {
    issueType: (side, id) =>
      look(side, "Issue type", id, names[side].issueTypes[id], sides[side].catalogue.issueTypes),
    field: (side, id) => look(side, "Field", id, names[side].fields[id], [...sides[side].fields.values()]),
    status: (side, id) => {
      const all = sides[side].catalogue.issueTypes.flatMap((type) => type.statuses);
      return look(side, "Status", id, names[side].statuses[id], all);
    },
    resolution: (side, id) =>
      look(side, "Resolution", id, names[side].resolutions[id], sides[side].catalogue.resolutions),
    requestType: (side, id) =>
      look(side, "Request type", id, names[side].requestTypes[id], sides[side].catalogue.requestTypes),
    linkType: (side, id) =>
      look(side, "Link type", id, names[side].linkTypes[id], sides[side].catalogue.linkTypes ?? []),
    value: (side, field, id, name) => {
      const there = fieldThere(side, field);
      const options = there === null ? [] : offeredOptions(sides[side], there);
      // People, groups, labels and the like are not listed: whether they exist shows when they are written.
      if (options.length === 0) return id;
      const fieldName = names[side].fields[field] ?? field;
      return look(side, `Value of ${fieldName}`, id, names[side].values[field]?.[id] ?? name, options);
    },
  });
  return { document, unmatched: [...unmatched] };
}

/** Of several things of that name the one of the same id, else the first; without one of that name the one of that id. */
function counterpart(id: string, name: string | undefined, things: readonly Thing[]): string | null {
  const ofName = name === undefined ? [] : things.filter((thing) => sameName(thing.name, name));
  if (ofName.some((thing) => thing.id === id)) return id;
  const found = ofName[0] ?? things.find((thing) => thing.id === id);
  return found?.id ?? null;
}

/** What mapped fields were called elsewhere, and how high issue types stood there, says nothing here. */
function withoutOldNames(document: Configuration): Configuration {
  const { levels: _levels, ...links } = document.links;
  return {
    ...document,
    links,
    fields: document.fields.map(({ names: _names, ...mapping }) => mapping),
  };
}
