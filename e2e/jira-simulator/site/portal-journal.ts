/**
 * Everything that the customers of a service project could ever see of its requests: each public text as it stood at some
 * moment, with the files it showed. What was public for an instant only is in here too.
 */
import { mediaIdsIn, plainText } from "../adf/walk.ts";
import type { SiteEvent } from "../entities/events.ts";
import type { JsonObject } from "../entities/json.ts";
import type { Comment, Issue } from "../entities/issue.ts";
import { isInternal, projectOf } from "../permissions/permissions.ts";
import type { Store } from "../store/store.ts";

export interface PortalSight {
  n: number;
  /** ISO time of the site's clock. */
  at: string;
  issueKey: string;
  /** Null for summary and description. */
  commentId: string | null;
  text: string;
  /** Names of the files that the text showed. */
  files: string[];
}

const KEPT = 20_000;

export class PortalJournal {
  private readonly sights: PortalSight[] = [];
  private readonly latest = new Map<string, string>();
  private readonly store: () => Store;
  private readonly now: () => number;
  private last = 0;

  constructor(store: () => Store, now: () => number) {
    this.store = store;
    this.now = now;
  }

  noteEvent(event: SiteEvent): void {
    if (!("issue" in event)) return;
    this.noteIssue(event.issue);
    if ("comment" in event && event.event !== "comment_deleted") this.noteComment(event.comment);
  }

  /** To be called whenever a comment or its properties changed. */
  noteComment(comment: Comment): void {
    const issue = this.store().issue(comment.issueId);
    if (!issue || comment.visibility || isInternal(this.store(), comment)) return;
    this.note(issue, comment.id, plainText(comment.body), comment.body);
  }

  /** Sights with a number greater than `n`, oldest first; the last 20,000 are kept. */
  since(n: number): PortalSight[] {
    return this.sights.filter((sight) => sight.n > n);
  }

  private noteIssue(issue: Issue): void {
    const { summary, description } = issue;
    this.note(issue, null, `${summary}\n${description ? plainText(description) : ""}`, description);
  }

  private note(issue: Issue, commentId: string | null, text: string, body: JsonObject | null): void {
    if (projectOf(this.store(), issue).type !== "service_desk") return;
    const files = body ? mediaIdsIn(body).flatMap((id) => this.fileName(id)) : [];
    const place = `${issue.id} ${commentId ?? ""}`;
    const shown = JSON.stringify([text, files]);
    if (this.latest.get(place) === shown) return;
    this.latest.set(place, shown);
    this.last += 1;
    const at = new Date(this.now()).toISOString();
    this.sights.push({ n: this.last, at, issueKey: issue.key, commentId, text, files });
    if (this.sights.length > KEPT) this.sights.splice(0, Math.ceil(KEPT / 10));
  }

  private fileName(mediaId: string): string[] {
    const file = this.store().attachments.byMediaId(mediaId);
    return file ? [file.filename] : [];
  }
}
