import { confidenceFor, isReliable, lacksCookie } from '../core/absence';
import { js } from '../core/code';
import { domainMatches } from '../core/cookies/would-send';
import { type RejectedReason, rejectedReasons } from '../core/cookies/would-store';
import { workedBefore } from '../core/credentials';
import type { SetCookie } from '../core/evidence';
import { fact } from '../core/facts';
import type { Past } from '../core/history';
import { siteOf } from '../core/parse/site';
import { isCsrfName } from '../core/redact/body';
import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';
import { isLogin, soundsLikeSession } from '../core/session';

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
    'too-large': '`{setMethod} {setPath}` set `{name}` with {size} bytes; browsers keep 4096 at most.',
    'samesite-from-cross-site':
      '`{setMethod} {setPath}` set `{name}` with `SameSite={sameSite}` in answer to a call from another site (`{pageSite}`). Browsers keep such a cookie only from their own site, so `{method} {path}` went without it.',
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
    const { request, response, words, cookies, session, history, policy } = evidence;
    if (!lacksCookie(evidence)) return notApplicable;
    const csrf = said(words, 'csrf-cookie-missing') !== undefined;
    const matters = (cookie: SetCookie, past: Past) =>
      csrf
        ? isCsrfName(cookie.name)
        : session.names.includes(cookie.name) ||
          soundsLikeSession(cookie.name) ||
          (isLogin(past) && cookie.httpOnly);
    const set = history.around
      .filter((past) => past.endedAt <= request.at + 1)
      .flatMap((past) => past.setCookies.map((cookie) => ({ past, cookie })))
      .findLast(({ past, cookie }) => matters(cookie, past));
    // The last word of the server on that name was to take it away: then its absence is in order.
    if (!set || set.cookie.deletes) return notApplicable;
    const same = ({ name, domain, hostOnly }: { name: string; domain: string; hostOnly: boolean }) =>
      name === set.cookie.name && domainMatches({ domain, hostOnly }, request.host);
    const held = cookies.list.find(({ cookie }) => same(cookie));
    if (held)
      return ruledOut(
        fact('cookie-in-jar', 'cookies', {
          name: held.cookie.name,
          domain: held.cookie.domain,
          attributes: 'kept',
        }),
      );
    if (cookies.gone.some(({ cookie, goneAt }) => same(cookie) && goneAt >= set.past.at))
      return notApplicable;
    const [reason] = rejectedReasons(
      set.cookie,
      { ...set.past, isTopLevelNavigation: set.past.type === 'main_frame' },
      policy,
    );
    return {
      verdict: 'cause',
      confidence: confidenceFor(evidence, reason !== undefined && (isReliable(session) || isLogin(set.past))),
      basis: 'shape',
      message: (reason ?? 'unknown') satisfies RejectedReason | 'unknown',
      data: {
        name: set.cookie.name,
        setMethod: set.past.method,
        setPath: URL.parse(set.past.url)?.pathname ?? set.past.url,
        domain: set.cookie.domain ?? '',
        size: set.cookie.size,
        sameSite: set.cookie.sameSite === 'strict' ? 'Strict' : 'Lax',
        pageSite: (set.past.initiator && siteOf(set.past.initiator)) ?? 'another page',
      },
      evidence: [
        workedBefore(set.past, `a \`Set-Cookie\` for \`${set.cookie.name}\``),
        fact('cookie-refused', 'cookies', { name: set.cookie.name }),
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
Set-Cookie: ${data.name}=…; Path=/; HttpOnly; SameSite=Lax

# different sites: https only
Set-Cookie: ${data.name}=…; Path=/; HttpOnly; Secure; SameSite=None`,
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
});
