// Decides whether a comment may leave its side, and who may see the copy. It fails closed: what is not clearly allowed stays home.
import type { CommentFlow, Configuration } from "../configuration/document.ts";
import type { CommentVisibility } from "../issue/snapshot.ts";
import type { Side } from "../sides.ts";
import type { SideFacts } from "./situation.ts";

/** The rules for comments written on this side. */
export function commentFlowFrom(configuration: Configuration, side: Side): CommentFlow {
  return side === "first" ? configuration.comments.firstToSecond : configuration.comments.secondToFirst;
}

/**
 * Visibility of the copy, or null when this comment must not be on the other side.
 * Only a service project has internal comments; anywhere else a copy is an ordinary comment, as public as the project.
 * An internal comment becomes public only where the configuration says in so many words that comments become public.
 */
export function copyVisibility(
  flow: Pick<CommentFlow, "leave" | "become">,
  original: CommentVisibility,
  targetKind: SideFacts["projectKind"],
): CommentVisibility | null {
  if (flow.leave !== "all" && flow.leave !== original) return null;
  const wished = flow.become === "keep" ? original : flow.become;
  const given = targetKind === "service" ? wished : "public";
  if (original === "internal" && given === "public" && flow.become !== "public") return null;
  return given;
}
