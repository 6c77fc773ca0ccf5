// Starts or stops all chosen synchronizations, one after the other, and names those that refused.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import Checkbox from "@atlaskit/checkbox";
import SectionMessage from "@atlaskit/section-message";
import type { SynchronizationView } from "@contract";
import { wordsOf } from "../../api/api-error.ts";
import { useSend } from "../../api/use-call.ts";
import { StatusLine } from "../../ui/status-line.tsx";
import { count } from "../../ui/wording.ts";

interface BulkActionsProps {
  shown: SynchronizationView[];
  selected: SynchronizationView[];
  onSelect: (ids: string[], isSelected: boolean) => void;
}

interface Outcome {
  done: string;
  refused: { name: string; message: string }[];
}

export function BulkActions({ shown, selected, onSelect }: BulkActionsProps) {
  const setRunning = useSend("setRunning", ["listSynchronizations"]);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const apply = async (state: "running" | "stopped") => {
    const able = selected.filter((one) => one.actions.includes(state === "running" ? "start" : "stop"));
    const refused: Outcome["refused"] = [];
    for (const { id, name } of able) {
      await setRunning
        .mutateAsync({ params: { id }, body: { state } })
        .catch((error: unknown) => refused.push({ name, message: wordsOf(error) }));
    }
    const done = able.length - refused.length;
    setOutcome({
      done: `${count(done, "synchronization")} ${state === "running" ? "started" : "stopped"}.`,
      refused,
    });
    onSelect(
      selected.map(({ id }) => id),
      false,
    );
  };
  const all = shown.length > 0 && selected.length === shown.length;
  const can = (action: "start" | "stop") => selected.some((one) => one.actions.includes(action));
  return (
    <>
      <Checkbox
        label="Select all"
        isChecked={all}
        isIndeterminate={selected.length > 0 && !all}
        onChange={() =>
          onSelect(
            shown.map(({ id }) => id),
            !all,
          )
        }
      />
      {selected.length > 0 && (
        <>
          <Button
            isDisabled={!can("start")}
            isLoading={setRunning.isPending}
            onClick={() => void apply("running")}
          >
            Start selected
          </Button>
          <Button
            isDisabled={!can("stop")}
            isLoading={setRunning.isPending}
            onClick={() => void apply("stopped")}
          >
            Stop selected
          </Button>
        </>
      )}
      <StatusLine>
        {selected.length > 0 ? `${selected.length} of ${shown.length} selected` : (outcome?.done ?? "")}
      </StatusLine>
      {outcome !== null && outcome.refused.length > 0 && (
        <div role="alert">
          <SectionMessage appearance="error" title="Some synchronizations did not change" headingLevel="h2">
            <ul>
              {outcome.refused.map(({ name, message }) => (
                <li key={name}>
                  {name}: {message}
                </li>
              ))}
            </ul>
          </SectionMessage>
        </div>
      )}
    </>
  );
}
