// What changed on the tab Attachments, in words.
import { otherSide } from "../sides.ts";
import type { AttachmentFlow } from "./attachments.ts";
import type { Configuration } from "./document.ts";
import type { CatalogueNames } from "./names.ts";
import type { ConfigurationChange } from "./problem.ts";

/** One change per setting. */
export function attachmentDifference(
  before: Configuration,
  after: Configuration,
  names: CatalogueNames,
): ConfigurationChange[] {
  const changes: string[] = [];
  if (before.attachments.enabled !== after.attachments.enabled)
    changes.push(`Attachments ${after.attachments.enabled ? "enabled" : "disabled"}`);
  for (const side of ["first", "second"] as const) {
    const key = side === "first" ? "firstToSecond" : "secondToFirst";
    const title = `Attachments from ${names.project(side)} to ${names.project(otherSide(side))}`;
    for (const text of flowDifference(before.attachments[key], after.attachments[key]))
      changes.push(`${title}: ${text}`);
  }
  return changes.map((text) => ({ tab: "attachments", kind: "changed", text }));
}

function flowDifference(before: AttachmentFlow, after: AttachmentFlow): string[] {
  const texts: string[] = [];
  const listed = (values: string[], none: string) => (values.length === 0 ? none : values.join(", "));
  const differs = (key: "types" | "names" | "exceptNames") =>
    before[key].join("\n") !== after[key].join("\n");
  if (before.enabled !== after.enabled) texts.push(after.enabled ? "on" : "off");
  if (before.leave !== after.leave)
    texts.push(after.leave === "all" ? "internal files leave too" : "only public files leave");
  if (before.deletions !== after.deletions)
    texts.push(after.deletions === "follow" ? "deletions follow" : "copies of deleted files stay");
  if (before.largestMegabytes !== after.largestMegabytes)
    texts.push(after.largestMegabytes === null ? "of any size" : `up to ${after.largestMegabytes} MB`);
  if (differs("types")) texts.push(`media types are now ${listed(after.types, "all")}`);
  if (differs("names")) texts.push(`names are now ${listed(after.names, "all")}`);
  if (differs("exceptNames")) texts.push(`names that stay are now ${listed(after.exceptNames, "none")}`);
  return texts;
}
