// Faults on the tab Attachments. None forbids publishing, but what lets internal files leave is always said.
import { otherSide, type Side } from "../sides.ts";
import type { AttachmentFlow } from "./attachments.ts";
import type { Configuration } from "./document.ts";
import type { NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";

/** Attachment settings that do nothing, never let anything through, or let internal files leave. */
export function attachmentProblems(
  document: Configuration,
  sides: Record<Side, NamedSide>,
): ConfigurationProblem[] {
  const { enabled, firstToSecond, secondToFirst } = document.attachments;
  if (!enabled) return [];
  if (!firstToSecond.enabled && !secondToFirst.enabled)
    return [
      warning(
        "attachments-without-direction",
        "Attachments are enabled, but no direction is, so no file would be copied. Enable a direction or switch attachments off.",
      ),
    ];
  return [
    ...ofOneDirection(firstToSecond, sides.first, sides[otherSide("first")]),
    ...ofOneDirection(secondToFirst, sides.second, sides[otherSide("second")]),
  ];
}

function ofOneDirection(flow: AttachmentFlow, source: NamedSide, target: NamedSide): ConfigurationProblem[] {
  if (!flow.enabled) return [];
  const found: ConfigurationProblem[] = [];
  if (flow.leave === "all" && source.catalogue.project.kind === "service")
    found.push(
      warning(
        "internal-files-leave",
        `Files that only internal comments of ${source.name} show would leave to ${target.name}. Let only public files leave if that is not meant.`,
      ),
    );
  const faulty = flow.types.filter((type) => !/^[^\s/]+\/[^\s/]+$/.test(type) && type !== "*");
  if (faulty.length > 0)
    found.push(
      warning(
        "media-type-matches-nothing",
        `No file has a media type like ${faulty.join(", ")}. Media types look like image/png or image/*.`,
      ),
    );
  if (flow.exceptNames.some((name) => /^\*+$/.test(name)))
    found.push(
      warning(
        "no-file-can-leave",
        `The pattern * keeps every file of ${source.name} at home: nothing would be copied to ${target.name}.`,
      ),
    );
  return found;
}

function warning(kind: string, message: string): ConfigurationProblem {
  return { tab: "attachments", severity: "warning", kind, message };
}
