// The contract's face: all the client may know of the server.
export * from "./configuration.ts";
export * from "./errors.ts";
export * from "./route.ts";
export * from "./routes.ts";
export * from "./synchronization.ts";
export * from "../core/configuration/catalogue.ts";
export * from "../core/configuration/comment-template.ts";
export * from "../core/configuration/document.ts";
export * from "../core/configuration/names.ts";
export * from "../core/configuration/problem.ts";
export * from "../core/configuration/suggestions.ts";
export * from "../core/fields/value.ts";
export * from "../core/issue/rich-text.ts";
export * from "../core/sides.ts";
export * from "../core/sync/preview-comment.ts";
