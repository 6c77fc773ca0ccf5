// The placeholders of the enriched comment template.

/** Names that stand in a template between braces. */
export const commentPlaceholders = ["author", "time", "key", "project", "site"] as const;
export type CommentPlaceholder = (typeof commentPlaceholders)[number];

const placeholder = /\{(\w+)\}/g;

/** Placeholders of a template that Lockstep does not know, each once, in order of appearance. */
export function unknownPlaceholders(template: string): string[] {
  const found = [...template.matchAll(placeholder)].map((match) => match[1] ?? "");
  return [...new Set(found)].filter((name) => !isPlaceholder(name));
}

/** The template with its placeholders replaced at once; unknown ones stay as they stand. */
export function filledTemplate(template: string, values: Record<CommentPlaceholder, string>): string {
  return template.replace(placeholder, (whole, name: string) => (isPlaceholder(name) ? values[name] : whole));
}

function isPlaceholder(name: string): name is CommentPlaceholder {
  return (commentPlaceholders as readonly string[]).includes(name);
}
