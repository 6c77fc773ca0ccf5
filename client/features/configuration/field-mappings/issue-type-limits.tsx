// Which issue types a field mapping counts for: all, or those chosen on either side.
import { useState } from "react";
import type { Side } from "@contract";
import { CheckboxGroup } from "../../../ui/checkbox-group.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { useDraft } from "../use-draft.ts";

interface IssueTypeLimitsProps {
  value: Record<Side, string[]>;
  onChange: (value: Record<Side, string[]>) => void;
}

const none = { first: [], second: [] };

export function IssueTypeLimits({ value, onChange }: IssueTypeLimitsProps) {
  const [isLimited, setIsLimited] = useState(value.first.length > 0 || value.second.length > 0);
  return (
    <>
      <Choice
        legend="Issue types"
        options={[
          { value: "all", label: "All issue types" },
          { value: "some", label: "Only chosen ones" },
        ]}
        value={isLimited ? "some" : "all"}
        onChange={(chosen) => {
          setIsLimited(chosen === "some");
          if (chosen === "all") onChange(none);
        }}
      />
      {isLimited && (
        <div className="lockstep-columns">
          {(["first", "second"] as const).map((side) => (
            <TypesOf
              key={side}
              side={side}
              value={value[side]}
              onChange={(types) => onChange({ ...value, [side]: types })}
            />
          ))}
        </div>
      )}
    </>
  );
}

interface TypesOfProps {
  side: Side;
  value: string[];
  onChange: (types: string[]) => void;
}

/** Types that are mapped, and those that were chosen when they were. */
function TypesOf({ side, value, onChange }: TypesOfProps) {
  const { document, view } = useDraft();
  const { project, issueTypes } = view.catalogue[side];
  const mapped = new Set(document.issueTypes.flatMap((mapping) => mapping[side]));
  const offered = issueTypes.filter(({ id }) => mapped.size === 0 || mapped.has(id) || value.includes(id));
  const gone = value.filter((id) => !issueTypes.some((type) => type.id === id));
  return (
    <CheckboxGroup
      legend={`Issue types of ${project.name}`}
      options={[
        ...offered.map(({ id, name }) => ({ value: id, label: name })),
        ...gone.map((id) => ({ value: id, label: `Removed issue type ${id}` })),
      ]}
      value={value}
      onChange={onChange}
      help="None chosen: all of this project."
    />
  );
}
