// What differs in one pair: what the next pass would write, what no pass would write although it differs, and what cannot be told.
import { otherSide, type Side } from "../sides.ts";
import { mappedFields } from "../sync/mapped-fields.ts";
import { parentField } from "../sync/plan-parent.ts";
import { planPass, type PassTools } from "../sync/plan-pass.ts";
import type { Step } from "../sync/plan.ts";
import type { LinkRecord } from "../sync/links.ts";
import type { Situation } from "../sync/situation.ts";
import { copySubject, type Drift, type DriftAbout, type DriftKind, type SeenPair } from "./drift.ts";
import { driftOfCopies } from "./standing-comments.ts";
import { driftOfWorklogs } from "./standing-worklogs.ts";
import { driftOfParent } from "./parent-drift.ts";
import { driftOfFields, driftOfStatus } from "./value-drift.ts";

const sides = ["first", "second"] as const;

/** Differences of a pair, those first that show somebody what is not meant for them. */
export function findDrift(seen: SeenPair, tools: PassTools): Drift[] {
  const { situation, unreadable } = seen;
  if (situation.state === "ended") return [];
  const { steps, links } = planPass(situation, tools);
  const planned = steps.flatMap((step) => driftOfStep(situation, step));
  const found = [...planned, ...driftOfLostLinks(links?.kept ?? [])];
  for (const side of sides)
    if (situation[side].reading.state === "missing") found.push(plain("issue", "gone", side, "told"));
  for (const side of unreadable) found.push(plain("issue", "unreadable", side, "told"));
  const known = new Set(planned.map(({ subject }) => subject));
  found.push(...driftOfValues(seen, steps, known, tools), ...driftOfLostCopies(seen));
  const once = new Map<string, Drift>();
  for (const drift of found) if (!once.has(drift.subject)) once.set(drift.subject, drift);
  return [...once.values()].sort((one, other) => rankOf(one) - rankOf(other));
}

/** What hurts most comes first: a leak, then what was missed, then what was left, then what nobody can mend. */
export function rankOf({ is, cause }: Pick<Drift, "is" | "cause">): number {
  return is === "exposed" ? 0 : { missed: 1, left: 2, told: 3 }[cause];
}

/** Between two issues that were read and stay a pair. */
function driftOfValues(
  seen: SeenPair,
  steps: readonly Step[],
  known: ReadonlySet<string>,
  { digest }: PassTools,
): Drift[] {
  const { situation } = seen;
  const { first, second } = situation;
  if (first.reading.state !== "read" || second.reading.state !== "read") return [];
  if (steps.some(({ kind }) => kind === "end-pair")) return [];
  const issues = { first: first.reading.issue, second: second.reading.issue };
  return [
    ...driftOfFields(situation, issues, steps, digest),
    ...driftOfStatus(situation, issues, steps, digest),
    ...driftOfParent(situation, issues, steps, digest),
    ...driftOfCopies(seen, known, digest),
    ...driftOfWorklogs(seen, known, digest),
  ];
}

/** Copies of work logs and files that were deleted where they stood are not made again. */
function driftOfLostCopies({ lostCopies }: SeenPair): Drift[] {
  return [...lostCopies].flatMap((subject): Drift[] => {
    const [about, origin] = subject.split(":");
    if ((about !== "worklog" && about !== "file") || (origin !== "first" && origin !== "second")) return [];
    return [{ ...plain(about, "missing", otherSide(origin), "told"), subject }];
  });
}

/** Copies of links that were deleted where they stood are not made again. */
function driftOfLostLinks(kept: readonly LinkRecord[]): Drift[] {
  return kept
    .filter(({ state }) => state === "deleted-there")
    .map((record) => ({
      ...plain("link", "missing", otherSide(record.origin), "told"),
      subject: linkSubject(record),
    }));
}

function linkSubject({ origin, originalId }: LinkRecord): string {
  return `link:${origin}:${originalId}`;
}

/** Fields, statuses and parents are compared for themselves. */
function driftOfStep(situation: Situation, step: Step): Drift[] {
  switch (step.kind) {
    case "create-issue":
      return [plain("issue", "missing", step.side)];
    case "end-pair":
    case "delete-issue":
      return [plain("issue", "gone", null)];
    case "retype-issue":
      return [plain("issue-type", "different", step.side)];
    case "edit-issue":
      return Object.keys(step.fields).flatMap((field) => unmapped(situation, step.side, field));
    case "transition-issue":
      return [];
    case "create-comment":
      return [copy("comment", step, "missing")];
    case "edit-comment":
      return [copy("comment", step, "different")];
    case "delete-comment":
      return [copy("comment", step, isExposed(step) ? "exposed" : "surplus")];
    case "create-worklog":
      return [copy("worklog", step, "missing")];
    case "edit-worklog":
      return [copy("worklog", step, "different")];
    case "delete-worklog":
      return [copy("worklog", step, isExposed(step) ? "exposed" : "surplus")];
    case "copy-file":
      return [copy("file", step, "missing")];
    case "delete-file":
      return [copy("file", step, isExposed(step) ? "exposed" : "surplus")];
    case "link-partner":
      return [plain("partner-link", "missing", step.side)];
    case "create-link":
    case "delete-link":
      return [
        {
          ...plain("link", step.kind === "create-link" ? "missing" : "surplus", step.side),
          subject: linkSubject(step.record),
        },
      ];
    case "put-outside-link":
    case "delete-outside-link": {
      const is =
        step.kind === "delete-outside-link" ? "surplus" : step.before === null ? "missing" : "different";
      const { origin, original } = step.record;
      return [{ ...plain("web-link", is, step.side), subject: `web-link:${origin}:${original}` }];
    }
  }
}

function isExposed({ because }: { because: "original-deleted" | "not-visible-any-more" }): boolean {
  return because === "not-visible-any-more";
}

/** A field that is written and belongs to no mapping: the one for the partner's key. */
function unmapped(situation: Situation, side: Side, field: string): Drift[] {
  const couples = mappedFields(situation.configuration);
  if (couples.some((couple) => couple[side] === field && couple.conversions[otherSide(side)] !== null))
    return [];
  return field === parentField ? [] : [plain("partner-key", "different", side)];
}

function plain(about: DriftAbout, is: DriftKind, to: Side | null, cause: Drift["cause"] = "missed"): Drift {
  const subject = to === null ? about : `${about}:${is}:${to}`;
  return { subject, about, is, cause, to, fields: null, values: {}, winners: [] };
}

function copy(
  about: "comment" | "worklog" | "file",
  { side, originalId }: { side: Side; originalId: string },
  is: DriftKind,
): Drift {
  const origin = otherSide(side);
  return { ...plain(about, is, side), subject: copySubject(about, { origin, originalId }) };
}
