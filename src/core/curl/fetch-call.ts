import type { HeaderLine } from '../evidence';
import { texts } from '../language';
import { headerIn, type RawCall, type Unreadable } from './call';

/** How browsers copy a call of fetch: an address, and JSON. */
const FETCH = /^\s*(?:await\s+)?fetch\(\s*("(?:[^"\\]|\\.)*"|'[^'\\]*')\s*(?:,\s*([\s\S]*)|\)[\s\S]*)?$/;

/**
 * The call behind `fetch("…", {…})` as browsers copy it. Only JSON is read: nothing is ever run.
 */
export function fetchCall(text: string): RawCall | Unreadable {
  const [, quoted, rest = ''] = FETCH.exec(text) ?? [];
  if (quoted === undefined)
    return {
      problem: texts('The address in `fetch(…)` is no plain text: copy the request with “Copy as fetch”.'),
    };
  const init = rest.trimStart().startsWith('{') ? objectIn(rest) : {};
  if (!init)
    return {
      problem: texts(
        'What stands in `fetch(…)` is code, and is not run: copy the request with “Copy as fetch”.',
      ),
    };
  const address = quoted.startsWith("'") ? quoted.slice(1, -1) : jsonText(quoted);
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol))
    return { problem: texts('The address in `fetch(…)` does not begin with `http://` or `https://`.') };
  const headers = headersOf(init.headers);
  if (typeof init.referrer === 'string' && headerIn(headers, 'referer') === undefined)
    headers.push(['Referer', init.referrer]);
  return {
    dialect: 'fetch',
    method: typeof init.method === 'string' ? init.method : 'GET',
    url: url.href,
    headers,
    body: typeof init.body === 'string' ? init.body : '',
    follows: init.redirect !== 'manual' && init.redirect !== 'error',
    ways: [],
    notes:
      init.credentials === 'omit' || headerIn(headers, 'cookie') !== undefined ? [] : ['browser-cookies'],
  };
}

/** The JSON object that begins a text, whatever stands behind its last brace. */
function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.slice(0, text.lastIndexOf('}') + 1));
    return value as Record<string, unknown>; // The text begins with a brace.
  } catch {
    return undefined; // Code, not JSON.
  }
}

function jsonText(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return ''; // An escape that JSON does not know: no address then.
  }
}

function headersOf(value: unknown): HeaderLine[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([name, text]): HeaderLine => [name, String(text)]);
}
