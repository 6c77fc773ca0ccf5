// One query: saved when the person pauses, and tried against the project while it is written.
import { useEffect, useId, useRef, useState } from "react";
import { HelperMessage, Label } from "@atlaskit/form";
import TextArea from "@atlaskit/textarea";
import type { Side } from "@contract";
import { useDraft } from "../use-draft.ts";
import { QueryResult } from "../../../ui/query-result.tsx";

interface JqlFieldProps {
  label: string;
  help: string;
  side: Side;
  value: string;
  onChange: (jql: string) => void;
}

const pauseMs = 800;

export function JqlField({ label, help, side, value, onChange }: JqlFieldProps) {
  const { view } = useDraft();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const save = (text: string) => {
    clearTimeout(pause.current);
    if (text.trim() !== value) onChange(text.trim());
  };
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      <TextArea
        id={id}
        value={typed ?? value}
        maxLength={2000}
        minimumRows={2}
        isMonospaced
        placeholder="labels = shared AND priority = High"
        aria-describedby={`${id}-help ${id}-result`}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          clearTimeout(pause.current);
          pause.current = setTimeout(() => save(text), pauseMs);
        }}
        onBlur={() => {
          save(typed ?? value);
          setTyped(null);
        }}
      />
      <div id={`${id}-help`}>
        <HelperMessage>{help}</HelperMessage>
      </div>
      <div id={`${id}-result`} className="lockstep-small" aria-live="polite">
        <QueryResult synchronizationId={view.synchronizationId} side={side} jql={value} />
      </div>
    </div>
  );
}
