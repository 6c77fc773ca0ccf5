// Start and Stop of the synchronization, as far as the server offers them.
import Button from "@atlaskit/button/new";
import type { SynchronizationView } from "@contract";
import { Link } from "react-router";
import { useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { paths } from "../../ui/paths.ts";

interface StartStopProps {
  synchronization: SynchronizationView;
  onChanged?: () => void;
}

export function StartStop({ synchronization, onChanged }: StartStopProps) {
  const { frame } = useSurroundings();
  const setRunning = useSend("setRunning", ["readSynchronization", "listSynchronizations"]);
  const { id, name, actions } = synchronization;
  const turn = (state: "running" | "stopped") =>
    setRunning.mutate(
      { params: { id }, body: { state } },
      {
        onSuccess: () => {
          frame.flag({ title: state === "running" ? `${name} runs` : `${name} is stopped` });
          onChanged?.();
        },
      },
    );
  return (
    <>
      {actions.includes("load") && (
        <Link to={paths.initialSynchronization(id)}>Load issues that are there already</Link>
      )}
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
