// A labelled box for the query that chooses issues of a project.
import { useId, type ReactNode } from "react";
import { HelperMessage, Label } from "@atlaskit/form";
import TextArea from "@atlaskit/textarea";

interface JqlFieldProps {
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
  /** Name of the project whose issues are meant. */
  project: string;
  /** What is known of the query, read to who cannot see it. */
  result?: ReactNode;
}

export function JqlField({ value, onChange, placeholder, project, result }: JqlFieldProps) {
  const field = useId();
  const describedBy = [`${field}-help`, ...(result === undefined ? [] : [`${field}-result`])].join(" ");
  return (
    <div>
      <Label htmlFor={field}>Which issues (JQL)</Label>
      <TextArea
        id={field}
        value={value}
        maxLength={2000}
        minimumRows={2}
        isMonospaced
        placeholder={placeholder}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div id={`${field}-help`}>
        <HelperMessage>Leave it empty for all issues of {project}.</HelperMessage>
      </div>
      {result !== undefined && (
        <div id={`${field}-result`} className="lockstep-small" aria-live="polite">
          {result}
        </div>
      )}
    </div>
  );
}
