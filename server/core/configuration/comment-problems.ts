// Faults on the tab Comments. None forbids publishing, but what makes internal comments public is always said.
import { otherSide, type Side } from "../sides.ts";
import type { Configuration } from "./document.ts";
import type { NamedSide } from "./named-side.ts";
import type { ConfigurationProblem } from "./problem.ts";
import { templateProblems } from "./template-problems.ts";

/** Comment settings that do nothing, do less than they seem to, or show internal comments to the public. */
export function commentProblems(
  document: Configuration,
  sides: Record<Side, NamedSide>,
): ConfigurationProblem[] {
  const { enabled, firstToSecond, secondToFirst } = document.comments;
  if (!enabled) return [];
  if (!firstToSecond.enabled && !secondToFirst.enabled)
    return [
      warning(
        "comments-without-direction",
        "Comments are enabled, but no direction is, so no comment would be copied. Enable a direction or switch comments off.",
      ),
    ];
  return [...ofOneDirection(document, "first", sides), ...ofOneDirection(document, "second", sides)];
}

function ofOneDirection(
  document: Configuration,
  from: Side,
  sides: Record<Side, NamedSide>,
): ConfigurationProblem[] {
  const flow = from === "first" ? document.comments.firstToSecond : document.comments.secondToFirst;
  if (!flow.enabled) return [];
  const [source, target] = [sides[from], sides[otherSide(from)]];
  const fromService = source.catalogue.project.kind === "service";
  const toService = target.catalogue.project.kind === "service";
  const found: ConfigurationProblem[] = [];
  if (!fromService && flow.leave === "internal")
    found.push(
      warning(
        "no-comment-can-leave",
        `Only internal comments may leave ${source.name}, but it has none: no comment would be copied to ${target.name}.`,
      ),
    );
  if (fromService && flow.leave !== "public" && flow.become === "public")
    found.push(
      warning(
        "internal-comments-become-public",
        `Internal comments of ${source.name} would leave and become public in ${target.name}. Let only public comments leave if that is not meant.`,
      ),
    );
  if (fromService && !toService && flow.leave !== "public" && flow.become !== "public")
    found.push(
      warning(
        "internal-comments-cannot-arrive",
        `${target.name} has no internal comments, so internal comments of ${source.name} will not be copied.`,
      ),
    );
  if (!toService && flow.leave !== "internal" && flow.become === "internal")
    found.push(
      warning(
        "no-internal-comments-there",
        `${target.name} has no internal comments, so comments of ${source.name} become ordinary comments there.`,
      ),
    );
  if (flow.style === "enriched")
    found.push(...templateProblems(flow.template, `comments of ${source.name}`, "comments"));
  return found;
}

function warning(kind: string, message: string): ConfigurationProblem {
  return { tab: "comments", severity: "warning", kind, message };
}
