// The components and versions of an in-memory site: which there are, how they change, and how it refuses others.
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import { shownValue } from "../core/fields/every-kind.ts";
import type { FieldWrite } from "../core/fields/value.ts";
import type { ProjectPart } from "../core/configuration/project-lists.ts";
import { partAttributes, type ListedPart, type PartValues } from "../core/parts/part.ts";

export class FakeParts {
  /** Names; null: whatever is written is there. */
  known: Record<ProjectPart, Set<string>> | null = null;
  readonly listed: Record<ProjectPart, ListedPart[]> = { component: [], version: [] };
  /** What was deleted, and where its issues went. */
  readonly deleted: { id: string; moveTo: string | null }[] = [];
  private last = 0;

  create(part: ProjectPart, values: PartValues & { name: string }): Outcome<ListedPart> {
    const names = (this.known ??= { component: new Set(), version: new Set() })[part];
    if (names.has(values.name)) return taken();
    names.add(values.name);
    this.last += 1;
    const blank = { released: false, archived: false };
    const made: ListedPart = {
      ...{ id: `${part}-${this.last}`, name: values.name },
      values: Object.fromEntries(
        partAttributes[part].map((attribute) => [
          attribute,
          values[attribute] ?? (attribute in blank ? false : null),
        ]),
      ),
    };
    this.listed[part].push(made);
    return succeeded(structuredClone(made));
  }

  edit(part: ProjectPart, id: string, values: PartValues): Outcome<ListedPart> {
    const found = this.listed[part].find((one) => one.id === id);
    if (found === undefined) return failed({ kind: "missing" });
    const name = typeof values.name === "string" ? values.name : found.name;
    if (name !== found.name) {
      if (this.known?.[part].has(name) === true) return taken();
      this.known?.[part].delete(found.name);
      this.known?.[part].add(name);
    }
    Object.assign(found, { name, values: { ...found.values, ...values } });
    return succeeded(structuredClone(found));
  }

  remove(part: ProjectPart, id: string, moveTo: string | null): Outcome<null> {
    const found = this.listed[part].find((one) => one.id === id);
    if (found === undefined) return failed({ kind: "missing" });
    this.listed[part] = this.listed[part].filter((one) => one !== found);
    this.known?.[part].delete(found.name);
    this.deleted.push({ id, moveTo });
    return succeeded(null);
  }

  named(part: ProjectPart, name: string): ListedPart | undefined {
    return this.listed[part].find((one) => one.name === name);
  }

  /** Refusals by field id. */
  unknownIn(fields: Record<string, FieldWrite>): [string, string][] {
    const { known } = this;
    if (known === null) return [];
    return Object.entries(fields).flatMap(([id, write]): [string, string][] => {
      const isComponents = write.kind === "components";
      if (!isComponents && write.kind !== "version" && write.kind !== "versions") return [];
      const names = isComponents ? known.component : known.version;
      const unknown = shownValue(write).find((name) => !names.has(name));
      return unknown === undefined ? [] : [[id, `${unknown} is not valid.`]];
    });
  }
}

function taken<T>(): Outcome<T> {
  return failed({ kind: "refused", messages: [], fields: { name: "Taken." } });
}
