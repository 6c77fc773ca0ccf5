// Asks before something that cannot be undone by a second click, and tells inside the dialog when it failed.
import type { ReactNode } from "react";
import Button from "@atlaskit/button/new";
import { FailureMessage } from "./failure-message.tsx";
import { Dialog } from "./dialog.tsx";

interface ConfirmDialogProps {
  title: string;
  /** What will happen, and what will not. */
  children: ReactNode;
  confirmLabel: string;
  appearance?: "primary" | "danger" | "warning";
  isWorking?: boolean;
  error?: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, appearance = "primary", isWorking = false, error = null } = props;
  return (
    <Dialog
      title={title}
      onClose={props.onClose}
      actions={
        <>
          <Button appearance="subtle" onClick={props.onClose}>
            Cancel
          </Button>
          <Button appearance={appearance} onClick={props.onConfirm} isLoading={isWorking}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      <FailureMessage title="That did not work" error={error} />
    </Dialog>
  );
}
