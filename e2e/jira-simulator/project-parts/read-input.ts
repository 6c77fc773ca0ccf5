/**
 * Pieces that requests about versions and components share. Values of the wrong type were refused before.
 */
import { refuseFields } from "../http/errors.ts";

const LONGEST_NAME = 255;

/** A text of the input; undefined when there is none. */
export function readText(input: Record<string, unknown>, name: string): string | undefined {
  const value = input[name];
  return typeof value === "string" ? value : undefined;
}

/** A yes or no of the input; undefined when there is none. */
export function readFlag(input: Record<string, unknown>, name: string): boolean | undefined {
  const value = input[name];
  return typeof value === "boolean" ? value : undefined;
}

/** The trimmed name, if one is given. Throws a 400 refusal when it is blank, too long or taken. */
export function readName(
  input: Record<string, unknown>,
  taken: string[],
  messages: { blank: string; long: string; taken: (name: string) => string },
): string | undefined {
  const name = readText(input, "name")?.trim();
  if (name === undefined) return undefined;
  if (name === "") throw refuseFields({ name: messages.blank });
  if (name.length > LONGEST_NAME) throw refuseFields({ name: messages.long });
  if (taken.some((each) => each.toLowerCase() === name.toLowerCase())) {
    throw refuseFields({ name: messages.taken(name) });
  }
  return name;
}
