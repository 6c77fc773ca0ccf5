// What a draft means for the issues that are synchronized already, and the wish to resync them once it is published.
import { useState } from "react";
import Checkbox from "@atlaskit/checkbox";
import type { RouteReply, SynchronizationView } from "@contract";
import { useRead, useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { count } from "../../ui/wording.ts";

export type Affected = RouteReply<"readAffected">;

/** Asks what the saved draft concerns; `resync` fulfils the wish, when there is one. */
export function useAffected(synchronization: SynchronizationView, enabled: boolean) {
  const { frame } = useSurroundings();
  const [wished, setWished] = useState(false);
  const affected = useRead("readAffected", { params: { id: synchronization.id } }, { enabled, freshFor: 0 });
  const resync = useSend("resync", ["listSynchronizations"]);
  const start = () => {
    if (!wished) return;
    resync.mutate(
      { params: { id: synchronization.id }, body: {} },
      { onSuccess: ({ pairs }) => frame.flag({ title: `Resync of ${count(pairs, "pair")} begins` }) },
    );
  };
  return { affected, wished, setWished, resync: start, failure: resync.error };
}

interface AffectedPairsProps extends Pick<
  ReturnType<typeof useAffected>,
  "affected" | "wished" | "setWished"
> {
  /** Issues can be resynced while the synchronization runs. */
  mayResync: boolean;
}

export function AffectedPairs({ affected, wished, setWished, mayResync }: AffectedPairsProps) {
  if (affected.error !== null)
    return <FailureMessage title="The affected issues could not be counted" error={affected.error} />;
  const { data } = affected;
  if (data === undefined || data.pairs === 0) return null;
  const pairs = `${data.pairs} ${data.pairs === 1 ? "pair" : "pairs"} of issues (${keysInWords(data)})`;
  return (
    <section aria-label="Affected issues" className="lockstep-stack">
      <h2>Affected issues</h2>
      <p>
        {data.which === "passed-over"
          ? `Not known on the other side were people in ${pairs}. They are looked at again at once.`
          : `Synchronized already: ${pairs}. These changes reach each of them with its next edit.`}
      </p>
      {data.which === "all" && mayResync && (
        <Checkbox
          label={`Resync ${data.pairs === 1 ? "it" : `these ${data.pairs} pairs`} at once`}
          isChecked={wished}
          onChange={(event) => setWished(event.currentTarget.checked)}
        />
      )}
    </section>
  );
}

function keysInWords({ pairs, issueKeys }: Affected): string {
  const more = pairs - issueKeys.length;
  return `${issueKeys.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
