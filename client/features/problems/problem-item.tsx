// One problem: its issue, its field, what happened, and what may be done.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import { Link } from "react-router";
import type { ProblemView, RouteBody } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { paths } from "../../ui/paths.ts";
import { tabWords, timeWords } from "../../ui/wording.ts";
import { SkipDialog } from "./skip-dialog.tsx";

export interface Retrying {
  isBusy: boolean;
  onRetry: (what: RouteBody<"retryProblems">) => void;
}

interface ProblemItemProps extends Retrying {
  synchronizationId: string;
  problem: ProblemView;
  /** What to do about all of its kind, which is said above them already. */
  remedyOfGroup: string;
}

export function ProblemItem({
  synchronizationId,
  problem,
  remedyOfGroup,
  isBusy,
  onRetry,
}: ProblemItemProps) {
  const { frame } = useSurroundings();
  const [isSkipping, setSkipping] = useState(false);
  const resync = useSend("resync", ["listProblemGroups", "listProblems"]);
  const { id, issueKey, partnerKey, field, message, remedy, mine, tab } = problem;
  return (
    <li className="lockstep-boxed lockstep-stack">
      <h3>{message}</h3>
      {remedy !== remedyOfGroup && <p>{remedy}</p>}
      <div className="lockstep-row lockstep-row-spread">
        <span className="lockstep-subtle">
          {tab === null ? issueWords(problem) : "The configuration"}
          {field !== null && `, field ${field}`}, since {timeWords(problem.since)}
        </span>
        <span className="lockstep-actions">
          {tab !== null && (
            <Link to={paths.configurationTab(synchronizationId, tab)}>{`Open ${tabWords[tab]}`}</Link>
          )}
          {[issueKey, partnerKey].map(
            (key) =>
              key !== null && (
                <Button key={key} appearance="subtle" onClick={() => frame.openIssue(key)}>
                  {`Open ${key}`}
                </Button>
              ),
          )}
          {issueKey !== null && (
            <Button
              appearance="subtle"
              isDisabled={resync.isPending}
              aria-label={`Resync issue ${issueKey}`}
              onClick={() =>
                resync.mutate(
                  { params: { id: synchronizationId }, body: { issueKey } },
                  { onSuccess: () => frame.flag({ title: `Resync of ${issueKey} begins` }) },
                )
              }
            >
              Resync issue
            </Button>
          )}
          {mine && (
            <Button appearance="subtle" onClick={() => setSkipping(true)} aria-label={`Skip: ${message}`}>
              Skip
            </Button>
          )}
          <Button
            onClick={() => onRetry({ problemId: id })}
            isDisabled={isBusy}
            aria-label={`Retry: ${message}`}
          >
            Retry
          </Button>
        </span>
      </div>
      <FailureMessage title="The resync did not begin" error={resync.error} />
      {isSkipping && (
        <SkipDialog
          synchronizationId={synchronizationId}
          what={{ problemId: id }}
          number={1}
          onClose={() => setSkipping(false)}
        />
      )}
    </li>
  );
}

function issueWords({ issueKey, partnerKey }: ProblemView): string {
  if (issueKey === null) return "An issue of the partner";
  return `Issue ${issueKey} and its partner${partnerKey === null ? "" : ` ${partnerKey}`}`;
}
