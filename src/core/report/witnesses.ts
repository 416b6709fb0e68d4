import type { Collector } from '../evidence';
import { texts } from '../language';

/** Who saw a fact, in words. */
export const WITNESSES: Record<Collector, string> = texts({
  webRequest: 'on the wire',
  cookies: 'cookie jar',
  devtools: 'DevTools',
  pageHook: 'page script',
  debugger: 'debugger',
  filter: 'response filter',
  har: 'HAR file',
  playwright: 'Playwright',
  history: 'earlier requests',
});

/** Who saw a fact of a report; a collector of a later version stands for itself, as a text that is not ours. */
export function witnessOf(by: string): string {
  return Object.hasOwn(WITNESSES, by) ? WITNESSES[by as Collector] : by;
}
