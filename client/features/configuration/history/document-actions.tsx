// What can be done with the configuration as a whole: look at its versions, take it away as a file, bring one in.
import { useState } from "react";
import Button from "@atlaskit/button/new";
import { useCaller } from "../../../api/api-context.tsx";
import { FailureMessage } from "../../../ui/failure-message.tsx";
import { useDraft } from "../use-draft.ts";
import { HistoryDialog } from "./history-dialog.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { fileName, saveAsFile } from "./save-as-file.ts";

/** `name`: of the synchronization. */
export function DocumentActions({ name }: { name: string }) {
  const { view } = useDraft();
  const call = useCaller();
  const [open, setOpen] = useState<"history" | "import" | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const close = () => setOpen(null);
  const exportFile = async () => {
    setFailure(null);
    try {
      const file = await call("exportConfiguration", { params: { id: view.synchronizationId } });
      saveAsFile(fileName(name), file);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error("The configuration was not exported."));
    }
  };
  return (
    <>
      <Button appearance="subtle" onClick={() => setOpen("history")}>
        History
      </Button>
      <Button appearance="subtle" onClick={() => void exportFile()}>
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
