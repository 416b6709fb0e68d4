import { js, readCookie } from '../core/code';
import { carriedTokens, csrfNames, hasForeignOrigin, isSilentCsrf, pair, sentCsrfCookie } from '../core/csrf';
import { fact } from '../core/facts';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** A CSRF token was sent, and it is not the one that belongs to the cookie: kept from before a sign-in, or from elsewhere. */
export default defineRule({
  cause: 'mismatched-csrf-token',
  title: 'The CSRF token does not belong to the CSRF cookie',
  messages: {
    pair: '`{method} {path}` sent `{name}`, but its value does not belong to the cookie `{cookie}` that went with it. The token changes at every sign-in: an old one was kept.',
    differs:
      '`{method} {path}` sent `{name}` with another value than the cookie `{cookie}` has, and was refused without a reason: a token from before, or from elsewhere, may be the reason.',
    said: '`{method} {path}` sent `{name}`, and {server} says that it is not the right token. The token changes at every sign-in: an old one was kept.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history'],
  wants: ['server', 'requestBody'],
  beats: ['untrusted-origin', 'permission-denied'],
  judge({ request, headers, response, words, server, requestBody, history }) {
    if (!request.unsafe) return notApplicable;
    const spoken = said(words, 'csrf-token-incorrect', 'csrf-token-missing-or-incorrect');
    const silent = isSilentCsrf(words, response.status);
    const names = csrfNames(server, words);
    const guess = !spoken && !silent && names.known && refusalOf(words) === 'unclear' && words.status === 403;
    if (!spoken && !silent && !guess) return notApplicable;
    const { tokens } = carriedTokens(headers, requestBody);
    const read = tokens.find((token) => accepted(token.name, names));
    if (!read)
      return ruledOut(
        fact('headers-absent', 'webRequest', {
          names: [names.headers[0] ?? 'X-CSRFToken', names.fields[0] ?? 'field'],
        }),
      );
    const cookie = sentCsrfCookie(headers, names);
    if (guess) {
      // Where the two may differ by design, a difference is a hint, and none is none.
      if (!cookie || pair(read.secret, cookie.secret)) return notApplicable;
      return {
        verdict: 'cause',
        confidence: 'possible',
        basis: 'shape',
        message: 'differs',
        data: { pairs: names.pairs, name: read.name, cookie: cookie.name, header: read.name },
        evidence: [
          fact('csrf-no-pair', 'webRequest', { header: read.name, cookie: cookie.name }),
          refusalFact(words, response),
        ],
        wouldSettle: ['server-log'],
      };
    }
    const paired = cookie && names.pairs ? pair(read.secret, cookie.secret) : undefined;
    if (paired && !said(words, 'csrf-token-incorrect')) {
      return ruledOut(fact('csrf-pair', 'webRequest', { header: read.name, cookie: cookie?.name ?? '' }));
    }
    const replaced = history.around.findLast(
      (past) => past.endedAt <= request.at && past.setCookies.some((set) => set.name === cookie?.name),
    );
    const certain =
      said(words, 'csrf-token-incorrect') ||
      (spoken && paired === false) ||
      (silent && paired === false && !hasForeignOrigin(headers, request));
    return {
      verdict: 'cause',
      confidence: certain ? 'certain' : 'likely',
      basis: spoken ? 'words' : 'shape',
      message: paired === false ? 'pair' : 'said',
      data: {
        pairs: names.pairs,
        name: read.name,
        cookie: cookie?.name ?? names.cookies[0] ?? 'csrftoken',
        encoded: cookie?.secret.decodedPrint !== undefined,
        header: names.headers[0] ?? 'X-CSRFToken',
      },
      evidence: [
        fact('csrf-sent', 'webRequest', { name: read.name, length: read.secret.length }),
        ...(paired === false
          ? [fact('csrf-no-pair', 'webRequest', { header: read.name, cookie: cookie?.name ?? '' })]
          : []),
        ...(replaced && cookie
          ? [fact('csrf-cookie-changed', 'history', { cookie: cookie.name, at: replaced.endedAt })]
          : []),
        refusalFact(
          words,
          response,
          'webRequest',
          'csrf-token-incorrect',
          'csrf-token-missing-or-incorrect',
          'csrf-failed',
        ),
      ],
    };
  },
  fixes: [
    {
      id: 'read-late',
      side: 'client',
      title: 'Read the token at the moment of sending, never earlier',
      when: (data) => data.pairs !== false,
      language: 'ts',
      code: (data) => `const csrfToken = () => ${readCookie(data.cookie, data.encoded)};

await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  credentials: 'include',
  headers: { ${js(data.header)}: csrfToken() },
});`,
      // A field of the body is read before the header, and stays in the body that is sent again.
      trial: ({ name, header, cookie }) =>
        String(name).toLowerCase() === String(header).toLowerCase()
          ? { credentials: 'include', csrf: { header: String(header), cookie: String(cookie) } }
          : null,
    },
  ],
  about: {
    means:
      'A CSRF token came, and it is not the one that belongs to this session now. Tokens change at a sign-in: one that a page or a variable kept from before is worth nothing.',
    spec: ['OWASP: CSRF prevention', 'Django: CSRF protection'],
  },
});

function accepted(
  name: string,
  names: { headers: readonly string[]; fields: readonly string[]; known: boolean },
): boolean {
  if (!names.known) return true;
  return [...names.headers, ...names.fields].some((known) => known.toLowerCase() === name.toLowerCase());
}
