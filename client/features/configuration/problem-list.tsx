// Problems of a draft in words; whether one blocks publishing is said, not only coloured.
import Lozenge from "@atlaskit/lozenge";
import type { ConfigurationProblem } from "@contract";
import { tabWords } from "../../ui/wording.ts";

interface ProblemListProps {
  problems: ConfigurationProblem[];
  /** Whether to name the tab of each. */
  showTab?: boolean;
}

export function ProblemList({ problems, showTab = false }: ProblemListProps) {
  return (
    <ul className="lockstep-plain-list">
      {problems.map((problem, index) => (
        <li key={`${problem.kind}-${index}`} className="lockstep-boxed">
          <Lozenge appearance={problem.severity === "warning" ? "moved" : "removed"}>
            {problem.severity === "warning" ? "Warning" : "Blocks publishing"}
          </Lozenge>{" "}
          {showTab && <b>{tabWords[problem.tab]}: </b>}
          {problem.message}
        </li>
      ))}
    </ul>
  );
}
