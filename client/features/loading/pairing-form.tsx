// Pair existing issues: how they are known to belong together, who wins at first, and a look at what would happen.
import { useId, useState } from "react";
import Button from "@atlaskit/button/new";
import { HelperMessage, Label } from "@atlaskit/form";
import type { RouteBody, RouteReply, Side } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { Choice } from "../../ui/choice.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { count } from "../../ui/wording.ts";
import { PairingByValue, tellingOf, type Telling } from "./pairing-by-value.tsx";
import { PairingPreview } from "./pairing-preview.tsx";

interface PairingFormProps {
  synchronizationId: string;
  side: Side;
  names: Record<Side, string>;
  canStart: boolean;
}

type How = "same-number" | "file" | "same-value";

export function PairingForm({ synchronizationId, side, names, canStart }: PairingFormProps) {
  const fileField = useId();
  const [how, setHow] = useState<How>("same-number");
  const [text, setText] = useState<string | null>(null);
  const [telling, setTelling] = useState<Telling>({ first: null, second: null });
  const [winner, setWinner] = useState<Side>(side);
  const preview = useSend("previewPairing");
  const start = useSend("startPairing", ["readLoads"]);
  const source = sourceOf(how, text, telling);
  const call = source && { params: { id: synchronizationId }, body: { side, winner, how: source } };
  const found: RouteReply<"previewPairing"> | undefined = preview.data;
  const change = (apply: () => void) => {
    apply();
    preview.reset();
  };
  return (
    <>
      <h3>Pair existing issues</h3>
      <p>
        Issues that both projects have already become partners instead of being created. Where their values
        differ, one side wins at first; the values that lose are kept under Troubleshoot. Comments of both are
        copied.
      </p>
      <Choice
        legend="Which issues belong together"
        options={[
          { value: "same-number", label: "Those with the same number in their keys" },
          { value: "file", label: "Those that a CSV file names" },
          { value: "same-value", label: "Those whose fields hold the same value" },
        ]}
        value={how}
        onChange={(value) => change(() => setHow(value))}
      />
      {how === "file" && (
        <div>
          <Label htmlFor={fileField}>CSV file</Label>
          <input
            id={fileField}
            type="file"
            accept=".csv,text/csv,text/plain"
            className="lockstep-file"
            aria-describedby={`${fileField}-help`}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              change(() => setText(null));
              void file?.text().then(setText);
            }}
          />
          <div id={`${fileField}-help`}>
            <HelperMessage>Two columns: the key of an issue here, and the key of its partner.</HelperMessage>
          </div>
        </div>
      )}
      {how === "same-value" && (
        <PairingByValue
          synchronizationId={synchronizationId}
          names={names}
          value={telling}
          onChange={(value) => change(() => setTelling(value))}
        />
      )}
      <Choice
        legend="Where values differ at first"
        options={[
          { value: "first", label: `${names.first} wins` },
          { value: "second", label: `${names.second} wins` },
        ]}
        value={winner}
        onChange={setWinner}
      />
      <FailureMessage title="The issues could not be looked at" error={preview.error} />
      <div aria-live="polite">{found !== undefined && <PairingPreview found={found} />}</div>
      <FailureMessage title="Pairing did not begin" error={start.error} />
      <div className="lockstep-actions">
        <Button
          isDisabled={call === null}
          isLoading={preview.isPending}
          onClick={() => call !== null && preview.mutate(call)}
        >
          Preview
        </Button>
        {call !== null && found !== undefined && found.matching > 0 && (
          <Button
            appearance="primary"
            isDisabled={!canStart}
            isLoading={start.isPending}
            onClick={() => start.mutate(call)}
          >
            {`Pair ${count(found.matching, "issue")}`}
          </Button>
        )}
      </div>
    </>
  );
}

/** What the server is asked; null: something is not chosen yet. */
function sourceOf(
  how: How,
  text: string | null,
  telling: Telling,
): RouteBody<"previewPairing">["how"] | null {
  if (how === "same-number") return { kind: how };
  if (how === "file") return text === null ? null : { kind: how, text };
  const chosen = tellingOf(telling);
  return chosen && { kind: how, ...chosen };
}
