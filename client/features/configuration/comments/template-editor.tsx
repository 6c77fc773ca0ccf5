// The template of enriched comments, with help for its placeholders and a live preview by the engine's own rules.
import { useEffect, useId, useRef, useState } from "react";
import { HelperMessage, Label } from "@atlaskit/form";
import TextArea from "@atlaskit/textarea";
import { commentPlaceholders, previewComment, type CommentFlow, type Side } from "@contract";
import { useDraft } from "../use-draft.ts";
import { RichTextPreview } from "./rich-text-preview.tsx";

interface TemplateEditorProps {
  from: Side;
  flow: Pick<CommentFlow, "style" | "template">;
  onChange: (template: string) => void;
}

const pauseMs = 800;

export function TemplateEditor({ from, flow, onChange }: TemplateEditorProps) {
  const { view, siteUrls } = useDraft();
  const id = useId();
  const previewId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const template = typed ?? flow.template;
  const save = (text: string) => {
    clearTimeout(pause.current);
    if (text !== flow.template) onChange(text);
  };
  const { project } = view.catalogue[from];
  const preview = previewComment(
    { style: flow.style, template },
    {
      body: sampleText,
      authorName: "Nils Novak",
      createdAt: Date.UTC(2026, 10, 23, 9, 30),
      issueKey: `${project.key}-12`,
      projectName: project.name,
      siteUrl: siteUrls[from],
    },
  );
  return (
    <>
      {flow.style === "enriched" && (
        <div>
          <Label htmlFor={id}>Template</Label>
          <TextArea
            id={id}
            value={template}
            maxLength={1000}
            minimumRows={2}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setTyped(text);
              clearTimeout(pause.current);
              pause.current = setTimeout(() => save(text), pauseMs);
            }}
            onBlur={() => {
              save(template);
              setTyped(null);
            }}
          />
          <HelperMessage>
            Placeholders: {commentPlaceholders.map((name) => `{${name}}`).join(" ")}. They are replaced by the
            comment&apos;s author and time, and the key, project and site of its issue.
          </HelperMessage>
        </div>
      )}
      <div role="group" aria-labelledby={previewId}>
        <p id={previewId} className="lockstep-small lockstep-subtle">
          Preview of a copy
        </p>
        <RichTextPreview document={preview} />
      </div>
    </>
  );
}

const sampleText = {
  version: 1 as const,
  type: "doc" as const,
  content: [{ type: "paragraph", content: [{ type: "text", text: "Thank you, now it works." }] }],
};
