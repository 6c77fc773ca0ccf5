// Narrows the activity down: by issue, by where it was written, by kind, by time.
import { useId, useState } from "react";
import Button from "@atlaskit/button/new";
import { Label } from "@atlaskit/form";
import Textfield from "@atlaskit/textfield";
import { activityKindSchema, type ActivityKind, type Side } from "@contract";
import { OnePicker } from "../../ui/picker.tsx";
import { kindWords, type ProjectNames } from "./activity-words.ts";

export interface ActivityChoice {
  issueKey: string | null;
  to: Side | null;
  kind: ActivityKind | null;
  /** How far back, in ms; null: as far as it is kept. */
  reach: number | null;
}

export const everything: ActivityChoice = { issueKey: null, to: null, kind: null, reach: null };

const unlimited = "any";
const hour = 3_600_000;
const reaches = [
  { value: unlimited, label: "As long as it is kept" },
  { value: String(hour), label: "The last hour" },
  { value: String(24 * hour), label: "The last 24 hours" },
  { value: String(7 * 24 * hour), label: "The last 7 days" },
];
const kinds = [
  { value: unlimited, label: "All kinds" },
  ...activityKindSchema.options.map((kind) => ({ value: kind, label: kindWords[kind] })),
];

interface ActivityFilterProps {
  choice: ActivityChoice;
  projects: ProjectNames;
  onChange: (choice: ActivityChoice) => void;
}

export function ActivityFilter({ choice, projects, onChange }: ActivityFilterProps) {
  const keyField = useId();
  const [key, setKey] = useState(choice.issueKey ?? "");
  const directions = [
    { value: unlimited, label: "Both directions" },
    { value: "second", label: `${projects.first} to ${projects.second}` },
    { value: "first", label: `${projects.second} to ${projects.first}` },
  ];
  return (
    <form
      className="lockstep-row-editor"
      role="search"
      aria-label="Filter the activity"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ ...choice, issueKey: key.trim() === "" ? null : key.trim().toUpperCase() });
      }}
    >
      <div>
        <Label htmlFor={keyField}>Issue of your project</Label>
        <Textfield
          id={keyField}
          value={key}
          placeholder="Key"
          autoComplete="off"
          onChange={(event) => setKey(event.currentTarget.value)}
          elemAfterInput={
            <Button type="submit" appearance="subtle" spacing="compact">
              Find
            </Button>
          }
        />
      </div>
      <OnePicker
        label="Direction"
        options={directions}
        value={choice.to ?? unlimited}
        onChange={(to) => onChange({ ...choice, to: to === "first" || to === "second" ? to : null })}
      />
      <OnePicker
        label="Kind"
        options={kinds}
        value={choice.kind ?? unlimited}
        onChange={(kind) =>
          onChange({ ...choice, kind: activityKindSchema.options.find((known) => known === kind) ?? null })
        }
      />
      <OnePicker
        label="Time"
        options={reaches}
        value={choice.reach === null ? unlimited : String(choice.reach)}
        onChange={(reach) =>
          onChange({ ...choice, reach: reach === null || reach === unlimited ? null : Number(reach) })
        }
      />
    </form>
  );
}
