import * as v from 'valibot';
import { marksOf } from '../core/correlate/join';
import type { HeaderLine } from '../core/evidence';
import type { LooseRecord } from '../core/observation';
import { originOf } from '../core/parse/origin';
import { responseBodyShape } from '../core/redact/body';
import { secretsOf } from '../core/redact/echoed';
import type { Fingerprint } from '../core/redact/fingerprint';
import { responseHeadShape } from '../core/redact/headers';
import { redactText } from '../core/redact/text';
import { redactUrl } from '../core/redact/url';

const text = (limit: number) => v.pipe(v.string(), v.maxLength(limit));
const moment = v.pipe(v.number(), v.finite(), v.minValue(0));

/** How far a page's clock may be ahead of ours, in milliseconds: one machine, and yet a browser may round. */
const AHEAD = 1_000;
/** Reports of one tab that are read in a second, whatever the number of its frames: relays let through 50 each, and tell two seconds again. */
const MAX_PER_SECOND = 200;

/** What a page hook reads of a body, in characters; one more tells that there was more. */
const MAX_BODY = 65_536;

/** What a page hook may say; everything else is dropped, for a page can forge it. */
const PageReport = v.object({
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  api: v.picklist(['fetch', 'xhr']),
  method: v.pipe(text(20), v.regex(/^[A-Z]+$/)),
  url: v.pipe(text(8_000), v.regex(/^https?:/)),
  credentialsMode: v.picklist(['omit', 'same-origin', 'include']),
  startedAt: moment,
  endedAt: moment,
  status: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)),
  error: text(100),
  responseHeaders: v.union([
    v.pipe(v.array(v.tuple([text(200), text(10_000)])), v.maxLength(100)),
    text(60_000),
  ]),
  body: v.nullish(text(MAX_BODY + 1)),
  stack: text(4_000),
  /** What the request carried, as far as a script can know it: the answer is searched for it. */
  sent: v.optional(
    v.object({
      headers: v.pipe(v.array(v.tuple([text(200), text(20_000)])), v.maxLength(200)),
      body: text(16_384),
    }),
  ),
  resend: v.optional(text(40)),
});

/** The hook could not send what a person asked for. */
const Unsendable = v.strictObject({ resend: text(40) });

/** What a page tells: of a call; of the end of one that a person asked for (`resend` names it); or that there was none to send. */
export interface PageTold {
  record: LooseRecord | undefined;
  /** The answer's headers as far as the page may read them; they may hold secrets, and are not kept. */
  lines: readonly HeaderLine[];
  resend: string | undefined;
}

/** Where and when a report came in. */
export interface Came {
  tabId: number;
  /** Names the document that sent it, for the record's identity. */
  source: string;
  order: number;
  /** Of the frame that sent it, as the browser tells. */
  pageUrl: string | undefined;
  /** Milliseconds since 1970. */
  at: number;
}

/** Bounds what pages can make us read. */
export class PageReports {
  private second = 0;
  private readonly counts = new Map<number, number>();

  /** What a report tells, as {@link pageTold} has it; undefined also where its tab has said too much in this second. */
  take(report: unknown, came: Came): PageTold | undefined {
    const second = Math.floor(came.at / 1_000);
    if (second !== this.second) this.counts.clear();
    this.second = second;
    const count = (this.counts.get(came.tabId) ?? 0) + 1;
    this.counts.set(came.tabId, count);
    return count > MAX_PER_SECOND ? undefined : pageTold(report, came);
  }
}

/** Reduces a page hook's report to what is known without secrets. Undefined for anything that is not one. */
export function pageTold(report: unknown, came: Came): PageTold | undefined {
  if (typeof came.source !== 'string' || !/^d\d{4,50}$/.test(came.source)) return undefined;
  const said = parseJson(report);
  const unsendable = v.safeParse(Unsendable, said);
  if (unsendable.success) return { record: undefined, lines: [], resend: unsendable.output.resend };
  const parsed = v.safeParse(PageReport, said);
  if (!parsed.success) return undefined;
  const told = parsed.output;
  // Of what is still to come nobody can tell, and no date can be made of the largest numbers.
  if (told.startedAt > told.endedAt || told.endedAt > came.at + AHEAD) return undefined;
  const lines = linesOf(told.responseHeaders);
  return { record: recordOf(told, lines, came), lines, resend: told.resend };
}

/** A page's record with the answer's head, for where it must stand in for the browser's events. */
export function withHead(
  record: LooseRecord,
  lines: readonly HeaderLine[],
  fingerprint: Fingerprint,
): LooseRecord {
  const { status, endedAt } = record;
  if (status < 400) return record;
  const response = responseHeadShape({ status, lines, at: endedAt, fromCache: false }, fingerprint);
  return { ...record, heads: { type: 'fetch', request: null, response } };
}

function recordOf(
  told: v.InferOutput<typeof PageReport>,
  lines: readonly HeaderLine[],
  { tabId, source, order, pageUrl }: Came,
): LooseRecord {
  const mimeType = lines.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const pageOrigin = pageUrl === undefined ? undefined : originOf(pageUrl);
  return {
    ...(pageOrigin ? { pageOrigin } : {}),
    kind: 'page-call',
    recordId: `page:${source}:${told.number}`,
    at: told.endedAt,
    order,
    tabId,
    method: told.method,
    url: redactUrl(told.url),
    startedAt: told.startedAt,
    endedAt: told.endedAt,
    status: told.status,
    marks: told.status === 0 ? [] : marksOf(lines),
    responseBody:
      told.body == null
        ? null
        : responseBodyShape(
            { text: told.body.slice(0, MAX_BODY), mimeType, truncated: told.body.length > MAX_BODY },
            secretsOf({ url: told.url, headers: [], body: '', ...told.sent }),
          ),
    requestBody: null,
    call: {
      api: told.api,
      credentialsMode: told.credentialsMode,
      stack: stackLines(told.stack),
      outcome: told.status === 0 ? { error: redactText(told.error) || 'Error' } : { status: told.status },
    },
  };
}

/** XMLHttpRequest gives the headers as they stood in the answer, one a line. */
function linesOf(headers: string | readonly [string, string][]): HeaderLine[] {
  if (typeof headers !== 'string') return headers.map(([name, value]): HeaderLine => [name, value]);
  return headers
    .split('\r\n')
    .filter((line) => line.includes(':'))
    .slice(0, 100)
    .map((line): HeaderLine => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
}

function stackLines(stack: string): string[] {
  return stack
    .split('\n')
    .map((line) => /(https?:\/\/[^\s)]+):(\d+):(\d+)/.exec(line))
    .filter((match) => match !== null)
    .map((match) => `${redactUrl(match[1] ?? '')}:${match[2]}:${match[3]}`)
    .slice(0, 10);
}

function parseJson(report: unknown): unknown {
  if (typeof report !== 'string') return undefined;
  try {
    return JSON.parse(report);
  } catch {
    return undefined; // Not what the hook writes: dropped like every forgery.
  }
}
