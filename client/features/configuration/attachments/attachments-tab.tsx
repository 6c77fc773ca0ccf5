// Attachments: whether files are copied at all, and the rules for each direction.
import Checkbox from "@atlaskit/checkbox";
import type { Configuration } from "@contract";
import { useDraft } from "../use-draft.ts";
import { AttachmentFlowForm } from "./attachment-flow-form.tsx";

export function AttachmentsTab() {
  const { document, edit } = useDraft();
  return (
    <>
      <h2>Attachments</h2>
      <Checkbox
        label="Enable attachments"
        isChecked={document.attachments.enabled}
        onChange={(event) => {
          const enabled = event.currentTarget.checked;
          edit((before) => withAttachments(before, enabled));
        }}
      />
      {document.attachments.enabled ? (
        <div className="lockstep-columns">
          <AttachmentFlowForm from="first" />
          <AttachmentFlowForm from="second" />
        </div>
      ) : (
        <p>Files are not copied. Texts name the files and images they show on the other side.</p>
      )}
    </>
  );
}

/** Switching attachments on while no direction is on switches both on: by default only public files leave. */
function withAttachments(document: Configuration, enabled: boolean): Configuration {
  const { firstToSecond, secondToFirst } = document.attachments;
  const neither = enabled && !firstToSecond.enabled && !secondToFirst.enabled;
  return {
    ...document,
    attachments: {
      enabled,
      firstToSecond: neither ? { ...firstToSecond, enabled: true } : firstToSecond,
      secondToFirst: neither ? { ...secondToFirst, enabled: true } : secondToFirst,
    },
  };
}
