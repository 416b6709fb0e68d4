import {
  type AbsenceEvidence,
  confidenceFor,
  isForWantOfCredential,
  isReliable,
  lacksCookie,
  missedCookies,
} from '../core/absence';
import { js } from '../core/code';
import { isOk } from '../core/cors';
import { apartFact, inJar, workedBefore } from '../core/credentials';
import { isSeen } from '../core/evidence';
import type { EvidenceMap, RequestFacts } from '../core/evidence-map';
import { fact } from '../core/facts';
import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut, type Verdict } from '../core/rule';
import { isForWantOfCredentials, unkeptCookie } from '../core/unkept-cookie';

/** The browser holds the right cookie and every rule lets it travel: the call left it out. */
export default defineRule({
  cause: 'omitted-credentials',
  title: 'The call left the cookies out',
  messages: {
    'cross-origin':
      "The browser holds `{name}` for `{host}` and could have sent it. `{method} {path}` went to another origin without `credentials: 'include'`, so no cookie went with it.",
    'cross-site':
      "The browser holds `{name}` for `{host}`, and nothing about it keeps it from this request. `{method} {path}` went to another site without `credentials: 'include'`, so no cookie went with it.",
    'on-sign-in':
      "`{setMethod} {setPath}` set `{name}`, and the browser ignored it: the call went to another origin without `credentials: 'include'`. So `{method} {path}` had no cookie to send.",
    'same-origin':
      "The browser holds `{name}` for `{host}` and could have sent it. `{method} {path}` was called with `credentials: 'omit'`.",
  },
  needs: ['request', 'headers', 'response', 'words', 'cookies', 'session', 'history', 'policy'],
  wants: ['call'],
  beats: ['no-session-cookie', 'missing-authorization', 'missing-csrf-cookie'],
  judge(evidence) {
    const { request, headers, response, words, cookies, session, call } = evidence;
    if (!request.byScript) return notApplicable;
    if (!lacksCookie(evidence)) {
      const sent = session.sent[0];
      return sent ? ruledOut(fact('cookie-sent', 'webRequest', { name: sent.name })) : notApplicable;
    }
    const ready = missedCookies(evidence).filter(({ withheld }) => withheld.length === 0)[0];
    if (!ready) return atSignIn(evidence);
    if (isSeen(call) && call.value.credentialsMode === 'include')
      return ruledOut(fact('credentials-mode', call.by, { mode: 'include' }));
    if (cookies.weighed) return ruledOut(fact('browser-weighed', 'debugger'));
    if (cookies.storageAccess !== null)
      return ruledOut(fact(storageFact(cookies.storageAccess), 'webRequest'));
    // Credentials are all or nothing: where another cookie went, this one was kept away by something unknown.
    if (cookies.list.some(({ sent }) => sent)) return notApplicable;
    // Across sites a person's settings can also keep cookies back; the header's absence on trustworthy URLs excludes it.
    // The browser's own word excludes it anywhere: it lists what settings keep back, as long as credentials are in.
    const told =
      cookies.weighed === false && (request.crossSite !== null || ready.cookie.sameSite === 'none');
    const excluded =
      told || request.crossSite === false || (request.crossSite === true && request.trustworthy);
    const wanted = isReliable(session) && isForWantOfCredential(words, headers);
    const isReady = ({ name }: { readonly name: string }) => name === ready.cookie.name;
    // This very endpoint let the cookie in, by itself: whatever a challenge names, the cookie is what lacks now.
    const opened = evidence.history.sameEndpoint.some(
      (past) =>
        past.method === request.method &&
        !past.authorization &&
        isOk(past.status) &&
        past.cookies.some(isReady),
    );
    const certain = excluded && (wanted || opened || said(words, 'csrf-cookie-missing') !== undefined);
    return {
      verdict: 'cause',
      confidence: excluded && opened ? 'certain' : confidenceFor(evidence, certain),
      basis: 'shape',
      message: messageFor(request),
      data: { name: ready.cookie.name, crossOrigin: request.crossOrigin === true },
      evidence: [
        fact('cookie-not-sent', 'webRequest', { name: ready.cookie.name }),
        inJar(ready.cookie),
        fact('cookie-would-be-sent', 'cookies'),
        ...(told ? [fact('browser-weighed-none', 'debugger')] : []),
        ...apartFact(request),
        ...(request.crossSite && request.trustworthy ? [fact('storage-access-absent', 'webRequest')] : []),
        ...(isSeen(call) ? [fact('credentials-mode', call.by, { mode: call.value.credentialsMode })] : []),
        refusalFact(words, response),
      ],
      ...(certain ? {} : { wouldSettle: ['see-call'] }),
    };
  },
  fixes: [
    {
      id: 'fetch',
      side: 'client',
      title: 'Include credentials in the call',
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  credentials: 'include',
});`,
      // Where the sign-in left them out, there is no cookie yet.
      trial: (data) => (data.setPath === undefined ? { credentials: 'include' } : null),
    },
    {
      id: 'axios',
      side: 'client',
      title: 'With axios, once for every call',
      language: 'ts',
      code: () => 'axios.defaults.withCredentials = true;',
    },
    {
      id: 'answer',
      side: 'server',
      title: 'The answer must name the page’s origin and allow credentials',
      language: 'http',
      code: (data) => `Access-Control-Allow-Origin: ${data.pageOrigin}
Access-Control-Allow-Credentials: true
Vary: Origin`,
      when: (data) => data.crossOrigin === true,
    },
  ],
  about: {
    means:
      "The browser holds the cookie, nothing about the cookie keeps it, and the call did not take it along: `fetch` sends cookies to another origin only with `credentials: 'include'`.",
    spec: ['Fetch: credentials mode'],
  },
});

/** Across sites a browser may have further reasons of its own, which an omitted cookie does not get to meet. */
function messageFor({ crossOrigin, crossSite }: RequestFacts) {
  if (crossSite) return 'cross-site';
  return crossOrigin === false ? 'same-origin' : 'cross-origin';
}

/** The earlier call that should have brought the cookie left credentials out, so the browser ignored its Set-Cookie. */
function atSignIn(
  evidence: AbsenceEvidence & Pick<EvidenceMap, 'history' | 'policy'>,
): Verdict<'on-sign-in'> {
  const unkept = unkeptCookie(evidence);
  if (!unkept || 'held' in unkept || evidence.cookies.partial || !isForWantOfCredentials(unkept))
    return notApplicable;
  const { past, cookie } = unkept.set;
  return {
    verdict: 'cause',
    confidence: confidenceFor(evidence, false),
    basis: 'shape',
    message: 'on-sign-in',
    data: {
      name: cookie.name,
      crossOrigin: true,
      setMethod: past.method,
      setPath: URL.parse(past.url)?.pathname ?? past.url,
    },
    evidence: [
      workedBefore(past, 'a `Set-Cookie` for `{code}`', cookie.name),
      fact('cookie-refused', 'cookies', { name: cookie.name }),
      ...apartFact(evidence.request),
      refusalFact(evidence.words, evidence.response),
    ],
    wouldSettle: ['see-call'],
  };
}

function storageFact(access: 'active' | 'inactive' | 'none') {
  return access === 'none' ? ('storage-access-none' as const) : ('storage-access-active' as const);
}
