/**
 * JSON values as the simulator stores them: entity properties, ADF documents and custom field values.
 */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** True for a plain object (not null, not an array). */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A JSON value as one text: strings as they are, anything else as JSON. */
export function jsonText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
