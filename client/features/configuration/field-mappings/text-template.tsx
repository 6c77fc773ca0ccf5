// The text a value becomes, with help for its placeholders and a live preview by the engine's own rules.
import { useId } from "react";
import { ErrorMessage, HelperMessage, Label } from "@atlaskit/form";
import TextArea from "@atlaskit/textarea";
import {
  filledValueTemplate,
  namedSides,
  offeredOptions,
  valuePlaceholders,
  type Conversion,
  type FieldInfo,
  type Side,
} from "@contract";
import { useDraft } from "../use-draft.ts";
import { missingIn } from "./mapping-form.ts";
import { sampleValue } from "./sample-value.ts";

interface TextTemplateProps {
  from: Side;
  /** The source field. */
  field: FieldInfo;
  template: string;
  onChange: (conversion: Conversion) => void;
}

export function TextTemplate({ from, field, template, onChange }: TextTemplateProps) {
  const { view } = useDraft();
  const id = useId();
  const previewId = useId();
  const fault = missingIn({ by: "text", template });
  const names = offeredOptions(namedSides(view.catalogue)[from], field.id).map((option) => option.name);
  const sample = field.kind === null ? null : sampleValue(field.kind, names);
  return (
    <>
      <div>
        <Label htmlFor={id}>Text</Label>
        <TextArea
          id={id}
          value={template}
          maxLength={1000}
          minimumRows={2}
          isInvalid={fault !== null}
          onChange={(event) => onChange({ by: "text", template: event.currentTarget.value })}
        />
        <HelperMessage>
          Placeholders: {valuePlaceholders.map((name) => `{{${name}}}`).join(" ")}. They stand for the value
          (several with commas between them), one value per line, and the name of the field.
        </HelperMessage>
        {fault !== null && <ErrorMessage>{fault}</ErrorMessage>}
      </div>
      {sample !== null && (
        <div role="group" aria-labelledby={previewId}>
          <p id={previewId} className="lockstep-small lockstep-subtle">
            Preview
          </p>
          <p className="lockstep-preview">{filledValueTemplate(template, sample, field.name)}</p>
        </div>
      )}
    </>
  );
}
