import { missesCsrfCookie } from '../core/absence';
import { js, readCookie } from '../core/code';
import { csrfNames, heldCsrfCookie, sentCsrfCookie } from '../core/csrf';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The server wants a CSRF cookie, and the browser has none to send. */
export default defineRule({
  cause: 'missing-csrf-cookie',
  title: 'The browser has no CSRF cookie',
  messages: {
    none: '`{method} {path}` went without the cookie `{cookie}`: no answer of `{host}` has set it in this browser yet, or it was removed.',
    'not-sent':
      '`{method} {path}` went without the cookie `{cookie}`, which {server} needs to check the token against.',
  },
  needs: ['request', 'headers', 'response', 'words'],
  wants: ['server', 'cookies'],
  beats: ['missing-csrf-header', 'unreadable-csrf-cookie', 'no-session-cookie'],
  judge({ request, headers, response, words, server, cookies }) {
    const spoken = said(words, 'csrf-cookie-missing');
    const names = csrfNames(server, words);
    const sent = sentCsrfCookie(headers, names);
    // Under the very name that this server reads: then it was lost on the way, or the project renamed its own.
    const arrived = sent !== undefined && (!spoken || names.cookies.includes(sent.name));
    if (arrived) return ruledOut(fact('cookie-sent', 'webRequest', { name: sent.name }));
    if (!missesCsrfCookie(words, headers)) return notApplicable;
    const inMirror = isSeen(cookies) ? heldCsrfCookie(cookies.value, names, request.host) : undefined;
    // Nothing withholds it and its neighbours went: then it was gone already, and the store has not told yet.
    const late =
      inMirror?.withheld.length === 0 && isSeen(cookies) && cookies.value.list.some(({ sent }) => sent);
    const held = late ? undefined : inMirror;
    const cookie = held?.cookie.name ?? names.cookies[0] ?? 'csrftoken';
    return {
      verdict: 'cause',
      // A cookie that is held and was not sent has its own cause; this one then only repeats the server's words.
      confidence: held ? 'possible' : spoken && isSeen(cookies) && !late ? 'certain' : 'likely',
      basis: 'words',
      message: held || !isSeen(cookies) ? 'not-sent' : 'none',
      data: { pairs: names.pairs, cookie, header: names.headers[0] ?? 'X-CSRFToken' },
      evidence: [
        fact('cookie-not-sent', 'webRequest', { name: cookie }),
        ...(isSeen(cookies) && !held
          ? [fact('cookie-not-in-jar', 'cookies', { name: cookie, host: request.host })]
          : []),
        refusalFact(
          words,
          response,
          'webRequest',
          'csrf-cookie-missing',
          'csrf-token-missing-or-incorrect',
          'csrf-token-incorrect',
          'csrf-failed',
        ),
      ],
    };
  },
  fixes: [
    {
      id: 'get-first',
      side: 'client',
      title: 'Make a GET that sets the cookie before the first unsafe request',
      when: (data) => data.pairs !== false,
      language: 'ts',
      code: (
        data,
      ) => `await fetch(${js(`${data.origin}/api/csrf/`)}, { credentials: 'include' }); // a view with ensure_csrf_cookie
const csrf = ${readCookie(data.cookie)};
await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  credentials: 'include',
  headers: { ${js(data.header)}: csrf },
});`,
    },
  ],
  about: {
    means:
      'The CSRF check compares two values, one in a cookie and one in a header or form field. The cookie is not in the browser, or did not come along, so there is nothing to compare with.',
    spec: ['OWASP: CSRF prevention', 'Django: CSRF protection'],
  },
});
