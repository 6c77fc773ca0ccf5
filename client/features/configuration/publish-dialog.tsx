// Before publishing: the difference in words and the problems. After it: start, when the synchronization is stopped.
import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import { useQueryClient } from "@tanstack/react-query";
import type { RouteReply } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { DifferenceView } from "../../ui/difference-view.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { AffectedPairs, useAffected } from "./affected-pairs.tsx";
import type { DraftPartProps } from "./draft-part.ts";
import { ProblemList } from "./problem-list.tsx";
import { StartStop } from "./start-stop.tsx";

export function PublishDialog({
  synchronization,
  keeper,
  shown,
  onClose,
}: DraftPartProps & { onClose: () => void }) {
  const memory = useQueryClient();
  const publish = useSend("publishDraft", [
    "readConfiguration",
    "readSynchronization",
    "listSynchronizations",
  ]);
  const inReview = synchronization.mode === "review";
  const { difference, problems, draft } = shown.view;
  const isBlocked = problems.some((problem) => problem.severity === "blocks-publishing");
  const affected = useAffected(synchronization, draft !== null && shown.save.kind !== "saving");
  const confirm = async () => {
    if (!(await keeper.settled())) return;
    const revision = keeper.shown().view.draft?.revision ?? 0;
    publish.mutate(
      { params: { id: synchronization.id }, body: { revision } },
      { onSuccess: ({ kind }) => kind === "published" && affected.resync() },
    );
  };
  const isUnsaved = shown.save.kind === "failed";
  const close = () => {
    void memory.invalidateQueries({ queryKey: ["readConfiguration"] });
    onClose();
  };
  if (publish.data !== undefined) {
    return (
      <PublishedDialog
        result={publish.data}
        synchronization={synchronization}
        failure={affected.failure}
        onClose={close}
      />
    );
  }
  return (
    <Dialog
      title={inReview ? "Send draft for review" : "Publish draft"}
      width="large"
      onClose={onClose}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button
            appearance="primary"
            onClick={() => void confirm()}
            isLoading={publish.isPending || shown.save.kind === "saving"}
            isDisabled={isBlocked || isUnsaved || draft === null}
          >
            {inReview ? "Send for review" : "Publish"}
          </Button>
        </>
      }
    >
      {inReview && (
        <p>The other side&apos;s administrator sees these changes and accepts or declines them.</p>
      )}
      {isBlocked && (
        <SectionMessage appearance="error" title="This draft cannot be published yet" headingLevel="h2">
          <p>Solve the problems marked as blocking first.</p>
        </SectionMessage>
      )}
      {isUnsaved && (
        <SectionMessage appearance="error" title="Your last changes are not saved" headingLevel="h2">
          <p>Close this dialog and save them again first.</p>
        </SectionMessage>
      )}
      {problems.length > 0 && (
        <section aria-label="Problems" className="lockstep-stack">
          <h2>Problems</h2>
          <ProblemList problems={problems} showTab />
        </section>
      )}
      <section aria-label="Changes" className="lockstep-stack">
        <h2>Changes</h2>
        <DifferenceView changes={difference} />
      </section>
      <AffectedPairs {...affected} mayResync={!inReview && synchronization.state === "running"} />
      <FailureMessage
        title={inReview ? "The draft was not sent" : "The draft was not published"}
        error={publish.error}
      />
    </Dialog>
  );
}

interface PublishedDialogProps {
  result: RouteReply<"publishDraft">;
  synchronization: DraftPartProps["synchronization"];
  /** Why the resync that was wished for did not begin. */
  failure: Error | null;
  onClose: () => void;
}

function PublishedDialog({ result, synchronization, failure, onClose }: PublishedDialogProps) {
  const isStopped = synchronization.state === "stopped";
  const title =
    result.kind === "published" ? `Version ${result.version} is published` : "Draft sent for review";
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            Close
          </Button>
          {result.kind === "published" && (
            <StartStopOnce synchronization={synchronization} onChanged={onClose} />
          )}
        </>
      }
    >
      <p role="status">
        {result.kind === "sent-for-review"
          ? "It becomes effective when the other side accepts it. Until then the published version stays in force."
          : isStopped
            ? "The synchronization is stopped. Start it to keep the issues of both projects in step."
            : "The synchronization runs with this version from now on."}
      </p>
      <FailureMessage title="The resync did not begin" error={failure} />
    </Dialog>
  );
}

/** Only Start: stopping is not what somebody wants who has just published. */
function StartStopOnce({
  synchronization,
  onChanged,
}: {
  synchronization: DraftPartProps["synchronization"];
  onChanged: () => void;
}) {
  if (!synchronization.actions.includes("start")) return null;
  return <StartStop synchronization={synchronization} onChanged={onChanged} />;
}
