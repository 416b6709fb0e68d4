import type { Canary } from '../canaries/canary';
import { answerBody, type Draft, sentBody, sentLines, urlOf } from '../canaries/draft';
import { PLACES } from '../canaries/places';
import { chrome } from './har';

/** Where a secret may stand in a HAR file. */
export const IN_FILE = PLACES.filter(({ where }) => !/store|stack|redirect/.test(where));

/** The request as a HAR file tells it, with what tools add of their own. */
export function harOf(draft: Draft, { secret = '' }: Partial<Canary>): object {
  const body = sentBody(draft);
  const answer = answerBody(draft);
  const [url, method] = [urlOf(draft), body ? 'POST' : 'GET'];
  const lines = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([name, value]) => ({ name, value }));
  const har = chrome([{ method, url, status: draft.status, ...(body ? { post: body } : {}) }]) as {
    log: { entries: Record<string, Record<string, unknown>>[]; pages: object[] };
  };
  const [entry] = har.log.entries;
  if (!entry) throw new Error('Failed to write a HAR file: it has no entry');
  const address = `${draft.page}?token=${encodeURIComponent(secret)}`;
  const cookies = draft.cookies.map((pair) => {
    const equals = pair.indexOf('=');
    return { name: pair.slice(0, Math.max(0, equals)), value: pair.slice(equals + 1) };
  });
  const told = {
    ...entry,
    request: {
      ...entry.request,
      headers: lines(sentLines(draft)),
      cookies,
      queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
      comment: secret,
    },
    response: {
      ...entry.response,
      headers: lines([...draft.answerHeaders, ['Content-Type', answer.mimeType]]),
      content: { size: answer.text.length, mimeType: answer.mimeType, text: answer.text, comment: secret },
      comment: secret,
    },
    _initiator: {
      type: 'script',
      url: address,
      stack: { callFrames: [{ url: address, functionName: secret }] },
    },
    comment: secret,
  };
  const pages = [{ id: 'page_1', title: address, comment: secret, startedDateTime: '2026-01-31T12:00:00Z' }];
  return { log: { ...har.log, pages, entries: [told], comment: secret } };
}
