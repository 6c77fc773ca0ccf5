// One field mapping: field, direction, field, how values change each way, who wins when both were edited, and for which issue types.
import { useState } from "react";
import { flowsFrom, otherSide, type ConflictRule, type FieldMapping, type Side } from "@contract";
import { Choice } from "../../../ui/choice.tsx";
import { OnePicker } from "../../../ui/picker.tsx";
import { conflictRuleWords } from "../../../ui/wording.ts";
import { DirectionChoice } from "../direction-choice.tsx";
import { EntryDialog } from "../entry-dialog.tsx";
import { useDraft } from "../use-draft.ts";
import { ConversionForm } from "./conversion-form.tsx";
import { fieldChoices, fieldsOf } from "./field-choices.ts";
import { IssueTypeLimits } from "./issue-type-limits.tsx";
import { conversionOf, formOf, mappingFrom, missingIn, withField, type MappingForm } from "./mapping-form.ts";

interface FieldMappingDialogProps {
  /** The mapping to change; null for a new one. */
  edited: FieldMapping | null;
  onDone: (mapping: FieldMapping) => void;
  onClose: () => void;
}

const rules: ConflictRule[] = ["newest-wins", "first-wins", "second-wins"];
const bothSides: readonly Side[] = ["first", "second"];

export function FieldMappingDialog({ edited, onDone, onClose }: FieldMappingDialogProps) {
  const { document, first, second } = useDraft();
  const [form, setForm] = useState(() => formOf(edited, document));
  const { fields, choices, obstacle } = useFields(form, edited);
  const couple =
    fields.first !== null && fields.second !== null && obstacle === undefined
      ? { first: fields.first, second: fields.second }
      : null;
  const open = bothSides.filter((from) => flowsFrom(form.direction, from));
  const missing =
    couple === null
      ? []
      : open.flatMap((from) => {
          const words = missingIn(conversionOf(form, couple, from));
          return words === null ? [] : [`${from === "first" ? first : second}: ${words}`];
        });
  const mapping = obstacle === undefined ? mappingFrom(form, fields) : null;
  return (
    <EntryDialog
      title={edited === null ? "New field mapping" : "Edit field mapping"}
      width="large"
      isNew={edited === null}
      entry={mapping}
      missing={missing[0]}
      onDone={onDone}
      onClose={onClose}
    >
      <OnePicker
        label={`Field of ${first}`}
        options={choices.first}
        value={form.fields.first}
        onChange={(id) => setForm(withField(form, "first", id))}
      />
      <DirectionChoice value={form.direction} onChange={(direction) => setForm({ ...form, direction })} />
      <OnePicker
        label={`Field of ${second}`}
        options={choices.second}
        value={form.fields.second}
        onChange={(id) => setForm(withField(form, "second", id))}
      />
      {obstacle !== undefined && <p role="alert">These two cannot be mapped: {obstacle}.</p>}
      {couple !== null &&
        open.map((from) => (
          <ConversionForm
            key={`${from} ${couple.first.id} ${couple.second.id}`}
            from={from}
            fields={couple}
            conversion={conversionOf(form, couple, from)}
            onChange={(conversion) =>
              setForm((before) => ({
                ...before,
                conversions: { ...before.conversions, [from]: conversion },
              }))
            }
          />
        ))}
      {form.direction === "both" && (
        <Choice
          legend="When both sides were edited since the last copy"
          options={rules.map((value) => ({ value, label: conflictRuleWords[value] }))}
          value={form.rule}
          onChange={(rule) => setForm({ ...form, rule })}
        />
      )}
      <IssueTypeLimits value={form.issueTypes} onChange={(issueTypes) => setForm({ ...form, issueTypes })} />
    </EntryDialog>
  );
}

/** The chosen fields, what can be chosen, and why what is chosen cannot be mapped. */
function useFields(form: MappingForm, edited: FieldMapping | null) {
  const { document, view } = useDraft();
  const { direction, issueTypes } = form;
  const chosen = (side: Side) =>
    fieldsOf(view.catalogue, document, side).find((field) => field.id === form.fields[side]) ?? null;
  const fields = { first: chosen("first"), second: chosen("second") };
  const choicesOf = (side: Side, besidesPartner: boolean) =>
    fieldChoices(view.catalogue, document, {
      ...{ side, direction, besides: edited, issueTypes },
      partner: besidesPartner ? null : fields[otherSide(side)],
    });
  const choices = { first: choicesOf("first", true), second: choicesOf("second", false) };
  const obstacle = bothSides
    .map((side) => choices[side].find((choice) => choice.value === form.fields[side])?.impossible)
    .find((reason) => reason !== undefined);
  return { fields, choices, obstacle };
}
