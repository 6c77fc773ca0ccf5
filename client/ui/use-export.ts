// Takes the configuration of a synchronization away as a file: the draft, or the published version when there is none.
import { useState } from "react";
import { useCaller } from "../api/api-context.tsx";
import { fileName, saveAsFile } from "./save-as-file.ts";

interface Export {
  /** Why the last try failed; null: it did not. */
  failure: Error | null;
  isWorking: boolean;
  /** Answers whether the file was saved. */
  save: () => Promise<boolean>;
}

/** `name`: of the synchronization. */
export function useExport({ id, name }: { id: string; name: string }): Export {
  const call = useCaller();
  const [failure, setFailure] = useState<Error | null>(null);
  const [isWorking, setWorking] = useState(false);
  const save = async () => {
    setFailure(null);
    setWorking(true);
    try {
      saveAsFile(fileName(name), await call("exportConfiguration", { params: { id } }));
      return true;
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error("The configuration was not exported."));
      return false;
    } finally {
      setWorking(false);
    }
  };
  return { failure, isWorking, save };
}
