import type { HeaderLine } from '../evidence';
import { isSecretName } from './text';

/** How much of a request's body is looked at, in characters. */
const MAX_TEXT = 50_000;

/** Shorter values stand in any text by chance. */
const SHORTEST = 5;

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
  return [...headers.flatMap(inHeader), ...inUrl, ...inBody(body)].filter(
    (secret) => secret.length >= SHORTEST,
  );
}

function inHeader([name, value]: HeaderLine): string[] {
  if (/^cookie$/i.test(name)) return value.split(/;\s*/).map((pair) => pair.slice(pair.indexOf('=') + 1));
  if (!/authorization|token|key|csrf|xsrf|secret|pass/i.test(name)) return [];
  const credentials = value.slice(value.indexOf(' ') + 1);
  return [value, credentials, ...(/^basic /i.test(value) ? inBasic(credentials) : [])];
}

/** The pair behind `Basic`, and its password (RFC 7617 section 2): servers name who they refuse. */
function inBasic(credentials: string): string[] {
  try {
    const pair = new TextDecoder().decode(Uint8Array.from(atob(credentials), (byte) => byte.charCodeAt(0)));
    return [pair, pair.slice(pair.indexOf(':') + 1)];
  } catch {
    return []; // Not base64: what stands there was taken as it is.
  }
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
