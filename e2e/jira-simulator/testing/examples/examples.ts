/**
 * Example calls of every REST operation that is served, by area.
 */
import type { Examples } from "../world.ts";
import { APP_EXAMPLES } from "./apps.ts";
import { ATTACHMENT_EXAMPLES } from "./attachments.ts";
import { COMMENT_EXAMPLES } from "./comments.ts";
import { ISSUE_EXAMPLES } from "./issues.ts";
import { LINK_EXAMPLES } from "./links.ts";
import { PEOPLE_EXAMPLES } from "./people.ts";
import { FIELD_EXAMPLES } from "./fields.ts";
import { PROJECT_PART_EXAMPLES } from "./project-parts.ts";
import { PROJECT_EXAMPLES } from "./projects.ts";
import { REQUEST_FILE_EXAMPLES } from "./request-files.ts";
import { REQUEST_PEOPLE_EXAMPLES } from "./request-people.ts";
import { SEARCH_EXAMPLES } from "./search.ts";
import { SERVICE_DESK_EXAMPLES } from "./service-desk.ts";
import { SERVICE_LEVEL_EXAMPLES } from "./service-level.ts";
import { WORKLOG_EXAMPLES } from "./worklogs.ts";

export const EXAMPLES: Examples = {
  ...ISSUE_EXAMPLES,
  ...COMMENT_EXAMPLES,
  ...ATTACHMENT_EXAMPLES,
  ...LINK_EXAMPLES,
  ...WORKLOG_EXAMPLES,
  ...PROJECT_EXAMPLES,
  ...PROJECT_PART_EXAMPLES,
  ...FIELD_EXAMPLES,
  ...PEOPLE_EXAMPLES,
  ...SEARCH_EXAMPLES,
  ...SERVICE_DESK_EXAMPLES,
  ...REQUEST_FILE_EXAMPLES,
  ...APP_EXAMPLES,
  ...REQUEST_PEOPLE_EXAMPLES,
  ...SERVICE_LEVEL_EXAMPLES,
};
