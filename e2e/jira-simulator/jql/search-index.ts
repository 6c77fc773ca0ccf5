/**
 * What searches see. Jira's index is eventually consistent: a change shows in results a moment after it is made.
 * Here it shows at once, unless a test orders a lag or holds the index.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/
 */
import type { SiteEvent } from "../entities/events.ts";
import type { Comment, Issue } from "../entities/issue.ts";
import type { Store } from "../store/store.ts";

interface Indexed {
  issue: Issue;
  comments: Comment[];
}

interface Waiting {
  issueId: string;
  /** When the change may show, in milliseconds since 1970. */
  dueAt: number;
  /** Null for an issue that is gone. */
  state: Indexed | null;
}

/** Issues as one search sees them. */
export interface Searchable {
  issues: Iterable<Issue>;
  comments: (issue: Issue) => Comment[];
}

export class SearchIndex {
  private readonly store: Store;
  private readonly now: () => number;
  /** Whether a query that names what does not exist finds nothing instead of being refused. */
  forgiving = false;
  private lagMs = 0;
  private held = false;
  /** Absent while the index keeps up. */
  private states: Map<string, Indexed> | undefined;
  private waiting: Waiting[] = [];

  constructor(store: Store, now: () => number) {
    this.store = store;
    this.now = now;
  }

  /** Changes from now on show after that long; 0 lets everything show. */
  lag(milliseconds: number): void {
    this.lagMs = milliseconds;
    this.settle();
  }

  /** While held, nothing new shows; let go, everything that is due does. */
  hold(held: boolean): void {
    this.held = held;
    this.settle();
  }

  state(): { lagMs: number; held: boolean; forgiving: boolean; waiting: number } {
    this.showDue();
    const { lagMs, held, forgiving } = this;
    return { lagMs, held, forgiving, waiting: this.waiting.length };
  }

  /** To be told of every event of the site, after the change and before an issue is removed. */
  note(event: SiteEvent): void {
    if (!this.states || !("issue" in event)) return;
    const { issue } = event;
    const isGone = event.event === "jira:issue_deleted";
    this.waiting.push({
      issueId: issue.id,
      dueAt: this.now() + this.lagMs,
      state: isGone ? null : this.copyOf(issue),
    });
  }

  /** @param reconciled ids of issues that are seen as they are now */
  searchable(reconciled: ReadonlySet<string>): Searchable {
    this.showDue();
    const { states, store } = this;
    if (!states) return { issues: store.issues(), comments: (issue) => store.comments(issue) };
    const issues: Issue[] = [];
    for (const [id, { issue }] of states) if (store.issue(id) && !reconciled.has(id)) issues.push(issue);
    for (const id of reconciled) {
      const issue = store.issue(id);
      if (issue?.id === id) issues.push(issue);
    }
    return {
      issues,
      comments: (issue) =>
        reconciled.has(issue.id) ? store.comments(issue) : (states.get(issue.id)?.comments ?? []),
    };
  }

  private copyOf(issue: Issue): Indexed {
    return structuredClone({ issue, comments: this.store.comments(issue) });
  }

  private settle(): void {
    const keepsUp = this.lagMs === 0 && !this.held;
    if (keepsUp) {
      this.states = undefined;
      this.waiting = [];
    } else if (!this.states) {
      this.states = new Map([...this.store.issues()].map((issue) => [issue.id, this.copyOf(issue)]));
    }
  }

  private showDue(): void {
    if (!this.states || this.held) return;
    const now = this.now();
    const due = this.waiting.filter(({ dueAt }) => dueAt <= now);
    this.waiting = this.waiting.filter(({ dueAt }) => dueAt > now);
    for (const { issueId, state } of due) {
      if (state) this.states.set(issueId, state);
      else this.states.delete(issueId);
    }
  }
}
