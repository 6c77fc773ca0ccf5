// Who may see a comment, in words that fit the kinds of the two projects: only service projects know internal comments.
import type { CommentFlow, ProjectInfo } from "@contract";
import type { ChoiceOption } from "../../../ui/choice.tsx";

type Kind = ProjectInfo["kind"];

/** Which comments may leave; a choice that would let nothing leave is offered only when it is chosen already. */
export function leaveChoices(
  source: Kind,
  name: string,
  chosen: CommentFlow["leave"],
): ChoiceOption<CommentFlow["leave"]>[] {
  if (source === "service") {
    return [
      { value: "all", label: "All comments", description: "Public replies and internal notes." },
      { value: "public", label: "Only public comments", description: "An internal note never leaves." },
      {
        value: "internal",
        label: "Only internal comments",
        description: "Internal notes, no public replies.",
      },
    ];
  }
  const ordinary = `${name} is no service project: all of its comments are ordinary ones.`;
  return [
    { value: "all", label: "All comments", description: ordinary },
    {
      value: "public",
      label: "Only public comments",
      description: "The same here: ordinary comments count as public.",
    },
    {
      value: "internal",
      label: "Only internal comments",
      description: `${name} has none, so nothing would leave.`,
      isDisabled: chosen !== "internal",
    },
  ];
}

/** What copies become. */
export function becomeChoices(
  kinds: { source: Kind; target: Kind },
  names: { source: string; target: string },
  chosen: CommentFlow["become"],
): ChoiceOption<CommentFlow["become"]>[] {
  if (kinds.target === "service") {
    const kept =
      kinds.source === "service"
        ? "Public stays public, internal stays internal."
        : "Ordinary comments become public.";
    return [
      { value: "public", label: "Public", description: "Customers see them in the portal." },
      { value: "internal", label: "Internal", description: "Only people who work on the project see them." },
      { value: "keep", label: `As in ${names.source}`, description: kept },
    ];
  }
  const ordinary = `${names.target} has ordinary comments only: everybody who sees the issue sees them.`;
  return [
    { value: "public", label: "Public", description: ordinary },
    {
      value: "internal",
      label: "Internal",
      description: `${names.target} has no internal comments.`,
      isDisabled: chosen !== "internal",
    },
    {
      value: "keep",
      label: `As in ${names.source}`,
      description: "Public ones become ordinary comments; internal ones stay home.",
    },
  ];
}
