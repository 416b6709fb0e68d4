import { readdirSync, readFileSync } from 'node:fs';
import { parseSync } from 'vite';
import { RULES } from '../../src/rules';
import { SERVERS } from '../../src/servers';

/** An English text that is shown, and a place where it comes from. */
export interface SourceText {
  text: string;
  from: string;
}

/** A node of a syntax tree, as far as it is looked at (ESTree, with JSX and types). */
interface Node {
  type: string;
  [field: string]: unknown;
}

/** Functions by which a literal becomes a text: `t` and `counted` show it, `texts` marks it. */
const MARKERS = new Set(['t', 'counted', 'texts']);

/** The source files below a folder. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${folder}/${path}`);
}

/** All texts of rules, servers and views, each once, in a stable order. */
export function collectTexts(): SourceText[] {
  const all: SourceText[] = sourcesIn('src').flatMap((path) =>
    markedTexts(path).map((text) => ({ text, from: path.slice('src/'.length) })),
  );
  for (const rule of RULES) {
    const from = `rules/${rule.cause}.ts`;
    const given = [rule.title, ...Object.values(rule.messages), ...rule.fixes.map(({ title }) => title)];
    all.push(...given.map((text) => ({ text, from })));
  }
  for (const server of SERVERS) {
    const titles = Object.values(server.fixes).flatMap((fixes) => fixes?.map(({ title }) => title) ?? []);
    all.push(...titles.map((text) => ({ text, from: `servers/${server.id}.ts` })));
  }
  const first = new Map(all.toReversed().map((one) => [one.text, one]));
  return [...first.values()]
    .filter(({ text }) => /\p{L}|[,.:;“]/u.test(text.replace(/\{[^}]*\}|`[^`]*`/g, '')))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.text < b.text ? -1 : 1));
}

function markedTexts(path: string): string[] {
  const found: string[] = [];
  walk(programOf(path), (node) => {
    const callee = node.callee as Node | undefined;
    if (node.type !== 'CallExpression' || !MARKERS.has(String(callee?.name))) return;
    for (const argument of node.arguments as Node[]) {
      // What fills a text is data: its own texts are marked where they are written.
      if (callee?.name !== 'texts' && argument.type === 'ObjectExpression') continue;
      found.push(...literalsIn(argument));
    }
  });
  return found;
}

/** A file's syntax tree. */
export function programOf(path: string): Node {
  return parseSync(path, readFileSync(path, 'utf8')).program as unknown as Node;
}

/** The literal strings of an expression. Property names and comparisons within are none. */
function literalsIn(node: Node): string[] {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return (node.expressions as Node[]).length > 0
        ? []
        : (node.quasis as Node[]).map(({ value }) => (value as { cooked: string }).cooked);
    case 'ConditionalExpression':
      return [node.consequent, node.alternate].flatMap((one) => literalsIn(one as Node));
    case 'LogicalExpression':
      return [node.left, node.right].flatMap((one) => literalsIn(one as Node));
    case 'ObjectExpression':
      return (node.properties as Node[]).flatMap((one) => (one.value ? literalsIn(one.value as Node) : []));
    case 'ArrayExpression':
      return (node.elements as Node[]).flatMap((one) => literalsIn(one));
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return literalsIn(node.expression as Node);
    default:
      return [];
  }
}

/** Calls back for every node of a tree, the outer ones first. */
export function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node) visit(node as Node);
  for (const value of Object.values(node)) walk(value, visit);
}
