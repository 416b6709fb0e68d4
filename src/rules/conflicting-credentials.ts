import { js } from '../core/code';
import { isSound } from '../core/credentials';
import { fact } from '../core/facts';
import { refusalFact, refusalOf } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** A token and a session cookie in one request: the server took the cookie, and then asked for CSRF. */
export default defineRule({
  cause: 'conflicting-credentials',
  title: 'The session cookie was used instead of the token',
  messages: {
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
      id: 'omit',
      side: 'client',
      title: 'Send the token alone: leave the cookies out',
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  credentials: 'omit',
  headers: { Authorization: \`${data.scheme} \${token}\` },
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
      when: (data) => /django|simplejwt/.test(String(data.serverId)),
    },
  ],
});
