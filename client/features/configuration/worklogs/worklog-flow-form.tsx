// The rules for the work logs of one side on their way to the other: on or off, whether they name who worked, the estimate.
import { useId } from "react";
import Checkbox from "@atlaskit/checkbox";
import { otherSide, wayFrom, type Side, type WorklogFlow } from "@contract";
import { Choice } from "../../../ui/choice.tsx";
import { TemplateEditor } from "../comments/template-editor.tsx";
import { useDraft } from "../use-draft.ts";

export function WorklogFlowForm({ from }: { from: Side }) {
  const { document, edit, ...projects } = useDraft();
  const heading = useId();
  const key = wayFrom(from);
  const flow = document.worklogs[key];
  const [source, target] = [projects[from], projects[otherSide(from)]];
  const change = (part: Partial<WorklogFlow>) =>
    edit((before) => ({
      ...before,
      worklogs: { ...before.worklogs, [key]: { ...before.worklogs[key], ...part } },
    }));
  return (
    <section className="lockstep-stack" aria-labelledby={heading}>
      <h3 id={heading}>{`Work logs from ${source} to ${target}`}</h3>
      <Checkbox
        label={`Copy work logs of ${source}`}
        isChecked={flow.enabled}
        onChange={(event) => change({ enabled: event.currentTarget.checked })}
      />
      {flow.enabled && (
        <>
          <Choice
            legend="How copies look"
            options={[
              { value: "anonymous", label: "Anonymous", description: "Time and description alone." },
              {
                value: "enriched",
                label: "Enriched",
                description: "The description, headed by who worked and when.",
              },
            ]}
            value={flow.style}
            onChange={(style) => change({ style })}
          />
          <TemplateEditor
            from={from}
            flow={{ style: flow.style === "enriched" ? "enriched" : "plain", template: flow.template }}
            onChange={(template) => change({ template })}
          />
          <Checkbox
            label={`Reduce the remaining estimate in ${target} as well`}
            isChecked={flow.estimate === "auto"}
            onChange={(event) => change({ estimate: event.currentTarget.checked ? "auto" : "leave" })}
          />
        </>
      )}
    </section>
  );
}
