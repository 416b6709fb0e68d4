import { isUnchanged, remembered } from '../remembered';
import { isSecretName, looksRandom, percentDecoded, redactText } from './text';

const MAX_LENGTH = 2_000;

/**
 * The URL without user information and fragment, with credential-like query values and path segments replaced by
 * `redacted-N` (N characters). What is not a URL comes back cut and bare.
 */
export const redactUrl = remembered(redactedUrl, isUnchanged);

function redactedUrl(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return bounded(redactPath(url.replace(/[?#].*$/s, '').replace(/\/\/[^/]*@/, '//')));
  if (parsed.protocol === 'data:' || parsed.protocol === 'javascript:') return `${parsed.protocol}…`;
  if (parsed.protocol === 'blob:') return `blob:${parsed.origin}/…`;
  // Each of these writes the whole address anew, and most addresses have neither.
  if (url.includes('@')) {
    parsed.username = '';
    parsed.password = '';
  }
  if (url.includes('#')) parsed.hash = '';
  if (parsed.search !== '') parsed.search = redactQuery(parsed.search);
  parsed.pathname = redactPath(parsed.pathname);
  return bounded(parsed.href);
}

/** A path, of an address or of a cookie, with segments that look like credentials replaced. */
export function redactPath(path: string): string {
  return path.length > 20 || path.includes('=') ? path.split('/').map(redactSegment).join('/') : path;
}

function bounded(url: string): string {
  return url.length > MAX_LENGTH ? `${url.slice(0, MAX_LENGTH)}…` : url;
}

function redactQuery(search: string): string {
  return search
    .slice(1)
    .split('&')
    .slice(0, 100)
    .map((pair) => redactPair(pair))
    .join('&');
}

/** `name=value`, of a query or a path's parameters. */
function redactPair(pair: string): string {
  const equals = pair.indexOf('=');
  if (equals === -1) return opens(pair) ? masked(pair) : pair;
  const name = pair.slice(0, equals);
  const value = pair.slice(equals + 1);
  const shown = opens(name) ? masked(name) : name;
  if (value === '') return `${shown}=`;
  return isSecretName(percentDecoded(name)) || opens(value) || hidesUrl(value)
    ? `${shown}=${masked(value)}`
    : `${shown}=${value}`;
}

/** A URL within a query may carry credentials of its own; the part before its query is harmless and useful. */
function hidesUrl(value: string): boolean {
  return /^https?(?::|%3a)/i.test(value) && /[?#@]|%3f|%23|%40/i.test(value);
}

/** `a;jsessionid=…`: a segment may have parameters (RFC 3986 section 3.3). */
function redactSegment(segment: string): string {
  return /[;=]/.test(segment)
    ? segment.split(';').map(redactPair).join(';')
    : opens(segment)
      ? masked(segment)
      : segment;
}

/** What a value holds may be a text of its own: JSON, GraphQL, a path with a query. An e-mail address opens nothing. */
function opens(value: string): boolean {
  if (looksRandom(value) || value.startsWith('eyJ')) return true;
  const text = percentDecoded(value.replaceAll('+', ' '));
  return redactText(text).replaceAll('‹e-mail›', '').includes('‹redacted ');
}

function masked(value: string): string {
  return `redacted-${value.length}`;
}
