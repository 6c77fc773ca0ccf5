/**
 * A list of a site's data by the issues it belongs to: links, worklogs. Entries of an issue that lies in the recycle bin
 * stay in the list, so that they are back when its project is restored.
 */
export class IssueIndex<T extends { id: string }> {
  /** In creation order; the very list that the snapshot holds. */
  readonly all: T[];
  private readonly issuesOf: (entry: T) => string[];
  private readonly byId = new Map<string, T>();
  private readonly byIssue = new Map<string, T[]>();

  /** @param issuesOf ids of the issues that an entry belongs to */
  constructor(all: T[], issuesOf: (entry: T) => string[]) {
    this.all = all;
    this.issuesOf = issuesOf;
    for (const entry of all) this.index(entry);
  }

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  /** Entries of one issue, oldest first. */
  of(issueId: string): readonly T[] {
    return this.byIssue.get(issueId) ?? [];
  }

  add(entry: T): void {
    this.all.push(entry);
    this.index(entry);
  }

  remove(entry: T): void {
    this.byId.delete(entry.id);
    this.all.splice(this.all.indexOf(entry), 1);
    for (const issueId of this.issuesOf(entry)) {
      const list = this.byIssue.get(issueId);
      list?.splice(list.indexOf(entry), 1);
    }
  }

  private index(entry: T): void {
    this.byId.set(entry.id, entry);
    for (const issueId of this.issuesOf(entry)) {
      const list = this.byIssue.get(issueId);
      if (list) list.push(entry);
      else this.byIssue.set(issueId, [entry]);
    }
  }
}
