/**
 * Text, numbers, dates, addresses, labels.
 */
import { jsonText } from "../../entities/json.ts";
import { readRichText } from "../rich-text.ts";
import type { Parsed, Parser, WriteContext } from "./write-context.ts";

const LONGEST_LINE = 255;
const LARGEST_NUMBER = 100_000_000_000_000;

/** Single line. */
export const parseText: Parser = (_context, value) => {
  if (typeof value !== "string") return { problem: "Operation value must be a string" };
  if (value.length > LONGEST_LINE) {
    return { problem: "The entered text is too long. It exceeds the allowed limit of 255 characters." };
  }
  return { value: value === "" ? null : value };
};

/** Paragraph: a document in v3, wiki markup in v2. */
export const parseTextarea: Parser = ({ store, version }, value, _field, draft) => {
  const text = readRichText(value, version, store.attachments.of(draft.id));
  return "problem" in text ? text : { value: text.document };
};

/** Up to 10^14; there is no such limit below zero. */
export const parseNumber: Parser = (_context, value) => {
  if (typeof value !== "number") return { problem: "Operation value must be a number" };
  return value > LARGEST_NUMBER
    ? { problem: `${value} is too large. The largest number is ${LARGEST_NUMBER}.` }
    : { value };
};

function isDay(value: string): boolean {
  const at = Date.parse(value);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}

/** yyyy-mm-dd, a day that exists. */
export const parseDate: Parser = (_context, value) =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDay(value)
    ? { value }
    : { problem: `Error parsing date string: ${JSON.stringify(value)}` };

/** ISO 8601 with an offset, with or without colon; kept in milliseconds since 1970. */
export const parseDatetime: Parser = (_context, value) => {
  const shape = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})$/;
  const parts = typeof value === "string" ? shape.exec(value) : null;
  const offset = (parts?.[2] ?? "").replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const at = parts ? Date.parse(`${parts[1] ?? ""}${offset}`) : Number.NaN;
  return Number.isNaN(at) ? { problem: `Error parsing time: ${JSON.stringify(value)}` } : { value: at };
};

export const parseUrl: Parser = (context, value, field, draft) => {
  const text = parseText(context, value, field, draft);
  if ("problem" in text || text.value === null) return text;
  return /^[a-z][a-z0-9+.-]*:\/\/[^\s/]\S*$/i.test(jsonText(text.value))
    ? text
    : { problem: "Not a valid URL" };
};

export const parseLabel: Parser = (_context: WriteContext, label): Parsed => {
  if (typeof label !== "string") return { problem: "string expected at index 0" };
  if (/\s/.test(label)) return { problem: `The label '${label}' contains spaces which is invalid.` };
  if (label.length > LONGEST_LINE) {
    return { problem: `The label '${label}' exceeds the maximum length of 255 characters.` };
  }
  return { value: label };
};
