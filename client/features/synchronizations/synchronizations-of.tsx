// The table with its tools: search, selection for starting and stopping several, and the empty state.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import EmptyState from "@atlaskit/empty-state";
import Textfield from "@atlaskit/textfield";
import { useNavigate } from "react-router";
import type { ProjectInfo, SynchronizationView } from "@contract";
import { useRead } from "../../api/use-call.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageState } from "../../ui/page-state.tsx";
import { paths } from "../../ui/paths.ts";
import { BulkActions } from "./bulk-actions.tsx";
import { matching } from "./search.ts";
import { RestoredNotice } from "./restored-notice.tsx";
import { SynchronizationsTable } from "./synchronizations-table.tsx";

const pollEveryMs = 5_000;

interface SynchronizationsOfProps {
  /** null: of the whole site. */
  project: ProjectInfo | null;
  siteName: string;
}

export function SynchronizationsOf({ project, siteName }: SynchronizationsOfProps) {
  const navigate = useNavigate();
  const list = useRead(
    "listSynchronizations",
    { query: project === null ? {} : { projectId: project.id } },
    { every: pollEveryMs },
  );
  const start = () => void navigate(paths.newSynchronization);
  const begin = (
    <Button appearance="primary" onClick={start}>
      New synchronization
    </Button>
  );
  const any = (list.data?.synchronizations.length ?? 0) > 0;
  return (
    <>
      <PageHeader title="Synchronizations" actions={any ? begin : undefined}>
        <p className="lockstep-subtle">{project === null ? `All of ${siteName}` : `Of ${project.name}`}</p>
      </PageHeader>
      <PageState of={list} what="the synchronizations" level={2}>
        {({ synchronizations }) =>
          synchronizations.length === 0 ? (
            <EmptyState
              header="No synchronization yet"
              headingLevel={2}
              description="A synchronization keeps issues of this and another project in step: issues, fields and comments, in the directions you choose. The other project may be here or on another Jira site. Its administrator has to accept first."
              primaryAction={begin}
            />
          ) : (
            <ListWithTools synchronizations={synchronizations} projectId={project?.id ?? null} />
          )
        }
      </PageState>
    </>
  );
}

interface ListWithToolsProps {
  synchronizations: SynchronizationView[];
  projectId: string | null;
}

function ListWithTools({ synchronizations, projectId }: ListWithToolsProps) {
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shown = matching(synchronizations, search);
  const selected = shown.filter((synchronization) => chosen.has(synchronization.id));
  const select = (ids: string[], isSelected: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const id of ids) {
        if (isSelected) after.add(id);
        else after.delete(id);
      }
      return after;
    });
  return (
    <div className="lockstep-stack">
      {synchronizations.map((synchronization) => (
        <RestoredNotice key={synchronization.id} synchronization={synchronization} />
      ))}
      <div className="lockstep-row">
        <Textfield
          type="search"
          aria-label="Search synchronizations"
          placeholder="Search"
          width="medium"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <BulkActions shown={shown} selected={selected} onSelect={select} />
      </div>
      {shown.length === 0 ? (
        <p role="status">No synchronization matches “{search}”.</p>
      ) : (
        <SynchronizationsTable
          synchronizations={shown}
          projectId={projectId}
          selected={new Set(selected.map((synchronization) => synchronization.id))}
          onSelect={select}
        />
      )}
    </div>
  );
}
