import { js } from '../core/code';
import { headerOf, isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** A script asked for data and was led to the HTML page where people sign in. */
export default defineRule({
  cause: 'redirected-to-login',
  title: 'The script was redirected to a login page',
  messages: {
    login:
      '`{askedMethod} {askedPath}` was redirected to `{path}`, an HTML login page with status {status}. The script got that page instead of data: nobody is signed in.',
  },
  needs: ['request', 'hops', 'response'],
  wants: ['body'],
  judge({ request, hops, response, body }) {
    const asked = hops[0];
    if (hops.length < 2 || !asked || !request.byScript) return notApplicable;
    const html = /html/i.test(headerOf(response.list, 'content-type') ?? '');
    if (!html || response.status !== 200) return notApplicable;
    const login = isSeen(body) ? body.value.asksPassword : /log-?in|sign-?in|sso/i.test(request.path);
    if (!login) return ruledOut(fact('status-was', 'webRequest', { status: response.status }));
    return {
      verdict: 'cause',
      confidence: isSeen(body) ? 'certain' : 'likely',
      basis: 'shape',
      message: 'login',
      data: { askedMethod: asked.method, askedPath: URL.parse(asked.url)?.pathname ?? asked.url },
      evidence: [
        fact('redirected', 'webRequest', {
          from: asked.url,
          status: isSeen(asked.response) ? asked.response.value.status : 302,
          to: request.url,
        }),
        isSeen(body)
          ? fact('login-page', body.by)
          : fact('response-header-value', 'webRequest', {
              name: 'Content-Type',
              value: headerOf(response.list, 'content-type') ?? '',
            }),
      ],
      ...(isSeen(body) ? {} : { wouldSettle: ['open-devtools'] }),
    };
  },
  fixes: [
    {
      id: 'notice-redirect',
      side: 'client',
      title: 'Sign in first; until the server answers 401, notice the redirect yourself',
      language: 'ts',
      code: (
        data,
      ) => `const response = await fetch(${js(data.askedPath)}, { headers: { Accept: 'application/json' } });
if (response.redirected) location.assign(response.url); // the login page`,
    },
  ],
});
