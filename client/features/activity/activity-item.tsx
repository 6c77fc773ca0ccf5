// One entry of the activity: what was written, why each thing was or was not copied, and what a conflict overwrote.
import Button from "@atlaskit/button/new";
import Lozenge from "@atlaskit/lozenge";
import { Link } from "react-router";
import type { ActivityEntryView, ActivityKind, ConflictView, ExplanationView, Side } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { paths } from "../../ui/paths.ts";
import { count, timeWords } from "../../ui/wording.ts";
import {
  kindWords,
  partedByNews,
  reasonWords,
  subjectWords,
  wordsOfStep,
  type ProjectNames,
} from "./activity-words.ts";

interface ActivityItemProps {
  synchronizationId: string;
  entry: ActivityEntryView;
  projects: ProjectNames;
  /** The caller's only side; null: both. */
  mySide: Side | null;
}

const appearances: Partial<Record<ActivityKind, "success" | "removed" | "moved">> = {
  "issue-created": "success",
  problem: "removed",
  "pair-ended": "moved",
};

export function ActivityItem({ synchronizationId, entry, projects, mySide }: ActivityItemProps) {
  const { frame } = useSurroundings();
  const { issueKey, steps, problems } = entry;
  const [news, rest] = partedByNews(entry.explanations);
  return (
    <li className="lockstep-boxed lockstep-stack">
      <div className="lockstep-row lockstep-row-spread">
        <h2 className="lockstep-row">
          {issueKey ?? (entry.kind === "lists-changed" ? "The projects" : "An issue of the partner")}
          <Lozenge appearance={appearances[entry.kind] ?? "default"}>{kindWords[entry.kind]}</Lozenge>
        </h2>
        <span className="lockstep-subtle">{timeWords(entry.at)}</span>
      </div>
      {steps.length > 0 && (
        <ul className="lockstep-difference">
          {steps.map((step, index) => (
            <li key={index}>{wordsOfStep(step, projects)}</li>
          ))}
        </ul>
      )}
      <Reasons explanations={news} projects={projects} mySide={mySide} />
      {rest.length > 0 && (
        <details>
          <summary>{`${count(rest.length, "thing")} without a change`}</summary>
          <Reasons explanations={rest} projects={projects} mySide={mySide} />
        </details>
      )}
      {entry.conflicts.map((conflict) => (
        <Overwritten key={conflict.id} synchronizationId={synchronizationId} conflict={conflict} />
      ))}
      <div className="lockstep-row">
        {problems > 0 && (
          <Link to={paths.problems(synchronizationId)}>{`${count(problems, "problem")} met`}</Link>
        )}
        {issueKey !== null && (
          <Button appearance="subtle" spacing="compact" onClick={() => frame.openIssue(issueKey)}>
            {`Open ${issueKey}`}
          </Button>
        )}
      </div>
    </li>
  );
}

interface ReasonsProps extends Pick<ActivityItemProps, "projects" | "mySide"> {
  explanations: ExplanationView[];
}

function Reasons({ explanations, projects, mySide }: ReasonsProps) {
  if (explanations.length === 0) return null;
  return (
    <dl className="lockstep-facts lockstep-facts-stacked">
      {explanations.map((explanation, index) => (
        <div key={index}>
          <dt>{subjectWords(explanation, mySide, projects)}</dt>
          <dd>{reasonWords(explanation, projects)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Overwritten({ synchronizationId, conflict }: { synchronizationId: string; conflict: ConflictView }) {
  const { frame } = useSurroundings();
  const restore = useSend("restoreConflict", ["readActivity"]);
  const { id, field, lost, mayRestore, restoredAt } = conflict;
  const value = lost === null ? "a value that cannot be read any more" : lost.join("\n") || "(empty)";
  return (
    <div className="lockstep-stack">
      <p className="lockstep-preview">{`Overwritten in ${field}: ${value}`}</p>
      <FailureMessage title="Restoring did not begin" error={restore.error} />
      {restoredAt !== null && <span className="lockstep-subtle">{`Restored ${timeWords(restoredAt)}`}</span>}
      {mayRestore && (
        <span>
          <Button
            isDisabled={restore.isPending}
            aria-label={`Restore ${field}`}
            onClick={() =>
              restore.mutate(
                { params: { id: synchronizationId }, body: { conflictId: id } },
                { onSuccess: () => frame.flag({ title: `Restoring ${field}` }) },
              )
            }
          >
            Restore
          </Button>
        </span>
      )}
    </div>
  );
}
