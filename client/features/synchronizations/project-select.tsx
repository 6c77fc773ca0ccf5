// Type-ahead over the projects of the own site.
import { useId, useState } from "react";
import { ErrorMessage, HelperMessage, Label } from "@atlaskit/form";
import AsyncSelect from "@atlaskit/select/async-select";
import { useQueryClient } from "@tanstack/react-query";
import type { ProjectInfo } from "@contract";
import { wordsOf } from "../../api/api-error.ts";
import { useCaller } from "../../api/api-context.tsx";
import { keyOf } from "../../api/use-call.ts";
import { projectLabel } from "../../ui/wording.ts";

interface ProjectSelectProps {
  label: string;
  value: ProjectInfo | null;
  onChange: (project: ProjectInfo | null) => void;
  /** Only projects the caller administers. */
  administered?: boolean;
  /** A project that cannot be chosen: the other side. */
  except?: string | null;
  help?: string;
  fault?: string | null;
}

export function ProjectSelect(props: ProjectSelectProps) {
  const { label, value, onChange, administered = false, except = null, help, fault = null } = props;
  const id = useId();
  const call = useCaller();
  const memory = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const find = async (typed: string): Promise<ProjectInfo[]> => {
    const input = {
      query: { query: typed.slice(0, 100), administered: administered ? "true" : "false" },
    } as const;
    try {
      const { projects } = await memory.fetchQuery({
        queryKey: keyOf("listProjects", input),
        queryFn: ({ signal }) => call("listProjects", input, signal),
        staleTime: 10_000,
      });
      setFailure(null);
      return projects.filter((project) => project.id !== except);
    } catch (error) {
      setFailure(`The projects could not be loaded. ${wordsOf(error)} Type again to retry.`);
      return [];
    }
  };
  const problem = failure ?? fault;
  return (
    <div>
      <Label htmlFor={id}>{label}</Label>
      <AsyncSelect<ProjectInfo>
        key={`${administered}-${except ?? ""}`}
        inputId={id}
        defaultOptions
        isClearable
        loadOptions={find}
        value={value}
        onChange={(project: ProjectInfo | null) => onChange(project)}
        getOptionLabel={projectLabel}
        getOptionValue={(project: ProjectInfo) => project.id}
        placeholder="Type a name or key"
        menuPosition="fixed"
        isInvalid={problem !== null}
        noOptionsMessage={({ inputValue }: { inputValue: string }) =>
          inputValue === "" ? "No project to choose from" : `No project matches “${inputValue}”`
        }
      />
      {help !== undefined && problem === null && <HelperMessage>{help}</HelperMessage>}
      {problem !== null && <ErrorMessage>{problem}</ErrorMessage>}
    </div>
  );
}
