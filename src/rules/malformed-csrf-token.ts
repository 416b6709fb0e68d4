import { carriedTokens, csrfNames, unreadableCookie } from '../core/csrf';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** The CSRF token has a length or characters that no token of this server has. */
export default defineRule({
  cause: 'malformed-csrf-token',
  title: 'The CSRF token is not one',
  messages: {
    placeholder:
      '`{method} {path}` sent the text `{placeholder}` as `{name}`: the page had no token when it built the request.',
    form: '`{method} {path}` sent {length} characters as `{name}`, and {server} says that no token looks like that.',
    cookie:
      '{server} says that the CSRF cookie of `{method} {path}` is not one of its tokens: something else wrote it.',
  },
  needs: ['request', 'headers', 'response', 'words'],
  wants: ['requestBody', 'cookies', 'server'],
  beats: ['mismatched-csrf-token', 'missing-csrf-header'],
  judge({ request, headers, response, words, requestBody, cookies, server }) {
    if (!request.unsafe) return notApplicable;
    const [token] = carriedTokens(headers, requestBody).tokens;
    const spoken = said(words, 'csrf-token-malformed');
    const csrf = spoken ?? said(words, 'csrf-token-missing-or-incorrect', 'csrf-token-incorrect');
    const empty = token !== undefined && (token.placeholder !== null || token.secret.length === 0);
    if (!csrf || (!spoken && !empty)) return notApplicable;
    // A script that cannot read the cookie sends `undefined`: unreadable-csrf-cookie says it.
    const unreadable = isSeen(cookies) && unreadableCookie(cookies.value, csrfNames(server, words), request);
    if (token?.placeholder && unreadable) return notApplicable;
    const cookie = /cookie/i.test(spoken?.quote ?? '');
    const placeholder = token?.placeholder ?? '';
    return {
      verdict: 'cause',
      confidence: 'certain',
      basis: spoken ? 'words' : 'shape',
      message: cookie ? 'cookie' : placeholder ? 'placeholder' : 'form',
      data: { name: token?.name ?? 'the CSRF header', placeholder, length: token?.secret.length ?? 0 },
      evidence: [
        ...(token
          ? [fact('csrf-sent', 'webRequest', { name: token.name, length: token.secret.length })]
          : []),
        refusalFact(words, response, 'webRequest', csrf.means),
      ],
    };
  },
  fixes: [
    {
      id: 'read-cookie',
      side: 'client',
      title: 'Send the cookie’s value as it is, percent-decoded, and only when there is one',
      language: 'ts',
      code: () => `const value = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
if (value === undefined) throw new Error('No CSRF cookie yet: make a GET that sets it first');
headers.set('X-CSRFToken', decodeURIComponent(value));`,
    },
  ],
  about: {
    means:
      'Something came as CSRF token, and no token of this server looks like that: a word such as `undefined`, a cut value, another value altogether.',
    spec: ['OWASP: CSRF prevention'],
  },
});
