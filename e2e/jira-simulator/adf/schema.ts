/**
 * Which node may stand in which, as far as Jira's documents use them.
 * https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
export interface NodeRule {
  /** Types of allowed children; no content at all when absent. */
  children?: readonly string[];
  /** Must have at least one child. */
  filled?: boolean;
  /** Attributes that must be there. */
  needs?: readonly string[];
  /** Whether attrs are allowed at all. */
  attrs?: boolean;
  marks?: readonly string[];
}

const INLINE = [
  "text",
  "hardBreak",
  "mention",
  "emoji",
  "date",
  "status",
  "placeholder",
  "inlineCard",
  "inlineExtension",
  "mediaInline",
] as const;

const LISTS = ["bulletList", "orderedList", "taskList"] as const;
const PLAIN_BLOCKS = ["paragraph", "heading", "codeBlock", "rule", ...LISTS] as const;
const MEDIA = ["mediaSingle", "mediaGroup"] as const;
const CARDS = ["blockCard", "embedCard"] as const;

/** What a cell, an expand or a column may hold. */
const INNER_BLOCKS = [
  ...PLAIN_BLOCKS,
  ...MEDIA,
  ...CARDS,
  "blockquote",
  "panel",
  "decisionList",
  "extension",
] as const;
const TOP_BLOCKS = [...INNER_BLOCKS, "table", "expand", "layoutSection", "bodiedExtension"] as const;
const EXTENSION_NEEDS = ["extensionType", "extensionKey"] as const;
const BLOCK_MARKS = ["alignment", "indentation", "breakout", "dataConsumer", "fragment"] as const;

export const NODES: Readonly<Record<string, NodeRule>> = {
  doc: { children: TOP_BLOCKS },
  paragraph: { children: INLINE, attrs: true, marks: [...BLOCK_MARKS, "fontSize"] },
  heading: { children: INLINE, attrs: true, needs: ["level"], marks: BLOCK_MARKS },
  bulletList: { children: ["listItem"], filled: true, attrs: true },
  orderedList: { children: ["listItem"], filled: true, attrs: true },
  listItem: {
    children: ["paragraph", "codeBlock", "extension", ...LISTS, ...MEDIA],
    filled: true,
    attrs: true,
  },
  taskList: {
    children: ["taskItem", "taskList", "blockTaskItem"],
    filled: true,
    attrs: true,
    needs: ["localId"],
  },
  taskItem: { children: INLINE, attrs: true, needs: ["localId", "state"] },
  blockTaskItem: {
    children: ["paragraph", "extension"],
    filled: true,
    attrs: true,
    needs: ["localId", "state"],
  },
  decisionList: { children: ["decisionItem"], filled: true, attrs: true, needs: ["localId"] },
  decisionItem: { children: INLINE, attrs: true, needs: ["localId", "state"] },
  blockquote: {
    children: ["paragraph", "bulletList", "orderedList", "codeBlock", "extension", ...MEDIA],
    filled: true,
    attrs: true,
  },
  codeBlock: { children: ["text"], attrs: true, marks: ["breakout"] },
  panel: {
    children: [...PLAIN_BLOCKS, ...MEDIA, "blockCard", "decisionList", "extension"],
    filled: true,
    attrs: true,
    needs: ["panelType"],
  },
  rule: { attrs: true },
  table: { children: ["tableRow"], filled: true, attrs: true, marks: ["fragment", "breakout"] },
  tableRow: { children: ["tableHeader", "tableCell"], attrs: true },
  tableHeader: { children: [...INNER_BLOCKS, "nestedExpand"], filled: true, attrs: true },
  tableCell: { children: [...INNER_BLOCKS, "nestedExpand"], filled: true, attrs: true },
  mediaSingle: { children: ["media", "caption"], filled: true, attrs: true, marks: ["link", "border"] },
  mediaGroup: { children: ["media"], filled: true, attrs: true },
  media: { attrs: true, needs: ["type"], marks: ["link", "annotation", "border"] },
  mediaInline: { attrs: true, needs: ["id"], marks: ["link", "annotation", "border"] },
  caption: { children: INLINE, attrs: true },
  expand: {
    children: [...INNER_BLOCKS, "table", "nestedExpand"],
    filled: true,
    attrs: true,
    marks: ["breakout"],
  },
  nestedExpand: { children: INNER_BLOCKS, filled: true, attrs: true },
  layoutSection: { children: ["layoutColumn"], filled: true, attrs: true, marks: ["breakout"] },
  layoutColumn: {
    children: [...INNER_BLOCKS, "table", "expand", "bodiedExtension"],
    filled: true,
    attrs: true,
    needs: ["width"],
  },
  blockCard: { attrs: true },
  embedCard: { attrs: true, needs: ["url", "layout"] },
  extension: { attrs: true, needs: EXTENSION_NEEDS, marks: ["dataConsumer", "fragment"] },
  inlineExtension: { attrs: true, needs: EXTENSION_NEEDS, marks: ["dataConsumer", "fragment"] },
  bodiedExtension: {
    children: [...INNER_BLOCKS, "table"],
    filled: true,
    attrs: true,
    needs: EXTENSION_NEEDS,
    marks: ["dataConsumer", "fragment"],
  },
  text: {
    marks: [
      "strong",
      "em",
      "underline",
      "strike",
      "code",
      "link",
      "subsup",
      "textColor",
      "backgroundColor",
      "annotation",
      "typeAheadQuery",
    ],
  },
  hardBreak: { attrs: true },
  mention: { attrs: true, needs: ["id"], marks: ["annotation"] },
  emoji: { attrs: true, needs: ["shortName"], marks: ["annotation"] },
  date: { attrs: true, needs: ["timestamp"], marks: ["annotation"] },
  status: { attrs: true, needs: ["text", "color"], marks: ["annotation"] },
  placeholder: { attrs: true, needs: ["text"] },
  inlineCard: { attrs: true, marks: ["annotation"] },
};

/** Attributes that a mark must have. */
export const MARK_NEEDS: Readonly<Record<string, readonly string[]>> = {
  link: ["href"],
  subsup: ["type"],
  textColor: ["color"],
  backgroundColor: ["color"],
  annotation: ["id", "annotationType"],
};

/** Marks that may stand beside a code mark. */
export const BESIDE_CODE = ["code", "link", "annotation"] as const;

export const PANEL_TYPES = ["info", "note", "tip", "warning", "error", "success", "custom"] as const;
