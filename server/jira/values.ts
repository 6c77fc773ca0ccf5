// Field values between Jira's JSON and our own words.
import { z } from "zod";
import { richTextSchema } from "../core/issue/rich-text.ts";
import { notSeen, seen, type Reading } from "../core/issue/reading.ts";
import type { FieldKind, FieldValue, FieldWrite } from "../core/fields/value.ts";

/** A field that Jira left out of its answer is hidden; one of an unexpected shape counts as not read, never as empty. */
export function readValue(
  kind: FieldKind,
  fields: Record<string, unknown>,
  fieldId: string,
): Reading<FieldValue> {
  if (!(fieldId in fields)) return notSeen("hidden");
  const wire = fields[fieldId];
  switch (kind) {
    case "text": {
      const text = z.string().nullable().safeParse(wire);
      return text.success ? seen({ kind, text: text.data }) : notSeen("failed");
    }
    case "rich-text": {
      const document = richTextSchema.nullable().safeParse(wire);
      return document.success ? seen({ kind, document: document.data }) : notSeen("failed");
    }
  }
}

/**
 * The JSON Jira takes for a value. The request type goes in as its id alone:
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/intro/
 */
export function wireValue(write: FieldWrite): unknown {
  switch (write.kind) {
    case "text":
      return write.text;
    case "rich-text":
      return write.document;
    case "option":
      return { id: write.id };
    case "request-type":
      return write.id;
    case "labels":
      return write.labels;
  }
}

export function wireFields(writes: Record<string, FieldWrite>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(writes).map(([id, write]) => [id, wireValue(write)]));
}

/** Jira's times carry an offset without colon, for example 2026-09-25T22:42:39.399-0300. */
export const jiraTime = z
  .string()
  .transform((text) => Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2")))
  .refine((time) => !Number.isNaN(time), "not a time");
