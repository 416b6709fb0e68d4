import { type HeaderLine, headerOf } from '../core/evidence';
import { responseBodyShape } from '../core/redact/body';
import { MAX_TEXT } from '../core/redact/body-text';
import { type RawRequest, secretsOf } from '../core/redact/echoed';
import { redactUrl } from '../core/redact/url';
import { browser, type WebRequest } from '../platform/browser';
import { type Emit, nextOrder } from './intake';
import { linesOf } from './web-request';

/** How much of each part of a request's body is looked at for what its answer may echo, in bytes. */
const MAX_SENT = 50_000;
/** How many parts: of a body that has more the answer is not read. */
const MAX_PARTS = 50;

/** Requests that are under way at once; of more the oldest are forgotten, and their answers not read. */
const MAX_UNDER_WAY = 200;

type Received = WebRequest.OnHeadersReceivedDetailsType;
type Sent = WebRequest.OnBeforeRequestDetailsType;

/** A request as it went out, as far as its answer may echo it. */
interface SentRequest {
  headers: HeaderLine[];
  body: Sent['requestBody'] | undefined;
  /** Whether more was sent than can be looked at. */
  isTooMuch: boolean;
}

/** Hosts whose answers are read at once; of more the one that failed longest ago is left. */
const MAX_HOSTS = 5;

/**
 * Reads the bodies of failing answers in Firefox, with DevTools open or not: the one collector that knows the request id
 * as well. Chromium has nothing like it.
 *
 * It needs a blocking listener, through which every answer of a host passes, the successful ones too (8 ms more each on a
 * small machine, measured in Firefox 153). So it listens to hosts alone where something failed and nobody told why; of
 * a failing answer the first piece is read, and then the filter lets go: an error that comes while a filter is attached
 * looks to the page like the end of a shorter answer. A compressed answer can be such an error from its first byte on (a server
 * that says gzip and sends none): it is left alone, for DevTools to tell.
 *
 * When the background goes to sleep the listeners are gone, and come back with the next failure.
 */
export class FailingBodies {
  private hosts: string[] = [];
  private readonly underWay = new Map<string, SentRequest>();

  constructor(private readonly emit: Emit) {}

  /** Reads the failing answers of an address's host from now on. */
  read(url: string): void {
    const host = URL.parse(url)?.hostname;
    if (!host || this.hosts.at(-1) === host) return;
    const isNew = !this.hosts.includes(host);
    this.hosts = [...this.hosts.filter((known) => known !== host), host].slice(-MAX_HOSTS);
    if (isNew) this.listen();
  }

  /** The browser lets a listener's addresses be changed by registering it anew. */
  private listen(): void {
    const filter: WebRequest.RequestFilter = {
      urls: this.hosts.map((host) => `*://${host}/*`),
      types: ['xmlhttprequest', 'main_frame', 'sub_frame'],
    };
    const { onBeforeRequest, onSendHeaders, onHeadersReceived, onCompleted, onErrorOccurred } =
      browser.webRequest;
    onBeforeRequest.removeListener(this.begun);
    onBeforeRequest.addListener(this.begun, filter, ['requestBody']);
    onSendHeaders.removeListener(this.sent);
    onSendHeaders.addListener(this.sent, filter, ['requestHeaders']);
    onHeadersReceived.removeListener(this.received);
    onHeadersReceived.addListener(this.received, filter, ['blocking', 'responseHeaders']);
    for (const end of [onCompleted, onErrorOccurred]) {
      end.removeListener(this.ended);
      end.addListener(this.ended, filter);
    }
  }

  private readonly begun = ({ requestId, requestBody }: Sent): void => {
    if (!requestBody) return;
    const sent = this.of(requestId);
    sent.body = startOf(requestBody);
    sent.isTooMuch = (requestBody.raw?.length ?? 0) > MAX_PARTS;
  };

  private readonly sent = ({ requestId, tabId, requestHeaders }: WebRequest.OnSendHeadersDetailsType) => {
    if (tabId >= 0) this.of(requestId).headers = linesOf(requestHeaders);
  };

  private readonly received = (details: Received): undefined => {
    if (details.statusCode < 400 || details.tabId < 0) return;
    const sent = this.underWay.get(details.requestId);
    // Without knowing what was sent nobody could tell what the answer echoes.
    if (sent && !sent.isTooMuch && headerIn(details, 'content-encoding') === '')
      readFirst(details, () => secretsOf(rawRequest(details.url, sent)), this.emit);
  };

  private readonly ended = ({ requestId }: { requestId: string }): void => {
    this.underWay.delete(requestId);
  };

  private of(requestId: string): SentRequest {
    const known = this.underWay.get(requestId);
    if (known) return known;
    const [oldest] = this.underWay.keys();
    if (oldest !== undefined && this.underWay.size >= MAX_UNDER_WAY) this.underWay.delete(oldest);
    const begun: SentRequest = { headers: [], body: undefined, isTooMuch: false };
    this.underWay.set(requestId, begun);
    return begun;
  }
}

/** Reads the first piece of a body, passes it on before anything else, and lets go. */
function readFirst(details: Received, secrets: () => string[], emit: Emit): void {
  const filter = browser.webRequest.filterResponseData(details.requestId);
  filter.ondata = ({ data }) => {
    filter.write(data);
    filter.disconnect();
    const bytes = new Uint8Array(data);
    const stamp = { at: Date.now(), order: nextOrder() };
    const mimeType = headerIn(details, 'content-type');
    const text = textOf(bytes, mimeType);
    const body = responseBodyShape(
      { text, mimeType, truncated: isPart(bytes.length, text, details) },
      secrets(),
    );
    emit(() => ({
      ...stamp,
      kind: 'response-body',
      requestId: details.requestId,
      tabId: details.tabId,
      method: details.method,
      url: redactUrl(details.url),
      body,
    }));
  };
  // An empty body is no evidence: of what CORS hides from a page the filter sees none either.
  filter.onstop = () => filter.disconnect();
}

/** Whether more of the body may follow, as far as it tells. */
function isPart(length: number, text: string, details: Received): boolean {
  const whole = Number(headerIn(details, 'content-length') || Number.NaN);
  if (!Number.isNaN(whole)) return length < whole;
  if (/^\s*[{[]/.test(text)) return !isJson(text);
  return /<html/i.test(text.slice(0, 1_000)) && !/<\/html>\s*$/i.test(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function textOf(bytes: Uint8Array, mimeType: string): string {
  const [, charset = 'utf-8'] = /charset=["']?([\w-]+)/i.exec(mimeType) ?? [];
  const part = bytes.subarray(0, MAX_TEXT);
  try {
    return new TextDecoder(charset).decode(part);
  } catch {
    return new TextDecoder().decode(part); // A character set that nobody knows.
  }
}

/** An upload may be larger than the memory: what is looked at is copied, and the rest let go. (The types leave open what bytes are.) */
function startOf({ raw, ...rest }: NonNullable<Sent['requestBody']>): Sent['requestBody'] {
  const parts = (raw ?? []).slice(0, MAX_PARTS);
  return {
    ...rest,
    raw: parts.map(({ bytes }) => (bytes ? { bytes: (bytes as ArrayBuffer).slice(0, MAX_SENT) } : {})),
  };
}

function headerIn({ responseHeaders }: Received, name: string): string {
  return headerOf(linesOf(responseHeaders), name) ?? '';
}

function rawRequest(url: string, { headers, body }: SentRequest): RawRequest {
  // Firefox gives each field a list of values; the types know one.
  const fields = Object.entries((body?.formData ?? {}) as unknown as Record<string, string[]>);
  if (fields.length > 0) {
    const pairs = fields.flatMap(([name, values]) => values.map((value) => [name, value]));
    return { url, headers, body: new URLSearchParams(pairs).toString() };
  }
  const raw = (body?.raw ?? []).flatMap(({ bytes }) => (bytes ? [new Uint8Array(bytes as ArrayBuffer)] : []));
  const text = raw.map((bytes) => new TextDecoder().decode(bytes)).join('');
  return { url, headers, body: text };
}
