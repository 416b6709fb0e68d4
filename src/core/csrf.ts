import { domainMatches, pathMatches } from './cookies/would-send';
import type { BodyShape, JarCookie, Observed, RequestHeaders, SecretShape } from './evidence';
import { headerOf, isSeen } from './evidence';
import type { CookieStatus, EvidenceMap, RequestFacts } from './evidence-map';
import type { Past } from './history';
import type { ServerMatch } from './identify';
import { isCsrfName } from './redact/body';
import { isSilent, refusalOf, said } from './refusal';
import { isLogin } from './session';
import type { Words } from './words';

/** The names that a server reads for CSRF; a general set when the server is unknown. */
export interface CsrfNames {
  cookies: readonly string[];
  headers: readonly string[];
  fields: readonly string[];
  /** True when they are the identified product's. */
  known: boolean;
  /** False when token and cookie differ by design, so that comparing them proves nothing. */
  pairs: boolean;
  /** Where a request without the token is taken for nobody's instead of being refused for it. */
  ignoresSession: 'unsafe' | RegExp | null;
}

const GENERAL = {
  cookies: ['csrftoken', 'XSRF-TOKEN', '_csrf', 'csrf_token'],
  headers: ['X-CSRF-Token', 'X-CSRFToken', 'X-XSRF-TOKEN'],
  fields: ['csrfmiddlewaretoken', '_csrf', '_token', 'csrf_token', 'authenticity_token'],
};

/** What the server reads, from its words (Django names its header), else from the product's defaults. */
export function csrfNames(server: Observed<ServerMatch | null>, words: Words): CsrfNames {
  const csrf = isSeen(server)
    ? server.value?.profiles.find((profile) => profile.reads.csrf)?.reads.csrf
    : undefined;
  const named = words.sayings
    .map((saying) => /the '([\w-]{1,60})' HTTP header/.exec(saying.quote)?.[1])
    .find(Boolean);
  if (!csrf) return { ...GENERAL, known: false, pairs: true, ignoresSession: null };
  return {
    ...csrf,
    headers: named && named.toLowerCase() !== csrf.headers[0]?.toLowerCase() ? [named] : csrf.headers,
    known: true,
    pairs: csrf.pairs ?? true,
    ignoresSession: csrf.ignoresSession ?? null,
  };
}

/** A CSRF token that the request carried. */
export interface CarriedToken {
  name: string;
  in: 'header' | 'field';
  secret: SecretShape;
  placeholder: string | null;
}

/** The CSRF tokens of a request; `fieldsKnown` is false when a form body could hold one and was not seen. */
export function carriedTokens(
  headers: RequestHeaders,
  body: Observed<BodyShape>,
): { tokens: CarriedToken[]; fieldsKnown: boolean } {
  const inHeaders = headers.credentials
    .filter((header) => header.kind === 'csrf')
    .map(
      (header): CarriedToken => ({
        name: header.name,
        in: 'header',
        secret: header.secret,
        placeholder: header.placeholder,
      }),
    );
  const form = /form-urlencoded|multipart\/form-data/i.test(headerOf(headers.list, 'content-type') ?? '');
  const inFields = isSeen(body)
    ? body.value.csrfFields.map(
        (field): CarriedToken => ({ name: field.name, in: 'field', secret: field.secret, placeholder: null }),
      )
    : [];
  return { tokens: [...inHeaders, ...inFields], fieldsKnown: !form || isSeen(body) };
}

/** True when two CSRF values belong together: equal, equal after decoding, or the same secret behind Django's masks. */
export function pair(a: SecretShape, b: SecretShape): boolean {
  if (a.csrfPrint !== undefined && b.csrfPrint !== undefined) return a.csrfPrint === b.csrfPrint;
  return a.print === b.print || a.decodedPrint === b.print || a.print === b.decodedPrint;
}

/** The CSRF cookie that went out, under one of the server's names or one that sounds like it. */
export function sentCsrfCookie(headers: RequestHeaders, names: CsrfNames) {
  return (
    headers.cookies.find((cookie) => names.cookies.includes(cookie.name)) ??
    headers.cookies.find((cookie) => isCsrfName(cookie.name))
  );
}

/** True when the failing request may have been refused by a CSRF check that gave no reason. */
export function isSilentCsrf(words: Words, status: number): boolean {
  const reasons = [
    'csrf-token-missing',
    'csrf-token-incorrect',
    'csrf-token-missing-or-incorrect',
    'csrf-token-malformed',
    'csrf-cookie-missing',
    'csrf-origin-untrusted',
    'csrf-referer-missing',
    'csrf-referer-untrusted',
  ] as const;
  if (said(words, ...reasons)) return false;
  return said(words, 'csrf-failed') !== undefined || status === 419;
}

/** A session that was sent and counted for nobody because no CSRF token came with it. */
export interface IgnoredSession {
  /** The session cookie's name. */
  name: string;
  /** A read that the same session opened; undefined where none was seen. */
  worked: Past | undefined;
  /** True where this product never looks at a session without the token, and this one began in this very log. */
  isSure: boolean;
}

/**
 * The session that a server ignored for want of a CSRF token: some call nobody who comes without one, instead of telling
 * (WordPress; Rails with `null_session`; Tastypie). Undefined when it may as well have ended.
 */
export function ignoredSession(
  {
    request,
    headers,
    words,
    session,
    history,
  }: Pick<EvidenceMap, 'request' | 'headers' | 'words' | 'session' | 'history'>,
  names: CsrfNames,
): IgnoredSession | undefined {
  const rule = names.ignoresSession;
  const sent = rule instanceof RegExp ? headers.cookies.find(({ name }) => rule.test(name)) : session.sent[0];
  if (!sent || headers.authorization !== null || words.status !== 401) return undefined;
  // A session that is kept in the cookie itself gets another value with every answer (Rails).
  const isSame = (past: Past) =>
    past.cookies.some(
      ({ name, secret }) =>
        name === sent.name &&
        (secret.print === sent.secret.print ||
          past.setCookies.some((set) => set.name === name && !set.deletes)),
    );
  if (rule instanceof RegExp) {
    const began = (past: Past) => past.setCookies.some(({ name, deletes }) => name === sent.name && !deletes);
    return { name: sent.name, worked: undefined, isSure: history.around.some(began) };
  }
  const told = refusalOf(words);
  const mayIgnore = isSilent(words) ? names.known : told === 'not-signed-in' && rule !== null;
  if (!request.unsafe || !mayIgnore) return undefined;
  const ours = history.sameOrigin.filter(isSame);
  const withoutToken = ({ method, url, credentials }: Past) =>
    !/^(?:GET|HEAD|OPTIONS)$/.test(method) &&
    !isLogin({ method, url }) &&
    credentials.every(({ kind }) => kind !== 'csrf');
  // It was served an unsafe request without a token before: so it asks for none.
  const worked = ours.findLast(({ method }) => method === 'GET' || method === 'HEAD');
  return worked && !ours.some(withoutToken) ? { name: sent.name, worked, isSure: false } : undefined;
}

/** True when the request's Origin header names another origin than the one it went to (Django's first check). */
export function hasForeignOrigin(headers: RequestHeaders, request: RequestFacts): boolean {
  const origin = headerOf(headers.list, 'origin');
  return origin !== undefined && origin !== request.origin;
}

/** Why the page's scripts could not read a cookie; undefined when they could. */
export function unreadableBecause(
  cookie: JarCookie,
  page: string,
): 'http-only' | 'other-host' | 'other-path' | undefined {
  if (cookie.httpOnly) return 'http-only';
  const url = URL.parse(page);
  if (!url) return undefined;
  if (!domainMatches(cookie, url.hostname)) return 'other-host';
  return pathMatches(cookie.path, url.pathname) ? undefined : 'other-path';
}

/**
 * The CSRF cookie that the page's scripts should copy and cannot, with the reason; undefined when they can, or when this
 * server hands the token out in another way. Where token and cookie differ by design (`pairs: false`) only a cookie made
 * for scripts counts: Laravel's XSRF-TOKEN, not the secret or the session beside it.
 */
export function unreadableCookie(
  cookies: EvidenceMap['cookies'],
  names: CsrfNames,
  request: RequestFacts,
): { cookie: JarCookie; why: 'http-only' | 'other-host' | 'other-path' } | undefined {
  const page = request.topUrl ?? request.pageOrigin;
  if (!page || !request.byScript) return undefined;
  const held = names.pairs
    ? heldCsrfCookie(cookies, names, request.host)
    : cookies.list.find(
        ({ cookie }) =>
          /xsrf|csrf-?token$/i.test(cookie.name) && !cookie.httpOnly && domainMatches(cookie, request.host),
      );
  const why = held && unreadableBecause(held.cookie, page);
  return why ? { cookie: held.cookie, why } : undefined;
}

/** The CSRF cookie of the request's own host that the browser holds. */
export function heldCsrfCookie(
  cookies: EvidenceMap['cookies'],
  names: CsrfNames,
  host: string,
): CookieStatus | undefined {
  const own = cookies.list.filter(({ cookie }) => domainMatches(cookie, host));
  return (
    own.find(({ cookie }) => names.cookies.includes(cookie.name)) ??
    own.find(({ cookie }) => isCsrfName(cookie.name))
  );
}
