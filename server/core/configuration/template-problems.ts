// Faults of the templates that head copied texts.
import { commentPlaceholders, unknownPlaceholders } from "./comment-template.ts";
import type { ConfigurationProblem, ConfigurationTab } from "./problem.ts";

/** Warns of an empty template and of placeholders nobody knows. `what`: for example "comments of Project A". */
export function templateProblems(
  template: string,
  what: string,
  tab: ConfigurationTab,
): ConfigurationProblem[] {
  const warning = (kind: string, message: string): ConfigurationProblem => ({
    ...{ tab, severity: "warning", kind, message },
  });
  if (template.trim() === "")
    return [
      warning("template-empty", `The template for ${what} is empty: copies would not say who wrote them.`),
    ];
  const unknown = unknownPlaceholders(template).map((name) => `{${name}}`);
  if (unknown.length === 0) return [];
  const known = commentPlaceholders.map((name) => `{${name}}`).join(" ");
  return [
    warning(
      "unknown-placeholder",
      `The template for ${what} has ${unknown.join(", ")}, which would stay as it stands. Known are ${known}.`,
    ),
  ];
}
