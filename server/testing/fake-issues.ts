// The issues of an in-memory Jira site: looking them up, and the backup of them all.
import type { Person } from "../core/issue/snapshot.ts";
import type { FakeComment, FakeIssue } from "./fake-jira-site-data.ts";
import { FakeWebhooks } from "./fake-webhooks.ts";

export class FakeIssues extends FakeWebhooks {
  protected readonly issues = new Map<string, FakeIssue>();
  /** Who changed which fields, oldest first. */
  readonly changes: { issueId: string; author: Person; fields: string[] }[] = [];

  find(idOrKey: string): FakeIssue | undefined {
    return [...this.issues.values()].find((issue) => [issue.id, issue.key].includes(idOrKey));
  }

  issue(id: string): FakeIssue {
    const issue = this.issues.get(id);
    if (issue === undefined) throw new Error(`${this.name} has no issue ${id}`);
    return issue;
  }

  comment(issueId: string, commentId: string): FakeComment {
    const comment = this.issue(issueId).comments.find((one) => one.id === commentId);
    if (comment === undefined) throw new Error(`${this.name} has no comment ${commentId}`);
    return comment;
  }

  allComments(): FakeComment[] {
    return [...this.issues.values()].flatMap(({ comments }) => comments);
  }

  issuesOf(projectId: string): FakeIssue[] {
    return [...this.issues.values()].filter((issue) => issue.projectId === projectId);
  }

  /** What a backup holds, to be set back to later without a webhook. */
  backup(): FakeIssue[] {
    return structuredClone([...this.issues.values()]);
  }

  setBack(issues: FakeIssue[]): void {
    this.issues.clear();
    for (const issue of structuredClone(issues)) this.issues.set(issue.id, issue);
  }
}
