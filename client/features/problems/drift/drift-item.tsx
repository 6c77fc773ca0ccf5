// One difference: its issue, what differs, both values as far as they may be seen, and whether it is chosen.
import Button from "@atlaskit/button/new";
import Checkbox from "@atlaskit/checkbox";
import type { DriftFindingView } from "@contract";
import { useSurroundings } from "../../../jira-frame/frame-context.tsx";
import { findingReason, findingTitle, type Projects } from "./drift-words.ts";

interface DriftItemProps {
  finding: DriftFindingView;
  projects: Projects;
  isChosen: boolean;
  /** Null: it cannot be chosen. */
  onChoose: ((isChosen: boolean) => void) | null;
}

const sides = ["first", "second"] as const;

export function DriftItem({ finding, projects, isChosen, onChoose }: DriftItemProps) {
  const { frame } = useSurroundings();
  const { issueKey, lines, state, triedBefore } = finding;
  const title = `${issueKey ?? "An issue of the partner"}: ${findingTitle(finding, projects)}`;
  const shown = sides.filter((side) => lines[side] !== null);
  return (
    <li className="lockstep-boxed lockstep-stack">
      <div className="lockstep-row lockstep-row-spread">
        {onChoose === null ? (
          <strong>{title}</strong>
        ) : (
          <Checkbox
            label={title}
            isChecked={isChosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
        )}
        {issueKey !== null && (
          <Button appearance="subtle" onClick={() => frame.openIssue(issueKey)}>
            {`Open ${issueKey}`}
          </Button>
        )}
      </div>
      {shown.length > 0 && (
        <dl className="lockstep-facts lockstep-facts-stacked">
          {shown.map((side) => (
            <div key={side}>
              <dt>{projects[side]}</dt>
              <dd>{valueWords(lines[side] ?? [])}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="lockstep-subtle">
        {stateWords(state) ?? findingReason(finding)}
        {triedBefore ? " A repair was tried and did not help: see the problems." : ""}
      </p>
    </li>
  );
}

function valueWords(lines: string[]): string {
  return lines.length === 0 ? "(empty)" : lines.join("\n");
}

function stateWords(state: DriftFindingView["state"]): string | null {
  if (state === "asked") return "Being repaired.";
  return state === "repaired" ? "Repaired." : null;
}
