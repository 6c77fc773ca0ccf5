// The decision of the asked side: choose the own project if the request names none, see what is disclosed, accept or decline.
import { useId, useState } from "react";
import Button from "@atlaskit/button/new";
import { Label } from "@atlaskit/form";
import TextArea from "@atlaskit/textarea";
import type { ProjectInfo, SynchronizationView } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { Disclosure } from "./disclosure.tsx";
import { ProjectSelect } from "./project-select.tsx";

interface DecideRequestProps {
  synchronization: SynchronizationView;
  onDecided: (decision: "accepted" | "declined") => void;
}

export function DecideRequest({ synchronization, onDecided }: DecideRequestProps) {
  const { id, first, second, request } = synchronization;
  const accept = useSend("acceptRequest", ["readSynchronization", "listSynchronizations"]);
  const [project, setProject] = useState<ProjectInfo | null>(null);
  const [tried, setTried] = useState(false);
  const [isDeclining, setDeclining] = useState(false);
  const mustChoose = second.project === null;
  const confirm = () => {
    setTried(true);
    if (mustChoose && project === null) return;
    accept.mutate(
      { params: { id }, body: project === null ? {} : { projectId: project.id } },
      { onSuccess: () => onDecided("accepted") },
    );
  };
  return (
    <>
      {mustChoose && (
        <ProjectSelect
          label="Your project"
          administered
          value={project}
          onChange={setProject}
          except={first.mine ? (first.project?.id ?? null) : null}
          help="The project whose issues will be kept in step. You can choose projects that you administer."
          fault={tried && project === null ? "Choose your project before you accept." : null}
        />
      )}
      <h2>What accepting discloses</h2>
      <Disclosure
        partner={`${request.byName} and the other administrators of ${first.project?.name ?? first.siteName}`}
        project={second.project?.name ?? project?.name ?? "the project you choose"}
      />
      <FailureMessage title="The request was not accepted" error={accept.error} />
      <div className="lockstep-actions">
        <Button appearance="primary" onClick={confirm} isLoading={accept.isPending}>
          Accept request
        </Button>
        {synchronization.actions.includes("decline") && (
          <Button onClick={() => setDeclining(true)}>Decline</Button>
        )}
      </div>
      {isDeclining && (
        <DeclineDialog
          synchronization={synchronization}
          onDeclined={() => onDecided("declined")}
          onClose={() => setDeclining(false)}
        />
      )}
    </>
  );
}

interface DeclineDialogProps {
  synchronization: SynchronizationView;
  onDeclined: () => void;
  onClose: () => void;
}

function DeclineDialog({ synchronization, onDeclined, onClose }: DeclineDialogProps) {
  const messageId = useId();
  const decline = useSend("declineRequest", ["readSynchronization", "listSynchronizations"]);
  const [message, setMessage] = useState("");
  const confirm = () =>
    decline.mutate({ params: { id: synchronization.id }, body: { message } }, { onSuccess: onDeclined });
  return (
    <ConfirmDialog
      title="Decline this request?"
      confirmLabel="Decline request"
      appearance="danger"
      isWorking={decline.isPending}
      error={decline.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{synchronization.request.byName} will be told, and can delete the request or send a new one.</p>
      <div>
        <Label htmlFor={messageId}>Message (optional)</Label>
        <TextArea
          id={messageId}
          value={message}
          maxLength={1000}
          minimumRows={3}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  );
}
