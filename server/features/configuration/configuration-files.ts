// A configuration leaves as a file, and a file is looked at before it becomes a draft: nothing is stored by either.
import type { z } from "zod";
import type { importPreviewSchema } from "../../contract/history.ts";
import { difference } from "../../core/configuration/difference.ts";
import { emptyConfiguration } from "../../core/configuration/document.ts";
import {
  configurationFile,
  type ConfigurationFile,
} from "../../core/configuration/file/configuration-file.ts";
import { importedConfiguration } from "../../core/configuration/file/import-file.ts";
import { problems } from "../../core/configuration/problems.ts";
import { answered, type Answer } from "../ports/answer.ts";
import type { Clock } from "../ports/clock.ts";
import type { Viewer } from "../sites/index.ts";
import { refusedJql } from "./check-jql.ts";
import { withKnownPeople, type ImportPeople } from "./imported-people.ts";
import { accessConfiguration, type ReadConfiguration } from "./read-configuration.ts";

/** The draft as a file, or the published version when there is none. */
export async function exportConfiguration(
  deps: ReadConfiguration & { clock: Clock },
  viewer: Viewer,
  id: string,
): Promise<Answer<ConfigurationFile>> {
  const access = await accessConfiguration(deps, viewer, id);
  if (!access.ok) return access;
  const { synchronization, catalogue } = access.value;
  const { draft, published } = await deps.configurations.read(id);
  const document = draft?.document ?? published?.document ?? emptyConfiguration();
  const exportedAt = new Date(deps.clock.now()).toISOString();
  return answered(
    configurationFile(document, catalogue, { synchronization: synchronization.name, exportedAt }),
  );
}

/** What the file would make of the draft here. */
export async function previewImport(
  deps: ReadConfiguration & ImportPeople,
  viewer: Viewer,
  id: string,
  file: ConfigurationFile,
): Promise<Answer<z.output<typeof importPreviewSchema>>> {
  const access = await accessConfiguration(deps, viewer, id);
  if (!access.ok) return access;
  const { catalogue } = access.value;
  const imported = importedConfiguration(file, catalogue);
  const { document, unmatched } = await withKnownPeople(deps, access.value, imported.document);
  const { draft, published } = await deps.configurations.read(id);
  const before = draft?.document ?? published?.document ?? null;
  const refused = await refusedJql(deps, access.value, document);
  return answered({
    ...{ document, unmatched: [...imported.unmatched, ...unmatched] },
    difference: difference(before, document, catalogue),
    problems: problems(document, catalogue, refused),
  });
}
