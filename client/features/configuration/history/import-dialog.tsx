// Brings a configuration in from a file: what it would change and what these projects do not have, then as a draft.
import { useId, useState } from "react";
import Button from "@atlaskit/button/new";
import { ErrorMessage, HelperMessage, Label } from "@atlaskit/form";
import SectionMessage from "@atlaskit/section-message";
import { configurationFileSchema, type RouteReply } from "@contract";
import { useSend } from "../../../api/use-call.ts";
import { DifferenceView } from "../../../ui/difference-view.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { FailureMessage } from "../../../ui/failure-message.tsx";
import { count } from "../../../ui/wording.ts";
import { ProblemList } from "../problem-list.tsx";
import { useDraft } from "../use-draft.ts";

const notOurs = "This file is not a configuration that was exported from Lockstep.";

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { view, edit } = useDraft();
  const id = useId();
  const preview = useSend("previewImport");
  const [fault, setFault] = useState<string | null>(null);
  const look = async (file: File | undefined) => {
    preview.reset();
    setFault(null);
    if (file === undefined) return;
    const parsed = configurationFileSchema.safeParse(await contentOf(file));
    if (!parsed.success) setFault(notOurs);
    else preview.mutate({ params: { id: view.synchronizationId }, body: { file: parsed.data } });
  };
  const found = preview.data;
  return (
    <Dialog
      title="Import a configuration"
      width="large"
      onClose={onClose}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button
            appearance="primary"
            isDisabled={found === undefined}
            isLoading={preview.isPending}
            onClick={() => {
              if (found !== undefined) edit(() => found.document);
              onClose();
            }}
          >
            Import as draft
          </Button>
        </>
      }
    >
      <div>
        <Label htmlFor={id}>File</Label>
        <input
          id={id}
          type="file"
          accept=".json,application/json"
          className="lockstep-file"
          aria-describedby={`${id}-help`}
          onChange={(event) => void look(event.currentTarget.files?.[0])}
        />
        <div id={`${id}-help`}>
          {fault === null ? (
            <HelperMessage>
              Issue types, fields, statuses and values are looked for by their names, then by their ids.
            </HelperMessage>
          ) : (
            <ErrorMessage>{fault}</ErrorMessage>
          )}
        </div>
      </div>
      <FailureMessage title="The file could not be looked at" error={preview.error} />
      {found !== undefined && <Preview found={found} />}
    </Dialog>
  );
}

function Preview({ found }: { found: RouteReply<"previewImport"> }) {
  return (
    <>
      {found.unmatched.length > 0 && (
        <SectionMessage
          appearance="warning"
          title={`${count(found.unmatched.length, "thing")} could not be matched`}
          headingLevel="h2"
        >
          <p>These projects do not have them; what mentions them is left out.</p>
          <ul>
            {found.unmatched.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </SectionMessage>
      )}
      {found.problems.length > 0 && (
        <section aria-label="Problems" className="lockstep-stack">
          <h2>Problems</h2>
          <ProblemList problems={found.problems} showTab />
        </section>
      )}
      <section aria-label="Changes" className="lockstep-stack">
        <h2>Changes</h2>
        <DifferenceView changes={found.difference} nothing="The file says what is here already." />
      </section>
    </>
  );
}

/** null: no JSON. */
async function contentOf(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    return null;
  }
}
