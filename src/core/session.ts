import type { RequestHeaders, SentCookie, SetCookie } from './evidence';
import type { CookieStatus, Cookies } from './evidence-map';
import type { History, Past } from './history';
import type { ServerMatch } from './identify';
import { isCsrfName } from './redact/body';

/** Which cookies carry the person's session on this server, and how we know. */
export interface Session {
  /** Names, best first; empty when nothing tells. */
  names: string[];
  /** `convention`: the product reads that name. `login`: a sign-in set it. `name`: it only sounds like one. */
  from: 'convention' | 'login' | 'name' | null;
  sent: SentCookie[];
  /** Cookies of those names that the browser holds, with what became of them. */
  held: CookieStatus[];
}

/** Names that sound like a session across frameworks; analytics and consent cookies do not. */
const SOUNDS_LIKE_SESSION =
  /sess|^sid$|[._-]sid$|^auth|auth$|auth[._-]?token|access[._-]?token|^jwt|jwt$|^token$|remember|identity|logged[._-]?in/i;
const NOT_A_SESSION =
  /^_ga|^_gid|consent|^ajs_|^amplitude|^mp_|locale|theme|^__stripe|^intercom|messages$|callback-?url|pkce|verifier|nonce$|[._-]state$/i;

/** Finds the session's cookie among those sent, held and seen earlier. */
export function sessionOf(
  server: ServerMatch | null,
  history: History,
  headers: RequestHeaders | undefined,
  cookies: Cookies | undefined,
  request?: Pick<Past, 'method' | 'url'>,
): Session {
  const known = [
    ...(headers?.cookies.map((cookie) => cookie.name) ?? []),
    ...(cookies?.list.map(({ cookie }) => cookie.name) ?? []),
    ...(cookies?.gone.map(({ cookie }) => cookie.name) ?? []),
    ...history.around.flatMap((past) => past.setCookies.map((cookie) => cookie.name)),
  ];
  const conventional = server?.profiles.flatMap((profile) => profile.reads.sessionCookies) ?? [];
  const byLogin = loginCookies(history.around);
  const byName = [...new Set(known)].filter(soundsLikeSession);
  const choose = (): Pick<Session, 'names' | 'from'> => {
    // What renews a token reads the cookie that holds the long one, and no other.
    const renewing = request && isRefresh(request) ? [...new Set(known)].filter(isForRenewal) : [];
    if (renewing.length > 0) return { names: renewing, from: byLogin.length > 0 ? 'login' : 'name' };
    // It was answered with this one, and goes without it now, while the others went along unchanged.
    const lost = lostSince(history.sameEndpoint.at(-1), headers).filter(
      (name) => conventional.includes(name) || byLogin.includes(name) || soundsLikeSession(name),
    );
    if (lost.length > 0) return { names: lost, from: byLogin.includes(lost[0] ?? '') ? 'login' : 'name' };
    // Projects rename their cookies: a name that nobody has seen is no answer while another one fits.
    const present = conventional.filter((name) => known.includes(name));
    if (present.length > 0) return { names: present, from: 'convention' };
    if (byLogin.length > 0) return { names: byLogin, from: 'login' };
    if (byName.length > 0) return { names: byName, from: 'name' };
    return conventional.length > 0
      ? { names: [...conventional], from: 'convention' }
      : { names: [], from: null };
  };
  const { names, from } = choose();
  return {
    names,
    from,
    sent: headers?.cookies.filter((cookie) => names.includes(cookie.name)) ?? [],
    held: cookies?.list.filter(({ cookie }) => names.includes(cookie.name)) ?? [],
  };
}

/** True for a cookie that carries a token for the API itself, by its name (`jwt-auth`, `access_token`). */
export function isTokenCookie(name: string): boolean {
  return (
    /jwt|access|(?:^|[._-])auth(?:$|[._-])|token/i.test(name) &&
    soundsLikeSession(name) &&
    !isForRenewal(name)
  );
}

/** True for a cookie name that sounds like a session and not like CSRF or analytics. */
export function soundsLikeSession(name: string): boolean {
  return SOUNDS_LIKE_SESSION.test(name) && !NOT_A_SESSION.test(name) && !isCsrfName(name);
}

/** True for a cookie that carries a refresh token, by its name. */
export function isForRenewal(name: string): boolean {
  return /refresh/i.test(name) && !isCsrfName(name);
}

/** Cookies that a success carried and this request does not, if all that it carries are as they were. */
function lostSince(success: Past | undefined, headers: RequestHeaders | undefined): string[] {
  if (!success || !headers || headers.cookies.length === 0) return [];
  const isKept = ({ name, secret }: SentCookie) =>
    success.cookies.some((then) => then.name === name && then.secret.print === secret.print);
  if (!headers.cookies.every(isKept)) return [];
  const sent = new Set(headers.cookies.map(({ name }) => name));
  return success.cookies.map(({ name }) => name).filter((name) => !sent.has(name) && !isForRenewal(name));
}

/** Cookies that a sign-in set out of scripts' reach, or else the one that it set: that is how a session looks under any name. */
function loginCookies(pasts: readonly Past[]): string[] {
  const set = pasts
    .filter((past) => isLogin(past) && past.status >= 200 && past.status < 400)
    .flatMap((past) => past.setCookies)
    .filter(({ name, deletes }) => !deletes && !isCsrfName(name) && !NOT_A_SESSION.test(name));
  const names = (cookies: readonly SetCookie[]) => [...new Set(cookies.map(({ name }) => name))];
  const hidden = names(set.filter(({ httpOnly }) => httpOnly));
  if (hidden.length > 0) return hidden;
  const open = names(set);
  return open.length === 1 ? open : [];
}

const logins = new WeakMap<Pick<Past, 'method' | 'url'>, boolean>();

/** True for a request that signs somebody in, by its method and address. Every judgement asks this of hundreds of requests, each again and again. */
export function isLogin(past: Pick<Past, 'method' | 'url'>): boolean {
  if (past.method !== 'POST') return false;
  const known = logins.get(past);
  if (known !== undefined) return known;
  const is = isLoginUrl(past.url);
  logins.set(past, is);
  return is;
}

function isLoginUrl(url: string): boolean {
  const path = (URL.parse(url)?.pathname ?? '').replace(/\.\w{2,5}$/, '');
  if (/\/(?:log|sign)[-_]?in\//i.test(path)) return true;
  if (/(?:^|\/)sessions?\/?$/i.test(path)) return true;
  return /(?:^|[/_.-])(?:(?:log|sign)[-_]?in|auth|authenticate|token|jwt(?:\/create)?|obtain|o?auth2?\/token)(?:\/?$|[/_.-](?:obtain|create|new|password|pair)\/?$|\/?$)/i.test(
    path,
  );
}

/** True for a request that signs somebody out, by its method and address. */
export function isSignOut(past: Pick<Past, 'method' | 'url'>): boolean {
  const path = URL.parse(past.url)?.pathname ?? '';
  if (past.method === 'DELETE' && /(?:session|token|auth|login)s?\/?$/i.test(path)) return true;
  return /(?:^|[/_.-])(?:(?:log|sign)[-_]?(?:out|off)|end[-_]?session|revoke)/i.test(path);
}

/** True for a request that renews a token, by its method and address. */
export function isRefresh(past: Pick<Past, 'method' | 'url'>): boolean {
  return (
    past.method === 'POST' &&
    /(?:^|[/_.-])(?:refresh|renew)(?:[-_]?token)?\/?$/i.test(URL.parse(past.url)?.pathname ?? '')
  );
}

/** True for a request whose token travels in its body: renewing, verifying or introspecting one. */
export function isAboutToken(past: Pick<Past, 'method' | 'url'>): boolean {
  const path = URL.parse(past.url)?.pathname ?? '';
  return (
    isRefresh(past) || (past.method === 'POST' && /(?:^|[/_.-])(?:verify|introspect|revoke)\/?$/i.test(path))
  );
}

/** True for an address at which people sign in, by its path: a page of the application, or an identity provider's start. */
export function isLoginAddress(url: string): boolean {
  // An OpenID Connect authorization request is known by what it asks (OpenID Connect Core section 3.1.2.1).
  if (/[?&]response_type=/.test(url) && /[?&]client_id=/.test(url)) return true;
  const path = URL.parse(url)?.pathname ?? '';
  return /(?:^|[/_.-])(?:(?:log|sign)[-_]?in|sso|saml2?|authorize|oauth2?\/(?:v2\.0\/)?auth|openid-connect\/auth)(?:$|[/_.-])/i.test(
    path,
  );
}

/**
 * The latest answer before a moment (milliseconds since 1970) that deleted the session's cookie which its own request had
 * carried, though it was no sign-out: the server no longer knew the session.
 */
export function takenBy(history: History, { names }: Session, before: number): Past | undefined {
  const isOurs = ({ name }: { name: string }) => names.includes(name);
  const latest = history.around.findLast(
    (past) => past.endedAt <= before + 1 && past.setCookies.some(isOurs) && !isLogin(past),
  );
  const gone = latest?.setCookies.find((cookie) => cookie.deletes && isOurs(cookie));
  // A POST may be a sign-out under any name; reading something is none.
  const reads = latest?.method === 'GET' || latest?.method === 'HEAD';
  if (!latest || !gone || !reads || isSignOut(latest)) return undefined;
  return latest.cookies.some(({ name }) => name === gone.name) ? latest : undefined;
}
