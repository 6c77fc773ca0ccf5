// A file is looked at before it becomes a draft.
import { previewImport } from "../../features/configuration/configuration-files.ts";
import type { ImportPeople } from "../../features/configuration/imported-people.ts";
import type { ReadConfiguration } from "../../features/configuration/read-configuration.ts";
import type { Handler } from "../call.ts";

/** The handler of `previewImport`. */
export function previewImportRoute(deps: ReadConfiguration & ImportPeople): Handler<"previewImport"> {
  return ({ viewer, params, body }) => previewImport(deps, viewer, params.id, body.file);
}
