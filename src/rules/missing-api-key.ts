import { tokenInQuery, workedBefore } from '../core/credentials';
import { isSeen } from '../core/evidence';
import { fact } from '../core/facts';
import { refusalFact, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** No API key was sent: only the server can know, and says so. */
export default defineRule({
  cause: 'missing-api-key',
  title: 'No API key was sent',
  messages: {
    said: '{server} asks for an API key, and `{method} {path}` carried none where it looks.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history'],
  wants: ['cookies'],
  beats: ['missing-authorization', 'no-session-cookie'],
  judge({ request, headers, response, words, cookies, history }) {
    const spoken = said(words, 'api-key-missing');
    if (!spoken) return notApplicable;
    const sent = headers.credentials.find(({ kind }) => kind !== 'csrf')?.name;
    const elsewhere = sent ?? (headers.authorization ? 'Authorization' : tokenInQuery(request.url));
    if (elsewhere) return ruledOut(fact('header-sent', 'webRequest', { name: elsewhere }));
    // The key may be a cookie that stayed behind.
    const held = isSeen(cookies) && cookies.value.list.some((cookie) => !cookie.sent);
    const worked = history.sameEndpoint.findLast((past) => past.cookies.length > 0);
    if (held && worked) return ruledOut(workedBefore(worked));
    return {
      verdict: 'cause',
      confidence: !spoken.verified ? 'possible' : held ? 'likely' : 'certain',
      basis: 'words',
      message: 'said',
      data: {},
      evidence: [refusalFact(words, response, 'webRequest', 'api-key-missing')],
    };
  },
  fixes: [
    { id: 'key', side: 'client', title: 'Send the key in the header or parameter that the service names' },
  ],
});
