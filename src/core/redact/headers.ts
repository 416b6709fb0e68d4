import type {
  CredentialHeader,
  HeaderLine,
  JwtShape,
  RequestHeaders,
  ResponseHead,
  SentCookie,
  SetCookie,
} from '../evidence';
import { challengeText, parseChallenges } from '../parse/challenge';
import { looksLikeJwt, parseJwt } from '../parse/jwt';
import { parseSetCookie } from '../parse/set-cookie';
import { isUnchanged, remembered } from '../remembered';
import { isCsrfName } from './body';
import type { Fingerprint } from './fingerprint';
import { authorizationShape, placeholderIn, shapeOf } from './secret';
import { cutText, isMessage, isSecretName, redactText, removed } from './text';
import { redactPath, redactUrl } from './url';

/** Longest header value that is kept; longer ones are cut, with their length said. */
const MAX_VALUE = 1_000;
/** How much of a value is looked at: browsers and servers refuse longer headers. In characters. */
const MAX_READ = 20_000;
const MAX_COOKIES = 500;
const MAX_CHALLENGES = 100;

/** Headers that name something secret-like and are not: CORS and Fetch vocabulary, cache validators. */
const HARMLESS =
  /^(?:access-control-|sec-|content-security-policy|www-authenticate|proxy-authenticate|x-requested-with|x-ratelimit|ratelimit|etag|if-none-match)/i;
/** Validators and names of requests are long, random and open nothing; answers are told apart by them (core/correlate/join.ts). */
const NAMES_AN_ANSWER =
  /^(?:etag|if-none-match|x-request-id|x-correlation-id|x-amzn-requestid|cf-ray|traceparent)$/;
const URL_HEADERS = new Set(['referer', 'location', 'content-location', 'x-debug-token-link']);

/** Reduces request headers as they went out. Both Authorization and Cookie become shapes; every other value is masked if it may open something. */
export function requestHeadersShape(lines: readonly HeaderLine[], fingerprint: Fingerprint): RequestHeaders {
  const shape: RequestHeaders = { list: [], authorization: null, cookies: [], credentials: [] };
  for (const [name, value] of lines) {
    const lower = name.toLowerCase();
    if (lower === 'authorization') {
      shape.authorization = authorizationShape(value, fingerprint);
      const { scheme, secret } = shape.authorization;
      shape.list.push([name, [scheme, secret && `‹redacted ${secret.length}›`].filter(Boolean).join(' ')]);
      continue;
    }
    if (lower === 'cookie') {
      const cookies = parseCookieHeader(value, fingerprint);
      shape.cookies.push(...cookies);
      shape.list.push([
        name,
        cookies.map((cookie) => `${cookie.name}=‹redacted ${cookie.secret.length}›`).join('; '),
      ]);
      continue;
    }
    const kind = credentialKind(lower);
    if (kind) {
      shape.credentials.push({
        name,
        kind,
        secret: shapeOf(value, fingerprint),
        placeholder: placeholderIn(value),
        ...jwtIn(value.replace(/^[A-Za-z]{1,20}[ \t]+/, '')),
      });
      shape.list.push([name, removed(value)]);
      continue;
    }
    shape.list.push([name, headerValue(lower, value)]);
  }
  return shape;
}

/**
 * Reduces a response head.
 * @param at milliseconds since 1970, when it arrived.
 */
export function responseHeadShape(
  head: { status: number; lines: readonly HeaderLine[]; at: number; fromCache: boolean },
  fingerprint: Fingerprint,
): ResponseHead {
  const shape: ResponseHead = {
    at: head.at,
    status: head.status,
    list: [],
    challenges: [],
    setCookies: [],
    date: null,
    fromCache: head.fromCache,
  }; // prettier-ignore
  for (const [name, value] of head.lines) {
    const lower = name.toLowerCase();
    if (lower === 'set-cookie') {
      // Firefox joins several values by line feeds.
      for (const line of value.split('\n')) {
        if (shape.setCookies.length >= MAX_COOKIES) break;
        const cookie = setCookieShape(line, head.at, fingerprint);
        if (!cookie) continue;
        shape.setCookies.push(cookie);
        shape.list.push([name, setCookieText(cookie)]);
      }
      continue;
    }
    if (lower === 'www-authenticate' || lower === 'proxy-authenticate') {
      const challenges = parseChallenges(value.split('\n', MAX_CHALLENGES))
        .slice(0, MAX_CHALLENGES)
        .map(redactChallenge);
      if (lower === 'www-authenticate') shape.challenges.push(...challenges);
      shape.list.push([name, challenges.map(challengeText).join(', ')]);
      continue;
    }
    if (lower === 'date') shape.date = Number.isNaN(Date.parse(value)) ? null : Date.parse(value);
    shape.list.push([name, opens(lower, value) ? removed(value) : headerValue(lower, value)]);
  }
  return shape;
}

/** An answer may hand out a credential in a header of its own; under such names stand the words of errors as well. */
function opens(lower: string, value: string): boolean {
  const isNamed = credentialKind(lower) !== null && !URL_HEADERS.has(lower);
  return isNamed && !isMessage(lower, value, false);
}

function redactChallenge(challenge: { scheme: string; params: Record<string, string> }) {
  const params = Object.entries(challenge.params)
    .filter(([name]) => !/^(?:nonce|opaque|cnonce|response)$/.test(name))
    .map(([name, value]) => [
      redactText(name),
      isSecretName(name) && !isMessage(name, value, false)
        ? removed(value)
        : redactText(value).slice(0, MAX_VALUE),
    ]);
  return {
    scheme: redactText(challenge.scheme),
    // Pairs of texts, which Object.fromEntries does not know.
    params: Object.fromEntries(params) as Record<string, string>,
  };
}

function parseCookieHeader(value: string, fingerprint: Fingerprint): SentCookie[] {
  return value
    .split(/;\s*/)
    .filter((pair) => pair !== '')
    .slice(0, MAX_COOKIES)
    .map((pair) => {
      const equals = pair.indexOf('=');
      const name = equals === -1 ? '' : pair.slice(0, equals).trim();
      const own = pair.slice(equals + 1).trim();
      return { name, secret: shapeOf(own, fingerprint), ...jwtIn(own) };
    });
}

function jwtIn(value: string): { jwt?: JwtShape } {
  const jwt = looksLikeJwt(value) ? parseJwt(value) : undefined;
  return jwt ? { jwt } : {};
}

function setCookieShape(line: string, now: number, fingerprint: Fingerprint): SetCookie | undefined {
  const raw = parseSetCookie(line, now);
  if (raw.defect === 'no-content') return undefined;
  const { value, ...rest } = raw;
  return {
    ...rest,
    path: raw.path && redactPath(raw.path),
    deletes: raw.expiresAt !== null && raw.expiresAt <= now,
    secret: shapeOf(value, fingerprint),
  };
}

function setCookieText(cookie: SetCookie): string {
  const parts = [`${cookie.name}=‹redacted ${cookie.secret.length}›`];
  if (cookie.domain) parts.push(`Domain=${cookie.domain}`);
  if (cookie.path) parts.push(`Path=${cookie.path}`);
  if (cookie.expiresAt !== null)
    parts.push(cookie.deletes ? 'expired' : `Expires=${new Date(cookie.expiresAt).toUTCString()}`);
  if (cookie.sameSite !== 'unspecified')
    parts.push(`SameSite=${cookie.sameSite[0]?.toUpperCase()}${cookie.sameSite.slice(1)}`);
  if (cookie.secure) parts.push('Secure');
  if (cookie.httpOnly) parts.push('HttpOnly');
  if (cookie.partitioned) parts.push('Partitioned');
  return parts.join('; ');
}

/** Which kind of credential a header's name announces, null for every other header. */
const credentialKind = remembered(
  (lower: string): CredentialHeader['kind'] | null => {
    if (HARMLESS.test(lower)) return null;
    if (isCsrfName(lower)) return 'csrf';
    if (/api-?key|apikey|subscription-key|app-?key|client-?secret|^key$/.test(lower)) return 'key';
    return isSecretName(lower) || lower === 'proxy-authorization' ? 'token' : null;
  },
  () => true,
);

const redactLine = remembered(redactText, isUnchanged);

function headerValue(lower: string, value: string): string {
  // Compared to the letter with each other: an origin as the browser makes it can hold no secret. A longer one equals none.
  if (lower === 'origin' || lower === 'access-control-allow-origin') {
    const own = value.slice(0, MAX_VALUE);
    return URL.parse(own)?.origin === own ? own : redactText(own);
  }
  if (URL_HEADERS.has(lower)) return redactUrl(value);
  const text = NAMES_AN_ANSWER.test(lower) ? value : redactLine(value.slice(0, MAX_READ));
  return text.length > MAX_VALUE ? `${cutText(text, MAX_VALUE)}… (${value.length} characters)` : text;
}
