// Start and Stop of the synchronization, as far as the server offers them.
import Button from "@atlaskit/button/new";
import type { SynchronizationView } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";

interface StartStopProps {
  synchronization: SynchronizationView;
  onChanged?: () => void;
}

export function StartStop({ synchronization, onChanged }: StartStopProps) {
  const { frame } = useSurroundings();
  const setRunning = useSend("setRunning", ["readSynchronization", "listSynchronizations"]);
  const { id, name, actions, lastChangeAt } = synchronization;
  const turn = (state: "running" | "stopped") =>
    setRunning.mutate(
      { params: { id }, body: { state } },
      {
        onSuccess: () => {
          frame.flag(
            state === "running" && lastChangeAt === null
              ? {
                  title: `${name} runs`,
                  body: "Issues that were there before wait for Initial synchronization.",
                }
              : { title: state === "running" ? `${name} runs` : `${name} is stopped` },
          );
          onChanged?.();
        },
      },
    );
  return (
    <>
      {actions.includes("start") && (
        <Button appearance="primary" onClick={() => turn("running")} isLoading={setRunning.isPending}>
          Start
        </Button>
      )}
      {actions.includes("stop") && (
        <Button onClick={() => turn("stopped")} isLoading={setRunning.isPending}>
          Stop
        </Button>
      )}
      <FailureMessage title="That did not work" error={setRunning.error} />
    </>
  );
}
