// Draws the few kinds of rich text a comment preview consists of: paragraphs with emphasis.
import type { RichText, RichTextNode } from "@contract";

export function RichTextPreview({ document }: { document: RichText }) {
  return (
    <div className="lockstep-preview">
      {document.content.map((node, index) => (
        <p key={index}>{(node.content ?? []).map(inline)}</p>
      ))}
    </div>
  );
}

function inline(node: RichTextNode, index: number) {
  const text = node.text ?? "";
  const isEmphasised = node.marks?.some((mark) => mark.type === "em") === true;
  return isEmphasised ? <em key={index}>{text}</em> : <span key={index}>{text}</span>;
}
