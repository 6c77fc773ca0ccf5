/**
 * The facts about every REST operation that is served, by area.
 */
import { APP_OPERATIONS } from "./apps.ts";
import { ATTACHMENT_OPERATIONS } from "./attachments.ts";
import { COMMENT_OPERATIONS } from "./comments.ts";
import { ISSUE_OPERATIONS } from "./issues.ts";
import { LINK_OPERATIONS } from "./links.ts";
import type { Operations } from "./operation.ts";
import { PEOPLE_OPERATIONS } from "./people.ts";
import { FIELD_OPERATIONS } from "./fields.ts";
import { PROJECT_PART_OPERATIONS } from "./project-parts.ts";
import { PROJECT_OPERATIONS } from "./projects.ts";
import { REQUEST_FILE_OPERATIONS } from "./request-files.ts";
import { REQUEST_PEOPLE_OPERATIONS } from "./request-people.ts";
import { SEARCH_OPERATIONS } from "./search.ts";
import { SERVICE_DESK_OPERATIONS } from "./service-desk.ts";
import { SERVICE_LEVEL_OPERATIONS } from "./service-level.ts";
import { WORKLOG_OPERATIONS } from "./worklogs.ts";

export const OPERATIONS: Operations = {
  ...ISSUE_OPERATIONS,
  ...COMMENT_OPERATIONS,
  ...ATTACHMENT_OPERATIONS,
  ...LINK_OPERATIONS,
  ...WORKLOG_OPERATIONS,
  ...PROJECT_OPERATIONS,
  ...PROJECT_PART_OPERATIONS,
  ...FIELD_OPERATIONS,
  ...PEOPLE_OPERATIONS,
  ...SEARCH_OPERATIONS,
  ...SERVICE_DESK_OPERATIONS,
  ...REQUEST_FILE_OPERATIONS,
  ...APP_OPERATIONS,
  ...REQUEST_PEOPLE_OPERATIONS,
  ...SERVICE_LEVEL_OPERATIONS,
};
