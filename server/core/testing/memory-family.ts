// Other issues that the issues in memory point to, and what is known of them: couples of partners, one that is about to get
// its partner, and one that has no part in the synchronization.
import type { RelatedIssue } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";
import type { Relative } from "../sync/situation.ts";

export type Family = Record<Side, Map<string, Relative>>;

/** p1 and q1, p2 and q2 are partners; p3 is coming; p4 and q4 stand outside. */
export function sampleFamily(): Family {
  const paired = (partnerId: string): Relative => ({ state: "paired", partnerId });
  return {
    first: new Map<string, Relative>([
      ...[1, 2].map((n): [string, Relative] => [`p${n}`, paired(`q${n}`)]),
      ["p3", { state: "coming" }],
      ["p4", { state: "outside" }],
    ]),
    second: new Map<string, Relative>([
      ...[1, 2].map((n): [string, Relative] => [`q${n}`, paired(`p${n}`)]),
      ["q4", { state: "outside" }],
    ]),
  };
}

/** The issue as one that points to it tells of it. */
export function relatedIssue(id: string, issueTypeId: string | null): RelatedIssue {
  return { id, key: id.toUpperCase(), issueTypeId };
}
