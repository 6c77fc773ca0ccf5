// The dialog behind an entry of the `...` menu.
import type { SynchronizationView } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { useExport } from "../../ui/use-export.ts";
import { EditNameDialog } from "./edit-name-dialog.tsx";
import { ResyncDialog } from "./resync-dialog.tsx";

/** `start` and `stop` open only after the first try failed, to say why and to try again. */
export type DialogKind = "start" | "stop" | "resync" | "export" | "edit-name" | "delete";

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
    case "export":
      return <ExportDialog synchronization={synchronization} onClose={onClose} />;
    case "delete":
      return <DeleteDialog synchronization={synchronization} onClose={onClose} />;
    case "start":
    case "stop":
      return <TurnDialog kind={kind} synchronization={synchronization} error={error} onClose={onClose} />;
  }
}

function ExportDialog({ synchronization, onClose }: DialogProps) {
  const { failure, isWorking, save } = useExport(synchronization);
  return (
    <ConfirmDialog
      title={`Export ${synchronization.name}`}
      confirmLabel="Export"
      isWorking={isWorking}
      error={failure}
      onConfirm={() => void save().then((saved) => saved && onClose())}
      onClose={onClose}
    >
      <p>
        Saves the configuration as a file: the draft, or the published version when there is no draft. It can
        be brought in to another synchronization by <i>Import</i> in its configuration. It holds no issues.
      </p>
    </ConfirmDialog>
  );
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
