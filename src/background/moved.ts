import type { Exchange } from '../core/evidence';
import type { Failure } from '../core/failure-record';
import { ownerOf } from '../core/hidden-tab';
import type { RequestFact } from '../core/observation';
import type { TabContent } from './tab-content';

type Facts = TabContent['pending'];

/**
 * What two tabs hold, as one: a prerendered page is shown, or the browser gave a tab another number.
 * @param from of the tab that is no more; its outermost frame is that of the other tab now.
 * @param tabId of the other one.
 */
export function movedInto(content: TabContent, moved: TabContent, from: number, tabId: number): TabContent {
  const { frameId: outermost } = ownerOf(from);
  const frame = (frameId: number) => (frameId === outermost ? 0 : frameId);
  const factOf = (fact: RequestFact): RequestFact =>
    fact.kind === 'request-started' ? { ...fact, tabId, frameId: frame(fact.frameId) } : { ...fact, tabId };
  const factsOf = (all: Facts): Facts =>
    Object.fromEntries(Object.entries(all).map(([id, facts]) => [id, facts.map(factOf)]));
  const exchangeOf = (exchange: Exchange): Exchange => ({
    ...exchange,
    tabId,
    frameId: frame(exchange.frameId),
  });
  const failures = Object.entries(moved.failures).map(([id, failure]): [string, Failure] => [
    id,
    { ...failure, exchange: exchangeOf(failure.exchange) },
  ]);
  return {
    document: content.document,
    pending: { ...content.pending, ...factsOf(moved.pending) },
    suspects: { ...content.suspects, ...factsOf(moved.suspects) },
    envelopes: { ...content.envelopes, ...factsOf(moved.envelopes) },
    incomplete: { ...content.incomplete, ...factsOf(moved.incomplete) },
    failures: { ...content.failures, ...Object.fromEntries(failures) },
    pasts: [...content.pasts, ...moved.pasts].sort((a, b) => a.at - b.at),
    records: [...content.records, ...moved.records.map((record) => ({ ...record, tabId }))],
    requestsSeen: content.requestsSeen + moved.requestsSeen,
    dropped: content.dropped + moved.dropped,
    latest: Math.max(content.latest, moved.latest),
  };
}
