// Work that goes on in the background: how far it came, and the buttons that pause, resume and cancel it.
import { useId, useState, type ReactNode } from "react";
import Button from "@atlaskit/button/new";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { FailureMessage } from "./failure-message.tsx";

export type Steering = "pause" | "resume" | "cancel";

interface SteeredProgressProps {
  /** For example `Loading: 3 of 10 issues`. */
  words: string;
  all: number;
  /** Null: not known yet. */
  done: number | null;
  paused: boolean;
  isWorking: boolean;
  error: Error | null;
  onMove: (action: Steering, onSuccess?: () => void) => void;
  /** For example `Cancel loading`. */
  cancelLabel: string;
  /** What cancelling leaves as it is. */
  cancelWords: string;
  /** Between the progress and the buttons. */
  children?: ReactNode;
}

/** What screen readers tell unasked: each tenth part, not every figure. */
function announced(paused: boolean, share: number | null): string {
  const state = paused ? "Paused" : "Under way";
  return share === null ? state : `${state}, ${Math.floor(share * 10) * 10} percent done`;
}

export function SteeredProgress(props: SteeredProgressProps) {
  const { words, all, done, paused, isWorking, error, onMove, cancelLabel, cancelWords, children } = props;
  const name = useId();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <div>
        <p id={name}>{words}</p>
        <p className="lockstep-unseen" role="status">
          {announced(paused, done === null ? null : done / Math.max(all, 1))}
        </p>
        <progress
          className="lockstep-progress"
          aria-labelledby={name}
          max={Math.max(all, 1)}
          {...(done === null ? {} : { value: done })}
        />
      </div>
      {children}
      <FailureMessage title="That did not work" error={asking ? null : error} />
      <div className="lockstep-actions">
        <Button
          appearance={paused ? "primary" : "default"}
          onClick={() => onMove(paused ? "resume" : "pause")}
          isLoading={isWorking && !asking}
        >
          {paused ? "Resume" : "Pause"}
        </Button>
        <Button appearance="subtle" onClick={() => setAsking(true)}>
          {cancelLabel}
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={`${cancelLabel}?`}
          confirmLabel={cancelLabel}
          appearance="danger"
          isWorking={isWorking}
          error={error}
          onConfirm={() => onMove("cancel", () => setAsking(false))}
          onClose={() => setAsking(false)}
        >
          <p>{cancelWords}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
