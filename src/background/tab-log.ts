import { lastSuccess, resolution } from '../core/compare';
import { assemble, insertFact } from '../core/correlate/assemble';
import { attach } from '../core/correlate/join';
import { attachPreflights, isPreflight } from '../core/correlate/preflight';
import { diagnose } from '../core/diagnose';
import { type Exchange, firstHop, lastHop, seen, statusOf, unseen } from '../core/evidence';
import { gather, type Surroundings } from '../core/evidence-map';
import { failureKind } from '../core/failure';
import type { Failure } from '../core/failure-record';
import { endpointOf, historyOf, type Past, pastOf } from '../core/history';
import type { LooseRecord, RequestFact } from '../core/observation';
import { originOf } from '../core/parse/site';
import { RULES } from '../rules/index';
import { SERVERS } from '../servers/index';
import type { Jar } from './jar';

/** Bounds of one tab: more than a person reads, and far below what session storage holds. */
const MAX_SUSPECTS = 300;
const MAX_PASTS = 500;
const MAX_RECORDS = 400;

/** How long after a failure other requests of the same origin may still explain it, in milliseconds. */
const AFTERMATH = 10_000;

/** What a tab's log consists of; plain JSON, so that it outlives the worker. */
export interface TabContent {
  /** Facts of requests under way. */
  pending: { [requestId: string]: RequestFact[] };
  /** Facts of finished requests that failed or may have: whole, for they may be judged again. */
  suspects: { [requestId: string]: RequestFact[] };
  /** Shapes of all finished requests, oldest first. */
  pasts: Past[];
  records: LooseRecord[];
  requestsSeen: number;
  dropped: number;
}

/** An empty log. */
export function emptyContent(): TabContent {
  return { pending: {}, suspects: {}, pasts: [], records: [], requestsSeen: 0, dropped: 0 };
}

/** The requests of one tab, and the failures among them. */
export class TabLog {
  readonly failures = new Map<string, Failure>();
  private readonly dirty = new Set<string>();

  constructor(
    readonly content: TabContent,
    private readonly jar: Jar,
    private readonly surroundings: Pick<Surroundings, 'policy'>,
    /** Firefox completes cross-origin answers that it then hides from the page; Chromium ends them in an error. */
    private readonly completesHiddenAnswers: boolean,
  ) {
    for (const requestId of Object.keys(content.suspects)) this.dirty.add(requestId);
  }

  /** Takes in a fact of a request. */
  addFact(fact: RequestFact): void {
    const { pending, suspects } = this.content;
    const settled = suspects[fact.requestId];
    const facts = insertFact(settled ?? pending[fact.requestId] ?? [], fact);
    if (settled) {
      suspects[fact.requestId] = facts;
      this.dirty.add(fact.requestId);
      return;
    }
    if (fact.kind === 'request-started' && facts.length === 1) this.content.requestsSeen += 1;
    pending[fact.requestId] = facts;
    if (fact.kind === 'completed' || fact.kind === 'failed') this.finish(fact.requestId, facts);
  }

  /** Takes in a record without a request id; what it may belong to is judged again. */
  addRecord(record: LooseRecord): void {
    const { records } = this.content;
    if (records.some((known) => known.recordId === record.recordId)) return;
    records.push(record);
    if (records.length > MAX_RECORDS) records.splice(0, records.length - MAX_RECORDS);
    for (const [requestId, facts] of Object.entries(this.content.suspects)) {
      if (facts.some((fact) => fact.url === record.url)) this.dirty.add(requestId);
    }
  }

  /** The jar of a site was read: what waited for it is judged again. */
  judgeAgain(): void {
    for (const requestId of Object.keys(this.content.suspects)) this.dirty.add(requestId);
  }

  /** Forgets the failures that began before a moment (milliseconds since 1970); what succeeded stays for comparison. */
  forgetBefore(at: number): string[] {
    const removed: string[] = [];
    for (const [requestId, facts] of Object.entries(this.content.suspects)) {
      if ((facts[0]?.at ?? 0) >= at) continue;
      delete this.content.suspects[requestId];
      this.dirty.delete(requestId);
      if (this.failures.delete(requestId)) removed.push(requestId);
    }
    this.content.records = this.content.records.filter((record) => record.startedAt >= at - 1_000);
    this.content.dropped = 0;
    return removed;
  }

  /** Judges what changed since the last call. */
  settle(): { changed: Failure[]; removed: string[] } {
    const changed: Failure[] = [];
    const removed: string[] = this.evict();
    if (this.dirty.size === 0) return { changed, removed };
    const exchanges = this.exchanges();
    for (const exchange of exchanges) {
      if (!this.dirty.has(exchange.id)) continue;
      const failure = this.judge(exchange);
      const known = this.failures.get(exchange.id);
      if (!failure) {
        if (this.failures.delete(exchange.id)) removed.push(exchange.id);
      } else if (JSON.stringify(known) !== JSON.stringify(failure)) {
        this.failures.set(exchange.id, failure);
        changed.push(failure);
      }
    }
    this.dirty.clear();
    return { changed, removed };
  }

  private finish(requestId: string, facts: RequestFact[]): void {
    delete this.content.pending[requestId];
    const exchange = assemble(facts);
    if (!exchange) return;
    const past = pastOf(exchange);
    this.content.pasts.push(past);
    if (this.content.pasts.length > MAX_PASTS)
      this.content.pasts.splice(0, this.content.pasts.length - MAX_PASTS);
    if (this.isSuspect(exchange)) {
      this.content.suspects[requestId] = facts;
      this.dirty.add(requestId);
    }
    this.touchNeighbours(past);
  }

  /** A request may resolve an earlier failure, or explain one of a moment ago. */
  private touchNeighbours(past: Past): void {
    const endpoint = endpointOf(past.method, past.url);
    const origin = originOf(past.url);
    for (const failure of this.failures.values()) {
      const near =
        past.at - failure.exchange.startedAt < AFTERMATH &&
        originOf(lastHop(failure.exchange).url) === origin;
      if (near || failure.endpoint === endpoint) this.dirty.add(failure.id);
    }
  }

  /** Whether a finished exchange can be a failure at all: the cheap question that successes are asked. */
  private isSuspect(exchange: Exchange): boolean {
    if (exchange.outcome.kind === 'aborted') return false;
    if (isPreflight(exchange) || exchange.outcome.kind === 'error') return true;
    const status = statusOf(exchange);
    if (status === undefined) return false;
    if (status >= 400 && status < 500) return true;
    const scripted = exchange.type === 'xmlhttprequest' || exchange.type === 'fetch';
    return scripted && (exchange.hops.length > 1 || (this.completesHiddenAnswers && isCrossOrigin(exchange)));
  }

  private exchanges(): Exchange[] {
    const assembled = Object.values(this.content.suspects)
      .map((facts) => assemble(facts))
      .filter((exchange) => exchange !== undefined)
      .map((exchange) => this.withJar(exchange));
    return attach(attachPreflights(assembled), this.content.records);
  }

  private withJar(exchange: Exchange): Exchange {
    const last = lastHop(exchange);
    const view = this.jar.viewFor(last.url, exchange.initiator, last.at);
    return { ...exchange, jar: view ? seen(view, 'cookies') : unseen('not-recorded') };
  }

  private judge(exchange: Exchange): Failure | undefined {
    const around: Surroundings = { ...this.surroundings, pasts: this.content.pasts, servers: SERVERS };
    const kind = failureKind(exchange, gather(exchange, around));
    if (!kind) return undefined;
    const now = pastOf(exchange);
    const hop = firstHop(exchange);
    return {
      id: exchange.id,
      kind,
      folded: kind === 'not-found-hint',
      endpoint: endpointOf(hop.method, hop.url),
      exchange,
      explanation: diagnose(exchange, RULES, around),
      lastSuccess: lastSuccess(now, historyOf(exchange, this.content.pasts)),
      resolvedBy: resolution(now, this.content.pasts),
    };
  }

  private evict(): string[] {
    const ids = Object.keys(this.content.suspects);
    const surplus = ids.slice(0, Math.max(0, ids.length - MAX_SUSPECTS));
    for (const requestId of surplus) {
      delete this.content.suspects[requestId];
      this.dirty.delete(requestId);
    }
    const gone = surplus.filter((requestId) => this.failures.delete(requestId));
    this.content.dropped += gone.length;
    return gone;
  }
}

/** Firefox completes cross-origin answers that the page may not read. */
function isCrossOrigin(exchange: Exchange): boolean {
  return exchange.initiator !== null && originOf(lastHop(exchange).url) !== exchange.initiator;
}
