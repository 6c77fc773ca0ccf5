// What the in-memory Jira site does with many issues at once: the single operation for each, as one call.
import { failed, succeeded, type Outcome } from "../core/failure/jira-failure.ts";
import type { BulkIssue } from "../features/ports/bulk-jira.ts";
import type { IssueSnapshot } from "../core/issue/snapshot.ts";
import type { FieldsToRead, NewIssue, RelationsToRead } from "../features/ports/jira-site.ts";
import { commentSnapshot } from "./fake-jira-site-data.ts";
import { FakeLinkingSite } from "./fake-linking-site.ts";
import { issuesMatching } from "./fake-queries.ts";

const listPage = 60;

export abstract class FakeBulk extends FakeLinkingSite {
  /** Whether created issues are in the search index already. */
  indexed = true;
  /** Creates that Jira refuses, with its words by field. */
  refuseCreate: (fields: NewIssue["fields"]) => Record<string, string> | null = () => null;
  /** How many issues each bulk create had. */
  readonly created: number[] = [];

  protected abstract issueSeen(
    issueId: string,
    fields: FieldsToRead,
    relations: RelationsToRead,
  ): Outcome<IssueSnapshot>;
  protected abstract issueMade(issue: NewIssue, trace: string): Outcome<{ id: string; key: string }>;

  readIssues(issueIds: string[], fields: FieldsToRead, relations: RelationsToRead = {}) {
    return this.call("readIssues", () =>
      succeeded(
        issueIds.flatMap((id): BulkIssue[] => {
          const read = this.issueSeen(id, fields, relations);
          const commentIds = this.world.find(id)?.comments.map((comment) => comment.id) ?? null;
          return read.ok ? [{ ...read.value, commentIds }] : [];
        }),
      ),
    );
  }

  readComments(commentIds: string[]) {
    const wanted = new Set(commentIds);
    return this.call("readComments", () =>
      succeeded(
        this.world
          .allComments()
          .filter(({ id }) => wanted.has(id))
          .map(commentSnapshot),
      ),
    );
  }

  createIssues(issues: NewIssue[], trace: string) {
    return this.call("createIssues", (): Outcome<Outcome<{ id: string; key: string }>[]> => {
      this.created.push(issues.length);
      const made = issues.map((issue) => this.issueMade(issue, trace));
      const none = made.every((one) => !one.ok);
      return none ? failed({ kind: "refused", messages: [], fields: {} }) : succeeded(made);
    });
  }

  findIssuesByOperations(projectId: string, operationIds: string[]) {
    return this.call("findIssuesByOperations", () =>
      succeeded(this.indexed ? this.ofOperations(projectId, operationIds, 0) : []),
    );
  }

  newestByOperations(project: { id: string }, operationIds: string[], since: number) {
    return this.call("newestByOperations", () =>
      succeeded(this.ofOperations(project.id, operationIds, since)),
    );
  }

  private ofOperations(projectId: string, operationIds: string[], since: number) {
    return this.world.issuesOf(projectId).flatMap(({ id, key, marker, createdAt }) => {
      const wanted = marker !== null && createdAt >= since && operationIds.includes(marker.operationId);
      return wanted ? [{ id, key, operationId: marker.operationId }] : [];
    });
  }

  listIssues(projectId: string, jql: string, next: string | null, fields: FieldsToRead = {}) {
    return this.call("listIssues", () => {
      const found = issuesMatching(this.world.issuesOf(projectId), jql);
      if (!found.ok) return found;
      const from = Number(next ?? 0);
      const page = found.value.slice(from, from + listPage).map(({ id, key }) => {
        const read = this.issueSeen(id, fields, {});
        return { id, key, fields: read.ok ? read.value.fields : {} };
      });
      const end = from + page.length;
      return succeeded({ issues: page, next: end < found.value.length ? String(end) : null });
    });
  }

  weighIssues(projectId: string, jql: string) {
    return this.call("weighIssues", () => {
      const found = issuesMatching(this.world.issuesOf(projectId), jql);
      if (!found.ok) return found;
      const weighed = found.value.map(({ comments, files }) => ({
        comments: comments.length,
        files: files.length,
      }));
      return succeeded(weighed.slice(-50));
    });
  }
}
