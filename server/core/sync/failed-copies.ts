// What was planned to be copied and was not, because a step failed: its explanation says so.
import type { Side } from "../sides.ts";
import type { Explanation } from "./plan.ts";

const planned: ReadonlySet<Explanation["verdict"]> = new Set([
  ...(["copied", "conflict-won", "restored", "shortened", "degraded"] as const),
]);

/** `problems`: subjects of the problems that the pass met. `uncreated`: where the issue was to be created and was not; nothing went there. */
export function withFailedCopies(
  explanations: readonly Explanation[],
  problems: ReadonlySet<string>,
  uncreated: Side | null = null,
): Explanation[] {
  if (problems.size === 0) return [...explanations];
  return explanations.map((told) => {
    const isUndone =
      (told.to !== null && told.to === uncreated) ||
      subjectsOf(told).some((subject) => problems.has(subject));
    return planned.has(told.verdict) && isUndone
      ? { subject: told.subject, to: told.to, verdict: "failed" }
      : told;
  });
}

/** What a problem with it would be called. A file, comment or link is known by its original. */
function subjectsOf({ subject, to }: Explanation): string[] {
  if (to === null) return [];
  switch (subject.kind) {
    case "issue":
      return [`issue:${to}`];
    case "field":
      return [`field:${to}:${subject[to]}`, `issue:${to}`];
    case "status":
    case "parent":
      return [`field:${to}:${subject.kind}`];
    case "link":
      return [
        `link:${subject.origin}:${subject.originalId}`,
        `outside-link:${subject.origin}:link:${subject.originalId}`,
      ];
    case "web-link":
      return [`outside-link:${subject.origin}:web:${subject.originalId}`];
    case "comment":
    case "worklog":
    case "file":
      return [`${subject.kind}:${subject.origin}:${subject.originalId}`];
  }
}
