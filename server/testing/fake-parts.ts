// The components and versions of an in-memory site: which there are, and how it refuses others.
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import { shownValue } from "../core/fields/every-kind.ts";
import type { FieldWrite } from "../core/fields/value.ts";
import type { ProjectPart } from "../features/ports/jira-site.ts";

export class FakeParts {
  /** Names; null: whatever is written is there. */
  known: Record<ProjectPart, Set<string>> | null = null;

  create(part: ProjectPart, name: string): Outcome<null> {
    const names = (this.known ??= { component: new Set(), version: new Set() })[part];
    if (names.has(name)) return failed({ kind: "refused", messages: [], fields: { name: "Taken." } });
    names.add(name);
    return succeeded(null);
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
