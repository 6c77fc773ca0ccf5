// What becomes of the lists of versions and components: per list and direction how much follows, and who wins.
import { useId } from "react";
import Checkbox from "@atlaskit/checkbox";
import {
  keepsAttributes,
  listFlow,
  listNames,
  otherSide,
  projectParts,
  wayFrom,
  type ListFlow,
  type ProjectList,
  type Side,
} from "@contract";
import { Choice } from "../../../ui/choice.tsx";
import { OnePicker } from "../../../ui/picker.tsx";
import { useDraft } from "../use-draft.ts";

type Part = (typeof projectParts)[number];

const titles: Record<Part, string> = { version: "Versions", component: "Components" };
const attributeWords: Record<Part, string> = {
  version: "names, descriptions, dates, released and archived",
  component: "names, descriptions and leads",
};

export function ProjectListsSection() {
  const heading = useId();
  return (
    <section className="lockstep-stack" aria-labelledby={heading}>
      <h2 id={heading}>Versions and components</h2>
      <p>
        Fields of versions and components take what the other project has under the same name. Here you choose
        whether the lists themselves follow. Lockstep needs the permission Administer Projects for that.
      </p>
      {projectParts.map((part) => (
        <ListForm key={part} part={part} />
      ))}
    </section>
  );
}

function ListForm({ part }: { part: Part }) {
  const { document, edit, ...projects } = useDraft();
  const heading = useId();
  const name = listNames[part];
  const list = document.projectLists[name];
  const change = (changed: Partial<ProjectList>) =>
    edit((before) => ({
      ...before,
      projectLists: { ...before.projectLists, [name]: { ...before.projectLists[name], ...changed } },
    }));
  const bothKeep = keepsAttributes(list.firstToSecond) && keepsAttributes(list.secondToFirst);
  return (
    <section className="lockstep-boxed lockstep-stack" aria-labelledby={heading}>
      <h3 id={heading}>{titles[part]}</h3>
      <div className="lockstep-columns">
        {(["first", "second"] as const).map((from) => (
          <FlowForm
            key={from}
            part={part}
            from={from}
            onChange={(flow) => change({ [wayFrom(from)]: flow })}
          />
        ))}
      </div>
      {bothKeep && (
        <Choice<Side>
          legend={`When one of the ${name} was changed on both sides`}
          value={list.wins}
          options={(["first", "second"] as const).map((side) => ({
            value: side,
            label: `${projects[side]} wins`,
          }))}
          onChange={(wins) => change({ wins })}
        />
      )}
    </section>
  );
}

interface FlowFormProps {
  part: Part;
  from: Side;
  onChange: (flow: ListFlow) => void;
}

function FlowForm({ part, from, onChange }: FlowFormProps) {
  const { document, ...projects } = useDraft();
  const flow = listFlow(document.projectLists, part, from);
  const [here, there] = [projects[from], projects[otherSide(from)]];
  const modes: { value: ListFlow["mode"]; label: string }[] = [
    { value: "off", label: "Nothing is created" },
    { value: "missing", label: "Create what an issue needs" },
    { value: "attributes", label: "Create what an issue needs, keep attributes" },
    { value: "whole", label: "The whole list, with attributes" },
  ];
  return (
    <div className="lockstep-stack">
      <OnePicker
        label={`${titles[part]} from ${here} to ${there}`}
        options={modes}
        value={flow.mode}
        help={keepsAttributes(flow) ? `Attributes are ${attributeWords[part]}.` : undefined}
        onChange={(chosen) =>
          onChange({ ...flow, mode: modes.find(({ value }) => value === chosen)?.value ?? "off" })
        }
      />
      {keepsAttributes(flow) && (
        <Checkbox
          label={
            part === "version"
              ? `Versions deleted or merged in ${here} are deleted or merged in ${there} too`
              : `Components deleted in ${here} are deleted in ${there} too`
          }
          isChecked={flow.deleted === "follow"}
          onChange={(event) =>
            onChange({ ...flow, deleted: event.currentTarget.checked ? "follow" : "keep" })
          }
        />
      )}
    </div>
  );
}
