// The filter of one side: its two queries, and what becomes of pairs whose original stops matching.
import { useId } from "react";
import { otherSide, type FilterOfSide, type Side } from "@contract";
import { Choice, type ChoiceOption } from "../../../ui/choice.tsx";
import { useDraft } from "../use-draft.ts";
import { JqlField } from "./jql-field.tsx";

const leavingChoices: ChoiceOption<FilterOfSide["whenLeaving"]>[] = [
  { value: "keep", label: "Keep them in step", description: "The query decides about new pairs only." },
  { value: "note", label: "Keep them in step and note it", description: "The activity says so." },
  {
    value: "end",
    label: "End the pair",
    description: "Both issues stay as they are. If the issue matches again, they are kept in step again.",
  },
];

export function FilterOfProject({ side }: { side: Side }) {
  const { document, edit, first, second } = useDraft();
  const heading = useId();
  const names = { first, second };
  const [project, partner] = [names[side], names[otherSide(side)]];
  const filter = document.filter[side];
  const change = (part: Partial<FilterOfSide>) =>
    edit((before) => ({
      ...before,
      filter: { ...before.filter, [side]: { ...before.filter[side], ...part } },
    }));
  return (
    <section className="lockstep-stack" aria-labelledby={heading}>
      <h3 id={heading}>{project}</h3>
      <JqlField
        label={`Which issues of ${project} leave`}
        help={`Only these get a partner in ${partner}.`}
        side={side}
        value={filter.outgoing}
        onChange={(outgoing) => change({ outgoing })}
      />
      {filter.outgoing !== "" && (
        <Choice
          legend={`When an issue of ${project} stops matching`}
          options={leavingChoices}
          value={filter.whenLeaving}
          onChange={(whenLeaving) => change({ whenLeaving })}
        />
      )}
      <JqlField
        label={`Which issues of ${project} take changes`}
        help={`Changes and comments from ${partner} wait while an issue does not match. New issues are always created.`}
        side={side}
        value={filter.receiving}
        onChange={(receiving) => change({ receiving })}
      />
    </section>
  );
}
