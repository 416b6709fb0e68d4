import { type Exchange, type HeaderLine, lastHop, seenValue } from './evidence';
import type { History } from './history';
import type { ServerProfile } from './server';
import type { Words } from './words';

/** The product that answered, as far as its answers tell. */
export interface ServerMatch {
  id: string;
  name: string;
  confidence: 'certain' | 'likely';
  /** What the product and those that it builds on read and fix, nearest first. */
  profiles: ServerProfile[];
}

/**
 * Names the product behind an answer: by words that only it says, else by marks (cookies, headers) of this answer or of
 * earlier ones of the same origin. Words that several products share name none of them.
 */
export function identifyServer(
  servers: readonly ServerProfile[],
  exchange: Exchange,
  history: History,
  words: Words | undefined,
): ServerMatch | null {
  const spoken = words?.sayings
    .filter((saying) => saying.server !== null && saying.verified)
    .map((saying) => saying.server);
  const byWords = mostSpecific(servers, new Set(spoken));
  if (byWords) return match(servers, byWords, 'certain');
  const last = lastHop(exchange);
  const lines = (seenValue(last.response)?.list ?? []).map(
    ([name, value]): HeaderLine => [name.toLowerCase(), value],
  );
  const names = cookieNames(exchange, history);
  const marked = servers
    .map((server) => ({ server, weight: weightOf(server, lines, names) }))
    .filter(({ weight }) => weight);
  const certain = marked.filter(({ weight }) => weight === 'certain');
  const best = mostSpecific(
    servers,
    new Set((certain.length > 0 ? certain : marked).map(({ server }) => server.id)),
  );
  return best ? match(servers, best, certain.length > 0 ? 'certain' : 'likely') : null;
}

/** The names of the cookies that an exchange and all others of its origin carried or set. Loops, for there are many requests and few names. */
function cookieNames(exchange: Exchange, { around }: History): string[] {
  const last = lastHop(exchange);
  const names = new Set<string>();
  for (const { name } of seenValue(last.request)?.cookies ?? []) names.add(name);
  for (const { cookies, setCookies } of around) {
    for (const { name } of cookies) names.add(name);
    for (const { name } of setCookies) names.add(name);
  }
  for (const { name } of seenValue(last.response)?.setCookies ?? []) names.add(name);
  return [...names];
}

/** @param lines names in small letters. */
function weightOf(server: ServerProfile, lines: readonly HeaderLine[], cookies: readonly string[]) {
  const weights = server.marks
    .filter((mark) =>
      'cookie' in mark
        ? cookies.some((name) => mark.cookie.test(name))
        : lines.some(([name, value]) => name === mark.header && mark.matches.test(value)),
    )
    .map((mark) => mark.weight);
  return weights.includes('certain') ? 'certain' : weights[0];
}

/** The one product among those named; a product built on another one named is the better answer; two strangers are none. */
function mostSpecific(
  servers: readonly ServerProfile[],
  ids: ReadonlySet<string | null>,
): ServerProfile | undefined {
  const named = servers.filter((server) => ids.has(server.id));
  const leaves = named.filter(
    (server) => !named.some((other) => other !== server && lineage(servers, other).includes(server)),
  );
  return leaves.length === 1 ? leaves[0] : undefined;
}

function lineage(servers: readonly ServerProfile[], server: ServerProfile): ServerProfile[] {
  const base = servers.find((candidate) => candidate.id === server.basedOn);
  return base ? [server, ...lineage(servers, base)] : [server];
}

function match(
  servers: readonly ServerProfile[],
  server: ServerProfile,
  confidence: ServerMatch['confidence'],
): ServerMatch {
  return { id: server.id, name: server.name, confidence, profiles: lineage(servers, server) };
}
