// What is published, what the draft changes, who edited it last; discard it, publish it or send it for review.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import type { ConfigurationView, SynchronizationView } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { count, timeWords } from "../../ui/wording.ts";
import type { DraftKeeper } from "./draft-keeper.ts";
import type { DraftPartProps } from "./draft-part.ts";
import { PublishDialog } from "./publish-dialog.tsx";

export function DraftBanner({ synchronization, keeper, shown }: DraftPartProps) {
  const [open, setOpen] = useState<"discard" | "publish" | null>(null);
  const { published, draft, difference } = shown.view;
  const close = () => setOpen(null);
  return (
    <>
      <SectionMessage
        appearance={draft === null ? "information" : "discovery"}
        title={titleOf(shown.view)}
        headingLevel="h2"
      >
        <p>
          {published === null
            ? "Nothing is published yet, so nothing is copied. "
            : `Version ${published.version} was published by ${published.publishedBy}, ${timeWords(published.publishedAt)}. `}
          {draft === null
            ? "Every change you make below is kept in a draft until you publish it."
            : `Edited last by ${draft.editedBy}, ${timeWords(draft.editedAt)}.`}
          {draft?.sent != null &&
            ` Sent for review by ${draft.sent.byName}, ${timeWords(draft.sent.at)}; an edit takes it back.`}
        </p>
        {draft !== null && (
          <div className="lockstep-actions lockstep-gap-above">
            {draft.sent === null && (
              <Button appearance="primary" onClick={() => setOpen("publish")}>
                {synchronization.mode === "review" ? "Send for review" : "Publish draft"}
              </Button>
            )}
            <Button onClick={() => setOpen("discard")}>Discard</Button>
          </div>
        )}
      </SectionMessage>
      {open === "publish" && (
        <PublishDialog synchronization={synchronization} keeper={keeper} shown={shown} onClose={close} />
      )}
      {open === "discard" && (
        <DiscardDialog
          synchronization={synchronization}
          keeper={keeper}
          changes={difference.length}
          onClose={close}
        />
      )}
    </>
  );
}

function titleOf({ draft, published, difference }: ConfigurationView): string {
  if (draft !== null) {
    return draft.sent === null
      ? `Draft with ${count(difference.length, "change")}`
      : `Draft with ${count(difference.length, "change")}, sent for review`;
  }
  return published === null ? "Not configured yet" : `Version ${published.version} is published`;
}

interface DiscardDialogProps {
  synchronization: SynchronizationView;
  keeper: DraftKeeper;
  changes: number;
  onClose: () => void;
}

function DiscardDialog({ synchronization, keeper, changes, onClose }: DiscardDialogProps) {
  const discard = useSend("discardDraft", [
    "readConfiguration",
    "readSynchronization",
    "listSynchronizations",
  ]);
  const confirm = async () => {
    await keeper.settled();
    const revision = keeper.shown().view.draft?.revision ?? 0;
    discard.mutate(
      { params: { id: synchronization.id }, query: { revision } },
      {
        onSuccess: (view) => {
          keeper.adopt(view);
          onClose();
        },
      },
    );
  };
  return (
    <ConfirmDialog
      title="Discard this draft?"
      confirmLabel="Discard"
      appearance="danger"
      isWorking={discard.isPending}
      error={discard.error}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{count(changes, "change")} will be lost for everybody. What is published stays as it is.</p>
    </ConfirmDialog>
  );
}
