// Troubleshoot: what failed and waits for a person, grouped by cause, each with what to do; and what conflicts overwrote.
import Button from "@atlaskit/button/new";
import EmptyState from "@atlaskit/empty-state";
import { useParams } from "react-router";
import type { RouteBody } from "@contract";
import { useRead, useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageState } from "../../ui/page-state.tsx";
import { count } from "../../ui/wording.ts";
import { ChecksSection } from "./checks-section.tsx";
import { DriftSection } from "./drift/drift-section.tsx";
import { ConflictsSection } from "./conflicts-section.tsx";
import { ResyncSection } from "./resync-section.tsx";
import { ProblemGroup } from "./problem-group.tsx";

const pollEveryMs = 5_000;
/** With no more problems than this, all of them are shown at once. */
const fewProblems = 20;

export function ProblemsPage() {
  const { id = "" } = useParams();
  const list = useRead("listProblemGroups", { params: { id } }, { every: pollEveryMs });
  const retry = useSend("retryProblems", ["listProblemGroups", "listProblems", "listSynchronizations"]);
  const { frame } = useSurroundings();
  const tryAgain = (body: RouteBody<"retryProblems"> = {}) =>
    retry.mutate(
      { params: { id }, body },
      { onSuccess: ({ retried }) => frame.flag({ title: `Trying ${count(retried, "problem")} again` }) },
    );
  const total = (list.data?.groups ?? []).reduce((sum, group) => sum + group.count, 0);
  return (
    <div className="lockstep-stack">
      <PageHeader
        title="Troubleshoot"
        of={{ id, here: "problems" }}
        actions={
          total > 0 ? (
            <Button onClick={() => tryAgain()} isLoading={retry.isPending}>
              Retry all
            </Button>
          ) : undefined
        }
      />
      <FailureMessage title="Trying again did not begin" error={retry.error} />
      <PageState of={list} what="the problems" level={2}>
        {({ groups, skipped }) => (
          <>
            {groups.length === 0 && (
              <EmptyState
                header="No problems"
                headingLevel={2}
                description="Everything Lockstep tried to copy was copied, or is still on its way."
              />
            )}
            {groups.map((group) => (
              <ProblemGroup
                key={group.key}
                synchronizationId={id}
                group={group}
                isOpenAtFirst={total <= fewProblems}
                isBusy={retry.isPending}
                onRetry={tryAgain}
              />
            ))}
            {skipped > 0 && (
              <div className="lockstep-row">
                <span className="lockstep-subtle">{`${count(skipped, "problem")} skipped`}</span>
                <Button
                  appearance="subtle"
                  onClick={() => tryAgain({ skipped: true })}
                  isDisabled={retry.isPending}
                >
                  Retry skipped
                </Button>
              </div>
            )}
          </>
        )}
      </PageState>
      <ConflictsSection synchronizationId={id} />
      <ChecksSection synchronizationId={id} />
      <DriftSection synchronizationId={id} />
      <ResyncSection synchronizationId={id} />
    </div>
  );
}
