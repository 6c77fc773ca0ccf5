// What a synchronization may be called, said before the server has to refuse it.

/** The fault of a name in words, or undefined when it is fine. */
export function nameFault(name: string | undefined): string | undefined {
  const trimmed = (name ?? "").trim();
  if (trimmed === "") return "Give the synchronization a name.";
  if (trimmed.length > 100) return "A name has at most 100 characters.";
  return undefined;
}
