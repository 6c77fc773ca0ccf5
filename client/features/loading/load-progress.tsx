// An initial load that is under way or paused: how far it came, what holds it up, and the buttons that steer it.
import { useId, useState } from "react";
import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import type { LoadView, Side } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { HeldUp } from "./held-up.tsx";
import { LoadFigures } from "./load-figures.tsx";

interface LoadProgressProps {
  synchronizationId: string;
  side: Side;
  load: LoadView;
}

type Action = "pause" | "resume" | "cancel";

export function LoadProgress({ synchronizationId, side, load }: LoadProgressProps) {
  const name = useId();
  const [asking, setAsking] = useState(false);
  const steer = useSend("steerLoad", ["readLoads"]);
  const move = (action: Action, onSuccess?: () => void) =>
    steer.mutate({ params: { id: synchronizationId }, body: { side, action } }, { onSuccess });
  const all = load.waiting + load.loaded + load.troubled + load.leftOut;
  const done = all - load.waiting;
  const paused = load.state === "paused";
  return (
    <>
      <div>
        <p id={name} role="status">
          {progressWords(load, done, all)}
        </p>
        <progress
          className="lockstep-progress"
          aria-labelledby={name}
          max={Math.max(all, 1)}
          {...(load.listed ? { value: done } : {})}
        />
      </div>
      {load.note !== null && (
        <SectionMessage appearance="warning" title="It paused itself" headingLevel="h3">
          <p>{load.note}</p>
        </SectionMessage>
      )}
      <LoadFigures load={load} />
      <HeldUp issues={load.heldUp} />
      <FailureMessage title="That did not work" error={asking ? null : steer.error} />
      <div className="lockstep-actions">
        <Button
          appearance={paused ? "primary" : "default"}
          onClick={() => move(paused ? "resume" : "pause")}
          isLoading={steer.isPending && !asking}
        >
          {paused ? "Resume" : "Pause"}
        </Button>
        <Button appearance="subtle" onClick={() => setAsking(true)}>
          Cancel loading
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title="Cancel loading?"
          confirmLabel="Cancel loading"
          appearance="danger"
          isWorking={steer.isPending}
          error={steer.error}
          onConfirm={() => move("cancel", () => setAsking(false))}
          onClose={() => setAsking(false)}
        >
          <p>Issues that have their partners keep them and stay in step. The others are not loaded.</p>
        </ConfirmDialog>
      )}
    </>
  );
}

function progressWords({ state, listed }: LoadView, done: number, all: number): string {
  if (!listed)
    return `${state === "paused" ? "Paused" : "Listing issues"}: ${all.toLocaleString()} found so far`;
  const verb = state === "paused" ? "Paused" : "Loading";
  return `${verb}: ${done.toLocaleString()} of ${all.toLocaleString()} issues`;
}
