// Links between issues as a pass compares them: by type and both ends, because Jira does not tell the id of a link it made.
import { z } from "zod";
import type { IssueLink } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";

export const linkIdentitySchema = z.object({
  typeId: z.string(),
  /** Ids of issues: the source "blocks" the destination. */
  source: z.string(),
  destination: z.string(),
});
export type LinkIdentity = z.infer<typeof linkIdentitySchema>;

/** A link of the side `origin` and its copy on the other, as it is recorded. */
export interface LinkRecord {
  origin: Side;
  originalId: string;
  /** Ids of the two issues on the side of the original. */
  source: string;
  destination: string;
  copy: LinkIdentity;
  /**
   * `claimed`: the copy was begun; `deleted-there`: a person deleted it, and it is not made again; `unseen`: the original
   * stands on an issue that is gone or hidden, so that the copy stays.
   */
  state: "claimed" | "present" | "deleted-there" | "unseen";
}

/** What was found out about the recorded links of a pair. */
export interface LinkSituation {
  records: LinkRecord[];
  /**
   * Originals that are not listed any more, by `origin id`: `deleted` when the issue at the other end still stands there,
   * `unseen` when that issue is gone or hidden too, which says nothing about the link.
   */
  gone: ReadonlyMap<string, "deleted" | "unseen">;
  /** Originals that are not listed any more and that another pair works on: that pair, by `origin id`. */
  led?: ReadonlyMap<string, string>;
}

/**
 * Of two pairs the one that works on links between them. Both see the same links, and passes of two pairs run side by side:
 * what one of them makes or deletes would look to the other like the work of a person.
 */
export function leaderOf(onePairId: string, otherPairId: string): string {
  return onePairId < otherPairId ? onePairId : otherPairId;
}

/** The key of a recorded link. */
export function linkKey({ origin, originalId }: Pick<LinkRecord, "origin" | "originalId">): string {
  return `${origin} ${originalId}`;
}

/** A link as the issue that lists it stands to it. */
export function identityOf(issueId: string, { typeId, outward, other }: IssueLink): LinkIdentity {
  return outward
    ? { typeId, source: issueId, destination: other.id }
    : { typeId, source: other.id, destination: issueId };
}

/** Whether a listed link is the one that was wanted; the ways of a symmetric one make no difference. */
export function isLink(wanted: LinkIdentity, issueId: string, link: IssueLink): boolean {
  const found = identityOf(issueId, link);
  if (found.typeId !== wanted.typeId) return false;
  if (found.source === wanted.source && found.destination === wanted.destination) return true;
  return link.symmetric && found.source === wanted.destination && found.destination === wanted.source;
}
