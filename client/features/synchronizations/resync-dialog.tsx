// Brings issues to the current state by hand: all pairs, or the one of a given issue.
import { useId, useState } from "react";
import Button from "@atlaskit/button/new";
import { HelperMessage, Label } from "@atlaskit/form";
import Textfield from "@atlaskit/textfield";
import { Link } from "react-router";
import type { SynchronizationView } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { Choice } from "../../ui/choice.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { paths } from "../../ui/paths.ts";
import { count } from "../../ui/wording.ts";

interface ResyncDialogProps {
  synchronization: SynchronizationView;
  onClose: () => void;
}

export function ResyncDialog({ synchronization, onClose }: ResyncDialogProps) {
  const keyField = useId();
  const { frame } = useSurroundings();
  const resync = useSend("resync", ["listSynchronizations"]);
  const [extent, setExtent] = useState<"all" | "one">("all");
  const [issueKey, setIssueKey] = useState("");
  const key = issueKey.trim().toUpperCase();
  const start = () =>
    resync.mutate(
      { params: { id: synchronization.id }, body: extent === "one" ? { issueKey: key } : {} },
      {
        onSuccess: ({ pairs }) => {
          frame.flag({ title: `Resync of ${count(pairs, "pair")} begins` });
          onClose();
        },
      },
    );
  return (
    <Dialog
      title={`Resync ${synchronization.name}`}
      onClose={onClose}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button
            appearance="primary"
            onClick={start}
            isLoading={resync.isPending}
            isDisabled={extent === "one" && key === ""}
          >
            Resync
          </Button>
        </>
      }
    >
      <p>
        Lockstep compares both issues of each pair again and copies what differs. Nothing is created twice.
        Issues are chosen by a query under <Link to={paths.problems(synchronization.id)}>Troubleshoot</Link>.
      </p>
      <Choice
        legend="What to resync"
        options={[
          { value: "all", label: "All issues" },
          { value: "one", label: "One issue" },
        ]}
        value={extent}
        onChange={setExtent}
      />
      {extent === "one" && (
        <div>
          <Label htmlFor={keyField}>Issue key</Label>
          <Textfield
            id={keyField}
            value={issueKey}
            autoComplete="off"
            onChange={(event) => setIssueKey(event.currentTarget.value)}
          />
          <HelperMessage>An issue of your own project, for example PA-12.</HelperMessage>
        </div>
      )}
      <FailureMessage title="The resync did not begin" error={resync.error} />
    </Dialog>
  );
}
