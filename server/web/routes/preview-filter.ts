// A query of the tab Filter is tried.
import { previewFilter, type PreviewFilter } from "../../features/configuration/preview-filter.ts";
import type { Handler } from "../call.ts";

/** The handler of `previewFilter`. */
export function previewFilterRoute(deps: PreviewFilter): Handler<"previewFilter"> {
  return ({ viewer, params, body }) => previewFilter(deps, viewer, params.id, body);
}
