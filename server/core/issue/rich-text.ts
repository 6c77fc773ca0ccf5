// Atlassian Document Format as plain data: the shape shared by reading, rewriting and writing rich text.
// Rules: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
import { z } from "zod";

export interface RichTextMark {
  type: string;
  attrs?: Record<string, unknown> | undefined;
}

export interface RichTextNode {
  type: string;
  attrs?: Record<string, unknown> | undefined;
  content?: RichTextNode[] | undefined;
  marks?: RichTextMark[] | undefined;
  text?: string | undefined;
}

/** A whole document; `content` may be empty. */
export interface RichText {
  version: 1;
  type: "doc";
  content: RichTextNode[];
}

const markSchema: z.ZodType<RichTextMark> = z.object({
  type: z.string(),
  attrs: z.record(z.string(), z.unknown()).optional(),
});

const nodeSchema: z.ZodType<RichTextNode> = z.lazy(() =>
  z.object({
    type: z.string(),
    attrs: z.record(z.string(), z.unknown()).optional(),
    content: z.array(nodeSchema).optional(),
    marks: z.array(markSchema).optional(),
    text: z.string().optional(),
  }),
);

export const richTextSchema: z.ZodType<RichText> = z.object({
  version: z.literal(1),
  type: z.literal("doc"),
  content: z.array(nodeSchema),
});
