// The configuration leaves as a file.
import { exportConfiguration } from "../../features/configuration/configuration-files.ts";
import type { Handler } from "../call.ts";

/** The handler of `exportConfiguration`. */
export function exportConfigurationRoute(
  deps: Parameters<typeof exportConfiguration>[0],
): Handler<"exportConfiguration"> {
  return ({ viewer, params }) => exportConfiguration(deps, viewer, params.id);
}
