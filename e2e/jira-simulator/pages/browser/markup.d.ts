/** What TypeScript needs to know of markup.js. */
export interface AdfNode {
  type: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  text?: string;
  content?: AdfNode[];
}
export interface AdfDocument extends AdfNode {
  version: 1;
  type: "doc";
  content: AdfNode[];
}
export function markupToAdf(markup: string): AdfDocument;
export function adfToMarkup(doc: AdfDocument | null): { text: string; faithful: boolean };
