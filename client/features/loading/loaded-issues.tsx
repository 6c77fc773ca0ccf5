// Which issues a load is about, and since when.
import type { LoadView } from "@contract";
import { timeWords } from "../../ui/wording.ts";

export function LoadedIssues({ load: { pairing, jql, startedAt } }: { load: LoadView }) {
  const which = pairing ? "Existing issues of both projects" : "All issues";
  return (
    <p className="lockstep-small">
      {jql === "" ? (
        which
      ) : (
        <>
          Issues that match <code>{jql}</code>
        </>
      )}
      {`, begun ${timeWords(startedAt)}.`}
    </p>
  );
}
