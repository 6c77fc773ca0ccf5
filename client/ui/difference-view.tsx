// What a draft changes, in the server's words, grouped by tab.
import type { ConfigurationChange } from "@contract";
import { tabWords } from "./wording.ts";

interface DifferenceViewProps {
  changes: ConfigurationChange[];
  /** What to say when there are none. */
  nothing?: string;
}

export function DifferenceView({
  changes,
  nothing = "Nothing differs from what is published.",
}: DifferenceViewProps) {
  if (changes.length === 0) return <p>{nothing}</p>;
  const tabs = [...new Set(changes.map((change) => change.tab))];
  return (
    <div className="lockstep-stack">
      {tabs.map((tab) => (
        <section key={tab} aria-label={`Changes of ${tabWords[tab]}`}>
          <h3>{tabWords[tab]}</h3>
          <ul className="lockstep-difference">
            {changes
              .filter((change) => change.tab === tab)
              .map((change, index) => (
                <li key={index} data-kind={change.kind}>
                  {change.text}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
