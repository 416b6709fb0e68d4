import * as v from 'valibot';
import { marksOf } from '../core/correlate/join';
import type { HeaderLine } from '../core/evidence';
import type { LooseRecord } from '../core/observation';
import { originOf } from '../core/parse/site';
import { responseBodyShape } from '../core/redact/body';
import { redactUrl } from '../core/redact/url';

const text = (limit: number) => v.pipe(v.string(), v.maxLength(limit));
const moment = v.pipe(v.number(), v.finite(), v.minValue(0));

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
  error: v.nullable(text(100)),
  responseHeaders: v.pipe(v.array(v.tuple([text(200), text(10_000)])), v.maxLength(100)),
  body: v.nullable(text(70_000)),
  bodyTruncated: v.boolean(),
  stack: text(4_000),
});

/**
 * Reduces a page hook's report to a record without secrets. Undefined for anything that is not one.
 * @param pageUrl of the frame that sent it, as the browser tells.
 * @param source names the frame that sent it, for the record's identity.
 */
export function pageRecord(
  report: unknown,
  tabId: number,
  source: string,
  order: number,
  pageUrl?: string,
): LooseRecord | undefined {
  const parsed = v.safeParse(PageReport, parseJson(report));
  if (!parsed.success) return undefined;
  const told = parsed.output;
  const lines = told.responseHeaders.map(([name, value]): HeaderLine => [name, value]);
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
      told.body === null
        ? null
        : responseBodyShape({ text: told.body, mimeType, truncated: told.bodyTruncated }),
    requestBody: null,
    call: {
      api: told.api,
      credentialsMode: told.credentialsMode,
      stack: stackLines(told.stack),
      outcome: told.status === 0 ? { error: told.error ?? 'Error' } : { status: told.status },
    },
  };
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
