/**
 * What a diagnosis is made from. Everything here is plain JSON (Chrome's messaging turns a Map into `{}`), and nothing
 * here can hold a secret: values that grant access exist only as {@link SecretShape}.
 */
import type { BrowserWords } from './browser-words';
import type { JarView, SentCookie, SetCookie } from './cookie-shape';
import type { Observed } from './observed';
import { seenValue } from './observed';
import type { AuthorizationShape, JwtShape, SecretShape } from './secret-shape';

export * from './cookie-shape';
export * from './observed';
export * from './secret-shape';

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
