import fc from 'fast-check';

/** Where a value stands in JSON: names and places in lists. */
export type Path = readonly (string | number)[];

/** What a tool writes by mistake, or a stranger on purpose, in the place of anything. */
export const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  -1e308,
  9e15,
  401,
  '',
  ' ',
  [],
  {},
  [null],
  [[[]]],
  [{}],
  'x',
  '0',
  '-1',
  'null',
  '[object Object]',
  '\u0000',
  '\ud800',
  '\u001b[2J\u202e',
  '`',
  '|',
  '```\n# x',
  '\r\n',
  '/',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'length',
  '$&',
  '{method}',
  '%',
  '//',
  'http://',
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  'javascript:alert(1)',
  'data:text/html,<script>',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '0000-00-00',
  'NaN',
  '1e999',
  'https://[::1',
  'https://a.test:99999/',
  'http://%zz/',
  'ws://a.test/',
  `https://a.test/${'a/'.repeat(2_000)}`,
  'long '.repeat(4_000),
  '9'.repeat(4_000),
  '` '.repeat(2_000),
  Array(2_000).fill({ name: 'a', value: 'b' }),
  nested(900),
  { name: { value: {} }, value: [] },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
];

/** All places of a document, itself left out. */
export function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path];
  const own = path.length === 0 ? [] : [path];
  return [...own, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))];
}

/** A document with another value in one place; `undefined` takes the member away. */
export function changed(document: unknown, path: Path, value: unknown): unknown {
  const copy: unknown = structuredClone(document);
  const holder = path.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], copy);
  const key = String(path.at(-1));
  if (typeof holder === 'object' && holder !== null)
    Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** A document in which some places hold something else, or have members that no object should have. */
export function mutated(document: unknown): fc.Arbitrary<unknown> {
  const places = pathsOf(document);
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom<unknown>(undefined, ...VALUES) },
    fc.jsonValue({ maxDepth: 3 }),
  );
  const change = fc.tuple(fc.constantFrom(...places), value, fc.boolean());
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) =>
    changes.reduce<unknown>((now, [path, other, beside]) => {
      const at = beside ? [...path.slice(0, -1), '__proto__'] : path;
      return reaches(now, at) ? changed(now, at, other) : now;
    }, document),
  );
}

function reaches(document: unknown, path: Path): boolean {
  let at = document;
  for (const key of path.slice(0, -1)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<string, unknown>)[key];
  }
  return typeof at === 'object' && at !== null;
}

/** Lists within lists. */
export function nested(depth: number): unknown {
  return JSON.parse('['.repeat(depth) + ']'.repeat(depth));
}

/** A document with every text made hostile, and all else as it was. */
export function withTexts(
  document: unknown,
  made: (text: string, path: Path) => string,
  path: Path = [],
): unknown {
  if (typeof document === 'string') return made(document, path);
  if (Array.isArray(document)) return document.map((item, index) => withTexts(item, made, [...path, index]));
  if (typeof document !== 'object' || document === null) return document;
  return Object.fromEntries(
    Object.entries(document).map(([key, part]) => [key, withTexts(part, made, [...path, key])]),
  );
}
