import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** A file of src as the house looks at it. */
export interface Source {
  /** From src, with slashes: `core/cause.ts`. */
  path: string;
  /** The first part of the path. */
  folder: string;
  text: string;
}

/** Every file of src whose name ends so. */
export function sources(...extensions: string[]): Source[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.some((extension) => entry.name.endsWith(extension)))
    .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, folder: path.split('/')[0] ?? '', text: readFileSync(join(SRC, path), 'utf8') }));
}

export interface Import {
  /** As it is written. */
  specifier: string;
  /** A path from src for our own files, else the package's name. */
  target: string;
  own: boolean;
  typeOnly: boolean;
}

interface Located {
  type: string;
  start: number;
  end: number;
}
interface Statement extends Located {
  source?: { value: string } | null;
  importKind?: 'type' | 'value';
  exportKind?: 'type' | 'value';
  specifiers?: { importKind?: string; exportKind?: string }[];
  declaration?: (Located & { id?: { name: string }; declarations?: { id: { name: string } }[] }) | null;
}

function statementsOf(source: Source): {
  statements: Statement[];
  comments: (Located & { value: string })[];
} {
  const parsed = parseSync(source.path, source.text);
  if (parsed.errors.length > 0)
    throw new Error(`Failed to read ${source.path}: ${parsed.errors[0]?.message}`);
  return { statements: parsed.program.body as Statement[], comments: parsed.comments };
}

/** What a file imports and re-exports. */
export function importsOf(source: Source): Import[] {
  return statementsOf(source).statements.flatMap((statement) => {
    const specifier = statement.source?.value;
    if (specifier === undefined) return [];
    const kinds = statement.specifiers ?? [];
    const typeOnly =
      statement.importKind === 'type' ||
      statement.exportKind === 'type' ||
      (kinds.length > 0 && kinds.every((kind) => kind.importKind === 'type' || kind.exportKind === 'type'));
    const own = specifier.startsWith('.');
    const target = own ? posix.normalize(`${dirname(source.path)}/${specifier}`) : packageOf(specifier);
    return [{ specifier, target, own, typeOnly }];
  });
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Exported functions, classes and types that no docstring stands before. */
export function undocumented(source: Source): string[] {
  const { statements, comments } = statementsOf(source);
  return statements.flatMap((statement) => {
    const name = statement.declaration?.id?.name;
    if (!statement.type.startsWith('Export') || name === undefined) return [];
    const before = comments.findLast((comment) => comment.end <= statement.start);
    const attached =
      before?.value.startsWith('*') && source.text.slice(before.end, statement.start).trim() === '';
    return attached ? [] : [name];
  });
}

/** Calls and members that match, and every `await`: what stands in strings, templates and comments does not count. */
export function usesOf(source: Source, pattern: RegExp): string[] {
  const found: string[] = [];
  visit(parseSync(source.path, source.text).program, (node) => {
    const text = source.text.slice(node.start, node.end);
    if (['MemberExpression', 'NewExpression'].includes(node.type) && pattern.test(text)) found.push(text);
    if (node.type === 'AwaitExpression') found.push(text);
  });
  return found;
}

function visit(node: unknown, see: (node: Located) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && typeof node.type === 'string' && 'start' in node) see(node as Located);
  for (const part of Object.values(node)) visit(part, see);
}

/** The regular expressions that a file writes down. */
export function regularExpressions(source: Source): { path: string; source: string; flags: string }[] {
  const found: { path: string; source: string; flags: string }[] = [];
  visit(parseSync(source.path, source.text).program, (node) => {
    const { regex } = node as Located & { regex?: { pattern: string; flags: string } };
    if (regex) found.push({ path: source.path, source: regex.pattern, flags: regex.flags });
  });
  return found;
}
