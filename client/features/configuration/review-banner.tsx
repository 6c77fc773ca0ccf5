// Review mode: the partner's draft waits for our decision, or our draft was declined.
import { useId, useState } from "react";
import Button from "@atlaskit/button/new";
import { Label } from "@atlaskit/form";
import SectionMessage from "@atlaskit/section-message";
import TextArea from "@atlaskit/textarea";
import { useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { DifferenceView } from "../../ui/difference-view.tsx";
import { timeWords } from "../../ui/wording.ts";
import { AffectedPairs, useAffected } from "./affected-pairs.tsx";
import type { DraftPartProps } from "./draft-part.ts";
import { ProblemList } from "./problem-list.tsx";

export function ReviewBanner(props: DraftPartProps) {
  const { draft, mayReview } = props.shown.view;
  if (mayReview && draft?.sent != null) {
    return <WaitingForUs {...props} sentBy={draft.sent.byName} sentAt={draft.sent.at} />;
  }
  if (draft?.declined != null) {
    const { byName, at, message } = draft.declined;
    return (
      <SectionMessage appearance="warning" title="This draft was declined" headingLevel="h2">
        <p>
          By {byName}, {timeWords(at)}. {message !== "" && `“${message}”`}
        </p>
        <p>Edit it and send it again, or discard it.</p>
      </SectionMessage>
    );
  }
  return null;
}

function WaitingForUs({
  synchronization,
  keeper,
  shown,
  sentBy,
  sentAt,
}: DraftPartProps & { sentBy: string; sentAt: string }) {
  const [open, setOpen] = useState<"accept" | "decline" | null>(null);
  return (
    <>
      <SectionMessage appearance="information" title="A draft waits for your review" headingLevel="h2">
        <p>
          {sentBy} sent this draft, {timeWords(sentAt)}. It becomes effective when you accept it.
        </p>
        <div className="lockstep-actions lockstep-gap-above">
          <Button appearance="primary" onClick={() => setOpen("accept")}>
            Accept
          </Button>
          <Button onClick={() => setOpen("decline")}>Decline</Button>
        </div>
      </SectionMessage>
      {open !== null && (
        <DecisionDialog
          synchronization={synchronization}
          keeper={keeper}
          shown={shown}
          decision={open}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

interface DecisionDialogProps extends DraftPartProps {
  decision: "accept" | "decline";
  onClose: () => void;
}

function DecisionDialog({ synchronization, keeper, shown, decision, onClose }: DecisionDialogProps) {
  const messageId = useId();
  const { frame } = useSurroundings();
  const review = useSend("reviewDraft", ["readSynchronization", "listSynchronizations", "readConfiguration"]);
  const [message, setMessage] = useState("");
  const accepts = decision === "accept";
  const affected = useAffected(synchronization, accepts);
  const confirm = () =>
    review.mutate(
      {
        params: { id: synchronization.id },
        body: { revision: shown.view.draft?.revision ?? 0, decision, message },
      },
      {
        onSuccess: (view) => {
          frame.flag({ title: accepts ? "Draft accepted and published" : "Draft declined" });
          if (accepts) affected.resync();
          keeper.adopt(view);
          onClose();
        },
      },
    );
  return (
    <ConfirmDialog
      title={accepts ? "Accept this draft?" : "Decline this draft?"}
      confirmLabel={accepts ? "Accept" : "Decline"}
      appearance={accepts ? "primary" : "danger"}
      isWorking={review.isPending}
      error={review.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <DifferenceView changes={shown.view.difference} />
      {shown.view.problems.length > 0 && <ProblemList problems={shown.view.problems} showTab />}
      {accepts && <AffectedPairs {...affected} mayResync={synchronization.state === "running"} />}
      <div>
        <Label htmlFor={messageId}>Message (optional)</Label>
        <TextArea
          id={messageId}
          value={message}
          maxLength={1000}
          minimumRows={2}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  );
}
