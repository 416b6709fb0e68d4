import { confidenceFor, isReliable, lacksCookie, missedCookies } from '../core/absence';
import { apartFact, inJar, ofThisHost } from '../core/credentials';
import { refusalFact } from '../core/refusal';
import { defineRule, notApplicable } from '../core/rule';

/** The cookie lives under another top-level site (CHIPS, Total Cookie Protection). */
export default defineRule({
  cause: 'partitioned-cookie',
  title: 'The cookie belongs to another top-level site',
  messages: {
    partition:
      'The browser holds `{name}` for `{host}` in the partition of `{partition}`. `{method} {path}` was made under another top-level site, where that cookie does not exist.',
  },
  needs: ['request', 'headers', 'response', 'words', 'cookies', 'session', 'history'],
  wants: [],
  beats: ['no-session-cookie', 'omitted-credentials', 'missing-authorization', 'third-party-blocked-cookie'],
  judge(evidence) {
    const { request, response, words, session } = evidence;
    if (!lacksCookie(evidence)) return notApplicable;
    const missed = ofThisHost(missedCookies(evidence));
    const kept = missed.find(({ withheld }) => withheld.includes('other-partition'));
    // A cookie of this very partition (or of none) that could have gone has its own cause.
    if (!kept || missed.some(({ withheld }) => !withheld.includes('other-partition'))) return notApplicable;
    return {
      verdict: 'cause',
      confidence: confidenceFor(evidence, isReliable(session)),
      basis: 'shape',
      message: 'partition',
      data: { name: kept.cookie.name, partition: kept.cookie.partition ?? '' },
      evidence: [inJar(kept.cookie), ...apartFact(request), refusalFact(words, response)],
    };
  },
  fixes: [
    { id: 'here', side: 'browser', title: 'Sign in inside this top-level site' },
    { id: 'one-site', side: 'server', title: 'Or host page and API under one site' },
  ],
  about: {
    means:
      'Browsers keep some cookies apart for each site in the address bar. This one was set under another top-level site, and does not exist under this one.',
    spec: ['CHIPS', 'RFC 6265bis §7.1'],
  },
});
