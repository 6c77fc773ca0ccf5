// The list of differences: narrowed down by cause, page by page, chosen one by one or all, and repaired.
import { useEffect, useState } from "react";
import Button from "@atlaskit/button/new";
import { useQueryClient } from "@tanstack/react-query";
import type { DriftFindingView } from "@contract";
import { useRead } from "../../../api/use-call.ts";
import { PageState } from "../../../ui/page-state.tsx";
import { OnePicker } from "../../../ui/picker.tsx";
import { count } from "../../../ui/wording.ts";
import { DriftItem } from "./drift-item.tsx";
import type { Projects } from "./drift-words.ts";
import { RepairDialog, type Repairing } from "./repair-dialog.tsx";

interface DriftFindingsProps {
  synchronizationId: string;
  projects: Projects;
  /** Changes when there is something new to read. */
  figures: string;
  canRepair: boolean;
}

type Cause = DriftFindingView["cause"];

const unlimited = "any";
const causes: { value: Cause | typeof unlimited; label: string }[] = [
  { value: unlimited, label: "All" },
  { value: "missed", label: "Not copied yet" },
  { value: "left", label: "Settled, and different" },
  { value: "told", label: "What no repair mends" },
];

/** Whether a pass can mend it, and was not asked yet. */
export function isRepairable({ state, cause }: DriftFindingView): boolean {
  return state === "open" && cause !== "told";
}

export function DriftFindings({ synchronizationId, projects, figures, canRepair }: DriftFindingsProps) {
  const [cause, setCause] = useState<Cause | null>(null);
  const [places, setPlaces] = useState<(string | null)[]>([null]);
  const [chosen, setChosen] = useState<ReadonlyMap<string, DriftFindingView>>(new Map());
  const [repairing, setRepairing] = useState<Repairing | null>(null);
  const memory = useQueryClient();
  useEffect(() => void memory.invalidateQueries({ queryKey: ["listDrift"] }), [figures, memory]);
  const filter = cause === null ? {} : { cause };
  const choose = (findings: DriftFindingView[], isChosen: boolean) => {
    const next = new Map(chosen);
    for (const finding of findings)
      if (isChosen) next.set(finding.id, finding);
      else next.delete(finding.id);
    setChosen(next);
  };
  const first = useRead("listDrift", { params: { id: synchronizationId }, query: filter });
  return (
    <div className="lockstep-stack">
      <OnePicker
        label="Differences"
        options={causes}
        value={cause ?? unlimited}
        onChange={(value) => {
          setCause(
            causes.find((known) => known.value === value && value !== unlimited)?.value as Cause | null,
          );
          setPlaces([null]);
          setChosen(new Map());
        }}
      />
      <div className="lockstep-actions">
        <Button
          appearance="primary"
          isDisabled={!canRepair || chosen.size === 0}
          onClick={() => setRepairing({ kind: "chosen", findings: [...chosen.values()] })}
        >
          {`Repair ${count(chosen.size, "chosen difference")}`}
        </Button>
        <Button
          isDisabled={!canRepair || (first.data?.issues ?? 0) === 0}
          onClick={() => setRepairing({ kind: "all", cause, issues: first.data?.issues ?? 0 })}
        >
          Repair all
        </Button>
      </div>
      {places.map((after, index) => (
        <FindingsPart
          key={`${cause ?? unlimited} ${after ?? ""}`}
          synchronizationId={synchronizationId}
          query={after === null ? filter : { ...filter, after }}
          projects={projects}
          chosen={chosen}
          onChoose={choose}
          onMore={index === places.length - 1 ? (next) => setPlaces([...places, next]) : null}
        />
      ))}
      {repairing !== null && (
        <RepairDialog
          synchronizationId={synchronizationId}
          projects={projects}
          what={repairing}
          onClose={(isAsked) => {
            setRepairing(null);
            if (isAsked) setChosen(new Map());
          }}
        />
      )}
    </div>
  );
}

interface FindingsPartProps {
  synchronizationId: string;
  query: { cause?: Cause; after?: string };
  projects: Projects;
  chosen: ReadonlyMap<string, DriftFindingView>;
  onChoose: (findings: DriftFindingView[], isChosen: boolean) => void;
  /** Null: the next part is shown already. */
  onMore: ((next: string) => void) | null;
}

function FindingsPart({ synchronizationId, query, projects, chosen, onChoose, onMore }: FindingsPartProps) {
  const page = useRead("listDrift", { params: { id: synchronizationId }, query });
  return (
    <PageState of={page} what="the differences" level={2}>
      {({ findings, next }) => {
        const open = findings.filter(isRepairable);
        const areChosen = open.length > 0 && open.every(({ id }) => chosen.has(id));
        return (
          <>
            {findings.length === 0 && <p>Nothing of this kind differs.</p>}
            {open.length > 1 && (
              <div>
                <Button appearance="subtle" onClick={() => onChoose(open, !areChosen)}>
                  {areChosen ? "Choose none of these" : `Choose these ${open.length}`}
                </Button>
              </div>
            )}
            <ul className="lockstep-plain-list" aria-label="Differences">
              {findings.map((finding) => (
                <DriftItem
                  key={finding.id}
                  finding={finding}
                  projects={projects}
                  isChosen={chosen.has(finding.id)}
                  onChoose={isRepairable(finding) ? (isChosen) => onChoose([finding], isChosen) : null}
                />
              ))}
            </ul>
            {onMore !== null && next !== null && (
              <div>
                <Button onClick={() => onMore(next)}>Show more differences</Button>
              </div>
            )}
          </>
        );
      }}
    </PageState>
  );
}
