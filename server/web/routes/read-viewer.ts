// Who is calling.
import { readViewer, type ReadViewer } from "../../features/sites/read-viewer.ts";
import type { Handler } from "../call.ts";

/** The handler of `readViewer`. */
export function readViewerRoute(deps: ReadViewer): Handler<"readViewer"> {
  return ({ viewer }) => readViewer(deps, viewer);
}
