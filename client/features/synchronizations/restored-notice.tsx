// Tells that a site was set back to an earlier state and that Lockstep stopped for it, and asks whose state counts.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import SectionMessage from "@atlaskit/section-message";
import type { SynchronizationView } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { projectName, timeWords } from "../../ui/wording.ts";

type Decision = "partner" | "restored" | "nothing";

/** Null when nothing was set back. */
export function RestoredNotice({ synchronization }: { synchronization: SynchronizationView }) {
  const [isOpen, setOpen] = useState(false);
  const { restored, name } = synchronization;
  if (restored === null) return null;
  const side = synchronization[restored.side];
  return (
    <>
      <SectionMessage
        appearance="warning"
        title={`${name} stopped: ${side.siteName} was set back`}
        headingLevel="h2"
      >
        <p>
          Issues of {projectName(side)} are gone, or stand as they were at an earlier time (
          {timeWords(restored.at)}). Lockstep copies nothing until you say whose state counts.
        </p>
        <Button onClick={() => setOpen(true)}>Decide for {name}...</Button>
      </SectionMessage>
      {isOpen && <DecisionDialog synchronization={synchronization} onClose={() => setOpen(false)} />}
    </>
  );
}

interface DecisionDialogProps {
  synchronization: SynchronizationView;
  onClose: () => void;
}

function DecisionDialog({ synchronization, onClose }: DecisionDialogProps) {
  const { frame } = useSurroundings();
  const decide = useSend("decideRestored", ["listSynchronizations", "readSynchronization"]);
  const [choice, setChoice] = useState<Decision>("partner");
  const { id, name, restored } = synchronization;
  const back = restored?.side === "second" ? synchronization.second : synchronization.first;
  const other = restored?.side === "second" ? synchronization.first : synchronization.second;
  const confirm = () =>
    decide.mutate(
      { params: { id }, body: { choice } },
      {
        onSuccess: () => {
          frame.flag({ title: `${name} goes on` });
          onClose();
        },
      },
    );
  return (
    <Dialog
      title={`Whose state counts in ${name}?`}
      onClose={onClose}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            Leave it stopped
          </Button>
          <Button appearance="primary" onClick={confirm} isLoading={decide.isPending}>
            Go on
          </Button>
        </>
      }
    >
      <p>
        Values that are overwritten are kept under Troubleshoot, where you can have them restored one by one.
      </p>
      <Choice
        legend="After the restore"
        options={[
          {
            value: "partner",
            label: `Take what ${projectName(other)} has`,
            description: `${projectName(back)} is brought to the newer state, as far as the configuration copies there. Issues that are gone come again where it creates issues; otherwise their partners stay alone.`,
          },
          {
            value: "restored",
            label: `Take the restored state of ${projectName(back)}`,
            description: `${projectName(other)} is set back too, as far as the configuration copies there. Partners of issues that are gone stay where they are.`,
          },
          {
            value: "nothing",
            label: "Nothing was set back",
            description:
              "Lockstep goes on as if nothing had happened. Choose this when issues were deleted on purpose.",
          },
        ]}
        value={choice}
        onChange={setChoice}
      />
      <FailureMessage title="Lockstep could not go on" error={decide.error} />
    </Dialog>
  );
}
