// Second line of defence of the log: removes what must never be written, should a caller pass it by mistake.
// The first line is that callers pass ids and static messages only.
import type { LogFields } from "../features/ports/log.ts";

const removed = "[removed]";

/** Keys (letters only, lower case) that are secret wherever they occur in the name of a field. */
const secretWords = ["secret", "authorization", "jwt", "token", "password", "cookie", "apikey"];

/** Names of fields that carry what people wrote. */
const textNames = new Set(["body", "summary", "description", "environment", "text", "email", "payload"]);

const patterns: [RegExp, string][] = [
  // Every JSON Web Token starts with the base64url of `{"`. A token cut short is removed too.
  [/eyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g, removed],
  [/\b(JWT|Bearer|Basic)(\s+|%20)[\w.~+/=-]{16,}/gi, `$1 ${removed}`],
  [/:\/\/[^\s/@]+@/g, `://${removed}@`],
];

/** The text without tokens and without credentials in addresses. */
export function withoutTokens(text: string): string {
  return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
}

function isSecretKey(key: string): boolean {
  const plain = key.replace(/[^a-zA-Z]/g, "").toLowerCase();
  return textNames.has(plain) || secretWords.some((word) => plain.includes(word));
}

/** The fields as they may be written: secret ones replaced, tokens inside others removed. */
export function redactFields(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (value !== undefined && value !== null && isSecretKey(key)) return [key, removed];
      return [key, typeof value === "string" ? withoutTokens(value) : value];
    }),
  );
}

export interface LoggedCause {
  name: string;
  message: string;
  stack?: string;
  cause?: LoggedCause;
}

/** What is written of a thrown value: name, message and stack, causes up to three deep; never its other properties. */
export function describeCause(thrown: unknown, depth = 3): LoggedCause {
  if (!(thrown instanceof Error))
    return { name: typeof thrown, message: "A value that is no error was thrown" };
  return {
    name: thrown.name,
    message: withoutTokens(thrown.message),
    ...(thrown.stack === undefined ? {} : { stack: withoutTokens(thrown.stack) }),
    ...(thrown.cause === undefined || depth <= 1 ? {} : { cause: describeCause(thrown.cause, depth - 1) }),
  };
}
