import { marksOf } from '../core/correlate/join';
import { mayBeEnvelope, mayRefuseWithin } from '../core/envelope';
import type { HeaderLine } from '../core/evidence';
import { readEntry } from '../core/har/entry';
import { requestHeadOf, responseHeadOf } from '../core/har/heads';
import type { LooseRecord } from '../core/observation';
import { requestBodyShape, responseBodyShape } from '../core/redact/body';
import { bodyText, MAX_TEXT } from '../core/redact/body-text';
import { secretsOf } from '../core/redact/echoed';
import type { Fingerprint } from '../core/redact/fingerprint';
import { redactUrl } from '../core/redact/url';
import { isFirefox } from '../platform/browser-info';

type Entry = chrome.devtools.network.Request;

/**
 * Watches DevTools' network log, the one source of bodies that needs no trick. It runs in the DevTools page, so the body
 * is reduced there and only its shape travels.
 */
export function watchDevtoolsNetwork(
  network: typeof chrome.devtools.network,
  tabId: number,
  fingerprint: Fingerprint,
  send: (record: Omit<LooseRecord, 'order'>) => void,
): void {
  let number = 0;
  const session = crypto.randomUUID();
  network.onRequestFinished.addListener((entry) => {
    const envelope = isEnvelope(entry);
    if (!isOfInterest(entry) && !envelope) return;
    number += 1;
    const recordId = `devtools:${session}:${number}`;
    readContent(entry, (text, encoding) => {
      if (envelope && !mayRefuseWithin(text)) return;
      send({ ...recordOf(entry, text, encoding, fingerprint), recordId, tabId });
    });
  });
}

/** Failures, and HTML that a script got: the others' bodies are nobody's business. */
function isOfInterest(entry: Entry): boolean {
  const { status, content } = entry.response;
  if (status >= 400 || status === 0) return true;
  const type = (entry as { _resourceType?: string })._resourceType;
  return (type === 'fetch' || type === 'xhr' || type === undefined) && /html/i.test(content?.mimeType ?? '');
}

/** An answer that ended well, and whose body may say otherwise. */
function isEnvelope(entry: Entry): boolean {
  const { status, content } = entry.response;
  return mayBeEnvelope(entry.request.url, status, content?.mimeType ?? '', content?.size);
}

function readContent(entry: Entry, use: (text: string, encoding: string) => void): void {
  const done = (text: unknown, encoding: unknown) => {
    use(
      typeof text === 'string' ? text.slice(0, MAX_TEXT) : '',
      typeof encoding === 'string' ? encoding : '',
    );
  };
  if (!isFirefox) {
    entry.getContent(done);
    return;
  }
  // Firefox answers with a promise of [text, mimeType]; a callback would leave a lost body as an error in the console. That the
  // text is base64 stands in the entry.
  const ask = entry.getContent as unknown as () => Promise<[string, string]>;
  ask.call(entry).then(
    ([text]) => done(text, entry.response.content.encoding),
    () => done('', ''), // The body is gone (navigation): the head is still worth sending.
  );
}

/**
 * The heads of a failed request, for where they must stand in for the browser's events. Chromium lists provisional headers
 * where it did not see those of the wire: only where its own count says that none is left out are they the request's.
 */
function headsOf(entry: Entry, endedAt: number, fingerprint: Fingerprint): Pick<LooseRecord, 'heads'> {
  const read = entry.response.status >= 400 ? readEntry(entry) : undefined;
  if (!read) return {};
  const isWhole = isFirefox || read.unlisted === 0;
  return {
    heads: {
      type: read.resourceType,
      request: isWhole ? requestHeadOf(read, fingerprint).headers : null,
      response: responseHeadOf(read, endedAt, fingerprint),
    },
  };
}

function recordOf(
  entry: Entry,
  text: string,
  encoding: string,
  fingerprint: Fingerprint,
): Omit<LooseRecord, 'order' | 'recordId' | 'tabId'> {
  const { request, response } = entry;
  const startedAt = Date.parse(String(entry.startedDateTime));
  const lines = response.headers.map((header): HeaderLine => [header.name, header.value]);
  const plain = bodyText(text, encoding === 'base64', response.content.mimeType);
  const hasBody = text !== '' || response.content.size === 0;
  return {
    kind: 'devtools-entry',
    at: Date.now(),
    method: request.method,
    url: redactUrl(request.url),
    startedAt,
    endedAt: startedAt + entry.time,
    ...headsOf(entry, startedAt + entry.time, fingerprint),
    status: response.status,
    marks: marksOf(lines),
    responseBody: hasBody
      ? responseBodyShape(
          { ...plain, mimeType: response.content.mimeType },
          secretsOf({
            url: request.url,
            headers: request.headers.map((header): HeaderLine => [header.name, header.value]),
            body: request.postData?.text ?? '',
          }),
        )
      : null,
    requestBody: request.postData?.text
      ? requestBodyShape(
          { text: request.postData.text.slice(0, MAX_TEXT), mimeType: request.postData.mimeType },
          fingerprint,
        )
      : null,
    call: null,
  };
}
