// Conflicts: fields that both sides changed, with the value that was overwritten here and a way to have it back.
import Button from "@atlaskit/button/new";
import type { ConflictView } from "@contract";
import { useRead, useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { PageState } from "../../ui/page-state.tsx";
import { timeWords } from "../../ui/wording.ts";

const pollEveryMs = 5_000;

/** Nothing while there are no conflicts. */
export function ConflictsSection({ synchronizationId }: { synchronizationId: string }) {
  const params = { id: synchronizationId };
  const list = useRead("listConflicts", { params }, { every: pollEveryMs });
  const restore = useSend("restoreConflict", ["listConflicts"]);
  const { frame } = useSurroundings();
  const giveBack = ({ id, field, issueKey }: ConflictView) =>
    restore.mutate(
      { params, body: { conflictId: id } },
      { onSuccess: () => frame.flag({ title: `Restoring ${field} of ${issueKey ?? "an issue"}` }) },
    );
  return (
    <PageState of={list} what="the conflicts" level={2}>
      {({ conflicts }) =>
        conflicts.length === 0 ? null : (
          <section className="lockstep-stack" aria-labelledby="lockstep-conflicts">
            <h2 id="lockstep-conflicts">Conflicts</h2>
            <p>
              Both sides changed these fields before either change was copied. The rule of the field mapping
              decided; the value that was overwritten in your project is kept here.
            </p>
            <FailureMessage title="Restoring did not begin" error={restore.error} />
            {byIssue(conflicts).map(([issueKey, ofIssue]) => (
              <IssueConflicts
                key={issueKey}
                issueKey={issueKey}
                conflicts={ofIssue}
                isBusy={restore.isPending}
                onRestore={giveBack}
              />
            ))}
          </section>
        )
      }
    </PageState>
  );
}

interface IssueConflictsProps {
  issueKey: string;
  conflicts: ConflictView[];
  isBusy: boolean;
  onRestore: (conflict: ConflictView) => void;
}

function IssueConflicts({ issueKey, conflicts, isBusy, onRestore }: IssueConflictsProps) {
  const { frame } = useSurroundings();
  return (
    <div className="lockstep-boxed lockstep-stack">
      <div className="lockstep-row lockstep-row-spread">
        <h3>{issueKey}</h3>
        <Button appearance="subtle" onClick={() => frame.openIssue(issueKey)}>
          {`Open ${issueKey}`}
        </Button>
      </div>
      <ul className="lockstep-plain-list">
        {conflicts.map((conflict) => (
          <li key={conflict.id} className="lockstep-stack">
            <dl className="lockstep-facts lockstep-facts-stacked">
              <dt>{`${conflict.field}, overwritten`}</dt>
              <dd>{shown(conflict.lost)}</dd>
              {conflict.kept !== null && (
                <>
                  <dt>By the value of the other side</dt>
                  <dd>{shown(conflict.kept)}</dd>
                </>
              )}
            </dl>
            <div className="lockstep-row lockstep-row-spread">
              <span className="lockstep-subtle">{whenWords(conflict)}</span>
              {conflict.mayRestore && (
                <Button
                  onClick={() => onRestore(conflict)}
                  isDisabled={isBusy}
                  aria-label={`Restore ${conflict.field} of ${issueKey}`}
                >
                  Restore
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function shown(lines: string[] | null): string {
  if (lines === null) return "Cannot be read any more";
  return lines.length === 0 ? "(empty)" : lines.join("\n");
}

function whenWords({ lostAt, restoredAt }: ConflictView): string {
  const lost = `Overwritten ${timeWords(lostAt)}`;
  return restoredAt === null ? lost : `${lost}, restored ${timeWords(restoredAt)}`;
}

/** In the order of the newest conflict of each issue. */
function byIssue(conflicts: ConflictView[]): [string, ConflictView[]][] {
  const issues = new Map<string, ConflictView[]>();
  for (const conflict of conflicts) {
    const key = conflict.issueKey ?? "An issue";
    issues.set(key, [...(issues.get(key) ?? []), conflict]);
  }
  return [...issues];
}
