import { js } from '../core/code';
import { carriedTokens, csrfNames, hasForeignOrigin, isSilentCsrf, pair, sentCsrfCookie } from '../core/csrf';
import { headerOf } from '../core/evidence';
import { fact } from '../core/facts';
import { isSilent, refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The server's CSRF check does not know the page's origin. */
export default defineRule({
  cause: 'untrusted-origin',
  title: 'The server does not trust the page’s origin',
  messages: {
    origin:
      '`{method} {path}` came with `Origin: {sentOrigin}`. {server} accepts unsafe requests only from origins that it trusts, and this is none of them.',
    'own-scheme':
      '`{method} {path}` came with `Origin: {sentOrigin}`, its own host: behind a proxy {server} takes itself for another scheme or host, and so its own page for a stranger.',
    null: '`{method} {path}` came with `Origin: null` (after a cross-origin redirect, or from a sandboxed frame), which no server trusts.',
    referer: '`{method} {path}` came with a `Referer` that {server} does not trust.',
  },
  needs: ['request', 'headers', 'response', 'words'],
  wants: ['server', 'requestBody'],
  beats: ['missing-csrf-header', 'permission-denied'],
  judge({ request, headers, response, words, server, requestBody }) {
    if (!request.unsafe) return notApplicable;
    const spoken = said(words, 'csrf-origin-untrusted', 'csrf-referer-untrusted');
    const sentOrigin = headerOf(headers.list, 'origin');
    const silent = isSilentCsrf(words, response.status);
    const foreign = hasForeignOrigin(headers, request);
    // Hono and SvelteKit refuse a form of another origin by that alone, and say only “Forbidden”.
    const formLike = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i.test(
      headerOf(headers.list, 'content-type') ?? '',
    );
    const bare = words.status === 403 && isSilent(words) && foreign && formLike;
    if (!spoken && !bare && (!silent || !foreign)) {
      return said(words, 'csrf-failed') ? ruledOut(refusalFact(words, response)) : notApplicable;
    }
    const names = csrfNames(server, words);
    const cookie = sentCsrfCookie(headers, names);
    const { tokens } = carriedTokens(headers, requestBody);
    const paired =
      cookie !== undefined && names.pairs && tokens.some((token) => pair(token.secret, cookie.secret));
    const own = !foreign && sentOrigin !== undefined;
    return {
      verdict: 'cause',
      confidence: spoken ? 'certain' : paired && names.known ? 'likely' : 'possible',
      basis: spoken ? 'words' : 'shape',
      message:
        spoken?.means === 'csrf-referer-untrusted' && (sentOrigin === undefined || own)
          ? 'referer'
          : sentOrigin === 'null'
            ? 'null'
            : own
              ? 'own-scheme'
              : 'origin',
      data: { sentOrigin: sentOrigin ?? '', sameHostDifferentScheme: own },
      evidence: [
        ...(sentOrigin ? [fact('header-value', 'webRequest', { name: 'Origin', value: sentOrigin })] : []),
        ...(paired && cookie
          ? [fact('csrf-pair', 'webRequest', { header: tokens[0]?.name ?? '', cookie: cookie.name })]
          : []),
        refusalFact(
          words,
          response,
          'webRequest',
          'csrf-origin-untrusted',
          'csrf-referer-untrusted',
          'csrf-failed',
        ),
      ],
      ...(spoken ? {} : { wouldSettle: ['debug-mode'] }),
    };
  },
  fixes: [
    {
      id: 'same-origin',
      side: 'client',
      title: 'Or call the API through the page’s own origin: a dev proxy that keeps the host',
      language: 'ts',
      code: (data) => `// vite.config.ts
export default {
  server: { proxy: { '/api': { target: ${js(data.origin)}, changeOrigin: false } } },
};`,
      when: (data) => data.sentOrigin !== 'null' && data.sameHostDifferentScheme !== true,
    },
  ],
  about: {
    means:
      'To keep other sites from acting in a person’s name, the server accepts writing requests from known origins alone, and this page’s is none of them. Behind a proxy a server can even mistake its own page for a stranger, since it believes itself to be http.',
    spec: ['Django: CSRF_TRUSTED_ORIGINS', 'OWASP: CSRF prevention'],
  },
});
