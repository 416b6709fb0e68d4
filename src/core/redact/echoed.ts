import type { HeaderLine } from '../evidence';
import { isSecretName } from './text';

/** How much of a request's body is looked at, in characters. */
const MAX_TEXT = 50_000;

/** A request as it was, with its secrets. */
export interface RawRequest {
  url: string;
  headers: readonly HeaderLine[];
  /** '' when there was none. */
  body: string;
}

/**
 * Values that a request carried and that its answer might echo. The answer is searched for them before it is kept; they
 * themselves are never kept or sent on.
 */
export function secretsOf({ url, headers, body }: RawRequest): string[] {
  const inUrl = [...(URL.parse(url)?.searchParams ?? [])]
    .filter(([name]) => isSecretName(name))
    .map(([, value]) => value);
  return [...headers.flatMap(inHeader), ...inUrl, ...inBody(body)].filter((secret) => secret.length >= 6);
}

function inHeader([name, value]: HeaderLine): string[] {
  if (/^cookie$/i.test(name)) return value.split(/;\s*/).map((pair) => pair.slice(pair.indexOf('=') + 1));
  if (!/authorization|token|key|csrf|xsrf|secret|pass/i.test(name)) return [];
  return [value, value.slice(value.indexOf(' ') + 1)];
}

/** Passwords and tokens of a form or of a JSON object. */
function inBody(text: string): string[] {
  const body = text.slice(0, MAX_TEXT);
  const quoted = [...body.matchAll(/"([^"\\]{1,60})"\s*:\s*"([^"\\]{6,2000})"/g)];
  const form = /^[^\s{<]+=/.test(body) ? [...new URLSearchParams(body)] : [];
  return [...quoted.map((match): [string, string] => [match[1] ?? '', match[2] ?? '']), ...form]
    .filter(([name]) => isSecretName(name))
    .map(([, value]) => value)
    .slice(0, 50);
}
