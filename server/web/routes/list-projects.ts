// The type-ahead over projects.
import { listProjects, type ListProjects } from "../../features/catalogue/list-projects.ts";
import type { Handler } from "../call.ts";

/** The handler of `listProjects`. */
export function listProjectsRoute(deps: ListProjects): Handler<"listProjects"> {
  return ({ viewer, query }) =>
    listProjects(deps, viewer, { query: query.query, administered: query.administered === "true" });
}
