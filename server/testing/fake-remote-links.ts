// The links of an in-memory Jira site's issues to addresses. As in Jira, no webhook tells of them.
import { randomUUID } from "node:crypto";
import type { RemoteLinkSnapshot } from "../core/issue/snapshot.ts";
import type { RemoteLink } from "../features/ports/jira-site.ts";

export class FakeRemoteLinks {
  private readonly links: (RemoteLinkSnapshot & { issueId: string })[] = [];

  of(issueId: string): RemoteLinkSnapshot[] {
    return this.links.filter((link) => link.issueId === issueId).map(({ issueId: _, ...link }) => link);
  }

  /** Written anew where the issue has one of this global id. */
  put(
    issueId: string,
    { globalId, ...link }: Omit<RemoteLink, "globalId"> & { globalId: string | null },
  ): void {
    const known = this.find(issueId, globalId);
    if (known !== undefined) Object.assign(known, link);
    else this.links.push({ id: randomUUID(), issueId, globalId, ...link });
  }

  /** False when there is none. */
  remove(issueId: string, globalId: string | null): boolean {
    const known = this.find(issueId, globalId);
    if (known === undefined) return false;
    this.links.splice(this.links.indexOf(known), 1);
    return true;
  }

  private find(issueId: string, globalId: string | null) {
    return this.links.find((link) => link.issueId === issueId && link.globalId === globalId);
  }
}
