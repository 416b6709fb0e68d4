import type { RequestHeaders, ResponseHead } from './evidence';
import type { CookieStatus, EvidenceMap } from './evidence-map';
import type { Past } from './history';
import { isCsrfName } from './redact/body';
import { isSilent, refusalOf, said } from './refusal';
import type { Confidence } from './rule';
import { isForRenewal, isRefresh, type Session } from './session';
import type { Words } from './words';

/** The evidence that the rules of "nothing was sent" share. */
export type AbsenceEvidence = Pick<
  EvidenceMap,
  'request' | 'headers' | 'response' | 'words' | 'cookies' | 'session'
>;

/**
 * Whether a request was refused for want of a cookie: no session cookie went, no Authorization went in its place, and the
 * server did not say something that needs a credential to be said. A CSRF refusal for want of its cookie counts too.
 */
export function lacksCookie(evidence: AbsenceEvidence): boolean {
  const { headers, words, session } = evidence;
  if (missesCsrfCookie(words, headers)) return !headers.cookies.some((cookie) => isCsrfName(cookie.name));
  if (session.sent.length > 0 || headers.authorization !== null) return false;
  return isForWantOfCredential(words, headers);
}

/**
 * Whether a CSRF check failed for want of its cookie: the server says so, or it says that the token is missing or wrong (Laravel,
 * Rails, lusca keep both in the session) and no cookie at all came.
 */
export function missesCsrfCookie(words: Words, headers: RequestHeaders): boolean {
  if (said(words, 'csrf-cookie-missing')) return true;
  const unclear = said(words, 'csrf-token-missing-or-incorrect', 'csrf-token-incorrect', 'csrf-failed');
  return unclear !== undefined && headers.cookies.length === 0;
}

/** Whether the refusal can mean that no credential came: by words, by 401, or by a 403 that says nothing else. */
export function isForWantOfCredential(words: Words, headers: RequestHeaders): boolean {
  const refusal = refusalOf(words);
  if (refusal === 'not-signed-in') return true;
  if (refusal !== 'unclear' || words.status !== 403) return false;
  return headers.authorization === null;
}

/**
 * The latest success of this method and endpoint without any credential, when a 403 gives no reason of its own: who was
 * served here as a stranger lacks no credential now. Undefined when the answer says more, or nobody was served so.
 */
export function servedStranger({
  request,
  words,
  history,
}: Pick<EvidenceMap, 'request' | 'words' | 'history'>): Past | undefined {
  if (words.status !== 403 || !isSilent(words)) return undefined;
  return history.sameEndpoint.findLast(
    (past) =>
      past.headersSeen && !past.authorization && past.cookies.length === 0 && past.method === request.method,
  );
}

/** The held cookies whose absence matters: the session's, or the CSRF cookies when the server misses those. */
export function missedCookies(evidence: AbsenceEvidence): CookieStatus[] {
  const { words, headers, cookies, session } = evidence;
  const csrf = missesCsrfCookie(words, headers);
  const csrfCookies = cookies.list.filter(({ cookie }) => isCsrfName(cookie.name));
  const candidates = csrf
    ? [...csrfCookies, ...(csrfCookies.length === 0 ? session.held : [])]
    : session.held;
  return candidates.filter(({ sent }) => !sent);
}

/** How much the name of a session cookie can be relied on: a convention or a seen sign-in, more than a name's sound. */
export function isReliable(session: Session): boolean {
  return session.from === 'convention' || session.from === 'login';
}

/**
 * How sure a rule may be that this cookie was what the server missed. A challenge for a token says that the endpoint takes
 * one: then a cookie is only a guess, unless the same server has accepted it in this tab.
 */
export function confidenceFor(
  evidence: AbsenceEvidence & { history?: EvidenceMap['history'] },
  proven: boolean,
): Confidence {
  const { request, response, words, session, history } = evidence;
  const challenged = response.challenges.some((challenge) =>
    /^(?:bearer|token|jwt|basic|dpop|apikey)$/i.test(challenge.scheme),
  );
  if (browserMayHaveAnswered(response, words)) return 'possible';
  // Where tokens are renewed, the challenge speaks of the API’s own token, and the words of the one that is missing.
  if (challenged && isRefresh(request) && session.names.some(isForRenewal)) return 'likely';
  if (!challenged || missesCsrfCookie(words, evidence.headers)) return proven ? 'certain' : 'likely';
  const accepted = history?.sameOrigin.some((past) =>
    past.cookies.some((cookie) => session.names.includes(cookie.name)),
  );
  return accepted ? 'likely' : 'possible';
}

/**
 * After such a challenge the browser may add Authorization by itself, where no extension sees it: then an absent header
 * proves nothing, unless the server says that none came.
 */
export function browserMayHaveAnswered(response: ResponseHead, words: Words): boolean {
  const byBrowser = response.challenges.some((challenge) =>
    /^(?:basic|digest|negotiate|ntlm)$/i.test(challenge.scheme),
  );
  return byBrowser && !said(words, 'credentials-missing');
}
