// The dialog behind an entry of the `...` menu.
import type { SynchronizationView } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { EditNameDialog } from "./edit-name-dialog.tsx";
import { ResyncDialog } from "./resync-dialog.tsx";

/** `start` and `stop` open only after the first try failed, to say why and to try again. */
export type DialogKind = "start" | "stop" | "resync" | "edit-name" | "delete";

interface ActionDialogProps {
  kind: DialogKind;
  synchronization: SynchronizationView;
  /** Why starting or stopping failed. */
  error: Error | null;
  onClose: () => void;
}

type DialogProps = Omit<ActionDialogProps, "kind" | "error">;

export function ActionDialog({ kind, synchronization, error, onClose }: ActionDialogProps) {
  switch (kind) {
    case "edit-name":
      return <EditNameDialog synchronization={synchronization} onClose={onClose} />;
    case "resync":
      return <ResyncDialog synchronization={synchronization} onClose={onClose} />;
    case "delete":
      return <DeleteDialog synchronization={synchronization} onClose={onClose} />;
    case "start":
    case "stop":
      return <TurnDialog kind={kind} synchronization={synchronization} error={error} onClose={onClose} />;
  }
}

function DeleteDialog({ synchronization, onClose }: DialogProps) {
  const { frame } = useSurroundings();
  const remove = useSend("deleteSynchronization", ["listSynchronizations"]);
  const { id, name } = synchronization;
  const confirm = () =>
    remove.mutate(
      { params: { id } },
      {
        onSuccess: () => {
          frame.flag({ title: `${name} is deleted`, body: "All issues and comments stay as they are." });
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      confirmLabel="Delete"
      appearance="danger"
      isWorking={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        Lockstep stops keeping the two projects in step and forgets the configuration and which issues belong
        together. This cannot be undone.
      </p>
      <p>All issues and comments stay in both projects as they are.</p>
    </ConfirmDialog>
  );
}

function TurnDialog({ kind, synchronization, error, onClose }: ActionDialogProps) {
  const setRunning = useSend("setRunning", ["listSynchronizations"]);
  const { id, name } = synchronization;
  const verb = kind === "start" ? "start" : "stop";
  const state = kind === "start" ? ("running" as const) : ("stopped" as const);
  return (
    <ConfirmDialog
      title={`Could not ${verb} ${name}`}
      confirmLabel="Try again"
      isWorking={setRunning.isPending}
      error={setRunning.error ?? error}
      onConfirm={() => setRunning.mutate({ params: { id }, body: { state } }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>The synchronization is as it was before.</p>
    </ConfirmDialog>
  );
}
