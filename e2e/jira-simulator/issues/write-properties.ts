/**
 * Entity properties of issues and comments: any JSON under a key.
 * https://developer.atlassian.com/cloud/jira/platform/jira-entity-properties/
 */
import { isRecord, type Json } from "../entities/json.ts";
import type { EntityProperties } from "../entities/configuration.ts";
import { refuse, type Refusal } from "../http/errors.ts";

const LONGEST_VALUE = 32_768;
const LONGEST_KEY = 255;

/** The value as storable JSON; throws a 400 refusal, in the shape that `refusal` gives it. */
export function checkProperty(
  key: string,
  value: unknown,
  refusal = (message: string): Refusal => refuse(400, message),
): Json {
  if (key === "" || key.length > LONGEST_KEY)
    throw refusal("The property key must be 1 to 255 characters long.");
  if (value === undefined) throw refusal("The property value must be a valid, non-empty JSON.");
  if (JSON.stringify(value).length > LONGEST_VALUE) {
    throw refusal(`The property value is too long. It must not exceed ${LONGEST_VALUE} characters.`);
  }
  return value as Json;
}

/** Reads the `properties` array of a create or edit; throws a 400 refusal. */
export function readProperties(value: unknown): EntityProperties {
  if (value === undefined || value === null) return {};
  if (!Array.isArray(value)) throw refuse(400, "properties must be an array of objects with key and value.");
  const properties: EntityProperties = {};
  for (const entry of value as unknown[]) {
    if (!isRecord(entry) || typeof entry["key"] !== "string") {
      throw refuse(400, "properties must be an array of objects with key and value.");
    }
    properties[entry["key"]] = checkProperty(entry["key"], entry["value"]);
  }
  return properties;
}
