// Asks before problems are put out of sight.
import type { RouteBody } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { count } from "../../ui/wording.ts";

interface SkipDialogProps {
  synchronizationId: string;
  what: RouteBody<"skipProblems">;
  number: number;
  onClose: () => void;
}

export function SkipDialog({ synchronizationId, what, number, onClose }: SkipDialogProps) {
  const { frame } = useSurroundings();
  const skip = useSend("skipProblems", ["listProblemGroups", "listProblems", "listSynchronizations"]);
  const these = count(number, "problem");
  return (
    <ConfirmDialog
      title={`Skip ${these}?`}
      confirmLabel="Skip"
      isWorking={skip.isPending}
      error={skip.error}
      onClose={onClose}
      onConfirm={() =>
        skip.mutate(
          { params: { id: synchronizationId }, body: what },
          {
            onSuccess: ({ skipped }) => {
              frame.flag({ title: `${count(skipped, "problem")} skipped` });
              onClose();
            },
          },
        )
      }
    >
      <p>
        What could not be copied stays as it is on both sides. A skipped problem comes back only when the
        value changes again and cannot be copied then either, or when you retry what was skipped.
      </p>
    </ConfirmDialog>
  );
}
