// Generated configurations and histories: what admins may publish, and what people may do between passes.
import fc from "fast-check";
import type { AttachmentFlow } from "../configuration/attachments.ts";
import type { CommentFlow, Configuration, FieldMapping } from "../configuration/document.ts";
import { noLinks, type LinkTypeMapping } from "../configuration/links.ts";
import { problems, publishable } from "../configuration/problems.ts";
import type { StatusFlow, StatusMapping } from "../configuration/workflow.ts";
import type { WorklogFlow } from "../configuration/worklogs.ts";
import type { FieldValue } from "../fields/value.ts";
import type { CommentVisibility } from "../issue/snapshot.ts";
import type { FilterAnswers } from "../sync/situation.ts";
import { flowsFrom, otherSide, type Direction, type Side } from "../sides.ts";
import { sampleCatalogue, serviceStatuses, softwareStatuses } from "./catalogues.ts";
import { powerCustomerSupport } from "./configurations.ts";
import { linkings, performLinking, type LinkDeed } from "./link-deeds.ts";
import { rich, text, type TwoIssues } from "./two-issues.ts";

const side = fc.constantFrom<Side>("first", "second");
const visibility = fc.constantFrom<CommentVisibility>("public", "internal");
const direction = fc.constantFrom<Direction>("first-to-second", "second-to-first", "both");
const rule = fc.constantFrom<FieldMapping["rule"]>("newest-wins", "first-wins", "second-wins");

export const commentFlows: fc.Arbitrary<CommentFlow> = fc.record({
  enabled: fc.boolean(),
  style: fc.constantFrom<CommentFlow["style"]>("plain", "enriched"),
  template: fc.constantFrom("{author} wrote on {time}:", "{key}", ""),
  leave: fc.constantFrom<CommentFlow["leave"]>("all", "public", "internal"),
  become: fc.constantFrom<CommentFlow["become"]>("public", "internal", "keep"),
});

const textCouples = fc.record({
  first: fc.constantFrom("summary", "customfield_1"),
  second: fc.constantFrom("summary", "customfield_7"),
  kind: fc.constant<FieldMapping["kind"]>("text"),
  ...{ direction, rule },
});
const richCouples = fc.record({
  first: fc.constantFrom("description", "customfield_2"),
  second: fc.constantFrom("description", "customfield_8"),
  kind: fc.constant<FieldMapping["kind"]>("rich-text"),
  ...{ direction, rule },
});

const statusRows = (sources: readonly { id: string }[], targets: readonly { id: string }[]) =>
  fc.uniqueArray(
    fc.record({
      from: fc.constantFrom(...sources.map(({ id }) => id)),
      to: fc.constantFrom(...targets.map(({ id }) => id)),
      via: fc.constant(null),
    }),
    { selector: ({ from }) => from, maxLength: 5 },
  );
const statusFlow = (sources: readonly { id: string }[], targets: readonly { id: string }[]) =>
  fc.record({
    enabled: fc.boolean(),
    rows: statusRows(sources, targets),
    arrivals: fc.constant<StatusFlow["arrivals"]>([]),
  });

/** Tables for the couple of issue types that generated configurations map: with holes, many to one, contradicting one another. */
const statusMappings: fc.Arbitrary<StatusMapping> = fc.record({
  ...{ first: fc.constant("task"), second: fc.constant("help"), rule },
  firstToSecond: statusFlow(softwareStatuses, serviceStatuses),
  secondToFirst: statusFlow(serviceStatuses, softwareStatuses),
});

const worklogFlows: fc.Arbitrary<WorklogFlow> = fc.record({
  enabled: fc.boolean(),
  style: fc.constantFrom<WorklogFlow["style"]>("anonymous", "enriched"),
  template: fc.constantFrom("{author} on {time}:", ""),
  estimate: fc.constantFrom<WorklogFlow["estimate"]>("leave", "auto"),
});

/** Types of links become each other, themselves or the same type the other way round. */
const linkTypes: fc.Arbitrary<LinkTypeMapping> = fc.record({
  ...{ first: fc.constantFrom("blocks", "same"), second: fc.constantFrom("blocks", "same") },
  ...{ direction, reversed: fc.boolean() },
});

const outsideFlows = fc.record({ enabled: fc.boolean(), titles: fc.boolean() });

const fileFlows: fc.Arbitrary<AttachmentFlow> = fc.record({
  enabled: fc.boolean(),
  leave: fc.constantFrom<AttachmentFlow["leave"]>("public", "all"),
  deletions: fc.constantFrom<AttachmentFlow["deletions"]>("follow", "keep"),
  largestMegabytes: fc.constant(null),
  ...{ types: fc.constant([]), names: fc.constant([]), exceptNames: fc.constantFrom([], ["*-3.png"]) },
});

/** Configurations the publish gate accepts. */
export const configurations: fc.Arbitrary<Configuration> = fc
  .record({
    direction: fc.constantFrom<Direction>("first-to-second", "both"),
    fields: fc.array(fc.oneof(textCouples, richCouples), { maxLength: 5 }),
    summary: rule,
    comments: fc.record({ enabled: fc.boolean(), firstToSecond: commentFlows, secondToFirst: commentFlows }),
    statuses: fc.array(statusMappings, { maxLength: 1 }),
    hierarchy: fc.record({ firstToSecond: fc.boolean(), secondToFirst: fc.boolean() }),
    worklogs: fc.record({ enabled: fc.boolean(), firstToSecond: worklogFlows, secondToFirst: worklogFlows }),
    partner: fc.boolean(),
    outside: fc.record({ firstToSecond: outsideFlows, secondToFirst: outsideFlows }),
    linkTypes: fc.uniqueArray(linkTypes, { selector: ({ first }) => first, maxLength: 2 }),
    attachments: fc.record({ enabled: fc.boolean(), firstToSecond: fileFlows, secondToFirst: fileFlows }),
  })
  .map(
    ({
      direction,
      fields,
      summary,
      comments,
      statuses,
      hierarchy,
      linkTypes,
      outside,
      partner,
      worklogs,
      attachments,
    }) =>
      powerCustomerSupport({
        issueTypes: [{ direction, first: ["task"], second: ["help"] }],
        fields: [{ first: "summary", second: "summary", kind: "text", direction, rule: summary }, ...fields],
        comments,
        workflow: { statuses },
        links: { ...noLinks(), hierarchy, types: linkTypes, outside, partner },
        worklogs,
        attachments,
      }),
  )
  .filter((configuration) => publishable(problems(configuration, sampleCatalogue())));

/** Whether a value can travel further than one step: a field that is filled by one field and fills another. */
export function hasChains(configuration: Configuration): boolean {
  return configuration.fields.some((one) =>
    (["first", "second"] as const).some(
      (to) =>
        flowsFrom(one.direction, otherSide(to)) &&
        configuration.fields.some(
          (other) =>
            flowsFrom(other.direction, to) &&
            other[to] === one[to] &&
            other[otherSide(to)] !== one[otherSide(to)],
        ),
    ),
  );
}

export type Deed =
  | { kind: "edit"; side: Side; field: string; value: FieldValue }
  | { kind: "comment"; side: Side; body: string; visibility: CommentVisibility }
  | { kind: "edit-comment"; which: number; body: string; visibility: CommentVisibility }
  | { kind: "delete-comment"; which: number }
  | { kind: "delete-copy"; which: number }
  | { kind: "move"; side: Side; statusId: string }
  | LinkDeed
  | { kind: "log-work"; side: Side; minutes: number; words: string | null; restricted: boolean }
  | { kind: "edit-worklog"; which: number; minutes: number; restricted: boolean }
  | { kind: "delete-worklog"; which: number; copy: boolean }
  | { kind: "set-parent"; side: Side; parentId: string | null }
  | { kind: "match"; side: Side; query: keyof FilterAnswers; answer: boolean | null };

const words = fc.constantFrom("a", "b", "two words", "mañana 🖨");
const edit = fc.record({
  kind: fc.constant("edit" as const),
  side,
  change: fc.oneof(
    fc.record({
      field: fc.constantFrom("summary", "customfield_1", "customfield_7"),
      value: fc.oneof(words, fc.constant(null)).map(text),
    }),
    fc.record({
      field: fc.constantFrom("description", "customfield_2", "customfield_8"),
      value: fc.oneof(words, fc.constant(null)).map(rich),
    }),
  ),
});

export const edits: fc.Arbitrary<Deed> = edit.map(({ kind, side, change }) => ({ kind, side, ...change }));

const which = fc.nat({ max: 5 });
export const commentDeeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant("comment" as const), side, body: words, visibility }),
  fc.record({ kind: fc.constant("edit-comment" as const), which, body: words, visibility }),
  fc.record({ kind: fc.constant("delete-comment" as const), which }),
);

const copyDeletions: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constant("delete-copy" as const),
  which,
});

const movesOn = (side: Side, statuses: readonly { id: string }[]) =>
  fc
    .constantFrom(...statuses.map(({ id }) => id))
    .map((statusId): Deed => ({ kind: "move", side, statusId }));

export const moves: fc.Arbitrary<Deed> = fc.oneof(
  movesOn("first", softwareStatuses),
  movesOn("second", serviceStatuses),
);

const minutes = fc.integer({ min: 1, max: 90 });

/** Work logged, changed, restricted and deleted, originals and copies. */
export const loggings: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    ...{ kind: fc.constant("log-work" as const), side, minutes, restricted: fc.boolean() },
    words: fc.option(fc.constantFrom("a", "b")),
  }),
  fc.record({
    kind: fc.constant("edit-worklog" as const),
    ...{ which: fc.nat({ max: 4 }), minutes, restricted: fc.boolean() },
  }),
  fc.record({
    kind: fc.constant("delete-worklog" as const),
    ...{ which: fc.nat({ max: 4 }), copy: fc.boolean() },
  }),
);

const parentOn = (side: Side, ids: (string | null)[]) =>
  fc.constantFrom(...ids).map((parentId): Deed => ({ kind: "set-parent", side, parentId }));

/** Below other issues of sampleFamily, or below none. */
export const parentings: fc.Arbitrary<Deed> = fc.oneof(
  parentOn("first", ["p1", "p2", "p3", "p4", null]),
  parentOn("second", ["q1", "q2", "q4", null]),
);
/** An issue starts or stops to match a query of its side, or Jira does not say. */
export const matches: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constant("match" as const),
  side,
  query: fc.constantFrom<keyof FilterAnswers>("outgoing", "receiving"),
  answer: fc.constantFrom(true, false, null),
});

/** Whatever people may do. */
export const everyDeed: fc.Arbitrary<Deed> = fc.oneof(
  ...[edits, moves, parentings, linkings, loggings, commentDeeds, copyDeletions],
);

/** Does it; a deed about a comment that is not there does nothing. */
export function perform(pair: TwoIssues, deed: Deed): void {
  const comments = (["first", "second"] as const).flatMap((side) =>
    [...pair.issue(side).comments.values()].map((comment) => ({ side, comment })),
  );
  const nth = (isCopy: boolean, which: number) =>
    comments.filter(({ comment }) => (comment.operationId !== null) === isCopy)[which];
  switch (deed.kind) {
    case "edit":
      return pair.edit(deed.side, deed.field, deed.value);
    case "move":
      return pair.move(deed.side, deed.statusId);
    case "log-work":
      pair.worklogs.add(deed.side, deed.minutes, deed.words, deed.restricted);
      return;
    case "edit-worklog": {
      const { minutes, restricted, which } = deed;
      Object.assign(pair.worklogs.nth(false, which)?.worklog ?? {}, { seconds: minutes * 60, restricted });
      return;
    }
    case "delete-worklog": {
      const found = pair.worklogs.nth(deed.copy, deed.which);
      if (found) pair.worklogs.remove(found.side, found.worklog.id);
      return;
    }
    case "link":
    case "unlink":
    case "link-address":
    case "unlink-address":
      return performLinking(pair.links, deed);
    case "set-parent":
      return pair.setParent(deed.side, deed.parentId);
    case "match":
      pair.filter[deed.side][deed.query] = deed.answer;
      return;
    case "comment":
      pair.comment(deed.side, deed.body, deed.visibility);
      return;
    case "edit-comment": {
      const found = nth(false, deed.which);
      if (found) pair.editComment(found.side, found.comment.id, deed.body, deed.visibility);
      return;
    }
    case "delete-comment":
    case "delete-copy": {
      const found = nth(deed.kind === "delete-copy", deed.which);
      if (found) pair.issue(found.side).comments.delete(found.comment.id);
    }
  }
}
