import { assemble, insertFact } from '../core/correlate/assemble';
import { isEnd } from '../core/correlate/complete';
import { belongs, CLOCK_TOLERANCE } from '../core/correlate/join';
import { attachPreflights, isPreflight } from '../core/correlate/preflight';
import { type Exchange, firstHop, lastHop, statusOf } from '../core/evidence';
import type { LooseRecord, Observation, RequestFact } from '../core/observation';

/** How many requests and records are held back for one: a busy page may make the same call hundreds of times meanwhile. */
const MAX_HELD = 200;

/** A request that a person made a page send, as far as it is known before it goes out. */
export interface Sent {
  tabId: number;
  frameId: number;
  method: string;
  /** Redacted. */
  url: string;
  /** Milliseconds since 1970: it goes out after that. */
  from: number;
  /** Whether it is a part of the log like any other; else it is kept out of it. */
  logged: boolean;
}

/** How long late facts and records of it may still come, in milliseconds. */
const AFTERMATH = 10_000;

/**
 * The requests that people made pages send. They look on the wire like the page's own, so nothing marks them: whatever could
 * be one waits here until the page hook has told when it was made and how it ended; then the rest goes on to the log.
 */
export class Aside {
  private readonly expected = new Set<Expected>();

  /** Begins to look out for a request, before it is sent. */
  expect(sent: Sent): Expected {
    for (const one of this.expected) if (one.isOver(sent.from)) this.expected.delete(one);
    const one = new Expected(sent);
    this.expected.add(one);
    return one;
  }

  /** Whether an observation stays out of the log, for now or for ever. */
  takes(observation: Observation): boolean {
    if (!('tabId' in observation)) return false;
    // Each must see it: the first one that looks on is not always the one that it is about.
    return [...this.expected].map((one) => one.takes(observation)).includes(true);
  }
}

/** One request that was sent at a person's word, and what else it might be. */
export class Expected {
  private readonly requests = new Map<string, RequestFact[]>();
  private records: LooseRecord[] = [];
  private own: Exchange | undefined;
  private endedAt: number | undefined;
  private onChange = () => {};

  constructor(private readonly sent: Sent) {}

  /** Whether nothing of it is looked for any more. @param at milliseconds since 1970. */
  isOver(at: number): boolean {
    return this.endedAt !== undefined && at > this.endedAt + AFTERMATH;
  }

  /** Takes in what may be about it; returns whether that is kept from the log. */
  takes(observation: RequestFact | LooseRecord): boolean {
    if (observation.tabId !== this.sent.tabId) return false;
    const mayBe = 'requestId' in observation ? this.takesFact(observation) : this.takesRecord(observation);
    if (mayBe) this.onChange();
    return mayBe && !this.sent.logged;
  }

  /** Resolves when the browser has told the end of the request that the page told of. */
  whenEnded(told: LooseRecord): Promise<void> {
    return new Promise((resolve) => {
      this.onChange = () => {
        const own = this.find(told);
        if (own && this.requests.get(own.id)?.some(isEnd)) resolve();
      };
      this.onChange();
    });
  }

  /**
   * Tells the request from others that only look like it.
   * @param isOut whether it was sent at all, as far as is known.
   * @param told what the page hook said of it; absent when it said nothing in time.
   * @param at milliseconds since 1970.
   * @returns the request as the browser saw it, and what goes on to the log.
   */
  close(
    isOut: boolean,
    told: LooseRecord | undefined,
    at: number,
  ): { own: Exchange | undefined; others: Observation[] } {
    this.onChange = () => {};
    this.endedAt = at;
    this.own = isOut ? this.find(told) : undefined;
    const preflight = this.exchanges().find(
      (one) => isPreflight(one) && lastHop(one).at === this.own?.preflight?.at,
    );
    const others: Observation[] = [];
    for (const [requestId, facts] of this.requests) {
      if (requestId === this.own?.id || requestId === preflight?.id) continue;
      others.push(...facts);
      this.requests.delete(requestId);
    }
    others.push(...this.records.filter((record) => !this.isAboutOwn(record)));
    this.records = [];
    return { own: this.own, others: this.sent.logged ? [] : others };
  }

  private takesFact(fact: RequestFact): boolean {
    const known = this.requests.get(fact.requestId);
    if (!known && (this.endedAt !== undefined || !this.begins(fact) || this.requests.size >= MAX_HELD))
      return false;
    this.requests.set(fact.requestId, insertFact(known ?? [], fact));
    return true;
  }

  private begins(fact: RequestFact): boolean {
    const { method, url, frameId, from } = this.sent;
    if (fact.kind !== 'request-started' || fact.url !== url || fact.at < from - 1) return false;
    return fact.method === 'OPTIONS' || (fact.method === method && fact.frameId === frameId);
  }

  private takesRecord(record: LooseRecord): boolean {
    const { method, url, from, logged } = this.sent;
    if (logged || record.method !== method || record.url !== url) return false;
    if (this.endedAt !== undefined) return this.isAboutOwn(record);
    if (record.startedAt < from - CLOCK_TOLERANCE || this.records.length >= MAX_HELD) return false;
    this.records.push(record);
    return true;
  }

  private isAboutOwn(record: LooseRecord): boolean {
    // Facts of it may have come since it was told apart.
    const own = this.exchanges().find(({ id }) => id === this.own?.id);
    return own !== undefined && belongs(record, own);
  }

  private exchanges(): Exchange[] {
    const assembled = [...this.requests.values()].flatMap((facts) => assemble(facts) ?? []);
    return attachPreflights(assembled);
  }

  /** The one that fits what the page told, by its answer first and then by its moment. */
  private find(told: LooseRecord | undefined): Exchange | undefined {
    const all = this.exchanges().filter((one) => firstHop(one).method === this.sent.method);
    const at = told?.startedAt ?? this.sent.from;
    const distance = ({ startedAt }: Exchange) => Math.abs(startedAt - at);
    const nearest = all.toSorted((a, b) => distance(a) - distance(b));
    if (!told) return nearest[0];
    // A busy page, or a service worker before it, can hold a request up for longer than clocks differ.
    const isLate = (one: Exchange) =>
      one.startedAt > at && (told.status === 0 || [told.status, undefined].includes(statusOf(one)));
    return nearest.find((one) => belongs(told, one)) ?? nearest.find(isLate);
  }
}
