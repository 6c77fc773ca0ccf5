// Which issues to load, and what that would cost; only what was estimated can be begun.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import { ErrorMessage } from "@atlaskit/form";
import type { LoadEstimate, Side } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { JqlField } from "../../ui/jql-field.tsx";
import { count } from "../../ui/wording.ts";
import { durationWords } from "./duration-words.ts";

interface LoadFormProps {
  synchronizationId: string;
  side: Side;
  project: { key: string; name: string };
  canStart: boolean;
}

export function LoadForm({ synchronizationId, side, project, canStart }: LoadFormProps) {
  const [jql, setJql] = useState("");
  const estimate = useSend("estimateLoad");
  const start = useSend("startLoad", ["readLoads"]);
  const params = { id: synchronizationId };
  const ask = () => estimate.mutate({ params, body: { side, jql: jql.trim() } });
  const answer = estimate.data;
  return (
    <>
      <h3>Load issues</h3>
      <JqlField
        value={jql}
        onChange={(value) => {
          setJql(value);
          estimate.reset();
        }}
        placeholder="statusCategory != Done"
        project={project.name}
      />
      <div aria-live="polite">
        {answer?.kind === "refused" && <ErrorMessage>{answer.message}</ErrorMessage>}
        {answer?.kind === "estimate" && <Estimate of={answer} project={project.name} />}
      </div>
      <FailureMessage title="The cost could not be estimated" error={estimate.error} />
      <FailureMessage title="Loading did not begin" error={start.error} />
      <div className="lockstep-actions">
        <Button onClick={ask} isLoading={estimate.isPending}>
          Estimate
        </Button>
        {answer?.kind === "estimate" && (
          <Button
            appearance="primary"
            isDisabled={!canStart || !answer.creates || answer.issues === 0}
            isLoading={start.isPending}
            onClick={() => start.mutate({ params, body: { side, jql: jql.trim() } })}
          >
            {`Load ${count(answer.issues, "issue")}`}
          </Button>
        )}
      </div>
    </>
  );
}

function Estimate({ of, project }: { of: LoadEstimate; project: string }) {
  if (of.issues === 0) return <p>No issue matches.</p>;
  if (!of.creates)
    return (
      <p>The published configuration gives issues of {project} no partners: no issue type goes that way.</p>
    );
  const rows = [
    ["Issues", of.issues.toLocaleString()],
    ["Comments to copy", about(of.comments)],
    ["Attachments to copy", about(of.files)],
    ["Calls to Jira", about(of.calls)],
    ["Time", `about ${durationWords(of.seconds)}`],
  ] as const;
  return (
    <dl className="lockstep-facts lockstep-figures">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function about(figure: number): string {
  return figure === 0 ? "none" : `about ${figure.toLocaleString()}`;
}
