import type { SameSite, SetCookieDefect } from '../evidence';
import { parseCookieDate, parseFreeDate } from './cookie-date';

/** A Set-Cookie line taken apart, still with its value: only for the redaction and for questions that hold no secret. */
export interface RawSetCookie {
  name: string;
  value: string;
  domain: string | null;
  /** Null when it has none, or one that does not begin with a slash: then the default path counts. */
  path: string | null;
  secure: boolean;
  httpOnly: boolean;
  sameSite: SameSite;
  partitioned: boolean;
  /** Milliseconds since 1970; null for a session cookie. */
  expiresAt: number | null;
  /** Bytes of name and value. */
  size: number;
  defect: SetCookieDefect | null;
}

/** RFC 6265bis section 5.6: a longer attribute counts for nothing. In bytes. */
const MAX_ATTRIBUTE = 1_024;
/** RFC 6265bis section 5.5: no cookie lives longer than 400 days. In milliseconds. */
const MAX_AGE = 400 * 86_400_000;

/** In what browsers differ when they read a line. */
export interface SetCookieHabits {
  /** `Set-Cookie: a` is a value without a name in Chromium, and a name without a value in Firefox, which keeps no other nameless one. */
  keepsNameless: boolean;
  /** Firefox reads dates that the standard does not know. */
  readsFreeDates: boolean;
}

/**
 * Parses one Set-Cookie line as browsers do (RFC 6265bis section 5.6), measured against Chromium 156.
 * @param now milliseconds since 1970, for Max-Age and the longest life.
 * @param habits the browser's; Chromium's when absent.
 */
export function parseSetCookie(
  line: string,
  now: number,
  habits: SetCookieHabits = { keepsNameless: true, readsFreeDates: false },
): RawSetCookie {
  const bounded = line.slice(0, 16_384);
  const [pair = '', ...attributes] = bounded.split(';');
  const equals = pair.indexOf('=');
  const isName = equals === -1 && !habits.keepsNameless;
  const name = isName ? trimmed(pair) : trimmed(pair.slice(0, Math.max(0, equals)));
  const value = isName ? '' : trimmed(pair.slice(equals + 1));
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
    size: bytesIn(name + value),
    defect: defectOf(bounded, name, value),
  };
  let maxAge: number | undefined;
  for (const attribute of attributes) {
    const split = attribute.indexOf('=');
    const key = trimmed(split === -1 ? attribute : attribute.slice(0, split)).toLowerCase();
    const text = split === -1 ? '' : trimmed(attribute.slice(split + 1));
    if (bytesIn(text) > MAX_ATTRIBUTE) continue;
    switch (key) {
      case 'domain':
        cookie.domain = text === '' ? null : domainOf(text);
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
        // The last one counts, and counts for nothing when it is no number.
        maxAge = /^[-+]?\d+$/.test(text) ? Number(text) : undefined;
        break;
      case 'expires':
        cookie.expiresAt = (habits.readsFreeDates ? parseFreeDate(text) : parseCookieDate(text)) ?? null;
        break;
    }
  }
  // Max-Age wins over Expires.
  if (maxAge !== undefined) cookie.expiresAt = maxAge <= 0 ? 0 : now + maxAge * 1000;
  if (cookie.expiresAt !== null) cookie.expiresAt = Math.min(cookie.expiresAt, now + MAX_AGE);
  return cookie;
}

const utf8 = new TextEncoder();

function bytesIn(text: string): number {
  return utf8.encode(text).length;
}

/** A leading dot says nothing, and alone leaves a domain that no host has; an IPv6 address stands in brackets. */
function domainOf(text: string): string {
  return text
    .replace(/^\./, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}

/** Only spaces and tabs are white space to a cookie. */
function trimmed(text: string): string {
  return text.replace(/^[ \t]+/, '').replace(/(?<![ \t])[ \t]+$/, '');
}

function defectOf(line: string, name: string, value: string): SetCookieDefect | null {
  // Controls spoil a whole line, and a tab does in Chromium where it is part of name or value.
  if (hasControl(line)) return 'disallowed-character';
  if (name.includes('\t') || value.includes('\t')) return 'tab';
  if (name !== '') return null;
  if (value === '') return 'no-content';
  // Without a name it would be sent as if its value were name and value, prefix and all (RFC 6265bis section 5.7).
  if (/^__(?:Secure|Host|Http|Host-Http)-/i.test(value)) return 'hidden-prefix';
  return value.includes('=') ? 'nameless-with-equals' : null;
}

/** Whether a text holds an ASCII control character other than a tab; no header may. */
export function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code < 0x20 && code !== 0x09) || code === 0x7f) return true;
  }
  return false;
}

/** Reads a SameSite attribute; what is none of the three counts as none given. */
export function sameSiteOf(text: string): SameSite {
  const value = text.toLowerCase();
  return value === 'none' || value === 'lax' || value === 'strict' ? value : 'unspecified';
}
