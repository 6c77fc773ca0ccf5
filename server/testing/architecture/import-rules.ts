// The never-arrows of the architecture that are about who may import whom, in dependency-cruiser's form.
// Paths are relative to the project; a rule's name says what holds when it is kept.
import type { IRegularForbiddenRuleType } from "dependency-cruiser";

const TESTS = ["\\.(test|spec)\\.tsx?$", "(^|/)testing/"];
const OURS = "^(server|client|e2e)/";
const COMPOSE = "^server/compose\\.ts$";

/** The module of an npm package, or its types. */
function npmPackage(name: string): string {
  return `(^|/)node_modules/(@types/)?${name}/|^${name}$`;
}

function forbid(
  name: string,
  from: IRegularForbiddenRuleType["from"],
  to: IRegularForbiddenRuleType["to"],
): IRegularForbiddenRuleType {
  return { name, severity: "error", from, to };
}

/** A folder of the server whose shipped code must not import certain others. */
function apart(folder: string, others: string): IRegularForbiddenRuleType {
  return forbid(
    `${folder} does not know ${others.replaceAll("|", ", ")}`,
    { path: `^server/${folder}/`, pathNot: TESTS },
    { path: `^server/(${others})/` },
  );
}

/** A package that only certain places may import. */
function confined(name: string, packagePath: string, places: string[]): IRegularForbiddenRuleType {
  return forbid(
    `${name} stays in its place`,
    { path: OURS, pathNot: [...TESTS, ...places] },
    { path: packagePath },
  );
}

export const IMPORT_RULES: IRegularForbiddenRuleType[] = [
  forbid(
    "core stands alone",
    { path: "^server/core/", pathNot: TESTS },
    { pathNot: ["^server/core/", npmPackage("zod")] },
  ),
  forbid(
    "contract knows only core",
    { path: "^server/contract/", pathNot: TESTS },
    { pathNot: ["^server/(contract|core)/", npmPackage("zod")] },
  ),
  apart("features", "web|connect|jira|queue|store|generated"),
  forbid(
    "features know no library of the edges",
    { path: "^server/features/", pathNot: TESTS },
    {
      path: ["express", "@prisma/[^/]+", "pg", "graphile-worker", "atlassian-connect-express"].map(
        npmPackage,
      ),
    },
  ),
  forbid(
    "features meet only at the face of a folder",
    { path: "^server/features/([^/]+)/", pathNot: TESTS },
    {
      path: "^server/features/[^/]+/",
      pathNot: ["^server/features/$1/", "^server/features/ports/", "^server/features/[^/]+/index\\.ts$"],
    },
  ),
  apart("jira", "store|queue|web|connect"),
  apart("store", "jira|queue|web"),
  apart("queue", "jira|web"),
  apart("web", "jira|store|queue"),
  confined("express", npmPackage("express"), ["^server/(web|connect)/", COMPOSE]),
  confined("prisma", `${npmPackage("@prisma/[^/]+")}|^server/generated/`, [
    "^server/(store|queue|generated)/",
    COMPOSE,
  ]),
  confined("atlassian-connect-express", npmPackage("atlassian-connect-express"), [
    "^server/connect/",
    COMPOSE,
  ]),
  confined("graphile-worker", npmPackage("graphile-worker"), ["^server/queue/", COMPOSE]),
  confined("undici", npmPackage("undici"), ["^server/jira/"]),
  // Row types of Prisma and wire types of Jira cannot leave by a signature when nobody else imports these folders.
  forbid(
    "compose alone picks adapters",
    { path: "^server/", pathNot: [...TESTS, "^server/(jira|store|queue)/", COMPOSE, "^server/main\\.ts$"] },
    { path: "^server/(jira|store|queue)/" },
  ),
  forbid(
    "shipped code does not know the tests",
    { path: "^(server|client)/", pathNot: TESTS },
    { path: [...TESTS, "^e2e/"], pathNot: "node_modules/" },
  ),
  forbid(
    "the simulator knows nothing of ours",
    { path: "^e2e/jira-simulator/" },
    { path: "^(server|client)/" },
  ),
  forbid(
    "the client knows only the contract",
    { path: "^client/" },
    { path: "^server/", pathNot: "^server/contract/index\\.ts$" },
  ),
  forbid(
    "client features do not know each other",
    { path: "^client/features/([^/]+)/" },
    { path: "^client/features/[^/]+/", pathNot: "^client/features/$1/" },
  ),
  forbid("no import cycles", { path: OURS }, { circular: true }),
];
