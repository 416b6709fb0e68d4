/**
 * What a diagnosis is made from. Everything here is plain JSON (Chrome's messaging turns a Map into `{}`), and nothing
 * here can hold a secret: values that grant access exist only as {@link SecretShape}.
 */
import type { BrowserWords } from './browser-words';
import type { Observed } from './observed';
import { seenValue } from './observed';

export * from './observed';

/** Which characters a secret is made of: enough to tell a DRF token (hex) from a JWT or a session id, and no more. */
export type Alphabet = 'hex' | 'alphanumeric' | 'base64url' | 'other';

/** What is kept of a secret value. Two equal prints mean equal values within one browser session; a print tells nothing else. */
export interface SecretShape {
  /** Number of UTF-16 units. */
  length: number;
  alphabet: Alphabet;
  /** Keyed fingerprint of the value as it stands. */
  print: string;
  /** Fingerprint after percent-decoding, when that changes the value (Laravel's XSRF-TOKEN, `%3D`). */
  decodedPrint?: string;
  /**
   * Fingerprint of the CSRF secret behind the value, when it has Django's form: 32 characters are the secret, 64 are
   * mask + masked secret (django/middleware/csrf.py, `_unmask_cipher_token`). Equal prints pair.
   */
  csrfPrint?: string;
}

/** What is kept of a JWT: its header and the claims that a diagnosis needs; of other claims the names, for they hold people. */
export interface JwtShape {
  alg: string | null;
  typ: string | null;
  kid: string | null;
  /** Seconds since 1970 (RFC 7519 NumericDate), null when absent or not a number. */
  exp: number | null;
  nbf: number | null;
  iat: number | null;
  iss: string | null;
  aud: string[];
  azp: string | null;
  scope: string[];
  tokenType: string | null;
  /** Names of the claims that are not listed above. */
  otherClaims: string[];
  /** False when the third part is empty (`alg: none`, or a token that was cut). */
  signed: boolean;
}

/** What is wrong with the way a credential is written. */
export type CredentialDefect =
  | 'placeholder'
  | 'empty'
  | 'quoted'
  | 'spaces'
  | 'doubled-scheme'
  | 'undecodable-jwt'
  | 'non-ascii';

/** An Authorization (or Proxy-Authorization) value, RFC 9110 section 11.4, without its secret. */
export interface AuthorizationShape {
  /** The scheme as it was written, null when the value is a bare credential. */
  scheme: string | null;
  /** Null when nothing follows the scheme. */
  secret: SecretShape | null;
  jwt: JwtShape | null;
  /** The literal, when the value is a well-known accident such as `undefined` or `[object Object]`; never a secret. */
  placeholder: string | null;
  defects: CredentialDefect[];
}

/** A cookie as it stood in a Cookie header. */
export interface SentCookie {
  name: string;
  secret: SecretShape;
  /** Present when the value is a JWT, as some sign-ins store it. */
  jwt?: JwtShape;
}

/** The SameSite attribute (RFC 6265bis section 4.1.2.7); `unspecified` when a cookie has none. */
export type SameSite = 'unspecified' | 'none' | 'lax' | 'strict';

/** A cookie as the browser's store holds it. */
export interface JarCookie {
  name: string;
  /** Without a leading dot. */
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: SameSite;
  /** Milliseconds since 1970; null for a session cookie. */
  expiresAt: number | null;
  /** The top-level site of the partition that holds it (CHIPS, Total Cookie Protection); null when unpartitioned. */
  partition: string | null;
  /** Whether that partition is the one of documents below a stranger's; absent when the browser does not say. */
  crossSiteAncestor?: boolean;
  /** The browser's cookie store: private windows and containers have their own. */
  storeId: string;
  secret: SecretShape;
  /** When and how it was last set; absent when it was there before anybody looked. */
  set?: CookieSetting;
}

/** How a cookie came into the store. */
export interface CookieSetting {
  /** Milliseconds since 1970. */
  at: number;
  /** The request whose answer set it; null for a script, or an answer that nobody saw. */
  by: { method: string; url: string } | null;
}

/** A cookie that was in the jar and had gone by the asked moment. */
export interface GoneCookie {
  cookie: JarCookie;
  /** Milliseconds since 1970. */
  goneAt: number;
  cause: 'expired' | 'explicit' | 'evicted' | 'unknown';
}

/** The jar as it was at a moment: what it held, and what it had held before. */
export interface JarView {
  cookies: JarCookie[];
  gone: GoneCookie[];
  /** True when only what requests and answers told is known (a HAR file): the store may have held more, or less. */
  partial?: true;
}

/** What makes a browser stumble over a whole Set-Cookie line. */
export type SetCookieDefect =
  | 'disallowed-character'
  | 'tab'
  | 'no-content'
  | 'nameless-with-equals'
  | 'hidden-prefix';

/** A Set-Cookie line (RFC 6265bis section 5.6), without its value. */
export interface SetCookie {
  name: string;
  domain: string | null;
  path: string | null;
  secure: boolean;
  httpOnly: boolean;
  sameSite: SameSite;
  partitioned: boolean;
  /** Milliseconds since 1970; null for a session cookie. */
  expiresAt: number | null;
  /** What makes the whole line unreadable to a browser; null when it can be read. */
  defect: SetCookieDefect | null;
  /** True when its date or age lies in the past: the server takes the cookie away. */
  deletes: boolean;
  /** Bytes of name and value. */
  size: number;
  secret: SecretShape;
}

/** One challenge of a WWW-Authenticate header (RFC 9110 section 11.6.1). */
export interface Challenge {
  scheme: string;
  /** Lower-case names: realm, error, error_description, scope, ... */
  params: Record<string, string>;
}

/** A header after redaction. Names keep the case in which they were seen. */
export type HeaderLine = [name: string, value: string];

/** A request header, beside Authorization and Cookie, whose value grants access (X-CSRFToken, X-Api-Key, X-Auth-Token, ...). */
export interface CredentialHeader {
  name: string;
  kind: 'csrf' | 'token' | 'key';
  secret: SecretShape;
  placeholder: string | null;
  /** Present when the value is a JWT, with or without a scheme before it. */
  jwt?: JwtShape;
}

/** The headers of a request as they went out. */
export interface RequestHeaders {
  list: HeaderLine[];
  authorization: AuthorizationShape | null;
  cookies: SentCookie[];
  credentials: CredentialHeader[];
}

/** The head of a response. */
export interface ResponseHead {
  /** Milliseconds since 1970, when it arrived. */
  at: number;
  status: number;
  list: HeaderLine[];
  challenges: Challenge[];
  setCookies: SetCookie[];
  /** The Date header in milliseconds, null when absent or unreadable. */
  date: number | null;
  fromCache: boolean;
}

/** What is kept of a body: bounded and redacted text. */
export interface BodyShape {
  kind: 'json' | 'html' | 'text' | 'binary' | 'empty';
  /** Redacted text, at most {@link BODY_LIMIT} characters; empty for binary. */
  text: string;
  truncated: boolean;
  /** True when an HTML page asks for a password: the mark of a login page. */
  asksPassword: boolean;
  /** The HTML title. */
  title: string | null;
  /** Names of form fields that look like CSRF fields, with their shapes; only for request bodies. */
  csrfFields: { name: string; secret: SecretShape }[];
}

/** How much of a body is kept, in characters: more than any framework's error needs. */
export const BODY_LIMIT = 8_192;

/** webRequest's ResourceType, and `preflight` for the OPTIONS request that CORS adds. */
export type RequestType = string;

/** One hop of a request: redirects make several. */
export interface Hop {
  method: string;
  /** Redacted URL: no user information, no fragment, credential-like query values masked. */
  url: string;
  /** Milliseconds since 1970. */
  at: number;
  request: Observed<RequestHeaders>;
  response: Observed<ResponseHead>;
}

/** A request’s credentials mode (Fetch section 2.2.5). */
export type CredentialsMode = 'omit' | 'same-origin' | 'include';

/** What the page hook tells about the call. It can lie: a verdict that needs it is at most `likely`. */
export interface PageCall {
  api: 'fetch' | 'xhr';
  credentialsMode: CredentialsMode;
  /** Script positions, outermost last, redacted URLs. */
  stack: string[];
  /** What the page's promise gave: the status, or the error's name. */
  outcome: { status: number } | { error: string } | null;
}

/** How a request ended. */
export type Outcome =
  | { kind: 'pending' }
  | { kind: 'answered' }
  | { kind: 'error'; error: string }
  | { kind: 'aborted' };

/** One request of a page with all that is known of it: the only input of a diagnosis beside its history. */
export interface Exchange {
  id: string;
  tabId: number;
  frameId: number;
  /** Origins of the documents between the page and who asks, outermost first; null when one is not known. */
  frames: string[] | null;
  type: RequestType;
  /** Milliseconds since 1970. */
  startedAt: number;
  endedAt: number | null;
  /** Origin of the document or worker that asked; null for a navigation typed by the person. */
  initiator: string | null;
  /** URL of the tab's top document. */
  topUrl: Observed<string>;
  /** At least one; the last one gave the answer. */
  hops: Hop[];
  outcome: Outcome;
  /** The OPTIONS request that CORS sent first; null when none was seen on the wire. */
  preflight: Hop | null;
  responseBody: Observed<BodyShape>;
  requestBody: Observed<BodyShape>;
  call: Observed<PageCall>;
  /** What the browser itself said of it; absent where deep capture was off. */
  browserWords?: Observed<BrowserWords>;
  /** The store's cookies that concern this request (its site, the page's site, loopback twins), as they were at send time. */
  jar: Observed<JarView>;
}

/** The hop that gave the answer (or on which the request failed). */
export function lastHop(exchange: Exchange): Hop {
  const hop = exchange.hops.at(-1);
  if (!hop) throw new Error(`Failed to read exchange ${exchange.id}: it has no hop`);
  return hop;
}

/** The first hop: what the page asked for. */
export function firstHop(exchange: Exchange): Hop {
  const hop = exchange.hops[0];
  if (!hop) throw new Error(`Failed to read exchange ${exchange.id}: it has no hop`);
  return hop;
}

/** The status of the answer, undefined when there was none. */
export function statusOf(exchange: Exchange): number | undefined {
  return seenValue(lastHop(exchange).response)?.status;
}

/** The first value of a header, undefined when it is absent. Names are compared without case. */
export function headerOf(list: readonly HeaderLine[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return list.find(([candidate]) => candidate.toLowerCase() === wanted)?.[1];
}
