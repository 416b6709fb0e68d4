import type { HeaderLine } from '../evidence';
import { withoutValues } from './forms';
import { placeholderIn } from './secret';
import { isMessage, isSecretName, looksRandom, nameWithin, percentDecoded, removed } from './text';

/** How much of a request's body is looked at, in characters. */
const MAX_TEXT = 50_000;

/** Shorter values stand in any text by chance. */
const SHORTEST = 6;

/** More are no real request's. */
const MAX_SECRETS = 300;

/** How deep JSON may stand within forms and within other JSON. */
const MAX_DEPTH = 8;

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
  const secrets = [...headers.flatMap(inHeader), ...inUrl(url), ...inText('', body.slice(0, MAX_TEXT), 0)];
  return [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST && placeholderIn(secret) === null)
    .slice(0, MAX_SECRETS);
}

/** Makes a function that takes these values out of a text, in whatever form it repeats them. */
export function echoRemover(secrets: readonly string[]): (text: string) => string {
  return withoutValues(secrets, removed);
}

function inUrl(url: string): string[] {
  const parsed = URL.parse(url);
  if (!parsed) return [];
  const { password, search, hash, pathname } = parsed;
  return [
    percentDecoded(password),
    ...inPairs(search.slice(1)),
    ...inPairs(hash.slice(1)),
    ...runsIn(pathname),
  ];
}

function inHeader([name, value]: HeaderLine): string[] {
  if (/^cookie$/i.test(name))
    return value.split(/;\s*/).flatMap((pair) => {
      const own = pair.slice(pair.indexOf('=') + 1);
      return [own, ...inText('', percentDecoded(own), 0)];
    });
  if (!/authori[sz]ation|auth$|token|key|csrf|xsrf|secret|pass|session|dpop/i.test(name))
    return runsIn(value);
  const credentials = value.slice(value.search(/[ \t]/) + 1).trim();
  const parameters = [...credentials.matchAll(/[\w-]{1,40}="?([^",\s]{5,2000})/g)].map(
    (match) => match[1] ?? '',
  );
  // Quotes around a credential, and a scheme before its own scheme, are accidents that happen.
  const words = credentials.split(/[\s"'<>,]+/).filter((word) => /\d/.test(word));
  return [
    value,
    credentials,
    ...parameters,
    ...words,
    ...(/^basic[ \t]/i.test(value) ? inBasic(credentials) : []),
  ];
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

/** Passwords and tokens of a text that stands under a name: JSON, a form, or the value itself. */
function inText(name: string, text: string, depth: number): string[] {
  if (text === '') return [];
  // A code of words (`UNAUTHENTICATED`) is what servers say of their own accord.
  const isWords = /code|error|state/i.test(name) && isMessage(name, text, false);
  const own = isSecretName(name) && !isWords ? [text] : runsIn(text);
  if (depth > MAX_DEPTH) return own;
  const start = text.trimStart()[0];
  if (start === '{' || start === '[') return [...own, ...inJson(text, depth)];
  if (text.startsWith('--')) return [...own, ...inParts(text, depth)];
  return /^[^\s{<"]+=/.test(text) ? [...own, ...inPairs(text, depth)] : own;
}

function inJson(text: string, depth: number): string[] {
  try {
    return inValue('', JSON.parse(text), depth);
  } catch {
    // Cut off, or something like JSON: its pairs can still be read one by one.
    return [...text.matchAll(/"([^"\\]{1,60})"\s*:\s*"([^"\\]{5,2000})"/g)]
      .slice(0, MAX_SECRETS)
      .flatMap(([, name = '', value = '']) => inText(name, value, depth + 1));
  }
}

function inValue(name: string, value: unknown, depth: number): string[] {
  if (typeof value === 'string') return inText(name, value, depth + 1);
  if (typeof value === 'number') return isSecretName(name) ? [String(value)] : [];
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...runsIn(key),
    ...inValue(nameWithin(name, key), item, depth + 1),
  ]);
}

function inPairs(text: string, depth = 0): string[] {
  return [...new URLSearchParams(text)].flatMap(([name, value]) => [
    ...runsIn(name),
    ...inText(name, value, depth + 1),
  ]);
}

/** A multipart form (RFC 7578). */
function inParts(text: string, depth: number): string[] {
  return [
    ...text.matchAll(
      /name="([^"\r\n]{1,100})"[^\r\n]{0,500}(?:\r?\n[^\r\n]{1,1000}){0,4}\r?\n\r?\n([^\r\n]{1,2000})/g,
    ),
  ].flatMap(([, name = '', value = '']) => inText(name, value, depth + 1));
}

/** Values that look made by a generator, under whatever name; such a value may be the part of a longer one. */
function runsIn(text: string): string[] {
  const runs = text.match(/[A-Za-z0-9_+/=~.-]{20,}/g) ?? [];
  return runs
    .flatMap((run) => [run, ...run.split(/[./]/), ...run.split(/[/=]/)])
    .filter((run) => looksRandom(run) || run.startsWith('eyJ'));
}
