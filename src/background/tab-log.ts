import { dequal } from 'dequal/lite';
import { resolution } from '../core/compare';
import type { CookiePolicy } from '../core/cookies/context';
import { assemble, insertFact } from '../core/correlate/assemble';
import { isComplete, isEnd } from '../core/correlate/complete';
import { attach } from '../core/correlate/join';
import { attachPreflights } from '../core/correlate/preflight';
import { withRefusals } from '../core/correlate/refusals';
import { isUnsentCall, unsentCalls } from '../core/correlate/unsent';
import { mayBeEnvelopeOf } from '../core/envelope';
import { type Exchange, type JarView, lastHop, seen, unseen } from '../core/evidence';
import { explain, mayHaveFailed } from '../core/explain';
import type { Failure } from '../core/failure-record';
import { type Past, pastOf } from '../core/history';
import type { LooseRecord, RequestFact } from '../core/observation';
import { RULES } from '../rules/index';
import { SERVERS } from '../servers/index';
import { Due } from './due';
import type { JarMoment } from './jar';
import { lightened, limit, shortened } from './tab-bounds';
import { neighboursOf, suspectEnvelopes, type TabContent } from './tab-content';

/**
 * How long after its end a request is still judged again, in milliseconds: bodies, the jar and neighbours arrive late. Then
 * its verdict stands, whatever the log forgets later; only its resolution can still come.
 */
const AFTERMATH = 10_000;

/** After how many facts and records the log's bounds are looked at: looking costs as much as taking in some dozen. */
const BETWEEN_LIMITS = 100;

/** What a tab's log asks of its surroundings. */
export interface TabSurroundings {
  /** The tab's cookies around a request, as they were when it went out; undefined when the store was not read (yet). */
  cookies(request: JarMoment): JarView | undefined;
  /** Whether a person said that such a failure is no news. */
  isNoNews(failure: Failure): boolean;
  /** How many failures are kept. */
  kept(): number;
  policy: CookiePolicy;
  /** Firefox completes cross-origin answers that it then hides from the page; Chromium ends them in an error. */
  completesHiddenAnswers: boolean;
}

/** The requests of one tab, and the failures among them. */
export class TabLog {
  private readonly due = new Due();
  /** What has finished since the last judging: it may resolve a failure. */
  private fresh: Past[];
  private taken = 0;
  /** How much was taken in before the last judging. */
  private settled = -1;

  constructor(
    readonly content: TabContent,
    private readonly around: TabSurroundings,
  ) {
    for (const requestId of Object.keys(content.suspects)) this.due.add(requestId);
    this.fresh = [...content.pasts];
  }

  /** The failures, oldest first. */
  get failures(): Failure[] {
    return Object.values(this.content.failures).sort((a, b) => a.exchange.startedAt - b.exchange.startedAt);
  }

  /**
   * Takes in a fact of a request, in whatever order they come: a worker that is just starting gets each kind of event from
   * the moment that its listener stands, and the earlier ones a little later (measured in Chromium 156: the end first).
   * @returns what came of it: something is to be judged, a request has ended well, or neither.
   */
  addFact(fact: RequestFact): 'suspect' | 'ended' | 'open' {
    const { pending, suspects, envelopes, incomplete } = this.content;
    const { requestId } = fact;
    this.content.latest = Math.max(this.content.latest, fact.at);
    const known =
      pending[requestId] ?? suspects[requestId] ?? envelopes[requestId] ?? incomplete[requestId] ?? [];
    // A body alone makes no request: this one was of no interest.
    if (known.length === 0 && fact.kind === 'response-body') return 'open';
    const isFirst = fact.kind === 'request-started' && !known.some((one) => one.kind === fact.kind);
    // DevTools reads the document once more as `other`, without the page's asking (measured in Chromium 156).
    if (isFirst && fact.type !== 'other') this.content.requestsSeen += 1;
    const facts = shortened(insertFact(known, fact));
    const hasEnded = facts.some(isEnd);
    if (hasEnded) this.finish(requestId, facts, known.some(isEnd));
    else pending[requestId] = facts;
    this.limitNowAndThen();
    if (!this.isSettled()) return 'suspect';
    return hasEnded ? 'ended' : 'open';
  }

  /** Takes in a record without a request id; what it may belong to is judged again. */
  addRecord(record: LooseRecord): void {
    const { records } = this.content;
    if (records.some((known) => known.recordId === record.recordId)) return;
    records.push(record);
    if (isUnsentCall(record))
      for (const { id } of unsentCalls(records.filter(({ url }) => url === record.url))) this.due.add(id);
    this.limitNowAndThen();
    // Deep capture tells of a success without a no inside as well, when a cookie of it was not kept.
    const keptBody = record.kind !== 'debugger-entry' || record.responseBody !== null;
    if (record.status < 400 && keptBody) suspectEnvelopes(this.content, record.url);
    if (record.browserWords?.refused?.length) this.judgeAgain();
    for (const [requestId, facts] of Object.entries(this.content.suspects))
      if (facts.some((fact) => fact.url === record.url)) this.due.add(requestId);
  }

  /** The jar is known better: what ended a moment ago is judged again. Returns whether there is anything. */
  judgeAgain(): boolean {
    const requestIds = Object.keys(this.content.suspects);
    for (const requestId of requestIds) this.due.add(requestId);
    return requestIds.length > 0;
  }

  /** Forgets the failures that began before a moment (milliseconds since 1970); what succeeded stays for comparison. */
  forgetBefore(at: number): string[] {
    const { content } = this;
    for (const [requestId, facts] of Object.entries(content.suspects)) {
      if ((facts[0]?.at ?? 0) < at) this.retire(requestId);
    }
    const gone = this.failures
      .filter((failure) => failure.exchange.startedAt < at)
      .map((failure) => failure.id);
    for (const id of gone) delete content.failures[id];
    content.records = content.records.filter((record) => record.startedAt >= at - 1_000);
    content.dropped = 0;
    return gone;
  }

  /** Whether all that changed is judged. */
  readonly isSettled = (): boolean => this.due.isEmpty;

  /**
   * Judges what changed since the last call, or the first part of it: the rest is told by isSettled.
   * @returns what became of the failures; undefined when nothing at all has happened.
   */
  settle(): { changed: Failure[]; removed: string[] } | undefined {
    const changed: Failure[] = [];
    const removed: string[] = [];
    const { failures } = this.content;
    const isCalm = this.taken === this.settled;
    this.settled = this.taken;
    const due = this.due.take(this.content, isCalm);
    if (isCalm && due.size === 0) return undefined;
    if (due.size > 0) {
      this.content.pasts = withRefusals(this.content.pasts, this.content.records);
      const exchanges = this.exchanges(due);
      const pasts = [...this.content.pasts];
      removed.push(...this.dropSuperseded(exchanges));
      for (const exchange of exchanges) {
        if (!due.has(exchange.id)) continue;
        const failure = this.judge(exchange, pasts);
        const known = failures[exchange.id];
        if (failure) {
          if (dequal(known, failure)) continue;
          failures[exchange.id] = failure;
          changed.push(failure);
        } else if (known) {
          delete failures[exchange.id];
          removed.push(exchange.id);
        }
      }
    }
    changed.push(...this.resolve(changed));
    this.retireOld();
    removed.push(...this.evict());
    return { changed, removed };
  }

  /** @param again true when the request had ended before, and a fact of it came late. */
  private finish(requestId: string, facts: RequestFact[], again: boolean): void {
    const { pending, suspects, envelopes, incomplete, pasts, records } = this.content;
    for (const kept of [pending, envelopes, incomplete]) delete kept[requestId];
    const exchange = assemble(facts);
    if (!exchange) return;
    const past = pastOf(exchange);
    this.fresh.push(past);
    const before = again ? pasts.findLastIndex(({ id }) => id === requestId) : -1;
    if (before >= 0) pasts[before] = past;
    else pasts.push(past);
    if (suspects[requestId] || mayHaveFailed(exchange, this.around.completesHiddenAnswers)) {
      suspects[requestId] = facts;
      this.due.add(requestId);
    } else if (mayBeEnvelopeOf(exchange)) {
      envelopes[requestId] = facts;
      // The page hook may have told of it before the browser did.
      if (records.some((record) => record.url === past.url && record.status < 400))
        suspectEnvelopes(this.content, past.url);
    } else if (!isComplete(facts)) {
      incomplete[requestId] = facts;
    }
    for (const neighbour of neighboursOf(this.content, past)) this.due.addNeighbour(neighbour);
  }

  /** Notes which failures a later success resolved, and returns those that were not just judged. */
  private resolve(judged: readonly Failure[]): Failure[] {
    const { failures } = this.content;
    const pasts = this.fresh;
    this.fresh = [];
    const resolved: Failure[] = [];
    if (pasts.length === 0) return resolved;
    for (const failure of Object.values(failures)) {
      if (failure.resolvedBy !== null || judged.includes(failure)) continue;
      const cause = failure.explanation.diagnoses[0]?.cause;
      const resolvedBy = resolution(pastOf(failure.exchange), pasts, cause);
      if (!resolvedBy) continue;
      const changed = { ...failure, resolvedBy };
      failures[failure.id] = changed;
      resolved.push(changed);
    }
    return resolved;
  }

  private retire(requestId: string): void {
    delete this.content.suspects[requestId];
    this.due.forget(requestId);
  }

  private retireOld(): void {
    const { suspects, envelopes, incomplete, failures, latest } = this.content;
    const isOld = (facts: readonly RequestFact[]) => (facts.at(-1)?.at ?? 0) < latest - AFTERMATH;
    // In a storm a request may wait longer than that for its first verdict.
    const isJudged = (requestId: string) => !this.due.has(requestId) || failures[requestId] !== undefined;
    for (const [requestId, facts] of Object.entries(suspects))
      if (isOld(facts) && isJudged(requestId)) this.retire(requestId);
    for (const kept of [envelopes, incomplete])
      for (const [requestId, facts] of Object.entries(kept)) if (isOld(facts)) delete kept[requestId];
    this.limit();
  }

  private limitNowAndThen(): void {
    this.taken += 1;
    if (this.taken % BETWEEN_LIMITS === 0) this.limit();
  }

  private limit(): void {
    for (const requestId of limit(this.content)) this.due.add(requestId);
  }

  /** The requests to be judged, and all that could be taken for one of them. */
  private exchanges(due: ReadonlySet<string>): Exchange[] {
    const { suspects } = this.content;
    const urls = new Set([...due].flatMap((id) => (suspects[id] ?? []).map(({ url }) => url)));
    const assembled = Object.values(suspects)
      .filter((facts) => facts.some(({ url }) => urls.has(url)))
      .map((facts) => assemble(facts))
      .filter((exchange) => exchange !== undefined)
      // What is not judged now is here to be told apart, and needs no jar for that.
      .map((exchange) => (due.has(exchange.id) ? this.withJar(lightened(exchange)) : exchange));
    const { records } = this.content;
    const whole = attach(attachPreflights(assembled), records, ({ id }) => due.has(id));
    return [...whole, ...unsentCalls(records)];
  }

  private withJar(exchange: Exchange): Exchange {
    const last = lastHop(exchange);
    const view = this.around.cookies({ ...exchange, ...last });
    return { ...exchange, jar: view ? seen(view, 'cookies') : unseen('not-recorded') };
  }

  /** What the browser told of a call stopped within the page gives way to what the page tells of the same call. */
  private dropSuperseded(exchanges: readonly Exchange[]): string[] {
    const { records, failures } = this.content;
    const gone = records
      .filter((record) => failures[record.recordId] && isUnsentCall(record))
      .map(({ recordId }) => recordId)
      .filter((id) => !exchanges.some((exchange) => exchange.id === id));
    for (const id of gone) delete failures[id];
    return gone;
  }

  /** What would be said of a request that is no part of this log. @param records what collectors without ids told of it. */
  judgeApart(exchange: Exchange, records: readonly LooseRecord[]): Failure | undefined {
    const [whole = exchange] = attach([this.withJar(exchange)], records);
    return this.judge(whole, [...this.content.pasts]);
  }

  private judge(exchange: Exchange, pasts: readonly Past[]): Failure | undefined {
    const failure = explain(exchange, RULES, { policy: this.around.policy, pasts, servers: SERVERS });
    return failure && this.around.isNoNews(failure) ? { ...failure, folded: true } : failure;
  }

  /** Lets go of failures to make room; their number is said. */
  drop(ids: readonly string[]): string[] {
    const gone = ids.filter((id) => this.content.failures[id]);
    for (const id of gone) {
      delete this.content.failures[id];
      this.retire(id);
    }
    this.content.dropped += gone.length;
    return gone;
  }

  private evict(): string[] {
    const { failures } = this;
    return this.drop(
      failures.slice(0, Math.max(0, failures.length - this.around.kept())).map(({ id }) => id),
    );
  }
}
