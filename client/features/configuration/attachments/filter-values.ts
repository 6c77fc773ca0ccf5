// What people type into the filters of attachments, as the configuration keeps it. Undefined: it cannot be read yet.

/** Patterns between commas, each once. */
export function asList(typed: string): string[] | undefined {
  const parts = typed
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const list = [...new Set(parts)];
  return list.length > 100 || list.some((part) => part.length > 255) ? undefined : list;
}

/** A number above 0 and up to 10,000; nothing: null. */
export function asMegabytes(typed: string): number | null | undefined {
  if (typed.trim() === "") return null;
  const number = Number(typed.trim().replace(",", "."));
  return number > 0 && number <= 10_000 ? number : undefined;
}
