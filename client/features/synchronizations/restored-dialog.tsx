// Whose state counts after a site was set back: what is left of the pairs, the choice, and issues that are there again.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import type { RestoredLookView, SynchronizationView } from "@contract";
import { useRead, useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { CheckboxGroup } from "../../ui/checkbox-group.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { projectName } from "../../ui/wording.ts";

type Decision = "partner" | "restored" | "nothing";

interface RestoredDialogProps {
  synchronization: SynchronizationView;
  onClose: () => void;
}

/** Asks whose state counts, and whether issues that are there again get their partners back. */
export function RestoredDialog({ synchronization, onClose }: RestoredDialogProps) {
  const { frame } = useSurroundings();
  const decide = useSend("decideRestored", ["listSynchronizations", "readSynchronization"]);
  const [choice, setChoice] = useState<Decision>("partner");
  const [pairAgain, setPairAgain] = useState(true);
  const { id, name, restored } = synchronization;
  const back = restored?.side === "second" ? synchronization.second : synchronization.first;
  const other = restored?.side === "second" ? synchronization.first : synchronization.second;
  const look = useRead("lookAtRestored", { params: { id } }, { freshFor: 30_000 });
  const again = look.data?.again ?? 0;
  const confirm = () =>
    decide.mutate(
      { params: { id }, body: { choice, pairAgain: pairAgain && again > 0 } },
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
      <WhatIsLeft look={look.data} error={look.error} back={projectName(back)} />
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
      {again > 0 && choice !== "nothing" && (
        <CheckboxGroup
          legend="Issues that are there again"
          options={[
            {
              value: "again",
              label: `Pair ${again === 1 ? "it" : "them"} again with ${again === 1 ? "its partner" : "their partners"}`,
              detail:
                "Fields are compared by your choice above. Comments, work logs and files that stand on them are left as they are, and what is added from now on follows. Issues that are not paired again count as new ones, and may be copied a second time.",
            },
          ]}
          value={pairAgain ? ["again"] : []}
          onChange={(chosen) => setPairAgain(chosen.length > 0)}
        />
      )}
      <FailureMessage title="Lockstep could not go on" error={decide.error} />
    </Dialog>
  );
}

interface WhatIsLeftProps {
  look: RestoredLookView | undefined;
  error: Error | null;
  /** Name of the project that was set back. */
  back: string;
}

function WhatIsLeft({ look, error, back }: WhatIsLeftProps) {
  if (look === undefined && error === null) return <p role="status">Looking at which issues are there...</p>;
  if (look === undefined) return <FailureMessage title="Could not look at the issues" error={error} />;
  const { pairs, gone, again } = look;
  const issues = (count: number) => (count === 1 ? "1 issue" : `${count} issues`);
  return (
    <p>
      {`Of ${pairs} ${pairs === 1 ? "pair" : "pairs"} both issues of ${pairs - gone} are there. `}
      {gone > 0 && `${issues(gone)} of ${back} ${gone === 1 ? "is" : "are"} gone. `}
      {again > 0 &&
        `${again} of them ${again === 1 ? "is" : "are"} there again, brought back or made by hand.`}
    </p>
  );
}
