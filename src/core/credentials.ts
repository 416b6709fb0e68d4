import type {
  AuthorizationShape,
  Collector,
  CredentialHeader,
  JarCookie,
  JwtShape,
  RequestHeaders,
  SecretShape,
} from './evidence';
import type { CookieStatus, RequestFacts } from './evidence-map';
import { type Fact, fact } from './facts';
import type { History, Past } from './history';
import { texts } from './language';
import { type Phrase, phraseWith } from './phrases';
import type { Session } from './session';

/** The forms that tell kinds of tokens apart. */
export type TokenForm = 'jwt' | 'hex40' | 'opaque';

/** What an Authorization value looks like, from its shape alone. */
export function formOf(authorization: AuthorizationShape): TokenForm | null {
  if (!authorization.secret) return null;
  if (authorization.jwt) return 'jwt';
  return authorization.secret.alphabet === 'hex' && authorization.secret.length === 40 ? 'hex40' : 'opaque';
}

/** The form as a person calls it. */
export const FORM_NAMES: Record<TokenForm, string> = texts({
  jwt: 'a JSON Web Token',
  hex40: '40 hexadecimal digits, as Django REST Framework’s tokens are',
  opaque: 'an opaque token',
});

/** True for an Authorization value that is written as its scheme asks. */
export function isSound(authorization: AuthorizationShape | null): authorization is AuthorizationShape {
  return authorization !== null && authorization.scheme !== null && authorization.defects.length === 0;
}

/** The first key or token that stands in a header of its own, with a value; CSRF tokens are none. */
export function ownHeader({
  credentials,
}: Pick<RequestHeaders, 'credentials'>): CredentialHeader | undefined {
  return credentials.find(
    ({ kind, placeholder, secret }) => kind !== 'csrf' && placeholder === null && secret.length > 0,
  );
}

/** Query parameters that carry credentials somewhere; after redaction only their names are left. */
const IN_QUERY = /[?&]((?:access_|auth_?|api_?)?(?:token|key)|jwt)=redacted-\d+/i;

/** The name of a query parameter that carries a token or a key. */
export function tokenInQuery(url: string): string | undefined {
  return IN_QUERY.exec(url)?.[1];
}

/** A token that a request carried, wherever it travelled. */
export interface CarriedJwt {
  jwt: JwtShape;
  print: string;
  /** As it is shown: `Authorization`, the header's or the cookie's name. */
  place: string;
  in: 'authorization' | 'header' | 'cookie';
  scheme: string | null;
}

/** The JWT that signs the request in: in Authorization, else in another header, else in a session's cookie. */
export function carriedJwt(headers: RequestHeaders, session: Session): CarriedJwt | undefined {
  const { authorization } = headers;
  if (authorization) {
    const { jwt, secret, scheme } = authorization;
    if (!jwt || !secret) return undefined;
    return { jwt, print: secret.print, place: 'Authorization', in: 'authorization', scheme };
  }
  const header = headers.credentials.find(({ kind, jwt }) => kind !== 'csrf' && jwt);
  if (header?.jwt)
    return { jwt: header.jwt, print: header.secret.print, place: header.name, in: 'header', scheme: null };
  const cookies = session.sent.length > 0 ? session.sent : headers.cookies;
  const cookie = cookies.find(({ name, jwt }) => jwt && !/refresh/i.test(name));
  if (!cookie?.jwt) return undefined;
  return { jwt: cookie.jwt, print: cookie.secret.print, place: cookie.name, in: 'cookie', scheme: null };
}

/** The latest earlier success that carried the same token. */
export function successWithToken(pasts: readonly Past[], { print }: CarriedJwt): Past | undefined {
  return pasts.findLast(
    (past) =>
      past.authorization?.secret?.print === print ||
      past.credentials.some((header) => header.secret.print === print) ||
      past.cookies.some((cookie) => cookie.secret.print === print),
  );
}

/** True when the request carried anything that could sign somebody in. */
export function carriesCredential(headers: RequestHeaders, session: Session): boolean {
  return (
    headers.authorization !== null ||
    session.sent.length > 0 ||
    headers.credentials.some((header) => header.kind !== 'csrf')
  );
}

/** The latest earlier success that carried the same Authorization or session value. */
export function successWithSame(
  history: History,
  headers: RequestHeaders,
  session: Session,
): { past: Past; name: string } | undefined {
  for (const past of history.sameOrigin.toReversed()) {
    const token = headers.authorization?.secret?.print;
    const scheme = headers.authorization?.scheme;
    if (token && past.authorization?.secret?.print === token && past.authorization.scheme === scheme)
      return { past, name: 'Authorization' };
    const cookie = session.sent.find((sent) =>
      past.cookies.some((other) => other.name === sent.name && samePrint(other.secret, sent.secret)),
    );
    if (cookie) return { past, name: cookie.name };
  }
  return undefined;
}

function samePrint(a: SecretShape, b: SecretShape): boolean {
  return a.print === b.print;
}

/** Cites an earlier request that worked. @param phrase what it carried, @param code the name that the phrase asks for. */
export function workedBefore(past: Past, phrase?: Phrase, code?: string): Fact {
  const data = { method: past.method, path: URL.parse(past.url)?.pathname ?? past.url, at: past.endedAt };
  return phrase === undefined
    ? fact('worked-before', 'history', data)
    : fact('worked-before-with', 'history', { ...data, what: phraseWith(phrase, code) });
}

/** Cites a cookie of the jar with the attributes that decide whether it travels. */
export function inJar(cookie: JarCookie): Fact {
  return fact('cookie-in-jar', 'cookies', {
    name: cookie.name,
    domain: cookie.hostOnly ? cookie.domain : `.${cookie.domain}`,
    attributes: attributesOf(cookie),
  });
}

/** Cites the browser's own words for a cookie that it withheld; nothing where deep capture did not hear them. */
export function browserSaid({ cookie, words }: CookieStatus): Fact[] {
  if (!words || words.length === 0) return [];
  return [fact('browser-withheld', 'debugger', { name: cookie.name, words: [...words] })];
}

/** `Path=/; SameSite=Lax; Secure; HttpOnly`, as a Set-Cookie line would say it. */
export function attributesOf(cookie: JarCookie): string {
  const parts = [`Path=${cookie.path}`];
  parts.push(cookie.sameSite === 'unspecified' ? 'no SameSite' : `SameSite=${capital(cookie.sameSite)}`);
  if (cookie.secure) parts.push('Secure');
  if (cookie.httpOnly) parts.push('HttpOnly');
  if (cookie.partition !== null) parts.push(`Partitioned under ${cookie.partition}`);
  return parts.join('; ');
}

/** `lax` as `Lax`. */
export function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** Cookies of the request's own host, whatever kept them away: another host's cookies are another question. */
export function ofThisHost(held: readonly CookieStatus[]): CookieStatus[] {
  return held.filter(({ withheld }) => !withheld.includes('domain-mismatch'));
}

/** Cites where page and request are, when they are on different sites or origins. */
export function apartFact(request: RequestFacts): Fact[] {
  if (request.crossSite) {
    return [
      fact('cross-site', 'webRequest', {
        pageSite: request.pageSite ?? request.pageOrigin ?? 'the page',
        site: request.site,
      }),
    ];
  }
  if (request.crossOrigin) {
    return [
      fact('cross-origin', 'webRequest', {
        pageOrigin: request.pageOrigin ?? 'the page',
        origin: request.origin,
      }),
    ];
  }
  return [];
}

/** Cites that no credential was on the wire. */
export function nothingSent(headers: RequestHeaders, by: Collector = 'webRequest'): Fact[] {
  const cookies = headers.cookies.map((cookie) => cookie.name);
  return [
    fact('header-absent', by, { name: 'Authorization' }),
    cookies.length === 0
      ? fact('no-cookie-sent', by)
      : fact('cookies-sent', by, { names: cookies.slice(0, 8) }),
  ];
}
