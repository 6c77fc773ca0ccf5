// Problems of one cause: what it is and what to do, the issues it concerns page by page, and what may be done with all of them.
import { useId, useState } from "react";
import Button from "@atlaskit/button/new";
import type { ProblemGroupView } from "@contract";
import { useRead } from "../../api/use-call.ts";
import { PageState } from "../../ui/page-state.tsx";
import { count, timeWords } from "../../ui/wording.ts";
import { ProblemItem, type Retrying } from "./problem-item.tsx";
import { SkipDialog } from "./skip-dialog.tsx";

const pollEveryMs = 5_000;

interface ProblemGroupProps extends Retrying {
  synchronizationId: string;
  group: ProblemGroupView;
  isOpenAtFirst: boolean;
}

export function ProblemGroup({ synchronizationId, group, isOpenAtFirst, ...retrying }: ProblemGroupProps) {
  const heading = useId();
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [isSkipping, setSkipping] = useState(false);
  const { key, title, mine } = group;
  const number = count(group.count, "problem");
  return (
    <section className="lockstep-boxed lockstep-stack" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <p>{group.remedy}</p>
      <div className="lockstep-row lockstep-row-spread">
        <span className="lockstep-subtle">{`${number}, the oldest since ${timeWords(group.since)}`}</span>
        <span className="lockstep-actions">
          <Button
            onClick={() => retrying.onRetry({ group: key })}
            isDisabled={retrying.isBusy}
            aria-label={`Retry all of this kind: ${title}`}
          >
            Retry all of this kind
          </Button>
          {mine && (
            <Button
              appearance="subtle"
              onClick={() => setSkipping(true)}
              aria-label={`Skip all of this kind: ${title}`}
            >
              Skip all of this kind
            </Button>
          )}
        </span>
      </div>
      <div>
        <Button
          appearance="subtle"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          aria-label={`${isOpen ? "Hide" : "Show"} issues: ${title}`}
        >
          {isOpen ? "Hide issues" : "Show issues"}
        </Button>
      </div>
      {isOpen && <Items synchronizationId={synchronizationId} group={group} {...retrying} />}
      {isSkipping && (
        <SkipDialog
          synchronizationId={synchronizationId}
          what={{ group: key }}
          number={group.count}
          onClose={() => setSkipping(false)}
        />
      )}
    </section>
  );
}

interface ItemsProps extends Retrying {
  synchronizationId: string;
  group: ProblemGroupView;
}

/** The newest page follows what happens until an older one is opened. */
function Items(props: ItemsProps) {
  const [places, setPlaces] = useState<(string | null)[]>([null]);
  return (
    <>
      {places.map((before, index) => (
        <ItemsPart
          key={before ?? ""}
          {...props}
          before={before}
          follows={places.length === 1}
          onOlder={index === places.length - 1 ? (next) => setPlaces([...places, next]) : null}
        />
      ))}
    </>
  );
}

interface PartProps extends ItemsProps {
  before: string | null;
  follows: boolean;
  /** Null: the next part is shown already. */
  onOlder: ((next: string) => void) | null;
}

function ItemsPart({ synchronizationId, group, before, follows, onOlder, ...retrying }: PartProps) {
  const query = { group: group.key, ...(before === null ? {} : { before }) };
  const page = useRead(
    "listProblems",
    { params: { id: synchronizationId }, query },
    follows ? { every: pollEveryMs } : {},
  );
  return (
    <PageState of={page} what="the issues" level={2}>
      {({ problems, next }) => (
        <>
          <ul className="lockstep-plain-list" aria-label={group.title}>
            {problems.map((problem) => (
              <ProblemItem
                key={problem.id}
                synchronizationId={synchronizationId}
                problem={problem}
                remedyOfGroup={group.remedy}
                {...retrying}
              />
            ))}
          </ul>
          {onOlder !== null && next !== null && (
            <div>
              <Button onClick={() => onOlder(next)} aria-label={`Show more: ${group.title}`}>
                Show more
              </Button>
            </div>
          )}
        </>
      )}
    </PageState>
  );
}
