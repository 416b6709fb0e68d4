import { confidenceFor, isReliable, lacksCookie } from '../core/absence';
import { js } from '../core/code';
import type { RejectedReason } from '../core/cookies/would-store';
import { workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import { siteOf } from '../core/parse/site';
import { phraseWith } from '../core/phrases';
import { isCsrfName } from '../core/redact/body';
import { refusalFact } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';
import { isLogin, isTokenCookie } from '../core/session';
import { isForWantOfCredentials, unkeptCookie } from '../core/unkept-cookie';

/** An earlier answer set the cookie, and the browser did not keep it: the sign-in “worked”, and nothing of it stayed. */
export default defineRule({
  cause: 'rejected-set-cookie',
  title: 'The browser did not keep the cookie that the server set',
  messages: {
    'same-site-none-insecure':
      '`{setMethod} {setPath}` set `{name}` with `SameSite=None` and without `Secure`. Browsers do not keep such a cookie, so `{method} {path}` went without it.',
    'secure-over-http':
      '`{setMethod} {setPath}` set `{name}` with `Secure` over plain http. Browsers do not keep such a cookie, so `{method} {path}` went without it.',
    'invalid-domain':
      '`{setMethod} {setPath}` set `{name}` for the domain `{domain}`, which is not its own. Browsers do not keep such a cookie, so `{method} {path}` went without it.',
    'public-suffix':
      '`{setMethod} {setPath}` set `{name}` for `{domain}`, under which strangers live. Browsers do not keep such a cookie, so `{method} {path}` went without it.',
    'invalid-prefix':
      '`{setMethod} {setPath}` set `{name}`, whose prefix demands `Secure` (and for `__Host-` also `Path=/` and no `Domain`). It did not hold, so the browser did not keep it.',
    'invalid-partitioned':
      '`{setMethod} {setPath}` set `{name}` with `Partitioned`, which demands `Secure` and https. Browsers do not keep it otherwise, so `{method} {path}` went without it.',
    'disallowed-character':
      '`{setMethod} {setPath}` set `{name}` with a control character in the line, such as a tab or a line end. Browsers throw the whole line away, so `{method} {path}` went without it.',
    'too-large': '`{setMethod} {setPath}` set `{name}` with {size} bytes; browsers keep 4096 at most.',
    'samesite-from-cross-site':
      '`{setMethod} {setPath}` set `{name}` with `SameSite={sameSite}` in answer to a call from another site (`{pageSite}`). Browsers keep such a cookie only from their own site, so `{method} {path}` went without it.',
    'third-party-blocked':
      '`{setMethod} {setPath}` set `{name}` in answer to a call from another site (`{pageSite}`), and this browser blocks third-party cookies there: it was not kept, so `{method} {path}` went without it.',
    unknown:
      '`{setMethod} {setPath}` set `{name}`, and the browser does not hold it: it was not kept, perhaps because third-party cookies are blocked here.',
  },
  needs: ['request', 'headers', 'response', 'words', 'cookies', 'session', 'history', 'policy'],
  wants: [],
  beats: [
    'no-session-cookie',
    'missing-authorization',
    'omitted-credentials',
    'secure-cookie-on-http',
    'samesite-blocked-cookie',
    'third-party-blocked-cookie',
    'missing-csrf-cookie',
    'wrong-host-cookie',
  ],
  judge(evidence) {
    const { response, words, session } = evidence;
    if (!lacksCookie(evidence)) return notApplicable;
    const unkept = unkeptCookie(evidence);
    if (!unkept) return notApplicable;
    if ('held' in unkept)
      return ruledOut(
        fact('cookie-in-jar', 'cookies', {
          name: unkept.held.name,
          domain: unkept.held.domain,
          attributes: phraseWith('kept'),
        }),
      );
    const { set, reason, told } = unkept;
    // Within one site nothing else can have kept it out: the call that set it did not include credentials.
    if (isForWantOfCredentials(unkept)) return notApplicable;
    const confidence = confidenceFor(
      evidence,
      reason !== undefined && (isReliable(session) || isLogin(set.past)),
    );
    // A sign-in that puts the token itself into a cookie: the API may ask for `Bearer`, and reads that cookie.
    const holdsToken = reason !== undefined && isLogin(set.past) && isTokenCookie(set.cookie.name);
    return {
      verdict: 'cause',
      confidence: confidence === 'possible' && holdsToken ? 'likely' : confidence,
      basis: 'shape',
      message: messageOf(reason),
      data: {
        name: set.cookie.name,
        // Scripts must read it to copy it into the header.
        csrf: isCsrfName(set.cookie.name),
        setMethod: set.past.method,
        setPath: URL.parse(set.past.url)?.pathname ?? set.past.url,
        domain: set.cookie.domain ?? '',
        size: set.cookie.size,
        sameSite: set.cookie.sameSite === 'strict' ? 'Strict' : 'Lax',
        pageSite: (set.past.initiator && siteOf(set.past.initiator)) ?? 'another page',
      },
      evidence: [
        workedBefore(set.past, 'a `Set-Cookie` for `{code}`', set.cookie.name),
        fact('cookie-refused', 'cookies', { name: set.cookie.name }),
        ...(told ? [fact('browser-refused', 'debugger', { name: told.name, words: told.words })] : []),
        fact('cookie-not-sent', 'webRequest', { name: set.cookie.name }),
        refusalFact(words, response),
      ],
      ...(reason === undefined ? { wouldSettle: ['application-tab'] } : {}),
    };
  },
  fixes: [
    {
      id: 'attributes',
      side: 'server',
      title: 'Set it with attributes that fit where page and API live',
      language: 'http',
      code: (data) => `# same site (app.example.org and api.example.org, or any ports of localhost)
Set-Cookie: ${data.name}=…; Path=/;${data.csrf ? '' : ' HttpOnly;'} SameSite=Lax

# different sites: https only
Set-Cookie: ${data.name}=…; Path=/;${data.csrf ? '' : ' HttpOnly;'} Secure; SameSite=None`,
    },
    {
      id: 'one-site',
      side: 'client',
      title: 'Serve page and API from one site: in development through the dev server’s proxy',
      language: 'ts',
      code: (data) => `// vite.config.ts
export default {
  server: { proxy: { '/api': { target: ${js(data.origin)}, changeOrigin: false } } },
};`,
    },
  ],
  about: {
    means:
      'The sign-in was answered well, the answer set a cookie, and the browser did not keep it, because an attribute of the cookie is not allowed where it came from. So the next request went without. The server cannot see that, and its log says that all went well.',
    spec: ['RFC 6265bis §5.7', 'RFC 6265bis §4.1.3'],
  },
});

/** A line without a name is nobody's session, and an answer is no script: these cannot be the reason here. */
function messageOf(reason: RejectedReason | undefined) {
  switch (reason) {
    case undefined:
    case 'no-content':
    case 'nameless':
    case 'nameless-with-equals':
    case 'http-only-by-script':
      return 'unknown';
    default:
      return reason;
  }
}
