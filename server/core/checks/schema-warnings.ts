// What the schema watch warns of: the published version does not fit the projects any more. Such a warning is kept among the
// problems, belongs to no issue, and goes away by itself.
import type { ConfigurationProblem } from "../configuration/problem.ts";
import type { Side } from "../sides.ts";
import type { Digest } from "../sync/agreed.ts";
import type { ConnectionCheck } from "./connection-check.ts";
import { effectOf } from "./effects.ts";

/** How the kinds of these warnings begin. */
export const warningPrefix = "schema-";
/** Kinds that are told to the administrators of one side only. */
export const warningsOfOneSide: readonly string[] = [
  "schema-permissions",
  "schema-jql-refused",
  "schema-transition-needs-values",
  "schema-named-transition-gone",
  "schema-status-forbids-editing",
  "schema-edit-transition-not-offered",
  "schema-edit-transition-lacks-fields",
  "schema-person-gone",
  "schema-person-not-assignable",
];

const screens = "screens";

export interface SchemaWarning {
  /** Of those that concern both sides: the first. */
  side: Side;
  kind: string;
  /** `configuration:<tab>:<print>`, `screens:<side>:<issue type>:<status, or edit>:<tab>:<print>`, the same of people, or `permissions:<side>`. */
  subject: string;
  message: string;
  remedy: string;
}

export interface Judged {
  connection: readonly ConnectionCheck[];
  /** Null: it could not be judged. `of`: the side whose administrators alone may read it. `place`: where an issue's screens told it. */
  problems: readonly JudgedProblem[] | null;
  /** Places whose screens were looked at; what the screens told of a version before counts no more. */
  looked: { places: readonly string[]; isNewVersion: boolean };
}

type JudgedProblem = ConfigurationProblem & { of: Side | null; place?: string | undefined };

/** Whether a kind of problem is one of these. */
export function isSchemaWarning(kind: string): boolean {
  return kind.startsWith(warningPrefix);
}

/** Whether the administrators of both sides may read it and put it out of sight. */
export function concernsBothSides(kind: string): boolean {
  return isSchemaWarning(kind) && !warningsOfOneSide.includes(kind);
}

/** The tab on which it is mended; null: on none. */
export function tabOfSubject(subject: string): string | null {
  return /^(?:configuration|screens:[^:]+:[^:]+:[^:]+):([a-z-]+):/.exec(subject)?.[1] ?? null;
}

/** Subjects of what a version only warns of: known from the start, they are no news. Of screens nobody is told while publishing. */
export function knownFromStart({ problems }: Pick<Judged, "problems">, digest: Digest): string[] {
  return (problems ?? [])
    .filter(({ severity, place }) => severity === "warning" && place === undefined)
    .map((problem) => subjectOf(problem, digest));
}

/** All that is to be warned of, and the beginnings of the subjects that were judged: only of those may be said that they are mended. */
export function schemaWarnings(
  judged: Judged,
  known: readonly string[],
  digest: Digest,
): { warnings: SchemaWarning[]; judged: string[] } {
  const ofConfiguration = (judged.problems ?? []).flatMap((problem) => {
    const subject = subjectOf(problem, digest);
    if (problem.severity === "warning" && known.includes(subject)) return [];
    const { kind, message, of } = problem;
    return [
      { side: of ?? "first", kind: `${warningPrefix}${kind}`, subject, message, remedy: remedyOf(problem) },
    ];
  });
  const lines = judged.connection.filter(({ what }) => what === "permissions");
  const asked = lines.filter(({ state }) => state !== "warning");
  const lacking = asked
    .filter(({ state }) => state === "failed")
    .map(({ side, message, remedy }) => ({
      ...{ side, kind: "schema-permissions", subject: `permissions:${side}`, message, remedy: remedy ?? "" },
    }));
  return {
    warnings: [...new Map([...ofConfiguration, ...lacking].map((one) => [one.subject, one])).values()],
    judged: [
      ...(judged.problems === null ? [] : ["configuration:"]),
      ...(judged.looked.isNewVersion
        ? [`${screens}:`]
        : judged.looked.places.map((place) => `${screens}:${place}:`)),
      ...asked.map(({ side }) => `permissions:${side}`),
    ],
  };
}

function subjectOf({ tab, kind, message, place }: JudgedProblem, digest: Digest): string {
  const beginning = place === undefined ? "configuration" : `${screens}:${place}`;
  return `${beginning}:${tab}:${digest(`${kind} ${message}`)}`;
}

function remedyOf({ tab, kind }: ConfigurationProblem): string {
  return `Mend the configuration and publish it, or undo the change in Jira; then check again. ${effectOf({ tab, kind })} Everything else goes on.`;
}
