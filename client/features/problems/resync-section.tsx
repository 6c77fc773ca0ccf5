// Resync by JQL: chosen issues of an own project are compared with their partners again, all of them, each once.
import { useEffect, useState } from "react";
import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import type { LoadView, RouteReply } from "@contract";
import { useRead, useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { JqlField } from "../../ui/jql-field.tsx";
import { PageState } from "../../ui/page-state.tsx";
import { QueryResult } from "../../ui/query-result.tsx";
import { SteeredProgress } from "../../ui/steered-progress.tsx";
import { useKeptFocus } from "../../ui/use-kept-focus.ts";
import { count, projectLabel, timeWords } from "../../ui/wording.ts";

const watchEveryMs = 2_000;
const lookEveryMs = 30_000;
/** How long the person has to pause before the query is tried (ms). */
const pauseMs = 800;

type Place = RouteReply<"readLoads">["sides"][number];

export function ResyncSection({ synchronizationId }: { synchronizationId: string }) {
  const resyncs = useRead(
    "readLoads",
    { params: { id: synchronizationId }, query: { resync: "true" } },
    {
      every: ({ sides }) =>
        sides.some(({ load }) => load?.state === "running") ? watchEveryMs : lookEveryMs,
    },
  );
  return (
    <section className="lockstep-stack" aria-labelledby="lockstep-resync">
      <h2 id="lockstep-resync">Resync by JQL</h2>
      <p>
        Compares the issues that match with their partners again and copies what differs. Issues without
        partner get one where the configuration gives them one. What changes in Jira meanwhile is copied
        first.
      </p>
      <PageState of={resyncs} what="the resync" level={2}>
        {({ running, sides }) =>
          sides.map((place) => (
            <ResyncOfSide
              key={place.side}
              synchronizationId={synchronizationId}
              place={place}
              canStart={running}
            />
          ))
        }
      </PageState>
    </section>
  );
}

interface ResyncOfSideProps {
  synchronizationId: string;
  place: Place;
  canStart: boolean;
}

function ResyncOfSide({ synchronizationId, place, canStart }: ResyncOfSideProps) {
  const { side, load } = place;
  const project = { key: place.projectKey, name: place.projectName };
  const steer = useSend("steerLoad", ["readLoads"]);
  const isOpen = load?.state === "running" || load?.state === "paused";
  const heading = useKeptFocus(isOpen);
  return (
    <section className="lockstep-boxed lockstep-stack" aria-label={`Resync of ${project.name}`}>
      <h3 ref={heading} tabIndex={-1}>
        Issues of {projectLabel(project)}
      </h3>
      {load !== null && isOpen && (
        <SteeredProgress
          words={progressWords(load)}
          all={listedIn(load)}
          done={load.listed ? listedIn(load) - load.waiting : null}
          paused={load.state === "paused"}
          isWorking={steer.isPending}
          error={steer.error}
          onMove={(action, onSuccess) =>
            steer.mutate(
              { params: { id: synchronizationId }, body: { side, action, resync: true } },
              { onSuccess },
            )
          }
          cancelLabel="Cancel the resync"
          cancelWords="What was copied stays. The other issues are not compared."
        >
          {load.note !== null && (
            <SectionMessage appearance="warning" title="It paused itself" headingLevel="h4">
              <p>{load.note}</p>
            </SectionMessage>
          )}
        </SteeredProgress>
      )}
      {load !== null && !isOpen && <p role="status">{resultWords(load)}</p>}
      {!isOpen && <ResyncForm synchronizationId={synchronizationId} place={place} canStart={canStart} />}
    </section>
  );
}

function ResyncForm({ synchronizationId, place, canStart }: ResyncOfSideProps) {
  const { frame } = useSurroundings();
  const [jql, setJql] = useState("");
  const [tried, setTried] = useState("");
  const [asking, setAsking] = useState(false);
  const start = useSend("startLoad", ["readLoads"]);
  const { side, projectName } = place;
  useEffect(() => {
    const pause = setTimeout(() => setTried(jql.trim()), pauseMs);
    return () => clearTimeout(pause);
  }, [jql]);
  return (
    <>
      <JqlField
        value={jql}
        onChange={setJql}
        placeholder="updated >= -7d"
        project={projectName}
        result={<QueryResult synchronizationId={synchronizationId} side={side} jql={tried} />}
      />
      <div className="lockstep-actions">
        <Button onClick={() => setAsking(true)} isDisabled={!canStart || jql.trim() !== tried}>
          {`Resync issues of ${projectName}`}
        </Button>
        {!canStart && <span className="lockstep-subtle">Start the synchronization first.</span>}
      </div>
      {asking && (
        <ConfirmDialog
          title={`Resync issues of ${projectName}?`}
          confirmLabel="Resync"
          isWorking={start.isPending}
          error={start.error}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            start.mutate(
              { params: { id: synchronizationId }, body: { side, jql: tried, resync: true } },
              {
                onSuccess: () => {
                  frame.flag({ title: `Resync of ${projectName} begins` });
                  setAsking(false);
                },
              },
            )
          }
        >
          <QueryResult synchronizationId={synchronizationId} side={side} jql={tried} />
          <p>
            Each is compared with its partner and written where they differ, on either side, as the mappings
            say. Nothing is created twice.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

function listedIn({ waiting, loaded, troubled, leftOut }: LoadView): number {
  return waiting + loaded + troubled + leftOut;
}

function progressWords(load: LoadView): string {
  const all = listedIn(load);
  const paused = load.state === "paused";
  if (!load.listed) return `${paused ? "Paused" : "Listing issues"}: ${all.toLocaleString()} found so far`;
  const done = (all - load.waiting).toLocaleString();
  return `${paused ? "Paused" : "Resyncing"}: ${done} of ${all.toLocaleString()} issues`;
}

function resultWords(load: LoadView): string {
  const when = load.endedAt === null ? "" : ` ${timeWords(load.endedAt)}`;
  const without = load.troubled + load.leftOut;
  const rest = without === 0 ? "" : `, ${without} without partner`;
  return `${load.state === "done" ? "Resynced" : "Cancelled"}${when}: ${count(load.loaded, "issue")}${rest}.`;
}
