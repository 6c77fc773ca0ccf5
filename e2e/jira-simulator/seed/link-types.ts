/**
 * Types of issue links that a new Jira site has.
 */
import type { IssueLinkType } from "../entities/links.ts";

/** @param base first id; ids differ between the sites */
export function seedLinkTypes(base: number): IssueLinkType[] {
  const words: [string, string, string][] = [
    ["Blocks", "is blocked by", "blocks"],
    ["Cloners", "is cloned by", "clones"],
    ["Duplicate", "is duplicated by", "duplicates"],
    ["Relates", "relates to", "relates to"],
  ];
  return words.map(([name, inward, outward], index) => ({ id: String(base + index), name, inward, outward }));
}
