// Levels of issue types: which type can be the parent of which, and which needs one. They are kept with a published version
// because a pass knows no catalogue. Rule: the parent stands one level above its child,
// https://support.atlassian.com/jira-cloud-administration/docs/configure-the-issue-type-hierarchy/
import type { Side } from "../sides.ts";
import type { Catalogue, IssueTypeInfo } from "./catalogue.ts";
import type { Configuration } from "./document.ts";

/** The document with the levels that its mapped issue types have now. */
export function withLevels(document: Configuration, catalogue: Catalogue): Configuration {
  const levelsOf = (side: Side) => {
    const mapped = new Set(document.issueTypes.flatMap((mapping) => mapping[side]));
    const types = catalogue[side].issueTypes.filter((type) => mapped.has(type.id));
    return Object.fromEntries(types.flatMap((type) => knownLevel(type)));
  };
  const levels = { first: levelsOf("first"), second: levelsOf("second") };
  return { ...document, links: { ...document.links, levels } };
}

/** Whether issues of this type cannot be without a parent. */
export function needsParent(document: Configuration, side: Side, issueTypeId: string): boolean {
  return (levelOf(document, side, issueTypeId) ?? 0) < 0;
}

/** Whether an issue of the one type can be the parent of one of the other; yes when that is not known. */
export function mayBeParent(
  document: Configuration,
  side: Side,
  parentType: string,
  childType: string,
): boolean {
  const [parent, child] = [levelOf(document, side, parentType), levelOf(document, side, childType)];
  return parent === undefined || child === undefined || parent === child + 1;
}

function levelOf(document: Configuration, side: Side, issueTypeId: string): number | undefined {
  const levels = document.links.levels?.[side] ?? {};
  return Object.hasOwn(levels, issueTypeId) ? levels[issueTypeId] : undefined;
}

function knownLevel({ id, subtask, level }: IssueTypeInfo): [string, number][] {
  if (level !== undefined) return [[id, level]];
  return subtask ? [[id, -1]] : [];
}
