import { js, readCookie } from '../core/code';
import { successWithSame, workedBefore } from '../core/credentials';
import {
  carriedTokens,
  csrfNames,
  hasForeignOrigin,
  type IgnoredSession,
  ignoredSession,
  isSilentCsrf,
  sentCsrfCookie,
  unreadableCookie,
} from '../core/csrf';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** An unsafe request of a session went without the CSRF token that proves it comes from the site's own page. */
export default defineRule({
  cause: 'missing-csrf-header',
  title: 'The CSRF token was not sent',
  messages: {
    missing:
      '`{method} {path}` went to `{host}` without `{header}`. {server} asks for it on every unsafe request that signs in by session.',
    simple:
      '{server} takes `{method} {path}` only as a request that other sites cannot make without asking: with `Content-Type: application/json`, or with a header of its own. This one had neither.',
    ignored:
      '`{method} {path}` went with `{name}` and without `{header}`: {server} then takes the session for nobody’s, and answers as to a stranger.',
    'maybe-missing':
      '`{method} {path}` went to `{host}` with cookies and without a CSRF token, and was refused without a reason that could be read.',
  },
  needs: ['request', 'headers', 'response', 'words', 'session', 'history'],
  wants: ['server', 'requestBody', 'cookies'],
  beats: ['permission-denied', 'rejected-session', 'anonymous-session'],
  judge(evidence) {
    const { request, headers, response, words, server, requestBody, cookies, session } = evidence;
    const simple = said(words, 'csrf-preflight-required');
    if (simple) return tooSimple();
    const names = csrfNames(server, words);
    const { tokens, fieldsKnown } = carriedTokens(headers, requestBody);
    const ignored = tokens.length === 0 ? ignoredSession(evidence, names) : undefined;
    if (ignored) return forNobody(ignored);
    if (!request.unsafe) return notApplicable;
    const spoken = said(
      words,
      'csrf-token-missing',
      'csrf-token-missing-or-incorrect',
      'csrf-token-incorrect',
    );
    const silent = isSilentCsrf(words, response.status);
    const cookie = sentCsrfCookie(headers, names);
    const unclear = !spoken && !silent && refusalOf(words) === 'unclear';
    // A read that the same session opened: then it is the write that was minded, for want of a right or of a token.
    const reads =
      unclear && words.status === 403 && headers.authorization === null
        ? successWithSame(evidence.history, headers, session)
        : undefined;
    const guess = unclear && (cookie !== undefined || reads !== undefined);
    if (!spoken && !silent && !guess)
      return said(words, 'csrf-failed') ? ruledOut(refusalFact(words, response)) : notApplicable;
    const [token] = tokens;
    if (token)
      return ruledOut(fact('csrf-sent', 'webRequest', { name: token.name, length: token.secret.length }));
    if (isSeen(cookies) && unreadableCookie(cookies.value, names, request)) return notApplicable; // unreadable-csrf-cookie says it
    const header = names.headers[0] ?? 'X-CSRFToken';
    // Without a reason in words, a foreign Origin may be what the server minded.
    // `Missing or incorrect` is said as well where the cookie that the token is checked against did not come.
    const cookieCame = cookie !== undefined || (headers.cookies.length > 0 && names.cookies.length === 0);
    const proven =
      (said(words, 'csrf-token-missing') ||
        (spoken && spoken.means !== 'csrf-token-incorrect' && cookieCame) ||
        (silent && names.known && !hasForeignOrigin(headers, request) && cookie)) &&
      fieldsKnown;
    const sessionSent = session.sent[0];
    return {
      verdict: 'cause',
      confidence: proven ? 'certain' : guess ? 'possible' : 'likely',
      basis: spoken ? 'words' : guess && !cookie && !names.known ? 'habit' : 'shape',
      message: guess ? 'maybe-missing' : 'missing',
      data: {
        pairs: names.pairs,
        header,
        cookie: cookie?.name ?? names.cookies[0] ?? 'csrftoken',
        encoded: cookie?.secret.decodedPrint !== undefined,
        crossOrigin: request.crossOrigin === true,
      },
      evidence: [
        ...(sessionSent ? [fact('cookie-sent', 'webRequest', { name: sessionSent.name })] : []),
        fact('headers-absent', 'webRequest', { names: [header, names.fields[0] ?? 'csrf field'] }),
        ...(cookie ? [fact('cookie-sent', 'webRequest', { name: cookie.name })] : []),
        refusalFact(
          words,
          response,
          'webRequest',
          'csrf-token-missing',
          'csrf-token-missing-or-incorrect',
          'csrf-failed',
        ),
      ],
      ...(proven ? {} : { wouldSettle: ['open-devtools', 'debug-mode'] }),
    };

    function forNobody({ name, worked, isSure }: IgnoredSession) {
      const isProven = isSure && fieldsKnown && isSeen(server) && server.value?.confidence === 'certain';
      return {
        verdict: 'cause' as const,
        confidence: isProven ? ('certain' as const) : ('likely' as const),
        basis: 'shape' as const,
        message: 'ignored' as const,
        data: {
          pairs: names.pairs,
          name,
          header: names.headers[0] ?? 'X-CSRFToken',
          cookie: names.cookies[0] ?? 'csrftoken',
          crossOrigin: request.crossOrigin === true,
        },
        evidence: [
          fact('cookie-sent', 'webRequest', { name }),
          fact('headers-absent', 'webRequest', {
            names: [names.headers[0] ?? 'X-CSRFToken', names.fields[0] ?? 'csrf field'],
          }),
          ...(worked ? [workedBefore(worked, 'the same `{code}`', name)] : []),
          refusalFact(words, response),
        ],
        ...(isProven ? {} : { wouldSettle: ['server-log'] }),
      };
    }

    function tooSimple() {
      return {
        verdict: 'cause' as const,
        confidence: simple?.verified ? ('certain' as const) : ('possible' as const),
        basis: 'words' as const,
        message: 'simple' as const,
        data: { pairs: false, simple: true, header: '', cookie: '', crossOrigin: false },
        evidence: [refusalFact(words, response, 'webRequest', 'csrf-preflight-required')],
      };
    }
  },
  fixes: [
    {
      id: 'json',
      side: 'client',
      title: 'Post JSON and say so',
      when: (data) => data.simple === true,
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ query }),
});`,
    },
    {
      id: 'fetch',
      side: 'client',
      title: 'Send the cookie’s value as `{header}`',
      when: (data) => data.pairs !== false,
      language: 'ts',
      code: (data) => `const csrf = ${readCookie(data.cookie, data.encoded)};

await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  credentials: 'include',
  headers: { ${js(data.header)}: csrf },
});`,
      trial: (data) => ({
        credentials: 'include',
        csrf: { header: String(data.header), cookie: String(data.cookie) },
      }),
    },
    {
      id: 'from-page',
      side: 'client',
      title:
        'Take the token from where this server puts it (a meta tag, a form field, an answer), and send it as `{header}`',
      when: (data) => data.pairs === false && data.simple !== true,
    },
    {
      id: 'axios',
      when: (data) => data.pairs !== false,
      side: 'client',
      title: 'With axios, once (it drops the header on other origins unless `withXSRFToken` is set)',
      language: 'ts',
      code: (data) => `axios.defaults.withCredentials = true;
axios.defaults.withXSRFToken = true;
axios.defaults.xsrfCookieName = ${js(data.cookie)};
axios.defaults.xsrfHeaderName = ${js(data.header)};`,
    },
  ],
  about: {
    means:
      'A request that changes something and signs in by cookie must prove that it comes from the site’s own page, with a token that other sites cannot know. That token did not come. The session is fine.',
    spec: ['OWASP: CSRF prevention', 'Django: CSRF protection'],
  },
});
