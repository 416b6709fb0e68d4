import { ownHeader, tokenInQuery, workedBefore } from '../core/credentials';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { forgotten } from '../core/opened';
import { refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** No API key was sent: only the server can know, and says so. */
export default defineRule({
  cause: 'missing-api-key',
  title: 'No API key was sent',
  messages: {
    said: '{server} asks for an API key, and `{method} {path}` carried none where it looks.',
    forgotten:
      '`{method} {path}` carried no key. It was answered {workedStatus} with one in `{place}` before.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history'],
  wants: ['cookies'],
  beats: ['missing-authorization', 'no-session-cookie'],
  judge({ request, headers, response, words, cookies, history }) {
    const spoken = said(words, 'api-key-missing');
    const opener = forgotten(history, headers);
    if (!spoken && opener?.carried.isKey && refusalOf(words) !== 'not-auth') {
      return {
        verdict: 'cause',
        confidence: 'likely',
        basis: 'history',
        message: 'forgotten',
        data: { place: opener.carried.place, workedStatus: opener.past.status },
        evidence: [
          fact('header-absent', 'webRequest', { name: opener.carried.place }),
          workedBefore(opener.past, 'a key in `{code}`', opener.carried.place),
          refusalFact(words, response),
        ],
      };
    }
    if (!spoken) return notApplicable;
    const sent = ownHeader(headers)?.name;
    const elsewhere = sent ?? (headers.authorization ? 'Authorization' : tokenInQuery(request.url));
    if (elsewhere) return ruledOut(fact('header-sent', 'webRequest', { name: elsewhere }));
    // A header without a value: the key was meant to stand there.
    const empty = headers.credentials.some(({ kind }) => kind !== 'csrf');
    // The key may be a cookie that stayed behind.
    const held = isSeen(cookies) && cookies.value.list.some((cookie) => !cookie.sent);
    const worked = history.sameEndpoint.findLast((past) => past.cookies.length > 0);
    if (held && worked) return ruledOut(workedBefore(worked));
    return {
      verdict: 'cause',
      confidence: !spoken.verified ? 'possible' : held || empty ? 'likely' : 'certain',
      basis: 'words',
      message: 'said',
      data: {},
      evidence: [refusalFact(words, response, 'webRequest', 'api-key-missing')],
    };
  },
  fixes: [
    { id: 'key', side: 'client', title: 'Send the key in the header or parameter that the service names' },
  ],
  about: {
    means: 'The API wants a key, and none came where it looks.',
    spec: ['RFC 9110 §15.5.2'],
  },
});
