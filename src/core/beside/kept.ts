import type { HeaderLine } from '../evidence';

/** Headers without credentials that a server may ask for before it says yes: kept of every request. */
export const KEPT_HEADERS = ['origin', 'referer', 'content-type', 'x-requested-with'] as const;

/** Those lines of a request's headers. */
export function keptHeaders(list: readonly HeaderLine[]): HeaderLine[] {
  return list.filter(([name]) => (KEPT_HEADERS as readonly string[]).includes(name.toLowerCase()));
}
