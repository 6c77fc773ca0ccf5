// Initial synchronization: issues that were there before get their partners; choose, see what it costs, begin, watch.
import SectionMessage from "@atlaskit/section-message";
import { useParams } from "react-router";
import type { RouteReply } from "@contract";
import { useRead } from "../../api/use-call.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { PageState } from "../../ui/page-state.tsx";
import { projectLabel } from "../../ui/wording.ts";
import { useKeptFocus } from "../../ui/use-kept-focus.ts";
import { LoadForm } from "./load-form.tsx";
import { LoadProgress } from "./load-progress.tsx";
import { PairingForm } from "./pairing-form.tsx";
import { LoadResult } from "./load-result.tsx";

type Loads = RouteReply<"readLoads">;

const watchEveryMs = 2_000;
const lookEveryMs = 15_000;

export function InitialSynchronizationPage() {
  const { id = "" } = useParams();
  const loads = useRead("readLoads", { params: { id } }, { every: pause });
  return (
    <div className="lockstep-stack">
      <PageHeader title="Initial synchronization" of={{ id, here: "initialSynchronization" }} />
      <p>
        Issues that were there before this synchronization started get their partners, with their comments.
        What changes in Jira meanwhile is copied first. Nothing is created twice, and what is begun goes on
        after a restart.
      </p>
      <PageState of={loads} what="the initial synchronization" level={2}>
        {({ running, canPair, sides }) => (
          <>
            {!running && (
              <SectionMessage
                appearance="warning"
                title="This synchronization does not run"
                headingLevel="h2"
              >
                <p>Start it first: issues are loaded while it runs.</p>
              </SectionMessage>
            )}
            {sides.map((place) => (
              <LoadOfSide
                key={place.side}
                synchronizationId={id}
                place={place}
                canStart={running}
                names={canPair ? namesOf(sides) : null}
              />
            ))}
          </>
        )}
      </PageState>
    </div>
  );
}

function namesOf(sides: Loads["sides"]): Record<"first" | "second", string> {
  const nameOf = (side: "first" | "second") => sides.find((one) => one.side === side)?.projectName ?? side;
  return { first: nameOf("first"), second: nameOf("second") };
}

function pause({ sides }: Loads): number {
  return sides.some(({ load }) => load?.state === "running") ? watchEveryMs : lookEveryMs;
}

interface LoadOfSideProps {
  synchronizationId: string;
  place: Loads["sides"][number];
  canStart: boolean;
  /** Of both projects; null: they may not be paired by this person. */
  names: Record<"first" | "second", string> | null;
}

function LoadOfSide({ synchronizationId, place, canStart, names }: LoadOfSideProps) {
  const { side, load } = place;
  const project = { key: place.projectKey, name: place.projectName };
  const isOpen = load?.state === "running" || load?.state === "paused";
  const heading = useKeptFocus(isOpen);
  return (
    <section className="lockstep-boxed lockstep-stack" aria-label={`Issues of ${project.name}`}>
      <h2 ref={heading} tabIndex={-1}>
        Issues of {projectLabel(project)}
      </h2>
      {load !== null && isOpen && (
        <LoadProgress synchronizationId={synchronizationId} side={side} load={load} runs={canStart} />
      )}
      {load !== null && !isOpen && <LoadResult synchronizationId={synchronizationId} load={load} />}
      {!isOpen && (
        <LoadForm synchronizationId={synchronizationId} side={side} project={project} canStart={canStart} />
      )}
      {!isOpen && names !== null && side === "first" && (
        <PairingForm synchronizationId={synchronizationId} side={side} names={names} canStart={canStart} />
      )}
    </section>
  );
}
