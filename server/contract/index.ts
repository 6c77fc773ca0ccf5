// The contract's face: all the client may know of the server.
export * from "./activity.ts";
export * from "./activity-figures.ts";
export * from "./checks.ts";
export * from "./configuration.ts";
export * from "./conflict.ts";
export * from "./drift.ts";
export * from "./errors.ts";
export * from "./filter.ts";
export * from "./people.ts";
export * from "./history.ts";
export * from "./load.ts";
export * from "./route.ts";
export * from "./routes.ts";
export * from "./synchronization.ts";
export * from "./trouble.ts";
export * from "../core/configuration/advanced.ts";
export type { EditTransition } from "../core/configuration/edit-transitions.ts";
export * from "../core/configuration/attachments.ts";
export * from "../core/configuration/catalogue.ts";
export * from "../core/configuration/comment-template.ts";
export * from "../core/configuration/conflict-rule.ts";
export { mayMeet } from "../core/configuration/covered-fields.ts";
export * from "../core/configuration/document.ts";
export * from "../core/configuration/field-mapping.ts";
export * from "../core/configuration/file/configuration-file.ts";
export * from "../core/configuration/issue-type-couples.ts";
export * from "../core/configuration/links.ts";
export { namedSides, offeredOptions } from "../core/configuration/named-side.ts";
export * from "../core/configuration/filter.ts";
export * from "../core/configuration/jql.ts";
export * from "../core/configuration/lifecycle.ts";
export * from "../core/configuration/names.ts";
export * from "../core/configuration/people.ts";
export * from "../core/configuration/project-lists.ts";
export * from "../core/configuration/problem.ts";
export * from "../core/configuration/status-suggestions.ts";
export * from "../core/configuration/suggest-rows.ts";
export * from "../core/configuration/suggestions.ts";
export * from "../core/configuration/workflow.ts";
export * from "../core/configuration/worklogs.ts";
export * from "../core/fields/conversions/conversion.ts";
export * from "../core/fields/conversions/possible.ts";
export {
  filledValueTemplate,
  unknownValuePlaceholders,
  valuePlaceholders,
} from "../core/fields/conversions/template.ts";
export * from "../core/fields/value.ts";
export * from "../core/issue/rich-text.ts";
export * from "../core/sides.ts";
export * from "../core/sync/preview-comment.ts";
