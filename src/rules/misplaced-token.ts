import { js, template } from '../core/code';
import { ownHeader, tokenInQuery, workedBefore } from '../core/credentials';
import { fact } from '../core/facts';
import { carriedIn, movedTo } from '../core/opened';
import { challengeFact, refusalFact, refusalOf, said } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** A token was sent where this server does not look for one. */
export default defineRule({
  cause: 'misplaced-token',
  title: 'The token was sent in another place than the server reads',
  messages: {
    header:
      '`{method} {path}` carried a token as `{place}` and no `Authorization`. {server} asks for `Authorization: {scheme} …`.',
    elsewhere:
      '`{method} {path}` carried its token as `Authorization`, and {server} says that none came. It accepted one in `{place}` before.',
    'not-read':
      '`{method} {path}` carried its token as `Authorization`, and {server} says that none came: it looks in another header or a cookie, or the header got lost on the way.',
    key: '`{method} {path}` carried a key as `{place}`, and {server} says that none came: it looks for the key under another name.',
    moved:
      '`{method} {path}` carried in `{place}` the very credential that it accepted in `{accepted}` before, and looks for it only there.',
    query:
      '`{method} {path}` carried a token in the address as `{place}` and no `Authorization`. {server} asks for `Authorization: {scheme} …`.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history'],
  wants: [],
  beats: ['unaccepted-credential', 'missing-authorization', 'no-session-cookie', 'omitted-credentials'],
  judge({ request, headers, response, words, history }) {
    const moved = movedTo(history, headers);
    const refusal = refusalOf(words);
    if (moved && (refusal === 'not-signed-in' || refusal === 'not-allowed' || refusal === 'unclear')) {
      const { past, carried, now } = moved;
      return {
        verdict: 'cause',
        confidence: refusal === 'not-signed-in' ? 'certain' : 'likely',
        basis: 'history',
        message: 'moved',
        data: { place: now.place, accepted: carried.place, scheme: carried.scheme ?? '' },
        evidence: [
          fact('header-sent', 'webRequest', { name: now.place }),
          workedBefore(past, 'the same value in `{code}`', carried.place),
          refusalFact(words, response),
        ],
      };
    }
    const header = ownHeader(headers);
    const query = tokenInQuery(request.url);
    if (
      !header &&
      !query &&
      !(headers.authorization && said(words, 'api-key-missing', 'credentials-missing'))
    )
      return notApplicable;
    const read = headers.authorization && said(words, 'credentials-missing') ? readElsewhere() : undefined;
    if (read) return read;
    const wantsKey = said(words, 'api-key-missing');
    if (headers.authorization !== null && !wantsKey)
      return ruledOut(fact('header-sent', 'webRequest', { name: 'Authorization' }));
    if (refusal !== 'not-signed-in') return ruledOut(refusalFact(words, response));
    if (wantsKey) return aKey(header?.name ?? query ?? 'Authorization');
    const challenge = response.challenges[0];
    const carrier = history.sameOrigin.findLast((past) => past.authorization?.scheme);
    const place = header?.name ?? query ?? '';
    // One that stood there was taken before: the place is right.
    const taken = history.sameEndpoint.findLast((past) =>
      carriedIn(past).some((other) => other.place.toLowerCase() === place.toLowerCase()),
    );
    if (taken) return ruledOut(workedBefore(taken, '`{code}`', place));
    return {
      verdict: 'cause',
      confidence: challenge || carrier || said(words, 'token-missing') ? 'likely' : 'possible',
      basis: 'shape',
      message: header ? 'header' : 'query',
      data: { place, scheme: carrier?.authorization?.scheme ?? challenge?.scheme ?? 'Bearer' },
      evidence: [
        fact('header-absent', 'webRequest', { name: 'Authorization' }),
        fact('header-sent', 'webRequest', { name: place }),
        challengeFact(response),
        refusalFact(words, response),
      ],
    };

    /** `Authorization` came, nothing was found: this server may read another header, or a cookie. */
    function readElsewhere() {
      const worked = history.sameOrigin.findLast(
        (past) => !past.authorization && past.credentials.some(({ kind }) => kind !== 'csrf'),
      );
      const name = worked?.credentials.find(({ kind }) => kind !== 'csrf')?.name;
      if (response.challenges.length > 0 || headers.authorization?.defects.length !== 0) return undefined;
      return {
        verdict: 'cause' as const,
        confidence: name ? ('likely' as const) : ('possible' as const),
        basis: name ? ('history' as const) : ('shape' as const),
        message: name ? ('elsewhere' as const) : ('not-read' as const),
        data: { place: name ?? '', scheme: '' },
        evidence: [
          fact('header-sent', 'webRequest', { name: 'Authorization' }),
          ...(worked && name ? [workedBefore(worked, '`{code}`', name)] : []),
          refusalFact(words, response, 'webRequest', 'credentials-missing'),
        ],
        wouldSettle: ['server-log'],
      };
    }

    /** The server misses a key that came, only elsewhere. */
    function aKey(sentAs: string) {
      return {
        verdict: 'cause' as const,
        confidence: 'likely' as const,
        basis: 'words' as const,
        message: 'key' as const,
        data: { place: sentAs, scheme: '' },
        evidence: [
          fact('header-sent', 'webRequest', { name: sentAs }),
          refusalFact(words, response, 'webRequest', 'api-key-missing'),
        ],
        wouldSettle: ['server-log'],
      };
    }
  },
  fixes: [
    {
      id: 'authorization',
      side: 'client',
      title: 'Send it as `Authorization: {scheme} …`',
      when: (data) => data.scheme !== '',
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  headers: { Authorization: \`${template(data.scheme)} \${token}\` },
});`,
    },
    {
      id: 'own-name',
      side: 'client',
      title: 'Send it under the name that the server reads: its documentation, or its sign-in code, tells',
      when: (data) => data.scheme === '' && data.accepted === undefined,
    },
    {
      id: 'accepted-name',
      side: 'client',
      title: 'Send it in `{accepted}` again',
      when: (data) => data.accepted !== undefined && data.accepted !== 'Authorization',
      language: 'ts',
      code: (data) => `await fetch(${js(data.target)}, {
  method: ${js(data.method)},
  headers: { ${js(data.accepted)}: key },
});`,
    },
  ],
  about: {
    means:
      'A token was sent, in another place than the server reads: another header, the address, a cookie. To the server it is as if none had come.',
    spec: ['RFC 6750 §2'],
  },
});
