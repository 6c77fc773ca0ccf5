// Renames a synchronization and edits its description.
import { useId } from "react";
import Button from "@atlaskit/button/new";
import Form, { ErrorMessage, Field } from "@atlaskit/form";
import TextArea from "@atlaskit/textarea";
import Textfield from "@atlaskit/textfield";
import type { SynchronizationView } from "@contract";
import { useSend } from "../../api/use-call.ts";
import { useSurroundings } from "../../jira-frame/frame-context.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FailureMessage } from "../../ui/failure-message.tsx";
import { nameFault } from "./name-rules.ts";

interface EditNameDialogProps {
  synchronization: SynchronizationView;
  onClose: () => void;
}

export function EditNameDialog({ synchronization, onClose }: EditNameDialogProps) {
  const formId = useId();
  const { frame } = useSurroundings();
  const rename = useSend("renameSynchronization", ["listSynchronizations", "readSynchronization"]);
  const save = ({ name, description }: { name: string; description: string }) =>
    rename
      .mutateAsync({ params: { id: synchronization.id }, body: { name: name.trim(), description } })
      .then(() => {
        frame.flag({ title: `Saved as ${name.trim()}` });
        onClose();
      })
      .catch(() => undefined);
  return (
    <Dialog
      title="Edit name"
      onClose={onClose}
      actions={
        <>
          <Button appearance="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button appearance="primary" type="submit" form={formId} isLoading={rename.isPending}>
            Save
          </Button>
        </>
      }
    >
      <Form<{ name: string; description: string }> id={formId} onSubmit={save}>
        <Field name="name" label="Name" isRequired defaultValue={synchronization.name} validate={nameFault}>
          {({ fieldProps, error }) => (
            <>
              <Textfield {...fieldProps} autoComplete="off" />
              {error !== undefined && <ErrorMessage>{error}</ErrorMessage>}
            </>
          )}
        </Field>
        <Field<string, HTMLTextAreaElement>
          name="description"
          label="Description"
          defaultValue={synchronization.description}
        >
          {({ fieldProps }) => <TextArea {...fieldProps} maxLength={1000} />}
        </Field>
      </Form>
      <FailureMessage title="The name was not saved" error={rename.error} />
    </Dialog>
  );
}
