import { js } from '../core/code';
import { headerOf, isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { originOf } from '../core/parse/origin';
import { cannotTell, defineRule, notApplicable, ruledOut } from '../core/rule';
import { isLogin, isLoginAddress } from '../core/session';

/** A script asked for data and was led to the HTML page where people sign in. */
export default defineRule({
  cause: 'redirected-to-login',
  title: 'The script was redirected to a login page',
  messages: {
    login:
      '`{askedMethod} {askedPath}` was redirected to `{path}`, an HTML login page with status {status}. The script got that page instead of data: for the server nobody is signed in, or not with the right to this.',
    blocked:
      '`{askedMethod} {askedPath}` was redirected to sign in at `{origin}`, where no script may follow, so the page got a network error: nobody is signed in. It looks like CORS, and CORS is not what to change.',
  },
  needs: ['request', 'hops', 'outcome'],
  wants: ['response', 'body', 'requestBody'],
  beats: ['disallowed-origin', 'hidden-failure', 'disallowed-credentials'],
  judge({ request, hops, outcome, response, body, requestBody }) {
    const asked = hops[0];
    if (hops.length < 2 || !asked || !request.byScript) return notApplicable;
    // A refused sign-in is led back to its own page.
    const signsIn = isSeen(requestBody) && /\bpass(?:word|wd)?\b/i.test(requestBody.value.text);
    if (isLogin(asked) || signsIn) return notApplicable;
    const blocked = blockedOnTheWay();
    if (blocked) return blocked;
    if (!isSeen(response)) return cannotTell('response');
    const answer = response.value;
    const html = /html/i.test(headerOf(answer.list, 'content-type') ?? '');
    if (!html || answer.status !== 200) return notApplicable;
    // Pages that offer other sign-ins only (OAuth buttons) ask for no password: there the address tells.
    const asks = isSeen(body) && body.value.asksPassword;
    const login = asks || isLoginAddress(request.url);
    if (!login) return ruledOut(fact('status-was', 'webRequest', { status: answer.status }));
    return {
      verdict: 'cause',
      confidence: asks ? 'certain' : 'likely',
      basis: 'shape',
      message: 'login',
      data: {
        askedMethod: asked.method,
        askedPath: URL.parse(asked.url)?.pathname ?? asked.url,
        asked: addressOf(asked.url),
      },
      evidence: [
        fact('redirected', 'webRequest', {
          from: asked.url,
          status: isSeen(asked.response) ? asked.response.value.status : 302,
          to: request.url,
        }),
        asks
          ? fact('login-page', body.by)
          : fact('response-header-value', 'webRequest', {
              name: 'Content-Type',
              value: headerOf(answer.list, 'content-type') ?? '',
            }),
      ],
      ...(asks || isSeen(body) ? {} : { wouldSettle: ['open-devtools'] }),
    };

    /** As the page would write it: the path alone on its own origin. */
    function addressOf(url: string): string {
      const parsed = URL.parse(url);
      if (!parsed) return url;
      return parsed.origin === request.pageOrigin ? parsed.pathname : `${parsed.origin}${parsed.pathname}`;
    }

    /** The login page is on another origin, so the browser stopped the call before its page was read. */
    function blockedOnTheWay() {
      const away = originOf(request.url) !== originOf(asked?.url ?? '');
      if (outcome.kind !== 'error' || !away || !isLoginAddress(request.url)) return undefined;
      return {
        verdict: 'cause' as const,
        confidence: 'likely' as const,
        basis: 'shape' as const,
        message: 'blocked' as const,
        data: {
          askedMethod: asked?.method ?? '',
          askedPath: URL.parse(asked?.url ?? '')?.pathname ?? '',
          to: request.url,
          asked: addressOf(asked?.url ?? ''),
        },
        evidence: [
          fact('redirected', 'webRequest', {
            from: asked?.url ?? '',
            status: asked && isSeen(asked.response) ? asked.response.value.status : 302,
            to: request.url,
          }),
          fact('redirect-cross-origin', 'webRequest'),
          fact('no-answer', 'webRequest', { error: outcome.error }),
        ],
      };
    }
  },
  fixes: [
    {
      id: 'notice-redirect',
      side: 'client',
      title: 'Sign in first; until the server answers 401, notice the redirect yourself',
      when: (data) => data.to === undefined,
      language: 'ts',
      code: (
        data,
      ) => `const response = await fetch(${js(data.asked)}, { headers: { Accept: 'application/json' } });
if (response.redirected) location.assign(response.url); // the login page`,
    },
    {
      id: 'stop-redirect',
      side: 'client',
      title: 'Sign in first; until the server answers 401, let the call stop at the redirect',
      when: (data) => data.to !== undefined,
      language: 'ts',
      code: (data) => `const response = await fetch(${js(data.asked)}, { redirect: 'manual' });
if (response.type === 'opaqueredirect') location.assign('/login'); // where your people sign in`,
    },
  ],
  about: {
    means:
      'A script asked for data and was led to the page where people sign in. For the server nobody is signed in, or not with the right to this. It often looks like success (status 200, HTML where JSON was expected) or like a CORS error, and is neither.',
    spec: ['RFC 9110 §15.4', 'Fetch: HTTP-redirect fetch'],
  },
});
