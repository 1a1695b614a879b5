/** The source as the checks see it: paths and texts. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** A file by its path from the project's folder, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A check answers one sentence per violation, naming the file and what to do; an empty list is a pass. */
export type Check = (files: readonly SourceFile[]) => readonly string[];

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

const readable = /\.(ts|tsx|md|css|csv|html|mjs|cjs|js|json)$/;

/** Every text file below these folders of `root`. */
export function readSourceFiles(root: string, folders: readonly string[]): SourceFile[] {
  return folders
    .flatMap((folder) => listFiles(root, folder))
    .map((path) => ({
      path,
      text: readFileSync(join(root, path), 'utf8'),
    }));
}

function listFiles(root: string, folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return listFiles(root, path);
    return readable.test(entry.name) ? [path] : [];
  });
}

export function isTypeScript(path: string): boolean {
  return /\.tsx?$/.test(path) && !path.endsWith('.d.ts');
}

/** Tests, long suites and end-to-end tests. */
export function isTest(path: string): boolean {
  return /\.(test|verify|spec)\.tsx?$/.test(path);
}

const trees = new WeakMap<SourceFile, ts.SourceFile>();

/** A file's syntax tree; several checks ask for it. */
function syntaxTreeOf(file: SourceFile): ts.SourceFile {
  const kind = file.path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree =
    trees.get(file) ??
    ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true, kind);
  trees.set(file, tree);
  return tree;
}

/** Calls `visit` for every node of a file's syntax tree. */
export function walkSyntax(file: SourceFile, visit: (node: ts.Node) => void): void {
  const descend = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, descend);
  };
  descend(syntaxTreeOf(file));
}

/** Where a node stands: path and line. */
export function placeOf({ path }: SourceFile, node: ts.Node): string {
  const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
  return `${path}:${String(line + 1)}`;
}
