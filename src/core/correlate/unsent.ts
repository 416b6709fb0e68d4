import { type Exchange, seen, unseen } from '../evidence';
import type { LooseRecord } from '../observation';
import { isMixedContent } from '../parse/origin';
import { CLOCK_TOLERANCE } from './join';

/**
 * Whether a record tells of a call that a browser stopped within the page, before any request: plain http from an https page
 * (Mixed Content). No ordinary browser API tells of it; the page's own error does, and the browser's word in deep capture.
 */
export function isUnsentCall(record: LooseRecord): boolean {
  const known = unsent.get(record);
  if (known !== undefined) return known;
  const { pageOrigin, url, status, kind, call } = record;
  const mayBe = kind === 'debugger-entry' ? isToldMixed(record) : kind === 'page-call' && call !== null;
  const answer = mayBe && status === 0 && isMixedContent(pageOrigin, url);
  unsent.set(record, answer);
  return answer;
}

/** Each record is asked again with every one that follows. */
const unsent = new WeakMap<LooseRecord, boolean>();

/** The calls that a browser stopped within the page. What page and browser tell of one call is one. */
export function unsentCalls(records: readonly LooseRecord[]): Exchange[] {
  const stopped = records.filter(isUnsentCall);
  const byPage = stopped.filter(({ kind }) => kind === 'page-call');
  const byBrowser = stopped.filter(({ kind }) => kind === 'debugger-entry');
  return [
    ...byPage.map((record) =>
      exchangeOf(
        record,
        byBrowser.find((told) => areOne(record, told)),
      ),
    ),
    ...byBrowser
      .filter((told) => !byPage.some((record) => areOne(record, told)))
      .map((told) => exchangeOf(told, told)),
  ];
}

function isToldMixed({ browserWords }: LooseRecord): boolean {
  return browserWords?.stop?.word === 'mixed-content';
}

function areOne(a: LooseRecord, b: LooseRecord): boolean {
  const near = Math.abs(a.startedAt - b.startedAt) <= CLOCK_TOLERANCE;
  return near && a.tabId === b.tabId && a.method === b.method && a.url === b.url;
}

function exchangeOf(record: LooseRecord, told: LooseRecord | undefined): Exchange {
  const { call, startedAt } = record;
  const outcome = call?.outcome;
  const error = outcome && 'error' in outcome ? outcome.error : call ? 'Error' : 'mixed-content';
  return {
    id: record.recordId,
    tabId: record.tabId,
    frameId: 0,
    frames: [],
    type: 'xmlhttprequest',
    startedAt,
    endedAt: record.endedAt,
    initiator: record.pageOrigin ?? null,
    topUrl: unseen('not-recorded'),
    hops: [
      {
        method: record.method,
        url: record.url,
        at: startedAt,
        request: unseen('not-sent-yet'),
        response: unseen('no-answer'),
      },
    ],
    outcome: { kind: 'error', error },
    preflight: null,
    responseBody: unseen('no-answer'),
    requestBody: unseen('hook-not-running'),
    call: call ? seen(call, 'pageHook') : unseen('hook-not-running'),
    jar: unseen('not-recorded'),
    ...(told?.browserWords ? { browserWords: seen(told.browserWords, 'debugger') } : {}),
  };
}
