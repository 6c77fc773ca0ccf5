// The problems of Power Customer Support with some parts replaced.
import { problems } from "../configuration/problems.ts";
import type { Catalogue } from "../configuration/catalogue.ts";
import type { Configuration } from "../configuration/document.ts";
import type { ConfigurationProblem } from "../configuration/problem.ts";
import { sampleCatalogue } from "./catalogues.ts";
import { powerCustomerSupport } from "./configurations.ts";

/** All problems. */
export function found(
  more: Partial<Configuration>,
  catalogue: Catalogue = sampleCatalogue(),
): ConfigurationProblem[] {
  return problems(powerCustomerSupport(more), catalogue);
}

/** Their kinds. */
export function kinds(more: Partial<Configuration>, catalogue?: Catalogue): string[] {
  return found(more, catalogue).map(({ kind }) => kind);
}

/** The message of the one problem of this kind. Throws when there is none, or more. */
export function messageOf(kind: string, more: Partial<Configuration>, catalogue?: Catalogue): string {
  const [problem, ...others] = found(more, catalogue).filter((candidate) => candidate.kind === kind);
  if (problem === undefined || others.length > 0) throw new Error(`Not exactly one problem of kind ${kind}.`);
  return problem.message;
}
