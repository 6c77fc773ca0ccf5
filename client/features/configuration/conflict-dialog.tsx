// Somebody else saved the draft meanwhile: take theirs, or put ours over it. Nothing is decided silently.
import Button from "@atlaskit/button/new";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ConfigurationView } from "@contract";
import { useCaller } from "../../api/api-context.tsx";
import { keyOf } from "../../api/use-call.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { timeWords } from "../../ui/wording.ts";
import type { DraftConflict } from "./draft-keeper.ts";

interface ConflictDialogProps {
  synchronizationId: string;
  conflict: DraftConflict;
  onOverwrite: () => void;
  onReloaded: (view: ConfigurationView) => void;
}

export function ConflictDialog({
  synchronizationId,
  conflict,
  onOverwrite,
  onReloaded,
}: ConflictDialogProps) {
  const call = useCaller();
  const memory = useQueryClient();
  const input = { params: { id: synchronizationId } };
  const reload = useMutation({
    mutationFn: () => call("readConfiguration", input),
    onSuccess: (view) => {
      memory.setQueryData(keyOf("readConfiguration", input), view);
      onReloaded(view);
    },
  });
  return (
    <Dialog
      title={`${conflict.editedBy} saved meanwhile`}
      onClose={null}
      actions={
        <>
          <Button appearance="warning" onClick={onOverwrite}>
            Overwrite
          </Button>
          <Button appearance="primary" onClick={() => reload.mutate()} isLoading={reload.isPending}>
            Reload
          </Button>
        </>
      }
    >
      <p>
        {conflict.editedBy} saved this draft ({timeWords(conflict.editedAt)}) after you had opened it, so your
        last change is not saved.
      </p>
      <p>
        <b>Reload</b> shows the saved draft; your last change is lost. <b>Overwrite</b> saves the draft as you
        see it; the changes of {conflict.editedBy} are lost.
      </p>
      <FailureMessage title="Could not reload" error={reload.error} />
    </Dialog>
  );
}
