// A dialog for one entry of a list: added or saved as soon as nothing is missing in it.
import type { ReactNode } from "react";
import Button from "@atlaskit/button/new";
import { Dialog } from "../../ui/dialog.tsx";

interface EntryDialogProps<T> {
  title: string;
  width?: "medium" | "large";
  isNew: boolean;
  /** As it was filled in; null: something is missing. */
  entry: T | null;
  /** What is missing, in words. */
  missing?: string | undefined;
  children: ReactNode;
  onDone: (entry: T) => void;
  onClose: () => void;
}

export function EntryDialog<T>(props: EntryDialogProps<T>) {
  const { title, width = "medium", isNew, entry, missing, children, onDone, onClose } = props;
  return (
    <Dialog
      title={title}
      width={width}
      onClose={onClose}
      actions={
        <>
          {missing !== undefined && <span className="lockstep-subtle">{missing}</span>}
          <Button appearance="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button
            appearance="primary"
            isDisabled={entry === null}
            onClick={() => {
              if (entry !== null) onDone(entry);
            }}
          >
            {isNew ? "Add" : "Save"}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
