import type { SameSite } from '../evidence';

/** A Set-Cookie line taken apart, still with its value: only for the redaction, which is its one caller. */
export interface RawSetCookie {
  name: string;
  value: string;
  domain: string | null;
  path: string | null;
  secure: boolean;
  httpOnly: boolean;
  sameSite: SameSite;
  partitioned: boolean;
  /** Milliseconds since 1970; null for a session cookie. */
  expiresAt: number | null;
}

/**
 * Parses one Set-Cookie line as browsers do (RFC 6265bis section 5.6).
 * @param now milliseconds since 1970, for Max-Age.
 */
export function parseSetCookie(line: string, now: number): RawSetCookie | undefined {
  const [pair = '', ...attributes] = line.slice(0, 16_384).split(';');
  const equals = pair.indexOf('=');
  const name = equals === -1 ? '' : pair.slice(0, equals).trim();
  const value = equals === -1 ? pair.trim() : pair.slice(equals + 1).trim();
  if (name === '' && value === '') return undefined;
  const cookie: RawSetCookie = {
    name,
    value,
    domain: null,
    path: null,
    secure: false,
    httpOnly: false,
    sameSite: 'unspecified',
    partitioned: false,
    expiresAt: null,
  }; // prettier-ignore
  let maxAge: number | null = null;
  for (const attribute of attributes) {
    const [key = '', ...rest] = attribute.split('=');
    const text = rest.join('=').trim();
    switch (key.trim().toLowerCase()) {
      case 'domain':
        cookie.domain = text.replace(/^\./, '').toLowerCase() || null;
        break;
      case 'path':
        cookie.path = text.startsWith('/') ? text : null;
        break;
      case 'secure':
        cookie.secure = true;
        break;
      case 'httponly':
        cookie.httpOnly = true;
        break;
      case 'partitioned':
        cookie.partitioned = true;
        break;
      case 'samesite':
        cookie.sameSite = sameSiteOf(text);
        break;
      case 'max-age':
        if (/^-?\d+$/.test(text)) maxAge = Number(text);
        break;
      case 'expires': {
        const date = Date.parse(text.replace(/-/g, ' '));
        if (!Number.isNaN(date)) cookie.expiresAt = date;
        break;
      }
    }
  }
  if (maxAge !== null) cookie.expiresAt = maxAge <= 0 ? 0 : now + maxAge * 1000; // Max-Age wins over Expires
  return cookie;
}

function sameSiteOf(text: string): SameSite {
  const value = text.toLowerCase();
  return value === 'none' || value === 'lax' || value === 'strict' ? value : 'unspecified';
}
