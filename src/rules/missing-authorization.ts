import { browserMayHaveAnswered, isForWantOfCredential, servedStranger } from '../core/absence';
import { js, template } from '../core/code';
import { nothingSent, workedBefore } from '../core/credentials';
import {
  type Challenge,
  type Hop,
  isSeen,
  type Observed,
  type PageCall,
  type RequestHeaders,
} from '../core/evidence';
import type { Cookies, Cors, EvidenceMap } from '../core/evidence-map';
import { fact } from '../core/facts';
import type { Past } from '../core/history';
import { forgotten } from '../core/opened';
import { phraseWith } from '../core/phrases';
import { isCsrfName } from '../core/redact/body';
import { challengeFact, refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';
import { isAboutToken, isLogin } from '../core/session';
import type { Saying } from '../core/words';

/** A token is expected, and the request carries none. */
export default defineRule({
  cause: 'missing-authorization',
  title: 'No token was sent',
  messages: {
    early:
      '`{method} {path}` went without `Authorization`, while other calls to `{host}` carry `{carried}`: it was fired before the token was there, or by another client.',
    expected: '`{method} {path}` went without `Authorization`. {server} asks for `{scheme}`.',
    named: '`{method} {path}` went without `Authorization`, and {server} says that no token came.',
    'asked-by-browser':
      '`{method} {path}` showed no `Authorization`, and {server} asks for `{scheme}`, for which browsers ask the person themselves: nothing was sent, or the browser added it where nobody else sees it.',
    unsure: '`{method} {path}` went without `Authorization`, and without a cookie that looks like a session.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history', 'session'],
  wants: ['cors', 'call', 'cookies', 'hops'],
  judge(evidence) {
    const { request, headers, response, words, history, session } = evidence;
    if (headers.authorization !== null)
      return ruledOut(fact('header-sent', 'webRequest', { name: 'Authorization' }));
    // Some servers call a token invalid that never came.
    const blank = refusalOf(words) === 'bad-credential' && carriesNothing(headers) && !isAboutToken(request);
    const opener = forgotten(history, headers);
    // “No permission” to a stranger, where a token was let in: that is what lacks.
    const lacks = refusalOf(words) === 'not-allowed' && opener !== undefined && !opener.carried.isKey;
    if (!blank && !lacks && !isForWantOfCredential(words, headers)) return notApplicable;
    // A sign-in brings its credential itself; and a challenge for a cookie (hapi) asks for no token.
    if (isLogin(request)) return notApplicable;
    const served = servedStranger(evidence);
    if (served) return ruledOut(workedBefore(served));
    if (said(words, 'cookie-missing'))
      return ruledOut(refusalFact(words, response, 'webRequest', 'cookie-missing'));
    if (response.challenges.length > 0 && response.challenges.every(({ scheme }) => /^cookie$/i.test(scheme)))
      return ruledOut(challengeFact(response));
    const carriers = history.around.filter(
      (past) => past.authorization?.secret && past.status >= 200 && past.status < 400,
    );
    const carrier = nearest(carriers, request.at);
    const challenge = response.challenges.find((candidate) =>
      /^(?:bearer|token|jwt|dpop|basic|apikey)$/i.test(candidate.scheme),
    );
    if (browserMayHaveAnswered(response, words)) {
      const asked = response.challenges[0]?.scheme ?? 'Basic';
      return {
        verdict: 'cause',
        confidence: 'possible',
        basis: 'shape',
        message: 'asked-by-browser',
        data: { scheme: asked },
        evidence: [...nothingSent(headers), challengeFact(response), refusalFact(words, response)],
        wouldSettle: ['server-log'],
      };
    }
    // What such a call lacks is hardly a header: its token travels in the body or in a cookie.
    const bodyToken = isAboutToken(request);
    // Words that name a token are as good as a challenge.
    const named = said(words, 'token-missing');
    const scheme = carrier?.authorization?.scheme ?? challenge?.scheme ?? (named ? 'Bearer' : '');
    const carried = scheme === '' ? 'Authorization' : `Authorization: ${scheme} …`;
    if (!carrier && !challenge && !named) {
      // A session was sent: whatever lacks, it is not every credential.
      if (session.sent.length > 0) return notApplicable;
      // Who guards against forged requests signs people in by cookies.
      if (speaksOfCsrf(headers)) return notApplicable;
      return {
        verdict: 'cause',
        confidence: 'possible',
        basis: 'habit',
        message: 'unsure',
        data: { scheme: 'Bearer' },
        evidence: [...nothingSent(headers), challengeFact(response), refusalFact(words, response)],
        wouldSettle: ['see-sign-in'],
      }; // prettier-ignore
    }
    // A token in another header may be the credential that was meant: see misplaced-token.
    const elsewhere = headers.credentials.some((header) => header.kind !== 'csrf');
    const proof = headerProof(evidence, { carrier, challenge, named });
    return {
      verdict: 'cause',
      confidence: bodyToken
        ? 'possible'
        : !lacks && !elsewhere && proof && !/key/i.test(scheme)
          ? 'certain'
          : 'likely',
      ...(proof === 'storeless' ? { storeless: true } : {}),
      basis: carrier ? 'history' : 'words',
      message: carrier ? 'early' : challenge ? 'expected' : 'named',
      data: { scheme, carried },
      evidence: [
        fact('header-absent', 'webRequest', { name: 'Authorization' }),
        challengeFact(response),
        ...(carrier
          ? [
              fact('sibling-sent', 'history', {
                method: carrier.method,
                path: URL.parse(carrier.url)?.pathname ?? '',
                what: phraseWith('`{code}`', carried),
              }),
            ]
          : []),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'send-token',
      side: 'client',
      title: 'Send the token with the call',
      when: (data) => !/^(?:basic|digest|negotiate|ntlm)$/i.test(String(data.scheme)),
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  headers: { Authorization: \`${template(data.scheme || 'Bearer')} \${token}\` },
});`,
    },
    {
      id: 'one-client',
      side: 'client',
      title: 'Let one client add it to every call, and wait until sign-in has finished',
      language: 'ts',
      code: (data) => `const api = axios.create({ baseURL: ${js(data.origin)} });
api.interceptors.request.use(async (config) => {
  config.headers.Authorization = \`${template(data.scheme || 'Bearer')} \${await tokenReady}\`;
  return config;
});`,
    },
  ],
  about: {
    means:
      'The server wants a token in `Authorization`, and this request carried none. Often the call was fired before the token was there, or by a second client that nobody taught to add it.',
    spec: ['RFC 9110 §11.6.2', 'RFC 9110 §15.5.2', 'RFC 6750 §2.1'],
  },
});

type Judged = Pick<EvidenceMap, 'request' | 'session' | 'history'> & {
  readonly cors: Observed<Cors>;
  readonly cookies: Observed<Cookies>;
  readonly call: Observed<PageCall>;
  readonly hops: Observed<Hop[]>;
};

/** What speaks for a token in the header. */
interface Hints {
  readonly carrier: Past | undefined;
  readonly challenge: Challenge | undefined;
  readonly named: Saying | undefined;
}

/**
 * What proves that this endpoint takes its token from the header, if anything does. A challenge names a scheme, and the words may
 * name a token; either may still be read from a cookie (dj-rest-auth), or a session may be wanted beside it.
 */
function headerProof(
  evidence: Judged,
  { carrier, challenge, named }: Hints,
): 'storeless' | 'empty-store' | undefined {
  const { request, session, history, cors, cookies, call, hops } = evidence;
  // A hop that carried one was not without: the redirect took it.
  if (isSeen(hops) && hops.value.some(({ request: sent }) => isSeen(sent) && sent.value.authorization))
    return undefined;
  if (history.sameEndpoint.some((past) => past.authorization?.secret)) return 'storeless';
  if ((challenge || named) && carrier) return 'storeless';
  const noSession =
    session.held.length === 0 &&
    session.sent.length === 0 &&
    !history.around.some((past) => past.setCookies.length > 0 || past.setCookiesSeen === false);
  if (!noSession) return undefined;
  // “No token” may mean one in a cookie; a header by its name does not.
  if (named?.verified === true && /header/i.test(named.quote)) return 'storeless';
  if (!challenge && !named) return undefined;
  // Nor may it where the server lets no cookie come from this page at all, or where the sign-in was seen to set none.
  if (isSeen(cors) && cors.value.applies && !cors.value.allowCredentials) return 'storeless';
  const isTokenLogin = (past: Past) =>
    isLogin(past) && past.status >= 200 && past.status < 300 && past.readable;
  if (history.around.some(isTokenLogin)) return 'storeless';
  // Who asks another origin without wishing for cookies, and has none there, sends what the challenge asks for or nothing.
  const wantsCookies = isSeen(call) && call.value.credentialsMode === 'include';
  const holdsNone = isSeen(cookies) && cookies.value.list.length === 0 && cookies.value.gone.length === 0;
  const byHeader = challenge !== undefined && !/^basic$/i.test(challenge.scheme);
  return byHeader && request.crossOrigin === true && holdsNone && !wantsCookies ? 'empty-store' : undefined;
}

function nearest(pasts: readonly Past[], at: number): Past | undefined {
  return [...pasts].sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
}

function speaksOfCsrf({ cookies, credentials }: RequestHeaders): boolean {
  return cookies.some(({ name }) => isCsrfName(name)) || credentials.some(({ kind }) => kind === 'csrf');
}

function carriesNothing({ cookies, credentials }: RequestHeaders): boolean {
  return cookies.length === 0 && credentials.every(({ kind }) => kind === 'csrf');
}
