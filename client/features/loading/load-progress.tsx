// An initial load that is under way or paused: how far it came, what holds it up, and the buttons that steer it.
import SectionMessage from "@atlaskit/section-message";
import type { LoadView, Side } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { SteeredProgress } from "../../ui/steered-progress.tsx";
import { HeldUp } from "./held-up.tsx";
import { LoadFigures } from "./load-figures.tsx";

interface LoadProgressProps {
  synchronizationId: string;
  side: Side;
  load: LoadView;
}

export function LoadProgress({ synchronizationId, side, load }: LoadProgressProps) {
  const steer = useSend("steerLoad", ["readLoads"]);
  const all = load.waiting + load.loaded + load.troubled + load.leftOut;
  const done = all - load.waiting;
  return (
    <SteeredProgress
      words={progressWords(load, done, all)}
      all={all}
      done={load.listed ? done : null}
      paused={load.state === "paused"}
      isWorking={steer.isPending}
      error={steer.error}
      onMove={(action, onSuccess) =>
        steer.mutate({ params: { id: synchronizationId }, body: { side, action } }, { onSuccess })
      }
      cancelLabel="Cancel loading"
      cancelWords="Issues that have their partners keep them and stay in step. The others are not loaded."
    >
      {load.note !== null && (
        <SectionMessage appearance="warning" title="It paused itself" headingLevel="h3">
          <p>{load.note}</p>
        </SectionMessage>
      )}
      <LoadFigures load={load} />
      <HeldUp issues={load.heldUp} />
    </SteeredProgress>
  );
}

function progressWords({ state, listed }: LoadView, done: number, all: number): string {
  if (!listed)
    return `${state === "paused" ? "Paused" : "Listing issues"}: ${all.toLocaleString()} found so far`;
  const verb = state === "paused" ? "Paused" : "Loading";
  return `${verb}: ${done.toLocaleString()} of ${all.toLocaleString()} issues`;
}
