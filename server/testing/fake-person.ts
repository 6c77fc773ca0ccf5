// What a person does in the browser of an in-memory Jira site.
import type { FieldWrite } from "../core/fields/value.ts";
import type { RichText } from "../core/issue/rich-text.ts";
import type { CommentVisibility, Person } from "../core/issue/snapshot.ts";
import type { WorklogText } from "../core/sync/plan.ts";
import type { FakeJiraWorld } from "./fake-jira-site-world.ts";
import { logWork } from "./fake-worklogs.ts";

/** Changes the world as this person, with the webhooks that follow. */
export function personIn(world: FakeJiraWorld, name: string) {
  const author: Person = { accountId: name, displayName: name };
  return {
    createIssue: (projectId: string, issueTypeId: string, fields: Record<string, FieldWrite>) =>
      world.createIssue({ projectId, issueTypeId, fields, marker: null }, null),
    editIssue: (id: string, fields: Record<string, FieldWrite>) => world.editIssue(id, fields, null, author),
    setStatus: (id: string, statusId: string) => {
      world.changes.push({ issueId: id, author, fields: ["status"] });
      world.setStatus(id, statusId, {}, null);
    },
    moveIssue: (id: string, projectId: string) => world.moveIssue(id, projectId),
    link: (typeId: string, source: string, destination: string) =>
      world.addLink({ typeId, source, destination }, null),
    unlink: (linkId: string) => world.removeLink(linkId, null),
    logWork: (id: string, text: WorklogText, restricted = false) =>
      logWork(world, id, author, text, restricted),
    editWorklog: (id: string, change: Partial<WorklogText & { restricted: boolean }>) =>
      world.changeWorklog(id, change, null),
    deleteWorklog: (id: string) => world.deleteWorklog(id, null),
    retypeIssue: (id: string, issueTypeId: string) => world.retyped(id, issueTypeId, null),
    deleteIssue: (id: string) => world.deleteIssue(id),
    comment: (id: string, body: RichText, visibility: CommentVisibility = "public") =>
      world.addComment(id, { author, body, visibility, operationId: null }, null),
    editComment: (id: string, commentId: string, body: RichText) =>
      world.changeComment(id, commentId, { body }, null),
    setVisibility: (id: string, commentId: string, visibility: CommentVisibility) =>
      world.changeComment(id, commentId, { visibility }, null),
    deleteComment: (id: string, commentId: string) => world.deleteComment(id, commentId, null),
    attach: (id: string, name: string, text: string, mediaType = "text/plain") =>
      world.addFile(id, { name, mediaType, content: new TextEncoder().encode(text), author }, null),
    deleteFile: (fileId: string) => world.deleteFile(fileId, null),
  };
}
