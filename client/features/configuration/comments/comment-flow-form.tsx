// The rules for the comments of one side on their way to the other: on or off, how they look, which leave, what they become.
import { useId } from "react";
import Checkbox from "@atlaskit/checkbox";
import { otherSide, type CommentFlow, type Side } from "@contract";
import { Choice } from "../../../ui/choice.tsx";
import { useDraft } from "../use-draft.ts";
import { becomeChoices, leaveChoices } from "./visibility-choices.ts";
import { TemplateEditor } from "./template-editor.tsx";

export function CommentFlowForm({ from }: { from: Side }) {
  const { document, edit, view, first, second } = useDraft();
  const heading = useId();
  const key = from === "first" ? "firstToSecond" : "secondToFirst";
  const flow = document.comments[key];
  const names = { first, second };
  const [source, target] = [names[from], names[otherSide(from)]];
  const kinds = {
    source: view.catalogue[from].project.kind,
    target: view.catalogue[otherSide(from)].project.kind,
  };
  const change = (part: Partial<CommentFlow>) =>
    edit((before) => ({
      ...before,
      comments: { ...before.comments, [key]: { ...before.comments[key], ...part } },
    }));
  return (
    <section className="lockstep-stack" aria-labelledby={heading}>
      <h3 id={heading}>{`Comments from ${source} to ${target}`}</h3>
      <Checkbox
        label={`Copy comments of ${source}`}
        isChecked={flow.enabled}
        onChange={(event) => change({ enabled: event.currentTarget.checked })}
      />
      {flow.enabled && (
        <>
          <Choice
            legend="How copies look"
            options={[
              { value: "plain", label: "Plain", description: "The text alone." },
              {
                value: "enriched",
                label: "Enriched",
                description: "The text, headed by who wrote it and when.",
              },
            ]}
            value={flow.style}
            onChange={(style) => change({ style })}
          />
          <TemplateEditor from={from} flow={flow} onChange={(template) => change({ template })} />
          <Choice
            legend={`Which comments leave ${source}`}
            options={leaveChoices(kinds.source, source, flow.leave)}
            value={flow.leave}
            onChange={(leave) => change({ leave })}
          />
          <Choice
            legend={`What they become in ${target}`}
            options={becomeChoices(kinds, { source, target }, flow.become)}
            value={flow.become}
            onChange={(become) => change({ become })}
          />
        </>
      )}
    </section>
  );
}
