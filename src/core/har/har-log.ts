import { CHROMIUM, type CookiePolicy, FIREFOX } from '../cookies/context';
import { isPreflight } from '../correlate/preflight';
import { type Exchange, lastHop, seen, seenValue, statusOf } from '../evidence';
import { explain, mayHaveFailed } from '../explain';
import type { Failure } from '../failure-record';
import { pastOf } from '../history';
import type { Fingerprint } from '../redact/fingerprint';
import { redactUrl } from '../redact/url';
import type { AnyRule } from '../rule';
import type { ServerProfile } from '../server';
import { type StoryEvent, storyOf } from '../story';
import { explainWithoutCredentials } from './consensus';
import { type Dialect, dialectOf } from './dialect';
import { type Draft, draftOf, withoutHeaders } from './draft';
import { headerText, readEntry } from './entry';
import { type Fields, fieldsOf, textIn } from './fields';
import { HarJar } from './jar';
import { joinRedirects } from './joins';
import { type CountedFailure, Ledger } from './ledger';
import { Memory } from './memory';
import { addressIn } from './page';
import { Preflights } from './preflights';
import { attributed } from './witness';

/** Entries that wait for their neighbours, and suspects that wait for the rest of the file. */
const WINDOW = 512;
const MAX_SUSPECTS = 1_000;
const MAX_PAGES = 10_000;
/** Characters. */
const MAX_PAGE_ID = 200;
const MAX_AGENT = 500;

/** What a HAR file told. */
export interface HarFindings {
  /** One for all failures of one endpoint with one cause, in the order in which they last happened. */
  failures: CountedFailure[];
  /** The timeline of the sites that failed. */
  story: StoryEvent[];
  dialect: Dialect;
  /** True when the file shows no credential and may be an export without them. */
  sanitised: boolean;
  /** Entries that are requests. */
  requests: number;
  /** Entries that name no request. */
  unreadable: number;
  /** Requests that have no answer and are no failure that could be explained. */
  unanswered: number;
  /** Requests that may have failed and were not looked at: there are too many kinds of failures. */
  uncounted: number;
}

/** Who judges. The fingerprint's key must be new for each file: prints of two files are not to be compared. */
export interface HarJudges {
  rules: readonly AnyRule[];
  servers: readonly ServerProfile[];
  fingerprint: Fingerprint;
}

/**
 * Takes in a HAR file entry by entry, keeps what failed and the shapes of what may explain it, and forgets the rest at
 * once: its memory does not grow with the file.
 */
export class HarLog {
  private creator: Fields = {};
  private browser: Fields = {};
  private userAgent = '';
  private showsCredential = false;
  private requests = 0;
  private unreadable = 0;
  private unanswered = 0;
  private latest = 0;
  private waiting: Draft[] = [];
  private suspects: Draft[] = [];
  private readonly pages = new Map<string, string>();
  private readonly jar = new HarJar();
  private readonly memory = new Memory();
  private readonly preflights = new Preflights();
  private readonly ledger = new Ledger();

  constructor(private readonly judges: HarJudges) {}

  /** `log.creator` or `log.browser`. */
  setTool(name: 'creator' | 'browser', value: unknown): void {
    this[name] = fieldsOf(value);
  }

  /** An element of `log.pages`. */
  addPage(value: unknown): void {
    const page = fieldsOf(value);
    const address = addressIn(textIn(page, 'title'));
    if (address) this.notePage(textIn(page, 'id'), redactUrl(address));
  }

  /**
   * An element of `log.entries`.
   * @param number its place in the file, from 1.
   */
  addEntry(value: unknown, number: number): void {
    const entry = readEntry(value);
    if (!entry) {
      this.unreadable += 1;
      return;
    }
    this.requests += 1;
    if (!/^(?:https?|wss?):/i.test(entry.url)) return; // data:, blob:, extensions: nobody signs in there
    this.userAgent ||= detached(headerText(entry.requestLines, 'user-agent').slice(0, MAX_AGENT));
    const { fingerprint } = this.judges;
    const draft = detached(draftOf(entry, number, this.latest, fingerprint));
    this.jar.noteSent(entry.requestCookies, entry.url, draft.exchange.startedAt, fingerprint);
    this.latest = draft.exchange.startedAt;
    this.showsCredential ||= draft.showsCredential || setsCookies(draft.exchange);
    this.waiting.push(draft);
    if (this.waiting.length >= WINDOW) {
      const joined = joinRedirects(this.waiting);
      this.waiting = joined.splice(WINDOW / 2);
      for (const done of joined) this.keep(done);
    }
  }

  /** Ends the file and tells what was found. */
  finish(): HarFindings {
    for (const draft of joinRedirects(this.waiting)) this.keep(draft);
    this.waiting = [];
    this.judge();
    for (const draft of this.preflights.unfollowed()) this.judgeUnsent(draft);
    this.ledger.resolve((exchange) => this.memory.around(exchange, this.isSanitised()));
    const failures = this.ledger.list();
    const newest = failures.map((failure) => failure.newest);
    return {
      failures,
      story: storyOf(this.memory.all(), newest, this.policy()),
      dialect: this.dialect(),
      sanitised: this.isSanitised(),
      requests: this.requests,
      unreadable: this.unreadable,
      unanswered: this.unanswered,
      uncounted: this.ledger.uncounted,
    };
  }

  private notePage(id: string, url: string): void {
    if (this.pages.size < MAX_PAGES && id.length <= MAX_PAGE_ID) this.pages.set(id, url);
  }

  private keep(draft: Draft): void {
    const { exchange } = draft;
    if (exchange.type === 'main_frame' && statusOf(exchange) !== undefined && !this.pages.has(draft.pageref))
      this.notePage(draft.pageref, lastHop(exchange).url);
    if (isPreflight(exchange)) {
      this.preflights.addPreflight(draft);
      return;
    }
    this.preflights.addRequest(exchange);
    const paged = this.onPage(draft);
    this.jar.note(paged, this.policy());
    this.memory.add(pastOf(paged), draft.whole);
    if (!mayHaveFailed(exchange, true)) return;
    const view = this.jar.viewFor(exchange);
    this.suspects.push(view ? { ...draft, exchange: { ...exchange, jar: seen(view, 'har') } } : draft);
    if (this.suspects.length >= MAX_SUSPECTS) this.judge();
  }

  private judge(): void {
    for (const draft of this.suspects) {
      const exchange = this.preflights.attachTo(this.onPage(draft));
      const before = statusOf(exchange);
      let failed = false;
      this.ledger.take(exchange, (suspect) => {
        const failure = this.explained(suspect, draft);
        failed = failure !== undefined;
        return failure;
      });
      if (before === undefined && !failed) this.unanswered += 1;
    }
    this.suspects = [];
  }

  /** A request that never left is told only where its preflight says why: the file may lack it for other reasons. */
  private judgeUnsent(draft: Draft): void {
    this.ledger.take(this.onPage(draft), (suspect) => {
      const failure = this.explained(suspect, draft);
      const [first] = failure?.explanation.diagnoses ?? [];
      // Only an ok status lets a request pass (Fetch section 4.8): whatever the reason, this one was stopped.
      const { preflight } = suspect;
      const status = (preflight && seenValue(preflight.response)?.status) ?? 200;
      const isStopped = (status < 200 || status > 299) && first?.cause !== 'unexplained';
      return first?.confidence === 'certain' || isStopped ? failure : undefined;
    });
  }

  private explained(exchange: Exchange, draft: Draft): Failure | undefined {
    const { rules, servers, fingerprint } = this.judges;
    const sanitised = this.isSanitised();
    const hidden = sanitised && !draft.whole;
    const around = { servers, policy: this.policy(), pasts: this.memory.around(exchange, sanitised) };
    const judged = hidden ? withoutHeaders(exchange) : exchange;
    const failure = explain(judged, rules, around);
    if (!failure || this.wasReadable(failure, draft)) return undefined;
    const explanation =
      hidden || draft.masked
        ? explainWithoutCredentials(judged, draft, failure.explanation, rules, around, fingerprint)
        : failure.explanation;
    return attributed({ ...failure, explanation });
  }

  /**
   * An answer that ended well was read by its page unless the browser says otherwise; and what no browser sent (a script,
   * an app behind a proxy) knows no CORS.
   */
  private wasReadable(failure: Failure, draft: Draft): boolean {
    const { exchange, kind } = failure;
    if (exchange.outcome.kind !== 'answered') return false;
    const refused = [401, 403, 407, 419].includes(statusOf(exchange) ?? 0);
    if (kind !== 'cors-blocked' && (kind !== 'hidden' || refused)) return false;
    return this.dialect().marksErrors || !draft.asksReadable;
  }

  private onPage(draft: Draft): Exchange {
    const url = this.pages.get(draft.pageref);
    return url === undefined ? draft.exchange : { ...draft.exchange, topUrl: seen(url, 'har') };
  }

  private isSanitised(): boolean {
    return !this.showsCredential && !this.dialect().complete;
  }

  private dialect(): Dialect {
    return dialectOf(this.creator, this.browser, this.userAgent);
  }

  private policy(): CookiePolicy {
    return this.dialect().engine === 'firefox' ? FIREFOX : CHROMIUM;
  }
}

/** The same without the texts that its own were cut out of: an engine keeps those as long as a part of them is used. */
function detached<T extends Draft | string>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function setsCookies(exchange: Exchange): boolean {
  return exchange.hops.some((hop) => (seenValue(hop.response)?.setCookies.length ?? 0) > 0);
}
