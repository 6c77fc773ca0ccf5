// The links between issues of an in-memory Jira site, and the types every such site has.
import type { LinkTypeInfo } from "../core/configuration/catalogue.ts";
import type { LinkIdentity } from "../core/sync/links.ts";

export const blocksType = "10000";
export const relatesType = "10003";

export const fakeLinkTypes: LinkTypeInfo[] = [
  { id: blocksType, name: "Blocks", inward: "is blocked by", outward: "blocks" },
  { id: relatesType, name: "Relates", inward: "relates to", outward: "relates to" },
];

export interface FakeLink extends LinkIdentity {
  id: string;
}

export class FakeLinks {
  private links: FakeLink[] = [];

  all(): readonly FakeLink[] {
    return this.links;
  }

  /** The new link; null when it is there already. */
  add(id: string, link: LinkIdentity): FakeLink | null {
    const isThere = this.links.some(
      (one) =>
        one.typeId === link.typeId && one.source === link.source && one.destination === link.destination,
    );
    if (isThere) return null;
    const made = { id, ...link };
    this.links.push(made);
    return made;
  }

  /** The link that is gone now; null when there was none. */
  remove(id: string): FakeLink | null {
    const found = this.links.find((link) => link.id === id);
    this.links = this.links.filter((link) => link.id !== id);
    return found ?? null;
  }
}
