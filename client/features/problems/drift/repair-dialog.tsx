// Asks before differences are repaired: who wins, and how many issues are written.
import { useState } from "react";
import type { DriftFindingView, Side } from "@contract";
import { useSend } from "../../../api/use-call.ts";
import { useSurroundings } from "../../../jira-frame/frame-context.tsx";
import { Choice } from "../../../ui/choice.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { count } from "../../../ui/wording.ts";
import type { Projects } from "./drift-words.ts";

export type Repairing =
  | { kind: "chosen"; findings: DriftFindingView[] }
  | { kind: "all"; cause: DriftFindingView["cause"] | null; issues: number };

interface RepairDialogProps {
  synchronizationId: string;
  projects: Projects;
  what: Repairing;
  onClose: (isAsked: boolean) => void;
}

export function RepairDialog({ synchronizationId, projects, what, onClose }: RepairDialogProps) {
  const { frame } = useSurroundings();
  const [winner, setWinner] = useState<Side | "rule">("rule");
  const repair = useSend("repairDrift", ["readDrift", "listDrift"]);
  const wish =
    what.kind === "chosen"
      ? { findings: what.findings.map(({ id }) => id) }
      : what.cause === null
        ? {}
        : { cause: what.cause };
  const body = { ...wish, winner: winner === "rule" ? null : winner };
  const extent =
    what.kind === "chosen" ? count(what.findings.length, "difference") : count(what.issues, "issue");
  return (
    <ConfirmDialog
      title={what.kind === "chosen" ? `Repair ${extent}?` : `Repair all that differs in ${extent}?`}
      confirmLabel="Repair"
      isWorking={repair.isPending}
      error={repair.error}
      onClose={() => onClose(false)}
      onConfirm={() =>
        repair.mutate(
          { params: { id: synchronizationId }, body },
          {
            onSuccess: ({ issues, skipped }) => {
              const left =
                skipped === 0 ? "" : `; ${count(skipped, "difference")} left, that side cannot win`;
              frame.flag({ title: `Repair of ${count(issues, "issue")} begins${left}` });
              onClose(true);
            },
          },
        )
      }
    >
      <p>
        {what.kind === "chosen"
          ? issuesWords(what.findings)
          : `${extent} and their partners are compared again`}
        , and written where they differ. Lockstep writes as it always does; a value of a field that is
        overwritten is kept under Conflicts.
      </p>
      <Choice
        legend="Where values differ"
        options={[
          { value: "rule", label: "As the mappings say" },
          { value: "first", label: `${projects.first} wins` },
          { value: "second", label: `${projects.second} wins` },
        ]}
        value={winner}
        onChange={setWinner}
      />
    </ConfirmDialog>
  );
}

function issuesWords(findings: DriftFindingView[]): string {
  const keys = new Set(findings.map(({ issueKey, id }) => issueKey ?? id));
  return `${count(keys.size, "issue")} and ${keys.size === 1 ? "its partner" : "their partners"} are compared again`;
}
