import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** The browser sent the cookie under the very name that the server reads, and the server says that none came. */
export default defineRule({
  cause: 'stripped-cookie',
  title: 'The cookie got lost on the way to the application',
  messages: {
    lost: 'The browser sent `{name}` with `{method} {path}`, and {server}, which reads that name, says that none came: a proxy or web server in between took it.',
  },
  needs: ['headers', 'response', 'words'],
  wants: ['server'],
  beats: ['missing-csrf-cookie', 'no-session-cookie', 'rejected-session'],
  judge({ headers, response, words, server }) {
    const csrf = said(words, 'csrf-cookie-missing');
    const other = said(words, 'cookie-missing');
    const spoken = csrf ?? other;
    if (!spoken) return notApplicable;
    const reads = isSeen(server) ? (server.value?.profiles.map((profile) => profile.reads) ?? []) : [];
    const names = csrf
      ? reads.flatMap((one) => one.csrf?.cookies ?? [])
      : reads.flatMap((one) => one.sessionCookies);
    // Words that name the cookie speak for a project that renamed its own.
    const isNamed = (name: string) => spoken.quote.includes(`"${name}"`);
    const sent =
      headers.cookies.find(({ name }) => isNamed(name)) ??
      headers.cookies.find(({ name }) => names.includes(name));
    if (!sent) return ruledOut(refusalFact(words, response, 'webRequest', spoken.means));
    return {
      verdict: 'cause',
      // A project can read another name than its framework does by default.
      confidence: spoken.verified && isNamed(sent.name) ? 'likely' : 'possible',
      basis: 'words',
      message: 'lost',
      data: { name: sent.name },
      evidence: [
        fact('cookie-sent', 'webRequest', { name: sent.name }),
        refusalFact(words, response, 'webRequest', spoken.means),
      ],
      wouldSettle: ['server-log'],
    };
  },
  fixes: [
    {
      id: 'nginx',
      side: 'server',
      title: 'nginx: hand cookies on, and give large ones room',
      language: 'text',
      code: () => `proxy_set_header Cookie $http_cookie;
large_client_header_buffers 4 16k;`,
    },
    {
      id: 'cdn',
      side: 'server',
      title: 'A CDN in front (CloudFront, Varnish) drops cookies unless told otherwise: forward `{name}`',
    },
  ],
  about: {
    means:
      'The browser sent the cookie, and the application, which reads that very name, says that none came. Something in between took it.',
    spec: ['RFC 6265bis §5.8.1'],
  },
});
