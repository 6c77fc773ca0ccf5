// What pairing would do: pairs, what is ambiguous, what is missing.
import type { RouteReply } from "@contract";
import { count } from "../../ui/wording.ts";

type Found = RouteReply<"previewPairing">;

export function PairingPreview({ found }: { found: Found }) {
  const { matching, sample, ambiguous, missing, paired } = found;
  return (
    <dl className="lockstep-facts lockstep-facts-stacked">
      <div>
        <dt>{count(matching, "pair")} would be made</dt>
        <dd>
          {listed(
            sample.map(({ own, partner }) => `${own} with ${partner}`),
            matching,
          )}
        </dd>
      </div>
      <Left words={`${count(ambiguous.count, "issue")} ambiguous: named more than once`} of={ambiguous} />
      <Left
        words={`${count(missing.count, "issue")} missing: no such issue, or no counterpart`}
        of={missing}
      />
      {paired > 0 && (
        <div>
          <dt>{count(paired, "pair")} left as they are</dt>
          <dd>They have partners already.</dd>
        </div>
      )}
    </dl>
  );
}

function Left({ words, of }: { words: string; of: Found["missing"] }) {
  if (of.count === 0) return null;
  return (
    <div>
      <dt>{words}</dt>
      <dd>{listed(of.keys, of.count)}</dd>
    </div>
  );
}

function listed(words: string[], all: number): string {
  return words.join(", ") + (all > words.length ? ", …" : "");
}
