/**
 * Comments: added, changed, deleted; visibility and the service project's internal notes.
 */
import { isRecord, type JsonObject } from "../entities/json.ts";
import type { Comment, Issue, Visibility } from "../entities/issue.ts";
import type { Caller, User } from "../entities/people.ts";
import { refuse, refuseFields } from "../http/errors.ts";
import { groupsOf, may, projectOf, rolesOf, type ProjectPermission } from "../permissions/permissions.ts";
import type { Site } from "../site/site.ts";
import { refuseFull } from "./issue-limits.ts";
import { readRichText } from "./rich-text.ts";
import { readProperties } from "./write-properties.ts";

function readBody(site: Site, issue: Issue, value: unknown, version: 2 | 3): JsonObject {
  const text = readRichText(value, version, site.store.attachments.of(issue.id));
  if ("problem" in text) {
    const message = text.problem.startsWith("Operation value") ? "Comment body is not valid!" : text.problem;
    throw refuseFields({ comment: message });
  }
  if (text.document === null) throw refuseFields({ comment: "Comment body can not be empty!" });
  return text.document;
}

/** The visibility of a comment or work log; throws 400 for a role or group that the writer is not in. */
export function readVisibility(site: Site, issue: Issue, user: User, value: unknown): Visibility | null {
  if (value === undefined || value === null) return null;
  const fields = isRecord(value) ? value : {};
  const wanted = fields["value"] ?? fields["identifier"];
  const { type } = fields;
  if ((type !== "role" && type !== "group") || typeof wanted !== "string") {
    throw refuseFields({ commentLevel: "The visibility must have a type and a value." });
  }
  const held: string[] = type === "group" ? groupsOf(user) : rolesOf(user, projectOf(site.store, issue));
  if (!held.includes(wanted)) {
    throw refuseFields({ commentLevel: `You are currently not a member of the ${type}: ${wanted}.` });
  }
  return { type, value: wanted, identifier: wanted };
}

/** Checks a comment and gives what stores it; throws refusals. */
export function prepareComment(
  site: Site,
  caller: Caller,
  issue: Issue,
  input: Record<string, unknown>,
  version: 2 | 3,
): () => Comment {
  if (!may(caller.user, "ADD_COMMENTS", projectOf(site.store, issue))) {
    throw refuse(403, "You do not have the permission to comment on this issue.");
  }
  const body = readBody(site, issue, input["body"], version);
  const visibility = readVisibility(site, issue, caller.user, input["visibility"]);
  const properties = readProperties(input["properties"]);
  refuseFull(site, issue, "comment");
  return () => storeComment(site, caller, issue, body, visibility, properties);
}

/** Adds a comment in the caller's name; the author is always the caller. */
export function addComment(
  site: Site,
  caller: Caller,
  issue: Issue,
  input: Record<string, unknown>,
  version: 2 | 3,
): Comment {
  return prepareComment(site, caller, issue, input, version)();
}

/** Stores a comment whose permissions and body are already checked. */
export function storeComment(
  site: Site,
  caller: Caller,
  issue: Issue,
  body: JsonObject,
  visibility: Visibility | null,
  properties: Comment["properties"],
): Comment {
  refuseFull(site, issue, "comment");
  const now = site.now();
  const comment: Comment = {
    id: site.store.nextId("comment"),
    issueId: issue.id,
    authorId: caller.user.accountId,
    updateAuthorId: caller.user.accountId,
    body,
    created: now,
    updated: now,
    visibility,
    properties,
  };
  issue.updated = now;
  site.store.addComment(comment);
  site.publish({ event: "comment_created", issue, comment, caller, flow: "Primary" });
  return comment;
}

function requireOwnOrAll(
  site: Site,
  user: User,
  comment: Comment,
  own: ProjectPermission,
  all: ProjectPermission,
  verb: string,
): Issue {
  const issue = site.store.issue(comment.issueId);
  const project = issue && projectOf(site.store, issue);
  const needed = comment.authorId === user.accountId ? [own, all] : [all];
  if (!issue || !project || !needed.some((permission) => may(user, permission, project))) {
    throw refuse(
      comment.authorId === user.accountId ? 403 : 400,
      `${user.displayName}, you do not have the permission to ${verb} this comment.`,
    );
  }
  return issue;
}

/** Checks a change of a comment and gives what writes it. Properties that the request does not name stay as they are. */
export function prepareCommentEdit(
  site: Site,
  caller: Caller,
  comment: Comment,
  input: Record<string, unknown>,
  version: 2 | 3,
): () => void {
  const issue = requireOwnOrAll(site, caller.user, comment, "EDIT_OWN_COMMENTS", "EDIT_ALL_COMMENTS", "edit");
  const body = readBody(site, issue, input["body"], version);
  const properties = readProperties(input["properties"]);
  const visibility =
    input["visibility"] === undefined
      ? comment.visibility
      : readVisibility(site, issue, caller.user, input["visibility"]);
  return () => {
    const updated = site.now();
    Object.assign(comment, { body, visibility, updated, updateAuthorId: caller.user.accountId });
    Object.assign(comment.properties, properties);
    issue.updated = updated;
    site.store.touch();
    site.publish({ event: "comment_updated", issue, comment, caller, flow: "Primary" });
  };
}

/** Checks that the caller may delete a comment and gives what does. */
export function prepareCommentRemoval(site: Site, caller: Caller, comment: Comment): () => void {
  const issue = requireOwnOrAll(
    site,
    caller.user,
    comment,
    "DELETE_OWN_COMMENTS",
    "DELETE_ALL_COMMENTS",
    "delete",
  );
  return () => {
    site.store.removeComment(comment);
    issue.updated = site.now();
    site.publish({ event: "comment_deleted", issue, comment, caller, flow: "Primary" });
  };
}
