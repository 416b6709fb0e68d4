import { type Exchange, type Hop, headerOf, isSeen, seenValue } from '../evidence';
import type { Failure } from '../failure-record';
import type { StoryEvent } from '../story';
import { groupFailures } from './groups';
import type { ReportOrigin } from './json';
import { receiptOf } from './receipt';

/** A name with its value, as HAR has headers, cookies and query. */
interface Pair {
  name: string;
  value: string;
}

/** An entry of a HAR file, as far as we write it. */
interface HarEntry {
  startedDateTime: string;
  time: number;
  request: {
    method: string;
    url: string;
    httpVersion: string;
    headers: Pair[];
    cookies: Pair[];
    queryString: Pair[];
    headersSize: number;
    bodySize: number;
    postData?: { mimeType: string; text: string };
    comment?: string;
  };
  response: {
    status: number;
    statusText: string;
    httpVersion: string;
    headers: Pair[];
    cookies: Pair[];
    content: { size: number; mimeType: string; text?: string };
    redirectURL: string;
    headersSize: number;
    bodySize: number;
    comment?: string;
  };
  cache: Record<string, never>;
  timings: { send: number; wait: number; receive: number };
  comment: string;
}

/** A HAR 1.2 file. */
export interface Har {
  log: {
    version: '1.2';
    creator: { name: string; version: string };
    browser: { name: string; version: string };
    pages: never[];
    entries: HarEntry[];
    comment: string;
    /** The failures as Why401 keeps them; other viewers skip what begins with an underscore (HAR 1.2, custom fields). */
    _why401: { failures: { record: Failure; count: number }[]; story: StoryEvent[] };
  };
}

/**
 * Writes failing requests as HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), for other viewers and for our own command: an
 * entry for each hop, and for its preflight. What was taken out stays out; the log's comment is the receipt. What was not
 * seen is -1 or empty, as the format has it.
 * @param story of the tab, or of the file.
 */
export function reportHar(
  failures: readonly Failure[],
  origin: ReportOrigin,
  story: readonly StoryEvent[],
): Har {
  const exchanges = failures.map(({ exchange }) => exchange);
  const entries = failures.flatMap(({ exchange, explanation }) => [
    ...(exchange.preflight ? [entryOf(exchange, exchange.preflight, 'Preflight')] : []),
    ...exchange.hops.map((hop) => entryOf(exchange, hop, explanation.diagnoses[0]?.cause ?? '')),
  ]);
  const removed = receiptOf(exchanges).map(({ what, where, count }) => `${where} ${count} × ${what}`);
  return {
    log: {
      version: '1.2',
      creator: { name: 'Why401', version: origin.extensionVersion },
      browser: { name: origin.browser.name, version: origin.browser.version },
      pages: [],
      entries: entries.sort((a, b) => (a.startedDateTime < b.startedDateTime ? -1 : 1)),
      comment:
        removed.length > 0
          ? `Failing requests only. Taken out before anything was kept: ${removed.join(', ')}.`
          : 'Failing requests only.',
      _why401: {
        failures: groupFailures(failures).map(({ newest, failures: all }) => ({
          record: newest,
          count: all.length,
        })),
        story: [...story],
      },
    },
  };
}

function entryOf(exchange: Exchange, hop: Hop, comment: string): HarEntry {
  const sent = seenValue(hop.request)?.list ?? [];
  const head = seenValue(hop.response);
  const isLast = hop === exchange.hops.at(-1);
  const wait = head ? Math.max(0, head.at - hop.at) : -1;
  const end = isLast ? (exchange.endedAt ?? hop.at) : (head?.at ?? hop.at);
  const receive = head ? Math.max(0, end - head.at) : 0;
  const body = isLast ? seenValue(exchange.responseBody) : undefined;
  const mimeType = headerOf(head?.list ?? [], 'content-type') ?? '';
  const posted = isLast ? seenValue(exchange.requestBody) : undefined;
  return {
    startedDateTime: new Date(hop.at).toISOString(),
    time: Math.max(0, wait) + receive,
    request: {
      method: hop.method,
      url: hop.url,
      httpVersion: '',
      headers: linesOf(sent),
      cookies: (seenValue(hop.request)?.cookies ?? []).map(({ name }) => ({ name, value: '' })),
      queryString: [...(URL.parse(hop.url)?.searchParams ?? [])].map(([name, value]) => ({ name, value })),
      headersSize: -1,
      bodySize: -1,
      ...(posted && posted.kind !== 'empty'
        ? { postData: { mimeType: headerOf(sent, 'content-type') ?? '', text: posted.text } }
        : {}),
      ...(isSeen(hop.request) ? {} : { comment: 'The headers were not seen.' }),
    },
    response: {
      status: head?.status ?? 0,
      statusText: '',
      httpVersion: '',
      headers: linesOf(head?.list ?? []),
      cookies: (head?.setCookies ?? []).map(({ name }) => ({ name, value: '' })),
      content: { size: body ? body.text.length : -1, mimeType, ...(body ? { text: body.text } : {}) },
      redirectURL: headerOf(head?.list ?? [], 'location') ?? '',
      headersSize: -1,
      bodySize: -1,
      ...(exchange.outcome.kind === 'error' && isLast ? { comment: exchange.outcome.error } : {}),
    },
    cache: {},
    timings: { send: 0, wait, receive },
    comment,
  };
}

function linesOf(list: readonly (readonly [string, string])[]): Pair[] {
  return list.map(([name, value]) => ({ name, value }));
}
