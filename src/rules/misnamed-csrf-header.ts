import { js, python } from '../core/code';
import { carriedTokens, csrfNames, ignoredSession, sentCsrfCookie } from '../core/csrf';
import { fact } from '../core/facts';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** The CSRF token was sent in a header that this server does not read. */
export default defineRule({
  cause: 'misnamed-csrf-header',
  title: 'The CSRF token was sent under a name that this server does not read',
  messages: {
    name: '`{method} {path}` sent the CSRF token as `{sentName}`; {server} reads `{header}`.',
    renamed:
      '`{method} {path}` sent its CSRF token as `{sentName}`, and {server} says that none came: this project reads another header.',
  },
  needs: ['request', 'headers', 'response', 'words', 'session', 'history'],
  wants: ['server', 'requestBody'],
  beats: [
    'missing-csrf-header',
    'mismatched-csrf-token',
    'permission-denied',
    'rejected-session',
    'anonymous-session',
  ],
  judge(evidence) {
    const { request, headers, response, words, server, requestBody } = evidence;
    const spoken = said(
      words,
      'csrf-token-missing',
      'csrf-token-missing-or-incorrect',
      'csrf-token-incorrect',
      'csrf-failed',
    );
    const names = csrfNames(server, words);
    // Tornado and hapi's crumb give no reason; that the CSRF cookie went along shows that the check is on.
    const guess =
      !spoken && refusalOf(words) === 'unclear' && words.status === 403 && sentCsrfCookie(headers, names);
    const ignored = spoken || guess ? undefined : ignoredSession(evidence, names);
    if (!(request.unsafe || ignored) || !(spoken || guess || ignored) || !names.known) return notApplicable;
    const { tokens } = carriedTokens(headers, requestBody);
    const reads = (name: string) =>
      [...names.headers, ...names.fields].some((known) => known.toLowerCase() === name.toLowerCase());
    const other = tokens.find((token) => !reads(token.name));
    const own = tokens.find((token) => reads(token.name) && token.placeholder === null);
    // Under the usual name, and the server says that none came: this project reads another one.
    if (own && spoken?.means === 'csrf-token-missing') return renamed(own.name);
    if (!other || own || names.headers.length === 0) return notApplicable;
    return {
      verdict: 'cause',
      // A wrong value is said of a wrong token as well as of none.
      confidence:
        !spoken || spoken.means === 'csrf-token-incorrect' || spoken.means === 'csrf-failed'
          ? 'likely'
          : 'certain',
      basis: 'shape',
      message: 'name',
      data: { sentName: other.name, header: names.headers[0] ?? 'X-CSRFToken' },
      evidence: [
        fact('csrf-sent', 'webRequest', { name: other.name, length: other.secret.length }),
        fact('header-absent', 'webRequest', { name: names.headers[0] ?? 'X-CSRFToken' }),
        refusalFact(words, response, 'webRequest', 'csrf-token-missing', 'csrf-token-missing-or-incorrect'),
      ],
    };

    function renamed(name: string) {
      return {
        verdict: 'cause' as const,
        confidence: 'likely' as const,
        basis: 'words' as const,
        message: 'renamed' as const,
        data: { sentName: name, header: '' },
        evidence: [
          fact('header-sent', 'webRequest', { name }),
          refusalFact(words, response, 'webRequest', 'csrf-token-missing'),
        ],
        wouldSettle: ['server-log'],
      };
    }
  },
  fixes: [
    {
      id: 'rename',
      side: 'client',
      title: 'Send it as `{header}`',
      when: (data) => data.header !== '',
      language: 'ts',
      code: (data) => `headers.set(${js(data.header)}, csrf); // axios: xsrfHeaderName: ${js(data.header)}`,
    },
    {
      id: 'header-name',
      side: 'server',
      title: 'Or let Django read the other name',
      language: 'python',
      code: (data) => `# settings.py
CSRF_HEADER_NAME = ${python(`HTTP_${String(data.sentName).toUpperCase().replace(/-/g, '_')}`)}`,
      when: (data) => /django|simplejwt/.test(String(data.serverId)),
    },
  ],
  about: {
    means:
      'The CSRF token came, under a name that this server does not read. Every framework has a name of its own, and to the server it is as if nothing had come.',
    spec: ['OWASP: CSRF prevention'],
  },
});
