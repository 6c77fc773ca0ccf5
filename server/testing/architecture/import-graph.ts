// Reads who imports whom from the source files (types included) and judges it by the import rules.
import path from "node:path";
import { cruise, type IModule } from "dependency-cruiser";
import { IMPORT_RULES } from "./import-rules.ts";
import { mutualFolders, type FileImport } from "./mutual-folders.ts";
import type { Violation } from "./violation.ts";

/** An import with the address as it is written. */
interface Import extends FileImport {
  specifier: string;
}

const TEST_CODE = /\.(test|spec)\.tsx?$|(^|\/)testing\//;

/** All breaks of the rules about imports below the folders server, client and e2e of a project. */
export async function importViolations(project: string): Promise<Violation[]> {
  const { modules, broken } = await readImports(project);
  const imports = modules.flatMap(importsOf);
  const shipped = imports.filter(({ from, to }) => !TEST_CODE.test(from) && !TEST_CODE.test(to));
  return [...broken, ...mutualFolders(shipped), ...contractByOtherNames(imports), ...unresolved(modules)];
}

async function readImports(project: string): Promise<{ modules: IModule[]; broken: Violation[] }> {
  const { output } = await cruise(
    ["server", "client", "e2e"],
    {
      baseDir: project,
      tsPreCompilationDeps: true,
      doNotFollow: { path: ["node_modules", "^server/generated/"] },
      exclude: { path: "^e2e/jira-simulator/pages/browser/" },
      validate: true,
      ruleSet: { forbidden: IMPORT_RULES },
    },
    {
      alias: { "@contract": path.join(project, "server/contract/index.ts") },
      extensions: [".ts", ".tsx", ".js", ".mjs"],
      conditionNames: ["import", "types", "node", "default"],
      exportsFields: ["exports"],
    },
  );
  if (typeof output === "string") throw new Error(`dependency-cruiser answered with text: ${output}`);
  const broken = output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    file: from,
    detail: `imports ${to}`,
  }));
  return { modules: output.modules, broken };
}

function importsOf(module: IModule): Import[] {
  return module.dependencies.map(({ resolved, module: specifier }) => ({
    from: module.source,
    to: resolved,
    specifier,
  }));
}

function contractByOtherNames(imports: Import[]): Violation[] {
  return imports
    .filter(
      ({ from, to, specifier }) =>
        from.startsWith("client/") && to === "server/contract/index.ts" && specifier !== "@contract",
    )
    .map(({ from, specifier }) => ({
      rule: "the client reaches the contract as @contract",
      file: from,
      detail: `imports ${specifier}`,
    }));
}

// An import that leads nowhere would escape every rule above.
function unresolved(modules: IModule[]): Violation[] {
  return modules.flatMap((module) =>
    module.dependencies
      .filter(({ couldNotResolve, module: specifier }) => couldNotResolve && !isVirtual(specifier))
      .map(({ module: specifier }) => ({
        rule: "every import leads somewhere",
        file: module.source,
        detail: `imports ${specifier}`,
      })),
  );
}

function isVirtual(specifier: string): boolean {
  return specifier.startsWith("virtual:");
}
