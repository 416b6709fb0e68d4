import type { HeaderLine, RequestHeaders, ResponseHead } from '../evidence';
import type { Fingerprint } from '../redact/fingerprint';
import { requestHeadersShape, responseHeadShape } from '../redact/headers';
import type { HarEntry } from './entry';
import { type Fields, field, textIn } from './fields';
import { isMask, isMaskedAuthorization, isMaskedCookies } from './masks';

/** A request's head as the file tells it. */
export interface ReadHead {
  headers: RequestHeaders;
  /** A credential stands there in the clear: so this file records credentials. */
  showsCredential: boolean;
  /** A credential was replaced: what was sent is not known. */
  masked: boolean;
}

/** Reduces the head of the request. Tools that parse cookies away from the headers get their header back. */
export function requestHeadOf(entry: HarEntry, fingerprint: Fingerprint): ReadHead {
  const lines = [...entry.requestLines];
  if (!has(lines, 'cookie') && entry.requestCookies.length > 0)
    lines.push(['Cookie', entry.requestCookies.map(pairOf).join('; ')]);
  const headers = requestHeadersShape(lines, fingerprint);
  const credentialNames = new Set(headers.credentials.map((header) => header.name.toLowerCase()));
  const masked = lines.some(([name, value]) => {
    const lower = name.toLowerCase();
    if (lower === 'authorization') return isMaskedAuthorization(value);
    if (lower === 'cookie') return isMaskedCookies(value);
    return credentialNames.has(lower) && isMask(value);
  });
  const shown = headers.authorization !== null || headers.cookies.length > 0;
  return { headers, masked, showsCredential: shown && !masked };
}

/**
 * Reduces the head of the answer.
 * @param at milliseconds since 1970, when it arrived.
 */
export function responseHeadOf(entry: HarEntry, at: number, fingerprint: Fingerprint): ResponseHead {
  const lines = entry.responseLines.flatMap(splitSetCookie);
  if (!has(lines, 'set-cookie'))
    lines.push(...entry.responseCookies.map((cookie): HeaderLine => ['Set-Cookie', setCookieOf(cookie)]));
  const clear = lines.filter(
    ([name, value]) => name.toLowerCase() !== 'set-cookie' || !isMaskedCookies(value),
  );
  const { status, fromCache } = entry;
  return responseHeadShape({ status, lines: clear, at, fromCache }, fingerprint);
}

/** WebKit writes all Set-Cookie lines of an answer as one, with commas; the comma of a date is followed by no name. */
function splitSetCookie([name, value]: HeaderLine): HeaderLine[] {
  if (name.toLowerCase() !== 'set-cookie') return [[name, value]];
  return value
    .split('\n')
    .flatMap((line) => line.split(/,(?=\s*[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}=)/))
    .map((line): HeaderLine => [name, line.trim()]);
}

function has(lines: readonly HeaderLine[], name: string): boolean {
  return lines.some(([candidate]) => candidate.toLowerCase() === name);
}

function pairOf(cookie: Fields): string {
  return `${textIn(cookie, 'name')}=${textIn(cookie, 'value')}`;
}

function setCookieOf(cookie: Fields): string {
  const parts = [pairOf(cookie)];
  const [path, domain, sameSite] = ['path', 'domain', 'sameSite'].map((name) => textIn(cookie, name));
  const expires = Date.parse(textIn(cookie, 'expires'));
  if (path) parts.push(`Path=${path}`);
  if (domain) parts.push(`Domain=${domain}`);
  if (!Number.isNaN(expires)) parts.push(`Expires=${new Date(expires).toUTCString()}`);
  if (sameSite) parts.push(`SameSite=${sameSite}`);
  if (field(cookie, 'secure') === true) parts.push('Secure');
  if (field(cookie, 'httpOnly') === true) parts.push('HttpOnly');
  return parts.join('; ');
}
