// Issues that are held up, by name, each with why and what to do.
import Button from "@atlaskit/button/new";
import { Link } from "react-router";
import type { LoadView } from "@contract";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { paths } from "../../ui/paths.ts";
import { count, timeWords } from "../../ui/wording.ts";

export function HeldUp({ synchronizationId, load }: { synchronizationId: string; load: LoadView }) {
  const issues = load.heldUp;
  const named = issues.filter(({ problem }) => problem !== null).length;
  const { frame } = useSurroundings();
  if (issues.length === 0) return null;
  return (
    <>
      <h3>Held up</h3>
      <ul className="lockstep-plain-list">
        {issues.map(({ issueKey, problem, retryAt }) => (
          <li key={issueKey} className="lockstep-row lockstep-row-spread">
            <span>
              <strong>{issueKey}</strong>: {problem?.message ?? "Jira did not take it yet."}{" "}
              <span className="lockstep-subtle">
                {problem?.remedy ??
                  `It is tried again by itself${retryAt === null ? "" : `, next ${timeWords(retryAt)}`}.`}
              </span>
            </span>
            <Button appearance="subtle" onClick={() => frame.openIssue(issueKey)}>
              {`Open ${issueKey}`}
            </Button>
          </li>
        ))}
      </ul>
      {load.troubled > named && (
        <p>
          {`${count(load.troubled - named, "issue")} more with problems: see `}
          <Link to={paths.problems(synchronizationId)}>Troubleshoot</Link>.
        </p>
      )}
    </>
  );
}
