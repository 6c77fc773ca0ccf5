// The rules for the files of one side on their way to the other: on or off, which leave, and what a deletion does.
import { useId } from "react";
import Checkbox from "@atlaskit/checkbox";
import { otherSide, type AttachmentFlow, type ProjectInfo, type Side } from "@contract";
import { Choice, type ChoiceOption } from "../../../ui/choice.tsx";
import { useDraft } from "../use-draft.ts";
import { FilterInput } from "./filter-input.tsx";
import { asList, asMegabytes } from "./filter-values.ts";

export function AttachmentFlowForm({ from }: { from: Side }) {
  const { document, edit, view, first, second } = useDraft();
  const heading = useId();
  const key = from === "first" ? "firstToSecond" : "secondToFirst";
  const flow = document.attachments[key];
  const names = { first, second };
  const [source, target] = [names[from], names[otherSide(from)]];
  const change = (part: Partial<AttachmentFlow>) =>
    edit((before) => ({
      ...before,
      attachments: { ...before.attachments, [key]: { ...before.attachments[key], ...part } },
    }));
  return (
    <section className="lockstep-stack" aria-labelledby={heading}>
      <h3 id={heading}>{`Attachments from ${source} to ${target}`}</h3>
      <Checkbox
        label={`Copy files of ${source}`}
        isChecked={flow.enabled}
        onChange={(event) => change({ enabled: event.currentTarget.checked })}
      />
      {flow.enabled && (
        <>
          <Choice
            legend={`Which files leave ${source}`}
            options={leaveChoices(view.catalogue[from].project.kind, source)}
            value={flow.leave}
            onChange={(leave) => change({ leave })}
          />
          <Choice
            legend={`When a file of ${source} is deleted`}
            options={[
              { value: "follow", label: "Delete its copy", description: "A deleted copy deletes nothing." },
              { value: "keep", label: "Keep its copy" },
            ]}
            value={flow.deletions}
            onChange={(deletions) => change({ deletions })}
          />
          <FilterInput
            label={`Largest file of ${source} in MB`}
            help={`Empty: as large as ${target} takes.`}
            value={flow.largestMegabytes === null ? "" : String(flow.largestMegabytes)}
            read={asMegabytes}
            onChange={(largestMegabytes) => change({ largestMegabytes })}
          />
          <FilterInput
            label={`Media types that leave ${source}`}
            help="For example image/*, application/pdf. Empty: all."
            value={flow.types.join(", ")}
            read={asList}
            onChange={(types) => change({ types })}
          />
          <FilterInput
            label={`Names that leave ${source}`}
            help="For example *.pdf, screenshot*. Empty: all."
            value={flow.names.join(", ")}
            read={asList}
            onChange={(wanted) => change({ names: wanted })}
          />
          <FilterInput
            label={`Names that stay in ${source}`}
            help="For example *.exe. These stay whatever else is chosen."
            value={flow.exceptNames.join(", ")}
            read={asList}
            onChange={(exceptNames) => change({ exceptNames })}
          />
        </>
      )}
    </section>
  );
}

/** In words that fit the kind of the project: only a service project hides files from anybody who sees the issue. */
function leaveChoices(kind: ProjectInfo["kind"], name: string): ChoiceOption<AttachmentFlow["leave"]>[] {
  const open =
    kind === "service"
      ? "Files that public comments or copied texts show. A file of an internal comment never leaves."
      : "All but those that only restricted comments show.";
  return [
    { value: "public", label: "Only public files", description: open },
    {
      value: "all",
      label: "All files",
      description:
        kind === "service"
          ? `Files of internal comments too: people of the other project would see them.`
          : `Files of restricted comments of ${name} too.`,
    },
  ];
}
