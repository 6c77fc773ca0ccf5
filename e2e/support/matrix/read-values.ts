// What stands in a field, read from Jira's own JSON and nothing else.
import type { FieldKind } from "../../../server/contract/index.ts";

interface Thing {
  name?: string;
  value?: string;
  displayName?: string;
  child?: Thing;
}

interface RichNode {
  text?: string;
  content?: RichNode[];
}

/** One word per value, sorted; of formatted text one per paragraph; nothing for an empty field. */
export function shownIn(kind: FieldKind, wire: unknown): string[] {
  if (wire === null || wire === undefined) return [];
  switch (kind) {
    case "rich-text":
      return ((wire as RichNode).content ?? []).map(textOf);
    case "date-time":
      return [new Date(wire as string).toISOString()];
    case "duration":
      return wire === 0 ? [] : [inHours(wire as number)];
    default:
      return (Array.isArray(wire) ? (wire as unknown[]) : [wire]).map(wordOf).sort();
  }
}

function wordOf(wire: unknown): string {
  if (typeof wire === "string" || typeof wire === "number") return String(wire);
  const { name, value, displayName, child } = wire as Thing;
  const word = value ?? displayName ?? name ?? JSON.stringify(wire);
  return child === undefined ? word : `${word} / ${wordOf(child)}`;
}

function textOf({ text = "", content = [] }: RichNode): string {
  return text + content.map(textOf).join("");
}

function inHours(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  const parts = [
    [Math.floor(minutes / 60), "h"],
    [minutes % 60, "m"],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join(" ");
}
