// Problems: steps that failed and wait for a person, each with what to do, and trying again; and what conflicts overwrote.
import Button from "@atlaskit/button/new";
import EmptyState from "@atlaskit/empty-state";
import { useParams } from "react-router";
import type { ProblemView } from "@contract";
import { useRead, useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageState } from "../../ui/page-state.tsx";
import { count, timeWords } from "../../ui/wording.ts";
import { ConflictsSection } from "./conflicts-section.tsx";

const pollEveryMs = 5_000;

export function ProblemsPage() {
  const { id = "" } = useParams();
  const list = useRead("listProblems", { params: { id } }, { every: pollEveryMs });
  const retry = useSend("retryProblems", ["listProblems", "listSynchronizations"]);
  const { frame } = useSurroundings();
  const tryAgain = (problemId?: string) =>
    retry.mutate(
      { params: { id }, body: problemId === undefined ? {} : { problemId } },
      { onSuccess: ({ retried }) => frame.flag({ title: `Trying ${count(retried, "problem")} again` }) },
    );
  const any = (list.data?.problems.length ?? 0) > 0;
  return (
    <div className="lockstep-stack">
      <PageHeader
        title="Problems"
        back
        actions={
          any ? (
            <Button onClick={() => tryAgain()} isLoading={retry.isPending}>
              Retry all
            </Button>
          ) : undefined
        }
      />
      <FailureMessage title="Trying again did not begin" error={retry.error} />
      <PageState of={list} what="the problems" level={2}>
        {({ problems }) =>
          problems.length === 0 ? (
            <EmptyState
              header="No problems"
              headingLevel={2}
              description="Everything Lockstep tried to copy was copied, or is still on its way."
            />
          ) : (
            <ul className="lockstep-plain-list">
              {problems.map((problem) => (
                <ProblemItem
                  key={problem.id}
                  problem={problem}
                  isBusy={retry.isPending}
                  onRetry={() => tryAgain(problem.id)}
                />
              ))}
            </ul>
          )
        }
      </PageState>
      <ConflictsSection synchronizationId={id} />
    </div>
  );
}

interface ProblemItemProps {
  problem: ProblemView;
  isBusy: boolean;
  onRetry: () => void;
}

function ProblemItem({ problem, isBusy, onRetry }: ProblemItemProps) {
  const { frame } = useSurroundings();
  const { issueKey } = problem;
  return (
    <li className="lockstep-boxed lockstep-stack">
      <h2>{problem.message}</h2>
      <p>{problem.remedy}</p>
      <div className="lockstep-row lockstep-row-spread">
        <span className="lockstep-subtle">
          {issueKey === null ? "An issue of the partner" : `Issue ${issueKey}`}, since{" "}
          {timeWords(problem.since)}
        </span>
        <span className="lockstep-actions">
          {issueKey !== null && (
            <Button appearance="subtle" onClick={() => frame.openIssue(issueKey)}>
              {`Open ${issueKey}`}
            </Button>
          )}
          <Button onClick={onRetry} isDisabled={isBusy} aria-label={`Retry: ${problem.message}`}>
            Retry
          </Button>
        </span>
      </div>
    </li>
  );
}
