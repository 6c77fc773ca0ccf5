// Advanced: the field of each project that holds the key of the partner issue, whether Jira sends e-mails about edits, and the
// transitions through which edits go that a workflow refuses.
import Checkbox from "@atlaskit/checkbox";
import { otherSide, type FieldInfo, type Side, type SideCatalogue } from "@contract";
import { OnePicker, type PickerOption } from "../../../ui/picker.tsx";
import { useDraft } from "../use-draft.ts";
import { EditTransitionsForm } from "./edit-transitions-form.tsx";

const none = "";

export function AdvancedTab() {
  return (
    <>
      <h2>Advanced</h2>
      <h3>The partner&apos;s key in a field</h3>
      <p>
        Lockstep can keep the key of the partner issue in a text field of its own, so that it can be searched
        and shown on boards. Choose a field that nothing else fills.
      </p>
      <div className="lockstep-columns">
        <PartnerKeyField side="first" />
        <PartnerKeyField side="second" />
      </div>
      <h3>E-mails</h3>
      <p>
        Jira can be asked to send no e-mails about edits by Lockstep. It always announces new issues and
        comments.
      </p>
      <QuietChoice side="first" />
      <QuietChoice side="second" />
      <h3>Edits by transition</h3>
      <p>
        Where a workflow lets nobody edit issues in a status, fields can be written with a transition instead,
        if its screen has them. Lockstep takes it only after Jira refused the edit.
      </p>
      <EditTransitionsForm side="first" />
      <EditTransitionsForm side="second" />
    </>
  );
}

function QuietChoice({ side }: { side: Side }) {
  const { document, edit, first, second } = useDraft();
  const project = { first, second }[side];
  return (
    <Checkbox
      label={`No e-mails about edits in ${project}`}
      isChecked={document.advanced.quiet[side]}
      onChange={(event) => {
        const isQuiet = event.currentTarget.checked;
        edit((before) => ({
          ...before,
          advanced: { ...before.advanced, quiet: { ...before.advanced.quiet, [side]: isQuiet } },
        }));
      }}
    />
  );
}

function PartnerKeyField({ side }: { side: Side }) {
  const { document, edit, view, first, second } = useDraft();
  const names = { first, second };
  const chosen = document.advanced.partnerKey[side];
  return (
    <OnePicker
      label={`Field of ${names[side]}`}
      help={`Holds the key of the issue in ${names[otherSide(side)]}.`}
      options={fieldOptions(view.catalogue[side], chosen)}
      value={chosen ?? none}
      onChange={(value) =>
        edit((before) => ({
          ...before,
          advanced: {
            ...before.advanced,
            partnerKey: { ...before.advanced.partnerKey, [side]: value === none ? null : value },
          },
        }))
      }
    />
  );
}

/** Custom text fields by name; a chosen one that is gone stays in sight. */
function fieldOptions({ issueTypes }: SideCatalogue, chosen: string | null): PickerOption[] {
  const fields = new Map<string, FieldInfo>();
  for (const field of issueTypes.flatMap((type) => type.fields))
    if (field.kind === "text" && field.id.startsWith("customfield_")) fields.set(field.id, field);
  const options = [...fields.values()].map(({ id, name }) => ({ value: id, label: name }));
  options.sort((one, other) => one.label.localeCompare(other.label));
  const isGone = chosen !== null && !fields.has(chosen);
  return [
    { value: none, label: "None" },
    ...options,
    ...(isGone ? [{ value: chosen, label: `Field with id ${chosen}` }] : []),
  ];
}
