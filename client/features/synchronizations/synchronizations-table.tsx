// The rows of the table: what runs with whom, how it is, and what can be done about it.
import { useState } from "react";
import Checkbox from "@atlaskit/checkbox";
import DynamicTable from "@atlaskit/dynamic-table";
import Lozenge from "@atlaskit/lozenge";
import { Link } from "react-router";
import type { Side, SideView, SynchronizationView } from "@contract";
import { paths } from "../../ui/paths.ts";
import { count, healthWords, projectName, stateWord, timeWords } from "../../ui/wording.ts";
import { ActionsMenu } from "./actions-menu.tsx";
import { ActionDialog, type DialogKind } from "./action-dialog.tsx";
import { partnerOf, seenFrom } from "./seen-from.ts";

const stateAppearance = {
  "Request sent": "inprogress",
  "Incoming request": "new",
  Declined: "removed",
  Stopped: "default",
  Running: "success",
} as const;

interface SynchronizationsTableProps {
  synchronizations: SynchronizationView[];
  projectId: string | null;
  selected: ReadonlySet<string>;
  onSelect: (ids: string[], isSelected: boolean) => void;
}

export function SynchronizationsTable(props: SynchronizationsTableProps) {
  const [open, setOpen] = useState<{ id: string; kind: DialogKind; error: Error | null } | null>(null);
  const subject = props.synchronizations.find(({ id }) => id === open?.id);
  return (
    <>
      <div className="lockstep-scroll" tabIndex={0} role="region" aria-label="Table of synchronizations">
        <DynamicTable
          label="Synchronizations"
          head={headFor(props.projectId)}
          rows={props.synchronizations.map((synchronization) =>
            rowFor(synchronization, props, (kind, error) =>
              setOpen({ id: synchronization.id, kind, error: error ?? null }),
            ),
          )}
          defaultSortKey="name"
          defaultSortOrder="ASC"
          rowsPerPage={25}
        />
      </div>
      {open !== null && subject !== undefined && (
        <ActionDialog
          kind={open.kind}
          synchronization={subject}
          error={open.error}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

function headFor(projectId: string | null) {
  return {
    cells: [
      { key: "select", content: <span className="lockstep-small">Select</span>, width: 5 },
      { key: "name", content: "Name", isSortable: true },
      { key: "partner", content: projectId === null ? "Projects" : "Partner project", isSortable: true },
      { key: "direction", content: "Direction" },
      { key: "state", content: "State", isSortable: true },
      { key: "health", content: "Health", isSortable: true },
      { key: "last-change", content: "Last change", isSortable: true },
      { key: "actions", content: "Actions" },
    ],
  };
}

function rowFor(
  synchronization: SynchronizationView,
  { projectId, selected, onSelect }: SynchronizationsTableProps,
  onOpen: (kind: DialogKind, error?: Error) => void,
) {
  const { id, name, lastChangeAt, health } = synchronization;
  const side = seenFrom(synchronization, projectId);
  const state = stateWord(synchronization, side);
  return {
    key: id,
    cells: [
      {
        key: id,
        content: (
          <Checkbox
            aria-label={`Select ${name}`}
            isChecked={selected.has(id)}
            onChange={(event) => onSelect([id], event.currentTarget.checked)}
          />
        ),
      },
      { key: name.toLowerCase(), content: <Name synchronization={synchronization} /> },
      partnerCell(synchronization, projectId === null ? null : side),
      {
        key: "direction",
        content: (
          <span className="lockstep-sentence">
            {synchronization.directionSummary ?? "Not configured yet"}
          </span>
        ),
      },
      { key: state, content: <Lozenge appearance={stateAppearance[state]}>{state}</Lozenge> },
      {
        key: healthWords(health),
        content: (
          <>
            {health.kind === "problems" ? (
              <Link to={paths.problems(id)}>{healthWords(health)}</Link>
            ) : (
              healthWords(health)
            )}
            {synchronization.warnings > 0 && (
              <>
                {" "}
                <Link to={paths.problems(id)}>
                  <Lozenge appearance="moved">{count(synchronization.warnings, "warning")}</Lozenge>
                </Link>
              </>
            )}
            {synchronization.reviewWaiting && (
              <span className="lockstep-small"> (a draft waits for your review)</span>
            )}
          </>
        ),
      },
      { key: lastChangeAt ?? "", content: lastChangeAt === null ? "–" : timeWords(lastChangeAt) },
      { key: "actions", content: <ActionsMenu synchronization={synchronization} onOpen={onOpen} /> },
    ],
  };
}

/** Leads to what most people come for: the configuration, or the request that waits. */
function Name({ synchronization: { id, name, actions } }: { synchronization: SynchronizationView }) {
  const to = actions.includes("configure") ? paths.configuration(id) : paths.request(id);
  return (
    <Link className="lockstep-long-name" to={to}>
      {name}
    </Link>
  );
}

function partnerCell(synchronization: SynchronizationView, side: Side | null) {
  const partner = partnerOf(synchronization, side);
  if (partner !== null) return { key: projectName(partner), content: <ProjectAndSite side={partner} /> };
  return {
    key: projectName(synchronization.first),
    content: (
      <>
        <ProjectAndSite side={synchronization.first} />
        <ProjectAndSite side={synchronization.second} />
      </>
    ),
  };
}

function ProjectAndSite({ side }: { side: SideView }) {
  return (
    <div>
      {projectName(side)} <span className="lockstep-subtle">({side.siteName})</span>
    </div>
  );
}
