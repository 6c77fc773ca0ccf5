// What an admin most likely wants a status to become: the one of the same name, else one of the same category.
import type { IssueTypeInfo, StatusInfo } from "./catalogue.ts";
import type { StatusRow } from "./workflow.ts";

/**
 * One row for each status of the source that has a likely counterpart, in the order of the source's workflow. The first
 * status of the same category stands for all of them, as workflows are listed from start to end.
 */
export function suggestStatuses(
  source: Pick<IssueTypeInfo, "statuses">,
  target: Pick<IssueTypeInfo, "statuses">,
): StatusRow[] {
  return source.statuses.flatMap((status) => {
    const likely =
      target.statuses.find((candidate) => sameName(candidate, status)) ??
      target.statuses.find(
        (candidate) => candidate.category !== null && candidate.category === status.category,
      );
    return likely === undefined ? [] : [{ from: status.id, to: likely.id, via: null }];
  });
}

function sameName(one: StatusInfo, other: StatusInfo): boolean {
  return one.name.trim().toLowerCase() === other.name.trim().toLowerCase();
}
