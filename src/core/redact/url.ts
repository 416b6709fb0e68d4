import { isSecretName, looksRandom } from './text';

const MAX_LENGTH = 2_000;

/**
 * The URL without user information and fragment, with credential-like query values and path segments replaced by
 * `redacted-N` (N characters). What is not a URL comes back cut and bare.
 */
export function redactUrl(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) return url.slice(0, 200).replace(/[?#].*$/s, '');
  if (parsed.protocol === 'data:' || parsed.protocol === 'javascript:') return `${parsed.protocol}…`;
  if (parsed.protocol === 'blob:') return `blob:${parsed.origin}/…`;
  // Each of these writes the whole address anew, and most addresses have neither.
  if (url.includes('@')) {
    parsed.username = '';
    parsed.password = '';
  }
  if (url.includes('#')) parsed.hash = '';
  if (parsed.search !== '') parsed.search = redactQuery(parsed.search);
  if (parsed.pathname.length > 20) parsed.pathname = parsed.pathname.split('/').map(redactSegment).join('/');
  return parsed.href.length > MAX_LENGTH ? `${parsed.href.slice(0, MAX_LENGTH)}…` : parsed.href;
}

function redactQuery(search: string): string {
  return search
    .slice(1)
    .split('&')
    .slice(0, 100)
    .map((pair) => {
      const equals = pair.indexOf('=');
      if (equals === -1) return redactSegment(pair);
      const name = pair.slice(0, equals);
      const value = pair.slice(equals + 1);
      if (value === '') return pair;
      return isSecretName(name) || looksRandom(value) || value.startsWith('eyJ') || hidesUrl(value)
        ? `${name}=redacted-${value.length}`
        : pair;
    })
    .join('&');
}

/** A URL within a query may carry credentials of its own; the part before its query is harmless and useful. */
function hidesUrl(value: string): boolean {
  return /^https?(?::|%3a)/i.test(value) && /[?#@]|%3f|%23|%40/i.test(value);
}

function redactSegment(segment: string): string {
  return looksRandom(segment) || segment.startsWith('eyJ') ? `redacted-${segment.length}` : segment;
}
