import { missesCsrfCookie } from './absence';
import type { RefusedLine } from './browser-words';
import { rejectedReasonOf } from './cookies/blocked-words';
import { type CookiePolicy, sameSiteContext } from './cookies/context';
import { domainMatches } from './cookies/would-send';
import { type RejectedReason, rejectedReasons } from './cookies/would-store';
import type { JarCookie, SetCookie } from './evidence';
import type { EvidenceMap } from './evidence-map';
import type { Past } from './history';
import { originOf } from './parse/origin';
import { siteOf } from './parse/site';
import { isCsrfName } from './redact/body';
import { said } from './refusal';
import { isLogin, isTokenCookie, soundsLikeSession } from './session';

/** A Set-Cookie of an earlier answer that mattered for a request. */
export interface UnkeptCookie {
  set: { past: Past; cookie: SetCookie };
  /** Why a browser does not keep it; undefined when its attributes give no reason. */
  reason: RejectedReason | undefined;
  /** What the browser itself said of it; undefined where deep capture did not hear it. */
  told: RefusedLine | undefined;
}

type UnkeptEvidence = Pick<
  EvidenceMap,
  'request' | 'headers' | 'response' | 'words' | 'cookies' | 'session' | 'history' | 'policy'
>;

/**
 * The latest Set-Cookie of a session (or of CSRF, where the server misses that) which the browser does not hold. `held`
 * when it does; undefined when none was set, or when it went away later.
 */
export function unkeptCookie(evidence: UnkeptEvidence): UnkeptCookie | { held: JarCookie } | undefined {
  const { request, headers, response, words, cookies, session, history, policy } = evidence;
  const csrf = missesCsrfCookie(words, headers);
  const matters = (cookie: SetCookie, past: Past) =>
    (csrf && isCsrfName(cookie.name)) ||
    (!said(words, 'csrf-cookie-missing') &&
      (session.names.includes(cookie.name) ||
        soundsLikeSession(cookie.name) ||
        (isLogin(past) && cookie.httpOnly)));
  const sets = history.around
    .filter((past) => past.endedAt <= request.at + 1)
    .flatMap((past) => past.setCookies.map((cookie) => ({ past, cookie })))
    .filter(({ past, cookie }) => matters(cookie, past));
  // Of several that a sign-in set, an API that asks for a token reads the one that holds it.
  const wantsToken = response.challenges.length > 0 && !csrf;
  const set = (wantsToken && sets.findLast(({ cookie }) => isTokenCookie(cookie.name))) || sets.at(-1);
  // The last word of the server on that name was to take it away: then its absence is in order.
  if (!set || set.cookie.deletes) return undefined;
  const same = ({ name, domain, hostOnly }: JarCookie) =>
    name === set.cookie.name && domainMatches({ domain, hostOnly }, request.host);
  const held = cookies.list.find(({ cookie }) => same(cookie));
  if (held) return { held: held.cookie };
  if (cookies.gone.some(({ cookie, goneAt }) => same(cookie) && goneAt >= set.past.at)) return undefined;
  return { set, ...refusalOf(set.past, set.cookie, policy) };
}

/** Why a browser does not keep a Set-Cookie of an answer: in its own words where they were heard, else by its attributes. */
export function refusalOf(
  past: Past,
  cookie: SetCookie,
  policy: CookiePolicy,
): Pick<UnkeptCookie, 'reason' | 'told'> {
  const answered = { ...past, isTopLevelNavigation: past.type === 'main_frame' };
  const ours = rejectedReasons(cookie, answered, policy);
  const told = past.refused?.find(({ name }) => name === cookie.name);
  if (!told) return { reason: ours[0], told };
  const reason = rejectedReasonOf(told.words, ours, cookie.sameSite);
  // A person's settings can keep a site from its own cookies, too: there no third party is blocked.
  const isThird = sameSiteContext(answered, policy) === 'cross-site';
  return { reason: reason === 'third-party-blocked' && !isThird ? undefined : reason, told };
}

/**
 * Whether the browser ignored the cookie because the call that set it did not include credentials (Fetch section 4.6): the
 * only reason left for a script's call to another origin of its own site.
 */
export function isForWantOfCredentials({ set: { past }, reason, told }: UnkeptCookie): boolean {
  const { initiator, url, type } = past;
  if (reason !== undefined || told || initiator === null) return false;
  const scripted = type === 'xmlhttprequest' || type === 'fetch';
  return scripted && originOf(url) !== initiator && siteOf(url) === siteOf(initiator);
}
