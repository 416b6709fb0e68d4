/**
 * An address as a person writes it for a list: `api.test`, `api.test/me`, `/api/me/`, `*.test/health/*`. A star stands for
 * anything; a path without a star at its end means exactly that path, with or without its last slash.
 */
export interface AddressPattern {
  /** Null for any host. */
  host: string | null;
  /** Null for any path. */
  path: string | null;
}

/** Longer ones are no address that a person wrote. */
const MAX_LENGTH = 300;

/** Reads one line of a list; undefined for what is no address. A scheme, a query and a port count for nothing. */
export function parseAddressPattern(line: string): AddressPattern | undefined {
  const text = line
    .trim()
    .replace(/^(?:https?|\*):\/\//i, '')
    .replace(/[?#].*$/s, '');
  if (text === '' || text.length > MAX_LENGTH || /\s/.test(text)) return undefined;
  const slash = text.indexOf('/');
  const host = (slash === -1 ? text : text.slice(0, slash)).replace(/:(?:\d+|\*)$/, '').toLowerCase();
  const path = slash === -1 ? null : text.slice(slash);
  if (host !== '' && !/^[a-z0-9*._-]+$|^\[[0-9a-f:]+\]$/.test(host)) return undefined;
  return { host: host === '' ? null : host, path };
}

/** Whether an address is meant by any of some patterns. */
export function isMeant(url: string, patterns: readonly AddressPattern[]): boolean {
  if (patterns.length === 0) return false;
  const address = URL.parse(url);
  if (!address) return false;
  const path = withoutLastSlash(address.pathname);
  return patterns.some(
    (pattern) =>
      (pattern.host === null || fits(address.hostname, pattern.host)) &&
      (pattern.path === null || fits(path, withoutLastSlash(pattern.path))),
  );
}

function withoutLastSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

/** Whether a text fits a pattern with stars; in linear time, since a pattern's pieces are looked for one after the other. */
function fits(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === pattern;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let from = first.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
