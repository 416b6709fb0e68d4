import { js } from '../core/code';
import { inJar } from '../core/credentials';
import {
  carriedTokens,
  csrfNames,
  hasForeignOrigin,
  heldCsrfCookie,
  isSilentCsrf,
  sentCsrfCookie,
  unreadableCookie,
} from '../core/csrf';
import { fact } from '../core/facts';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The CSRF cookie exists and is sent, and the page's scripts cannot read it to copy it into the header. */
export default defineRule({
  cause: 'unreadable-csrf-cookie',
  title: 'The page’s scripts cannot read the CSRF cookie',
  messages: {
    'http-only':
      '`{method} {path}` went without `{header}`: the cookie `{cookie}` is `HttpOnly`, so no script can copy it there.',
    'other-host':
      '`{method} {path}` went without `{header}`: the cookie `{cookie}` belongs to `{cookieHost}`, and scripts on `{pageHost}` cannot read it.',
    'other-path':
      '`{method} {path}` went without `{header}`: the cookie `{cookie}` belongs to the path `{cookiePath}`, and this page lies elsewhere.',
  },
  needs: ['request', 'headers', 'response', 'words', 'cookies'],
  wants: ['server', 'requestBody', 'history'],
  beats: ['missing-csrf-header', 'malformed-csrf-token'],
  judge({ request, headers, response, words, cookies, server, requestBody }) {
    const spoken = said(
      words,
      'csrf-token-missing',
      'csrf-token-missing-or-incorrect',
      'csrf-token-malformed',
      'csrf-token-incorrect',
    );
    const silent = isSilentCsrf(words, response.status);
    const names = csrfNames(server, words);
    // A 403 without a reason, to a request that carried the CSRF cookie (hapi's crumb).
    const guess =
      !spoken &&
      !silent &&
      words.status === 403 &&
      refusalOf(words) === 'unclear' &&
      names.known &&
      sentCsrfCookie(headers, names) !== undefined;
    if (!request.unsafe || !request.byScript || !(spoken || silent || guess)) return notApplicable;
    const carried = carriedTokens(headers, requestBody).tokens;
    // `undefined` in the header is what a script sends that could not read the cookie.
    const tokens = carried.filter(({ placeholder }) => placeholder === null);
    if (tokens.length > 0)
      return ruledOut(
        fact('csrf-sent', 'webRequest', {
          name: tokens[0]?.name ?? '',
          length: tokens[0]?.secret.length ?? 0,
        }),
      );
    const unreadable = unreadableCookie(cookies, names, request);
    if (!unreadable) {
      const held = heldCsrfCookie(cookies, names, request.host);
      return held ? ruledOut(inJar(held.cookie)) : notApplicable;
    }
    const { cookie, why } = unreadable;
    const clear = spoken && !(spoken.means === 'csrf-token-incorrect');
    return {
      verdict: 'cause',
      confidence: guess
        ? 'possible'
        : clear || (names.known && !hasForeignOrigin(headers, request))
          ? 'certain'
          : 'likely',
      basis: spoken ? 'words' : 'shape',
      message: why,
      data: {
        cookie: cookie.name,
        cookieHost: cookie.domain,
        cookiePath: cookie.path,
        header: names.headers[0] ?? 'X-CSRFToken',
        httpOnly: why === 'http-only',
      },
      evidence: [
        ...(carried.length > 0
          ? carried.map(({ name, secret }) =>
              fact('csrf-sent', 'webRequest', { name, length: secret.length }),
            )
          : [
              fact('headers-absent', 'webRequest', {
                names: [names.headers[0] ?? 'X-CSRFToken', names.fields[0] ?? 'csrf field'],
              }),
            ]),
        inJar(cookie),
        refusalFact(
          words,
          response,
          'webRequest',
          'csrf-token-missing',
          'csrf-token-missing-or-incorrect',
          'csrf-token-malformed',
          'csrf-token-incorrect',
          'csrf-failed',
        ),
      ],
    };
  },
  fixes: [
    {
      id: 'from-answer',
      side: 'client',
      title: 'Take the token from an answer of the API, and send it as `{header}`',
      language: 'ts',
      code: (
        data,
      ) => `const { csrfToken } = await (await fetch(${js(`${data.origin}/api/csrf/`)}, { credentials: 'include' })).json();
await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  credentials: 'include',
  headers: { ${js(data.header)}: csrfToken },
});`,
    },
  ],
  about: {
    means:
      'The page should copy a token out of a cookie into a header, and no script on this page can read that cookie: it is `HttpOnly`, or belongs to another host or path. So the header stayed away.',
    spec: ['RFC 6265bis §4.1.2.6', 'OWASP: CSRF prevention'],
  },
});
