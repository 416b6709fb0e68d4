import { assemble } from '../core/correlate/assemble';
import { isPreflight } from '../core/correlate/preflight';
import { type Exchange, statusOf, unseen } from '../core/evidence';
import { REFUSED } from '../core/failure';
import type { LooseRecord, RequestFact } from '../core/observation';
import type { TabContent } from './tab-content';

/** Facts by the browser's request id, as {@link TabContent} keeps them. */
type Requests = TabContent['pending'];

/**
 * How many requests of a tab may be under way. More than a browser lets a page have open; a page that asks for more at once has
 * most of them wait in its own queue.
 */
const MAX_PENDING = 2_000;
/** How many that failed, or may have, are looked at once more: twice as many as failures are kept. */
const MAX_SUSPECTS = 600;
/** How many that ended well are waited for. */
const MAX_WAITING = 50;
/** How many finished requests later ones are held against: more than a person reads. */
const MAX_PASTS = 500;
/** How many records of each kind of collectors without request ids. */
const MAX_RECORDS = 400;

/** How much each part of a tab's log may hold, in characters of JSON: together little more than half of what all tabs have. */
const CHARACTERS = {
  pending: 700_000,
  suspects: 2_000_000,
  envelopes: 100_000,
  incomplete: 100_000,
  pasts: 1_000_000,
  /** Of each kind. */
  records: 250_000,
} as const;

/** How many facts one request may have: five for each of the hops that a browser follows, and as many again. */
const MAX_FACTS = 200;

/** How much one exchange may hold, in characters of JSON; of more the hops in the middle go. */
const MAX_EXCHANGE = 300_000;

const weights = new WeakMap<object, number>();

/** Length of a value's JSON. Facts, records and pasts never change: each is measured once. */
function weightOf(value: object): number {
  const known = weights.get(value);
  if (known !== undefined) return known;
  const weight = JSON.stringify(value).length;
  weights.set(value, weight);
  return weight;
}

/**
 * Holds the numbers of everything that a tab's log keeps, the oldest first to go. Refusals that nobody judged count as dropped.
 * @returns the requests that are to be judged now, though they have not ended.
 */
export function limit(content: TabContent): string[] {
  const refused = limitPending(content);
  for (const requestId of oldest(content.suspects, MAX_SUSPECTS)) dropSuspect(content, requestId);
  for (const kept of [content.envelopes, content.incomplete])
    for (const requestId of oldest(kept, MAX_WAITING)) delete kept[requestId];
  cut(content.pasts, MAX_PASTS);
  if (content.records.length > MAX_RECORDS) cutRecords(content, () => MAX_RECORDS);
  return refused;
}

/**
 * Holds the size of everything that a tab's log keeps beside its failures, the oldest first to go.
 * @param part of what a tab may hold, from 0 to 1.
 */
export function fitInto(content: TabContent, part = 1): void {
  const { pending, envelopes, incomplete, suspects } = content;
  for (const [requests, characters] of [
    [pending, CHARACTERS.pending],
    [envelopes, CHARACTERS.envelopes],
    [incomplete, CHARACTERS.incomplete],
  ] as const)
    for (const requestId of heaviest(requests, characters * part)) delete requests[requestId];
  for (const requestId of heaviest(suspects, CHARACTERS.suspects * part)) dropSuspect(content, requestId);
  cut(content.pasts, fitting(content.pasts, CHARACTERS.pasts * part));
  cutRecords(content, (ofKind) => fitting(ofKind.slice(-MAX_RECORDS), CHARACTERS.records * part));
}

/** Forgets a request that may be judged again. What was refused and has no verdict yet will have none: that is said. */
function dropSuspect(content: TabContent, requestId: string): void {
  if (!content.failures[requestId] && isRefusal(content.suspects[requestId] ?? [])) content.dropped += 1;
  delete content.suspects[requestId];
}

/** What is surely a failure, before it is judged. */
function isRefusal(facts: readonly RequestFact[]): boolean {
  const exchange = assemble(facts);
  if (!exchange || exchange.outcome.kind === 'aborted' || isPreflight(exchange)) return false;
  return REFUSED.has(statusOf(exchange) ?? 0);
}

/**
 * Requests under way can still fail, so they go last: first those that were answered well and do not end (streams), then those
 * that wait longest. One that was refused and does not end has failed already: it is judged as it is.
 */
function limitPending(content: TabContent): string[] {
  const { pending, suspects } = content;
  const excess = Object.keys(pending).length - MAX_PENDING;
  if (excess <= 0) return [];
  const answer = (facts: readonly RequestFact[]) =>
    facts.findLast((fact) => fact.kind === 'response-started');
  const byTurn = Object.entries(pending)
    .map(([requestId, facts]) => ({
      requestId,
      facts,
      isAnswered: answer(facts) !== undefined,
      at: began(facts),
    }))
    .sort((a, b) => Number(b.isAnswered) - Number(a.isAnswered) || a.at - b.at);
  const gone = byTurn.slice(0, excess);
  for (const { requestId } of gone) delete pending[requestId];
  const refused = gone.filter(({ facts }) => isRefusal(facts));
  for (const { requestId, facts } of refused) suspects[requestId] = facts;
  return refused.map(({ requestId }) => requestId);
}

/** Takes the oldest hops after the first one out of a request that goes on and on; browsers themselves stop at 20. */
export function shortened(facts: RequestFact[]): RequestFact[] {
  if (facts.length <= MAX_FACTS) return facts;
  const begins = (index: number) =>
    facts.findIndex(({ kind }, at) => at >= index && kind === 'request-started');
  const second = begins(1);
  const third = second < 0 ? -1 : begins(second + 1);
  return third < 0 ? facts.toSpliced(1, 1) : facts.toSpliced(second, third - second);
}

/** Takes the hops between the first one and the last two out of an exchange that is too large: a chain of redirects with long headers. */
export function lightened(exchange: Exchange): Exchange {
  if (exchange.hops.length < 4 || exchange.hops.reduce((sum, hop) => sum + weightOf(hop), 0) < MAX_EXCHANGE)
    return exchange;
  const gone = unseen('not-recorded');
  const hops = exchange.hops.map((hop, index) =>
    index === 0 || index >= exchange.hops.length - 2 ? hop : { ...hop, request: gone, response: gone },
  );
  return { ...exchange, hops };
}

/** The ids of all but the newest requests. */
function oldest(requests: Requests, count: number): string[] {
  if (Object.keys(requests).length <= count) return [];
  return Object.entries(requests)
    .sort(([, a], [, b]) => began(b) - began(a))
    .slice(count)
    .map(([requestId]) => requestId);
}

/** The ids of all but the newest requests that have room together. */
function heaviest(requests: Requests, characters: number): string[] {
  const entries = Object.entries(requests).sort(([, a], [, b]) => began(a) - began(b));
  const kept = fitting(
    entries.map(([, facts]) => facts),
    characters,
  );
  return entries.slice(0, entries.length - kept).map(([requestId]) => requestId);
}

/** How many at the end of a list have room together. */
function fitting(list: readonly object[], characters: number): number {
  let left = characters;
  let count = 0;
  while (count < list.length) {
    left -= sum(list.at(-1 - count) ?? {});
    if (left < 0) break;
    count += 1;
  }
  return count;
}

/** A request's facts come one by one: the list of them is another one each time, and they stay. */
function sum(value: object): number {
  return Array.isArray(value)
    ? value.reduce((all: number, fact: object) => all + weightOf(fact), 0)
    : weightOf(value);
}

function cut(list: unknown[], count: number): void {
  if (list.length > count) list.splice(0, list.length - count);
}

/** Each kind for itself: a page pushes out nothing but what it said. */
function cutRecords({ records }: TabContent, most: (ofKind: readonly LooseRecord[]) => number): void {
  for (const kind of new Set(records.map((record) => record.kind))) {
    const ofKind = records.filter((record) => record.kind === kind);
    const gone = new Set(ofKind.slice(0, Math.max(0, ofKind.length - most(ofKind))));
    if (gone.size > 0) records.splice(0, records.length, ...records.filter((record) => !gone.has(record)));
  }
}

function began(facts: readonly RequestFact[]): number {
  return facts[0]?.at ?? 0;
}
