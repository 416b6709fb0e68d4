import { type Exchange, seen, unseen } from '../evidence';
import type { LooseRecord } from '../observation';
import { isMixedContent } from '../parse/site';

/**
 * The call that a browser stopped within the page, before any request: plain http from an https page (Mixed Content). No
 * browser API tells of it; the page's own error does. Undefined for every other record.
 */
export function unsentCall(record: LooseRecord): Exchange | undefined {
  const { pageOrigin, url, call, startedAt } = record;
  const stopped = record.kind === 'page-call' && record.status === 0 && isMixedContent(pageOrigin, url);
  if (!stopped || !call) return undefined;
  const error = call.outcome && 'error' in call.outcome ? call.outcome.error : 'Error';
  return {
    id: record.recordId,
    tabId: record.tabId,
    frameId: 0,
    type: 'xmlhttprequest',
    startedAt,
    endedAt: record.endedAt,
    initiator: pageOrigin ?? null,
    topUrl: unseen('not-recorded'),
    hops: [
      {
        method: record.method,
        url,
        at: startedAt,
        request: unseen('not-sent-yet'),
        response: unseen('no-answer'),
      },
    ],
    outcome: { kind: 'error', error },
    preflight: null,
    responseBody: unseen('no-answer'),
    requestBody: unseen('hook-not-running'),
    call: seen(call, 'pageHook'),
    jar: unseen('not-recorded'),
  };
}
