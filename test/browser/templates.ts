import type { Origins } from '../lab/lab';
import type { Scheme } from './scenario';

/** What templates may name. */
export interface Names {
  readonly page: string;
  readonly api: string;
  /** The server that the story is about. */
  readonly server: Origins;
  readonly pages: Origins;
  /** What steps have kept, and the people. */
  readonly kept: Map<string, string>;
  /** The value of the API's cookie of that name, now. */
  readonly cookie: (name: string) => Promise<string>;
}

/** Puts values where a text names them. A name that nobody knows is a mistake in the story. */
export async function fill(text: string, names: Names): Promise<string> {
  const parts = text.split(/(\{[^{}]+\})/);
  const filled = await Promise.all(
    parts.map(async (part) => (/^\{[^{}]+\}$/.test(part) ? named(part.slice(1, -1), names) : part)),
  );
  return filled.join('');
}

/** Fills every text inside a value that a story gives as data. */
export async function fillAll<T>(value: T, names: Names): Promise<T> {
  if (typeof value === 'string') return (await fill(value, names)) as T;
  if (Array.isArray(value)) return (await Promise.all(value.map((item) => fillAll(item, names)))) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    async ([key, item]) => [key, await fillAll(item, names)] as const,
  );
  return Object.fromEntries(await Promise.all(entries)) as T;
}

async function named(name: string, names: Names): Promise<string> {
  if (name === 'page') return names.page;
  if (name === 'api') return names.api;
  const [kind, first = '', second = ''] = name.split(':');
  if (kind === 'cookie') return names.cookie(first);
  if (kind === 'server' || kind === 'pages') return names[kind][first as Scheme](second);
  const kept = names.kept.get(name);
  if (kept === undefined) throw new Error(`The story names {${name}}, which no step has kept`);
  return kept;
}
