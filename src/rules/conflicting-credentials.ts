import { js, template } from '../core/code';
import { isSound, tokenInQuery } from '../core/credentials';
import { fact } from '../core/facts';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** Two credentials in one request: a token and a session cookie, of which the server took the cookie and asked for CSRF, or a token in two places. */
export default defineRule({
  cause: 'conflicting-credentials',
  title: 'Two credentials were sent, and only one can count',
  messages: {
    'two-places':
      '`{method} {path}` carried a token in `Authorization` and another as `{parameter}` in its address. Only one way is allowed in a request, so {server} refused it without looking at either.',
    session:
      '`{method} {path}` carried both `Authorization: {scheme} …` and the session cookie `{name}`. {server} signed in by the cookie first, and so asked for a CSRF token although a token was there.',
  },
  needs: ['request', 'headers', 'response', 'words', 'session'],
  wants: [],
  beats: [
    'missing-csrf-header',
    'mismatched-csrf-token',
    'unreadable-csrf-cookie',
    'missing-csrf-cookie',
    'untrusted-origin',
    'misnamed-csrf-header',
  ],
  judge({ request, headers, response, words, session }) {
    const { authorization } = headers;
    const parameter = tokenInQuery(request.url) ?? signatureInQuery(request.url);
    // RFC 6750 section 3.1: invalid_request, where more than one way of sending a token is used.
    const refused =
      said(words, 'credentials-conflict')?.verified === true ||
      response.challenges.some(({ params }) => params.error === 'invalid_request');
    if (authorization && parameter && response.status === 400) {
      return {
        verdict: 'cause',
        confidence: refused ? 'certain' : 'likely',
        basis: refused ? 'words' : 'shape',
        message: 'two-places',
        data: { scheme: authorization.scheme ?? 'Bearer', parameter },
        evidence: [
          fact('header-sent', 'webRequest', { name: 'Authorization' }),
          fact('header-sent', 'webRequest', { name: `?${parameter}` }),
          refusalFact(words, response),
        ],
      };
    }
    const [cookie] = session.sent;
    if (!request.unsafe || !isSound(authorization) || !cookie) return notApplicable;
    if (refusalOf(words) !== 'csrf') return notApplicable;
    return {
      verdict: 'cause',
      confidence: 'certain',
      basis: 'words',
      message: 'session',
      data: { scheme: authorization.scheme ?? '', name: cookie.name },
      evidence: [
        fact('authorization-scheme', 'webRequest', { scheme: authorization.scheme ?? '' }),
        fact('cookie-sent', 'webRequest', { name: cookie.name }),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'one-place',
      side: 'client',
      title: 'Send the token in `Authorization` alone, and take `{parameter}` out of the address',
      when: (data) => data.parameter !== undefined,
      language: 'ts',
      code: (data) => `const url = new URL(${js(data.target)});
url.searchParams.delete(${js(data.parameter)});
await fetch(url, { headers: { Authorization: \`${template(data.scheme)} \${token}\` } });`,
    },
    {
      id: 'omit',
      when: (data) => data.parameter === undefined,
      side: 'client',
      title: 'Send the token alone: leave the cookies out',
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  credentials: 'omit',
  headers: { Authorization: \`${template(data.scheme)} \${token}\` },
});`,
    },
    {
      id: 'token-first',
      side: 'server',
      title: 'Or let the token be looked at first (Django REST Framework)',
      language: 'python',
      code: () => `# settings.py
REST_FRAMEWORK = {
    'DEFAULT_AUTHENTICATION_CLASSES': [
        'rest_framework.authentication.TokenAuthentication',
        'rest_framework.authentication.SessionAuthentication',
    ],
}`,
      when: (data) => data.parameter === undefined && /django|simplejwt/.test(String(data.serverId)),
    },
  ],
  about: {
    means:
      'Two credentials came in one request, and the server followed the one that you did not mean, or refused to choose. Often a session cookie goes along with a token, and the server then asks for CSRF.',
    spec: ['RFC 6750 §2', 'RFC 6750 §3.1'],
  },
});

/** The signature of a presigned address, which is a credential too (Amazon S3, Signature Version 4 and 2). */
function signatureInQuery(url: string): string | undefined {
  return /[?&](X-Amz-Signature|Signature)=/i.exec(url)?.[1];
}
