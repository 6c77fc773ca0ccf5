// The schema watch for tests: a published version that fits both projects, and a look at them when the test says so.
import type { FieldInfo } from "../core/configuration/catalogue.ts";
import type { Configuration } from "../core/configuration/document.ts";
import type { Side } from "../core/sides.ts";
import { createReadProjectCatalogue } from "../features/catalogue/index.ts";
import { watchSchemas } from "../features/checks/watch-schemas.ts";
import { listProblemGroups } from "../features/problems/list-problems.ts";
import { createSynchronizations } from "../store/synchronizations.ts";
import { createConfigurations } from "../store/versions.ts";
import { requestTypeField } from "./factories.ts";
import { createBench, type BenchDatabase } from "./factories-bench.ts";

const traits = { required: false, hasDefault: false, options: [] };

/** A field that is on every screen. */
export function plainField(id: string, name: string, kind: "text" | "rich-text" | "user"): FieldInfo {
  return { ...traits, id, name, kind, defaultKind: kind === "user" ? null : kind };
}

/** A synchronization that only this bench's watch checks. `more`: fields that both projects have besides summary and description. */
export async function createWatchBench(
  database: BenchDatabase,
  configuration?: Configuration,
  more: () => FieldInfo[] = () => [],
) {
  const { prisma } = database;
  await prisma.synchronization.updateMany({ data: { state: "stopped" } });
  const bench = await createBench(database, configuration);
  const projectOf = (side: Side) => {
    const [project] = bench.sites[side].world.projects;
    if (project === undefined) throw new Error("Each site of the bench has a project.");
    return project;
  };
  for (const side of ["first", "second"] as const)
    for (const type of projectOf(side).issueTypes)
      type.fields = [
        plainField("summary", "Summary", "text"),
        plainField("description", "Description", "rich-text"),
        ...more(),
      ];
  projectOf("second").issueTypes[0]?.fields.push({
    ...{ ...traits, id: requestTypeField, name: "Request type", kind: null, defaultKind: "request-type" },
  });
  const configurations = createConfigurations(prisma);
  const { checks } = bench.deps;
  const deps = {
    ...bench.deps,
    ...{ traffic: checks, samples: checks, configurations, synchronizations: createSynchronizations(prisma) },
    ...{ jiraSites: bench.deps.sites, checkJql: () => Promise.resolve(null) },
    readSchema: createReadProjectCatalogue({ jiraSites: bench.deps.sites, clock: bench.clock }),
  };
  /** Problems that these sides see after this time and a turn of the watch. */
  const watch = async (after: number, mySides: Side[]) => {
    bench.clock.time += after;
    await watchSchemas(deps);
    const projects = { first: "Customer", second: "Support" };
    const { synchronizationId } = bench;
    const problems = { problems: bench.deps.problems, configurations };
    return (await listProblemGroups(problems, { synchronizationId, mySides, projects })).groups;
  };
  return { bench, deps, watch, first: projectOf("first"), second: projectOf("second") };
}
