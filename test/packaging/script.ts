import { parseSync } from 'vite';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

/** Names through which a script makes code of text, or loads it from where it likes. */
const MAKERS = ['eval', 'Function', 'importScripts'];
/** Names through which a script reaches the network by itself. */
const SENDERS = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'sendBeacon',
  'Image',
  'Worker',
  'SharedWorker',
];

/**
 * Where a script could run code that is not its own: text that becomes code, a script element, an import of anything but a file
 * beside it. What stands in strings and comments is no code.
 * @returns the places, as they are written.
 */
export function foreignCode(name: string, text: string): string[] {
  return placesIn(name, text, (node) => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const [first] = node.arguments as Node[];
      const called = calledName(node);
      const isTimer = /^set(?:Timeout|Interval)$/.test(called) && wordsOf(first) !== '';
      const makesScript = /^createElement(?:NS)?$/.test(called) && /^script$/i.test(wordsOf(first));
      return MAKERS.includes(called) || isTimer || makesScript;
    }
    if (node.type === 'ImportExpression' || /^(?:Import|Export\w*)Declaration$/.test(node.type)) {
      const source = node.source as Node | null;
      return source !== null && !/^\.{0,2}\/(?!\/)/.test(wordsOf(source));
    }
    return false;
  });
}

/**
 * Where a script could reach the network: calls of what sends, and what is made of it, by whatever object.
 * @returns the places, as they are written.
 */
export function sendings(name: string, text: string): string[] {
  return placesIn(name, text, (node) => {
    if (node.type === 'CallExpression' || node.type === 'NewExpression')
      return SENDERS.includes(calledName(node));
    if (node.type !== 'JSXOpeningElement') return false;
    const { name: tag } = node.name as Node & { name?: string };
    return /^(?:img|script|iframe|link|video|audio|object|embed)$/.test(String(tag));
  });
}

/** The text of a literal, which minifiers write as a template; empty for what is none. */
function wordsOf(node: Node | undefined): string {
  if (node?.type === 'Literal') return String(node.value);
  if (node?.type !== 'TemplateLiteral') return '';
  return (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw).join('');
}

/** `f` of `f()`, `o.f()` and `new f()`. */
function calledName(node: Node): string {
  const callee = node.callee as Node;
  const named = callee.type === 'MemberExpression' ? (callee.property as Node) : callee;
  return named.type === 'Identifier' ? (named.name as string) : wordsOf(named);
}

function placesIn(name: string, text: string, isMeant: (node: Node) => boolean): string[] {
  const { program, errors } = parseSync(name, text);
  if (errors.length > 0) throw new Error(`Failed to read ${name}: ${errors[0]?.message}`);
  const found: string[] = [];
  visit(program, (node) => {
    if (isMeant(node)) found.push(text.slice(node.start, Math.min(node.end, node.start + 80)));
  });
  return found;
}

function visit(part: unknown, see: (node: Node) => void): void {
  if (typeof part !== 'object' || part === null) return;
  if ('type' in part && 'start' in part) see(part as Node);
  for (const child of Object.values(part)) visit(child, see);
}
