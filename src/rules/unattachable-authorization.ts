import { isForWantOfCredential } from '../core/absence';
import { js, template } from '../core/code';
import { fact } from '../core/facts';
import { texts } from '../core/language';
import { phraseWith } from '../core/phrases';
import { refusalFact } from '../core/refusal';
import { defineRule, notApplicable, ruledOut } from '../core/rule';

/** Requests that no script can give a header: the browser makes them by itself. */
const WITHOUT_HEADERS: Record<string, string> = texts({
  websocket: 'a WebSocket',
  image: 'an image',
  media: 'a media element',
  main_frame: 'a navigation or download',
  sub_frame: 'a frame',
  object: 'an embedded object',
  font: 'a font',
  script: 'a script element',
  stylesheet: 'a stylesheet',
});

/** The API wants a token, and this kind of request cannot carry one. */
export default defineRule({
  cause: 'unattachable-authorization',
  title: 'This kind of request cannot carry the token',
  messages: {
    kind: '`{method} {path}` is {kind:phrase}, to which no script can add `Authorization`. Other calls to `{host}` carry `{scheme} …` and work.',
  },
  needs: ['request', 'headers', 'response', 'words', 'history'],
  wants: [],
  beats: ['missing-authorization', 'no-session-cookie'],
  judge({ request, headers, response, words, history }) {
    const kind = WITHOUT_HEADERS[request.type];
    if (kind === undefined) return notApplicable;
    if (headers.authorization !== null)
      return ruledOut(fact('header-sent', 'webRequest', { name: 'Authorization' }));
    if (!isForWantOfCredential(words, headers)) return notApplicable;
    const carrier = history.around.findLast(
      (past) => past.authorization?.scheme && past.status >= 200 && past.status < 400,
    );
    if (!carrier) return notApplicable;
    return {
      verdict: 'cause',
      confidence: 'likely',
      basis: 'history',
      message: 'kind',
      data: { kind, scheme: carrier.authorization?.scheme ?? '' },
      evidence: [
        fact('header-absent', 'webRequest', { name: 'Authorization' }),
        fact('sibling-sent', 'history', {
          method: carrier.method,
          path: URL.parse(carrier.url)?.pathname ?? '',
          what: phraseWith('`{code}`', `Authorization: ${carrier.authorization?.scheme ?? ''} …`),
        }),
        refusalFact(words, response),
      ],
    };
  },
  fixes: [
    {
      id: 'fetch',
      side: 'client',
      title: 'Fetch it with the token, and show the result as an object URL',
      language: 'ts',
      code: (
        data,
      ) => `const response = await fetch(${js(data.target)}, { headers: { Authorization: \`${template(data.scheme)} \${token}\` } });
image.src = URL.createObjectURL(await response.blob());`,
      when: (data) => data.type === 'image' || data.type === 'media' || data.type === 'main_frame',
    },
    {
      id: 'ticket',
      side: 'server',
      title: 'Or take a short-lived ticket in the address, or a cookie, for this endpoint',
    },
  ],
  about: {
    means:
      'The API wants `Authorization`, and the browser makes this kind of request by itself: an image, a download, a WebSocket. No script can add a header there. It takes a cookie, a short-lived address, or a call by `fetch`.',
    spec: ['WebSockets: the constructor', 'RFC 9110 §11.6.2'],
  },
});
