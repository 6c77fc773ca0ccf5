// Components and versions of projects.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-components/
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-project-versions/
import { z } from "zod";
import { succeeded } from "../core/failure/jira-failure.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import type { JiraCall } from "./http.ts";

/** The part of the Jira port about what projects consist of. */
export function createParts(call: JiraCall): Pick<JiraSite, "createPart"> {
  return {
    async createPart(project, part, name) {
      const body =
        part === "component" ? { name, project: project.key } : { name, projectId: Number(project.id) };
      const outcome = await call({
        method: "POST",
        path: `/rest/api/3/${part}`,
        body,
        reply: z.object({ id: z.string() }),
        operation: `create-${part}`,
      });
      return outcome.ok ? succeeded(null) : outcome;
    },
  };
}
