// The never-arrows that are about what is written in a file: the environment, the console, the global AP, fetch,
// default exports, barrels, and names that say nothing.
import ts from "typescript";
import { nodesOf, type SourceFile } from "./source-files.ts";
import type { Violation } from "./violation.ts";

/** A rule about what may stand where. */
export interface TextRule {
  rule: string;
  appliesTo(file: SourceFile): boolean;
  /** What breaks the rule at this node, or undefined. */
  broken(node: ts.Node, file: SourceFile): string | undefined;
}

const shipped = (file: SourceFile) => !file.isTest && /^(server|client)\//.test(file.path);
const shippedOrSimulator = (file: SourceFile) =>
  shipped(file) || (!file.isTest && file.path.startsWith("e2e/jira-simulator/"));

/** Tools that take their configuration, or a replaced package, as a default export. */
const MAY_EXPORT_DEFAULT = new Set(["client/app/feature-gates-stub.ts", "e2e/support/playwright-setup.ts"]);

export const TEXT_RULES: TextRule[] = [
  {
    rule: "the environment is read in config.ts",
    appliesTo: (file) =>
      shippedOrSimulator(file) && !["server/config.ts", "e2e/jira-simulator/main.ts"].includes(file.path),
    broken: (node) => (isMember(node, ["process"], "env") ? "process.env" : undefined),
  },
  {
    rule: "only the log writes to the console",
    appliesTo: (file) => shippedOrSimulator(file) && file.path !== "server/platform/log.ts",
    broken: (node) => (isGlobal(node, "console") ? "console" : undefined),
  },
  {
    rule: "the global AP is touched in jira-frame",
    appliesTo: (file) => file.path.startsWith("client/") && !file.path.startsWith("client/jira-frame/"),
    broken: (node) => (isGlobal(node, "AP") ? "AP" : undefined),
  },
  {
    // The two places that put the parts together may hand it on.
    rule: "fetch is called in client/api and server/jira",
    appliesTo: (file) =>
      shipped(file) &&
      !/^(client\/api\/|server\/jira\/|client\/main\.tsx$|server\/compose\.ts$)/.test(file.path),
    broken: (node) => (isGlobal(node, "fetch") ? "fetch" : undefined),
  },
  {
    rule: "exports have names",
    appliesTo: (file) => !MAY_EXPORT_DEFAULT.has(file.path) && !/\.config\.ts$/.test(file.path),
    broken: (node) => (isDefaultExport(node) ? "default export" : undefined),
  },
  {
    rule: "a barrel is a folder's own index.ts",
    appliesTo: (file) => !/(^|\/)index\.tsx?$/.test(file.path),
    broken: (node) => (isBarrel(node) ? "passes on what other files export" : undefined),
  },
  {
    rule: "types are not named like ISomething or SomethingImpl",
    appliesTo: () => true,
    broken: (node) => {
      if (!isTypeDeclaration(node) || !node.name) return undefined;
      return /^I[A-Z][a-z]|Impl$/.test(node.name.text) ? node.name.text : undefined;
    },
  },
];

/** All breaks of these rules in the given files. */
export function textViolations(files: SourceFile[]): Violation[] {
  return files.flatMap((file) => {
    const rules = TEXT_RULES.filter((rule) => rule.appliesTo(file));
    return nodesOf(file.tree).flatMap((node) =>
      rules.flatMap(({ rule, broken }) => {
        const what = broken(node, file);
        if (what === undefined) return [];
        const line = file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        return [{ rule, file: file.path, detail: `${what} in line ${line}` }];
      }),
    );
  });
}

/** `owner.name` or `owner["name"]` or `const { name } = owner`. */
function isMember(node: ts.Node, owners: string[], name: string): boolean {
  const owned = (expression: ts.Node) => ts.isIdentifier(expression) && owners.includes(expression.text);
  if (ts.isPropertyAccessExpression(node)) return node.name.text === name && owned(node.expression);
  if (ts.isElementAccessExpression(node)) {
    const key = node.argumentExpression;
    return ts.isStringLiteralLike(key) && key.text === name && owned(node.expression);
  }
  if (!ts.isVariableDeclaration(node) || !ts.isObjectBindingPattern(node.name)) return false;
  const taken = node.name.elements.map(({ propertyName, name: local }) => (propertyName ?? local).getText());
  return node.initializer !== undefined && owned(node.initializer) && taken.includes(name);
}

/** A use of a global variable: by its bare name as a value, or through window or globalThis. */
function isGlobal(node: ts.Node, name: string): boolean {
  if (isMember(node, ["window", "globalThis", "self"], name)) return true;
  if (!ts.isIdentifier(node) || node.text !== name) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  const declares =
    (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) &&
    parent.initializer !== node;
  const names =
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isQualifiedName(parent) ||
    ts.isJsxAttribute(parent);
  return !declares && !names;
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === "default";
  return (
    (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) &&
    node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) === true
  );
}

// `export * from`, or a file that does nothing but pass on.
function isBarrel(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node))
    return node.moduleSpecifier !== undefined && node.exportClause === undefined;
  return (
    ts.isSourceFile(node) &&
    node.statements.length > 0 &&
    node.statements.every(
      (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
    )
  );
}

function isTypeDeclaration(
  node: ts.Node,
): node is ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);
}
