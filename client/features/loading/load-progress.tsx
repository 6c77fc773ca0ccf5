// An initial load that is under way or paused: how far it came, what holds it up, and the buttons that steer it.
import SectionMessage from "@atlaskit/section-message";
import type { LoadView, Side } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { SteeredProgress } from "../../ui/steered-progress.tsx";
import { HeldUp } from "./held-up.tsx";
import { LoadedIssues } from "./loaded-issues.tsx";
import { LoadFigures } from "./load-figures.tsx";

interface LoadProgressProps {
  synchronizationId: string;
  side: Side;
  load: LoadView;
  /** The synchronization runs. */
  runs: boolean;
}

export function LoadProgress({ synchronizationId, side, load, runs }: LoadProgressProps) {
  const steer = useSend("steerLoad", ["readLoads"]);
  const all = load.waiting + load.loaded + load.troubled + load.leftOut;
  const done = all - load.waiting;
  return (
    <SteeredProgress
      words={progressWords(load, runs, done, all)}
      all={all}
      done={load.listed ? done : null}
      paused={load.state === "paused"}
      isWorking={steer.isPending}
      error={steer.error}
      onMove={(action, onSuccess) =>
        steer.mutate({ params: { id: synchronizationId }, body: { side, action } }, { onSuccess })
      }
      cancelLabel={load.pairing ? "Cancel pairing" : "Cancel loading"}
      cancelWords={`Issues that have their partners keep them and stay in step. The others are not ${load.pairing ? "paired" : "loaded"}.`}
    >
      <LoadedIssues load={load} />
      {load.note !== null && (
        <SectionMessage appearance="warning" title="It paused itself" headingLevel="h3">
          <p>{load.note}</p>
        </SectionMessage>
      )}
      <LoadFigures load={load} />
      <HeldUp synchronizationId={synchronizationId} load={load} />
    </SteeredProgress>
  );
}

function progressWords(
  { state, listed, pairing }: LoadView,
  runs: boolean,
  done: number,
  all: number,
): string {
  const paused = state === "paused" ? "Paused" : null;
  const waits = runs ? null : "Waiting until the synchronization runs";
  if (!listed) return `${paused ?? waits ?? "Listing issues"}: ${all.toLocaleString()} found so far`;
  const verb = paused ?? waits ?? (pairing ? "Pairing" : "Loading");
  return `${verb}: ${done.toLocaleString()} of ${all.toLocaleString()} issues`;
}
