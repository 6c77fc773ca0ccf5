// What issues tell of their edit screens and of the screens of their transitions, many in one call.
// https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-bulkfetch-post
import { z } from "zod";
import type { IssuePlace, IssueScreens } from "../core/checks/issue-screens.ts";
import { succeeded } from "../core/failure/jira-failure.ts";
import type { JiraSite } from "../features/ports/jira-site.ts";
import type { JiraCall } from "./http.ts";
import { fieldsOf } from "./projects.ts";
import { statusOf, statusReply } from "./statuses.ts";
import { timeTrackingId, timeTrackingParts } from "./values/time-tracking.ts";
import { screenField } from "./workflows.ts";

const place = z.object({
  id: z.string(),
  fields: z.object({ issuetype: z.object({ id: z.string() }), status: z.object({ id: z.string() }) }),
});
const placesReply = z.object({ issues: z.array(place) });
const screensReply = z.object({
  issues: z.array(
    place.extend({
      editmeta: z.object({ fields: z.record(z.string(), z.unknown()) }),
      transitions: z
        .array(
          z.object({
            name: z.string(),
            to: statusReply,
            isAvailable: z.boolean().optional(),
            fields: z.record(z.string(), screenField).optional().catch(undefined),
          }),
        )
        .default([]),
    }),
  ),
});

type Wire = z.output<typeof screensReply>["issues"][number];

/** The part of the Jira port that looks at screens. */
export function createScreens(call: JiraCall): Pick<JiraSite, "issuePlaces" | "issueScreens"> {
  const asked = (issueIds: string[]) => ({
    ...({ method: "POST", path: "/rest/api/3/issue/bulkfetch" } as const),
    body: { issueIdsOrKeys: issueIds, fields: ["issuetype", "status"] },
  });
  return {
    async issuePlaces(issueIds) {
      if (issueIds.length === 0) return succeeded([]);
      const outcome = await call({ ...asked(issueIds), reply: placesReply, operation: "issue-places" });
      return outcome.ok ? succeeded(outcome.value.issues.map(placeOf)) : outcome;
    },
    async issueScreens(issueIds) {
      if (issueIds.length === 0) return succeeded([]);
      const { body, ...to } = asked(issueIds);
      const outcome = await call({
        ...to,
        body: { ...body, expand: ["editmeta", "transitions", "transitions.fields"] },
        reply: screensReply,
        operation: "issue-screens",
      });
      return outcome.ok ? succeeded(outcome.value.issues.map(screensOf)) : outcome;
    },
  };
}

function placeOf({ id, fields }: z.output<typeof place>): IssuePlace {
  return { id, issueTypeId: fields.issuetype.id, statusId: fields.status.id };
}

function screensOf(wire: Wire): IssueScreens {
  const editable = Object.keys(wire.editmeta.fields).flatMap((id) =>
    id === timeTrackingId ? [...timeTrackingParts.keys()] : [id],
  );
  return {
    ...placeOf(wire),
    editable: editable.length === 0 ? null : editable,
    transitions: wire.transitions
      .filter(({ isAvailable }) => isAvailable !== false)
      .map(({ name, to, fields }) => ({
        ...{ name, to: statusOf(to) },
        fields:
          fields === undefined
            ? null
            : Object.entries(fields).flatMap(([fieldId, field]) => fieldsOf({ ...field, fieldId })),
      })),
  };
}
