// Activity: what happened in a synchronization, newest first, and why each thing was or was not copied.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import EmptyState from "@atlaskit/empty-state";
import { useParams } from "react-router";
import type { RouteQuery, Side, SynchronizationView } from "@contract";
import { useRead } from "../../api/use-call.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageState } from "../../ui/page-state.tsx";
import { ActivityFilter, everything, type ActivityChoice } from "./activity-filter.tsx";
import { ActivityItem } from "./activity-item.tsx";
import { FiguresSection } from "./figures-section.tsx";
import { projectNames, type ProjectNames } from "./activity-words.ts";

const pollEveryMs = 10_000;

export function ActivityPage() {
  const { id = "" } = useParams();
  const synchronization = useRead("readSynchronization", { params: { id } }, { freshFor: 60_000 });
  return (
    <div className="lockstep-stack">
      <PageHeader title="Activity" of={{ id, here: "activity" }} />
      <PageState of={synchronization} what="the synchronization" level={2}>
        {(view) => <ActivityOf synchronization={view} />}
      </PageState>
    </div>
  );
}

function ActivityOf({ synchronization }: { synchronization: SynchronizationView }) {
  const [choice, setChoice] = useState(everything);
  const [since, setSince] = useState<string | undefined>(undefined);
  const projects = projectNames(synchronization);
  const [only, another] = synchronization.mySides;
  const choose = (next: ActivityChoice) => {
    setChoice(next);
    setSince(next.reach === null ? undefined : new Date(Date.now() - next.reach).toISOString());
  };
  const { issueKey, to, kind } = choice;
  const query: Query = {
    ...(issueKey === null ? {} : { issueKey }),
    ...(to === null ? {} : { to }),
    ...(kind === null ? {} : { kind }),
    ...(since === undefined ? {} : { since }),
  };
  return (
    <>
      <FiguresSection synchronizationId={synchronization.id} projects={projects} />
      <ActivityFilter choice={choice} projects={projects} onChange={choose} />
      <Pages
        key={JSON.stringify(query)}
        synchronizationId={synchronization.id}
        query={query}
        projects={projects}
        mySide={another === undefined ? (only ?? null) : null}
      />
    </>
  );
}

type Query = NonNullable<RouteQuery<"readActivity">>;

interface PagesProps {
  synchronizationId: string;
  query: Query;
  projects: ProjectNames;
  mySide: Side | null;
}

/** The newest page follows what happens until an older one is opened: then all stand still, so that nothing falls between them. */
function Pages(props: PagesProps) {
  const [places, setPlaces] = useState<(string | null)[]>([null]);
  const isFiltered = Object.keys(props.query).length > 0;
  return (
    <>
      {places.map((before, index) => (
        <ActivityPart
          key={before ?? ""}
          {...props}
          before={before}
          follows={places.length === 1}
          isFiltered={isFiltered}
          onOlder={index === places.length - 1 ? (next) => setPlaces([...places, next]) : null}
        />
      ))}
    </>
  );
}

interface PartProps extends PagesProps {
  before: string | null;
  follows: boolean;
  isFiltered: boolean;
  /** Null: the next part is shown already. */
  onOlder: ((next: string) => void) | null;
}

function ActivityPart({
  synchronizationId,
  query,
  before,
  follows,
  isFiltered,
  onOlder,
  ...rest
}: PartProps) {
  const page = useRead(
    "readActivity",
    { params: { id: synchronizationId }, query: { ...query, ...(before === null ? {} : { before }) } },
    follows ? { every: pollEveryMs } : { freshFor: Infinity },
  );
  return (
    <PageState of={page} what="the activity" level={2}>
      {({ entries, next }) => (
        <>
          {entries.length === 0 && next === null && before === null && (
            <EmptyState
              header={isFiltered ? "Nothing fits" : "Nothing happened yet"}
              headingLevel={2}
              description={
                isFiltered
                  ? "No entry fits these filters. Entries are kept for 90 days."
                  : "As soon as Lockstep copies something, it is told here."
              }
            />
          )}
          <ul className="lockstep-plain-list" aria-label={before === null ? "Activity" : "Older activity"}>
            {entries.map((entry) => (
              <ActivityItem key={entry.id} synchronizationId={synchronizationId} entry={entry} {...rest} />
            ))}
          </ul>
          {onOlder !== null && next !== null && (
            <div>
              <Button onClick={() => onOlder(next)}>
                {entries.length === 0 ? "Search further back" : "Show older"}
              </Button>
            </div>
          )}
        </>
      )}
    </PageState>
  );
}
