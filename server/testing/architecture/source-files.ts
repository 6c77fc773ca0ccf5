// Finds and parses our TypeScript files, for the rules that look at what is written in them.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** A parsed file; `path` is relative to the project, with forward slashes. */
export interface SourceFile {
  path: string;
  isTest: boolean;
  tree: ts.SourceFile;
}

const TOP_FOLDERS = ["server", "client", "e2e", "bench", "scripts"];
const NOT_OURS = new Set(["node_modules", "generated", "dist"]);

/** Paths of all files below the project's own folders, relative to it. */
export function ownFiles(project: string): string[] {
  const below = (folder: string): string[] =>
    readdirSync(path.join(project, folder), { withFileTypes: true })
      .filter((entry) => !NOT_OURS.has(entry.name))
      .flatMap((entry) =>
        entry.isDirectory() ? below(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
      );
  const present = readdirSync(project);
  return TOP_FOLDERS.filter((folder) => present.includes(folder)).flatMap(below);
}

/** All TypeScript files, parsed. */
export function parsedFiles(project: string): SourceFile[] {
  return ownFiles(project)
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({
      path: file,
      isTest: /\.(test|spec)\.tsx?$|(^|\/)testing\//.test(file),
      tree: ts.createSourceFile(
        file,
        readFileSync(path.join(project, file), "utf8"),
        ts.ScriptTarget.Latest,
        true,
      ),
    }));
}

/** Every node of a tree, outermost first. */
export function nodesOf(tree: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return nodes;
}
