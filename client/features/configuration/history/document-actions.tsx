// What can be done with the configuration as a whole: look at its versions, take it away as a file, bring one in.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import { FailureMessage } from "../../../ui/failure-message.tsx";
import { useExport } from "../../../ui/use-export.ts";
import { useDraft } from "../use-draft.ts";
import { HistoryDialog } from "./history-dialog.tsx";
import { ImportDialog } from "./import-dialog.tsx";

/** `name`: of the synchronization. */
export function DocumentActions({ name }: { name: string }) {
  const { view } = useDraft();
  const { failure, isWorking, save } = useExport({ id: view.synchronizationId, name });
  const [open, setOpen] = useState<"history" | "import" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button appearance="subtle" onClick={() => setOpen("history")}>
        History
      </Button>
      <Button appearance="subtle" isLoading={isWorking} onClick={() => void save()}>
        Export
      </Button>
      <Button appearance="subtle" onClick={() => setOpen("import")}>
        Import
      </Button>
      <FailureMessage title="The configuration was not exported" error={failure} />
      {open === "history" && <HistoryDialog onClose={close} />}
      {open === "import" && <ImportDialog onClose={close} />}
    </>
  );
}
