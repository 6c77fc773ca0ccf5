// Drift check: all pairs are compared while the synchronization runs; how far it came, what differs, and having it repaired.
import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import type { DriftCheckView, RouteReply } from "@contract";
import { useRead, useSend } from "../../../api/use-call.ts";
import { FailureMessage } from "../../../ui/failure-message.tsx";
import { PageState } from "../../../ui/page-state.tsx";
import { SteeredProgress } from "../../../ui/steered-progress.tsx";
import { count, timeWords } from "../../../ui/wording.ts";
import { DriftFindings } from "./drift-findings.tsx";

const watchEveryMs = 2_000;
const lookEveryMs = 30_000;

export function DriftSection({ synchronizationId }: { synchronizationId: string }) {
  const drift = useRead("readDrift", { params: { id: synchronizationId } }, { every: pause });
  return (
    <section className="lockstep-stack" aria-labelledby="lockstep-drift">
      <h2 id="lockstep-drift">Drift check</h2>
      <p>
        Compares all issues with their partners while the synchronization runs, and lists what differs, field
        by field. It changes nothing by itself.
      </p>
      <PageState of={drift} what="the drift check" level={2}>
        {(view) => <Check synchronizationId={synchronizationId} of={view} />}
      </PageState>
    </section>
  );
}

function pause({ check }: RouteReply<"readDrift">): number {
  return check?.state === "running" || (check?.asked ?? 0) > 0 ? watchEveryMs : lookEveryMs;
}

interface CheckProps {
  synchronizationId: string;
  of: RouteReply<"readDrift">;
}

function Check({ synchronizationId, of: { running, check, projects } }: CheckProps) {
  const params = { id: synchronizationId };
  const start = useSend("startDrift", ["readDrift", "listDrift"]);
  const steer = useSend("steerDrift", ["readDrift", "listDrift"]);
  const isOpen = check?.state === "running" || check?.state === "paused";
  const listed = check === null ? 0 : check.open + check.asked + check.repaired;
  return (
    <>
      {check !== null && isOpen && (
        <SteeredProgress
          words={progressWords(check)}
          all={Math.max(check.pairs, check.compared)}
          done={check.compared}
          paused={check.state === "paused"}
          isWorking={steer.isPending}
          error={steer.error}
          onMove={(action, onSuccess) => steer.mutate({ params, body: { action } }, { onSuccess })}
          cancelLabel="Cancel the check"
          cancelWords="What was found so far stays listed. The other issues are not compared."
        />
      )}
      {check !== null && !isOpen && <p role="status">{resultWords(check)}</p>}
      {check !== null && check.exposed > 0 && (
        <SectionMessage
          appearance="error"
          title={`${count(check.exposed, "text")} shown to more people than meant`}
          headingLevel="h3"
        >
          <p>What is concerned stands first in the list. A repair takes it back.</p>
        </SectionMessage>
      )}
      <FailureMessage title="The drift check did not begin" error={start.error} />
      {!isOpen && (
        <div className="lockstep-actions">
          <Button onClick={() => start.mutate({ params })} isLoading={start.isPending} isDisabled={!running}>
            {check === null ? "Start drift check" : "Check again"}
          </Button>
          {!running && (
            <span className="lockstep-subtle">
              Start the synchronization first: it is checked while it runs.
            </span>
          )}
        </div>
      )}
      {check !== null && listed > 0 && (
        <DriftFindings
          key={check.startedAt}
          synchronizationId={synchronizationId}
          projects={projects}
          figures={`${check.open} ${check.asked} ${check.repaired}`}
          canRepair={running}
        />
      )}
    </>
  );
}

function progressWords({ state, compared, pairs, open }: DriftCheckView): string {
  const verb = state === "paused" ? "Paused" : "Comparing";
  const all = Math.max(pairs, compared).toLocaleString();
  return `${verb}: ${compared.toLocaleString()} of ${all} pairs, ${count(open, "difference")}`;
}

function resultWords({ state, compared, open, asked, repaired, undecided, endedAt }: DriftCheckView): string {
  const when = endedAt === null ? "" : ` ${timeWords(endedAt)}`;
  const parts = [
    open + asked + repaired === 0 ? "nothing differs" : count(open, "difference"),
    ...(asked > 0 ? [`${asked} being repaired`] : []),
    ...(repaired > 0 ? [`${repaired} repaired`] : []),
    ...(undecided > 0 ? [`${count(undecided, "pair")} never came to rest`] : []),
  ];
  const verb = state === "cancelled" ? "Cancelled" : "Compared";
  return `${verb}${when}: ${count(compared, "pair")}, ${parts.join(", ")}.`;
}
