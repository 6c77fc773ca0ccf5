// What one side may know of an explanation: of the partner's comments, files, links and work logs only what concerns their copies here.
import type { ExplanationView } from "../../contract/activity.ts";
import type { Configuration } from "../../core/configuration/document.ts";
import { publishedFieldName } from "../../core/configuration/field-names.ts";
import { otherSide, type Side } from "../../core/sides.ts";
import type { Explanation } from "../../core/sync/plan.ts";

/** Verdicts that tell of something that stayed at home: for the administrators of its side only. */
const staysHome: Record<Explanation["verdict"], boolean> = {
  copied: false,
  same: false,
  "nothing-new": false,
  "direction-closed": true,
  "type-not-mapped": true,
  "not-seen": true,
  "conflict-won": false,
  "conflict-lost": false,
  restored: false,
  "not-visible": true,
  "comments-off": true,
  "worklogs-off": true,
  "own-copy": false,
  "copy-deleted-there": false,
  "partner-missing": true,
  "pair-ended": true,
  shortened: false,
  degraded: false,
  "no-matching-value": false,
  "person-not-mapped": false,
  "status-not-mapped": false,
  "waits-for-parent": false,
  "parent-not-synchronized": false,
  "not-in-filter": true,
  "left-filter": false,
  "not-taken-there": true,
  "other-end-not-synchronized": true,
  "attachments-off": true,
  "filtered-out": true,
  "copy-kept": false,
  failed: false,
};

/** Null: the caller may not know of it. */
export function disclosed(
  { subject, to, verdict, degraded = [], unmatched = [], from }: Explanation,
  mySides: Side[],
  published: Configuration | null,
): ExplanationView | null {
  const origin = "origin" in subject ? subject.origin : null;
  if (origin !== null && !mySides.includes(origin) && to === null && staysHome[verdict]) return null;
  const source = from ?? (to === null ? null : otherSide(to));
  const names = source === null ? mySides.length === 2 : mySides.includes(source);
  return {
    about: subject.kind,
    fields:
      subject.kind === "field"
        ? {
            first: fieldName(published, "first", subject.first),
            second: fieldName(published, "second", subject.second),
          }
        : null,
    ...{ origin, to, verdict, degraded },
    unmatched: names ? unmatched : [],
  };
}

/** As the published version knows it. */
export function fieldName(published: Configuration | null, side: Side, id: string): string {
  if (published === null) return id;
  return id === published.advanced.partnerKey[side]
    ? "Key of the partner"
    : publishedFieldName(published, side, id);
}
