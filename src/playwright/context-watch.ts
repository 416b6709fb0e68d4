import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Frame, Page, Request } from '@playwright/test';
import { type Exchange, lastHop, statusOf } from '../core/evidence';
import type { Fingerprint } from '../core/redact/fingerprint';
import { readCookies } from './cookies';
import { exchangeOf } from './event-exchange';
import { PageFrames } from './page-frames';
import { ProtocolWatch } from './protocol-watch';
import type { TestLog } from './test-log';
import { within } from './within';

/** How long the end of a test waits for what is under way, in milliseconds. */
const LONGEST_ENDING = 2_000;
/** How long it waits for requests that are under way, in milliseconds. */
const LONGEST_REST = 300;
const PAUSE = 20;
/** How far the times of two witnesses of one request may lie apart, in milliseconds. */
const NEAR = 1_000;
/** What scripts and people ask for: of the rest of a page nothing is kept where Playwright must be asked for each head. */
const TOLD_TYPES = ['document', 'xhr', 'fetch', 'eventsource'];
/** Requests of which Playwright's events are kept until the end, at most. */
const MAX_EVENTS = 500;

/** What a watch of a context is made with. */
export interface WatchOptions {
  /** Whether Chromium's debugger is listened to, where it is there. */
  protocol: boolean;
  fingerprint: Fingerprint;
  log: TestLog;
  /** Told of a mistake of ours: it is the test's business only as a warning. */
  onTrouble: (error: unknown) => void;
}

/**
 * Watches every page of a context: by Chromium's debugger, and by Playwright's own events where that is not there or came too
 * late. It listens; no request is routed, held back or changed.
 */
export class ContextWatch {
  private readonly pages = new Map<Page, { tabId: number; ready: Promise<void> }>();
  private readonly watches = new Map<CDPSession, ProtocolWatch>();
  private readonly closed = new WeakSet<CDPSession>();
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly standIns: Exchange[] = [];
  private readonly framed = new WeakSet<Frame>();
  /** Under way. */
  private readonly open = new Map<Request, { isAnswered: boolean }>();
  private readonly taken = new WeakSet<Request>();
  private events = 0;
  private reading: Promise<void> | undefined;
  private readsAgain = false;
  private hasProtocol: boolean;

  constructor(
    private readonly context: BrowserContext,
    private readonly options: WatchOptions,
  ) {
    this.hasProtocol = options.protocol;
  }

  /** Begins to watch. */
  async begin(): Promise<void> {
    const { context } = this;
    context.on('page', (page) => this.watch(page));
    context.on('request', (request) => {
      if (!this.hasProtocol && request.isNavigationRequest()) void this.look();
      if (isTold(request) && this.open.size < MAX_EVENTS) this.open.set(request, { isAnswered: false });
    });
    context.on('response', (response) => {
      const known = this.open.get(response.request());
      if (known) known.isAnswered = true;
      // Its page may close before the rest of it has come.
      if (response.status() >= 400) this.take(response.request());
    });
    context.on('requestfinished', (request) => this.take(request));
    context.on('requestfailed', (request) => this.take(request));
    for (const page of context.pages()) this.watch(page);
    await this.look();
  }

  /** Resolves when a page's requests are heard. */
  async ready(page: Page): Promise<void> {
    this.watch(page);
    await this.pages.get(page)?.ready;
  }

  /** Ends the watch: what has ended is told to the log. */
  async finish(): Promise<void> {
    await within(LONGEST_ENDING, this.end());
    const { log } = this.options;
    for (const exchange of this.standIns)
      if (!log.exchanges.some((other) => areOne(exchange, other))) log.add(exchange);
  }

  private async end(): Promise<void> {
    await Promise.all([...this.watches.values()].map((watch) => watch.finish()));
    // What happened before this is asked is told before it is answered.
    await this.look();
    const deadline = Date.now() + LONGEST_REST;
    while (!this.hasProtocol && this.open.size > 0 && Date.now() < deadline) await setTimeout(PAUSE);
    for (const [request, { isAnswered }] of this.open) if (isAnswered) this.take(request);
    await Promise.all(this.underWay);
    await this.look();
  }

  private watch(page: Page): void {
    if (this.pages.has(page)) return;
    const tabId = this.pages.size + 1;
    const ready = this.attach(page, tabId).catch((error: unknown) => {
      if (!page.isClosed()) this.options.onTrouble(error);
    });
    this.pages.set(page, { tabId, ready });
  }

  private async attach(page: Page, tabId: number): Promise<void> {
    if (!this.hasProtocol) return;
    const session = await this.context.newCDPSession(page).catch((error: unknown) => {
      // Only Chromium has one (Playwright's own words).
      if (!/only available|Chromium/i.test(String(error))) throw error;
      this.hasProtocol = false;
    });
    if (!session) return;
    const frames = new PageFrames(tabId);
    await Promise.all([this.listen(session, frames), frames.listen(session)]);
    page.on('framenavigated', (frame) => this.watchFrame(frame, frames));
    page.on('close', () => this.closed.add(session));
  }

  private async listen(session: CDPSession, frames: PageFrames): Promise<void> {
    const { fingerprint, log, onTrouble } = this.options;
    const watch = new ProtocolWatch(session, frames, fingerprint, {
      onMoment: () => void this.look(),
      onExchange: (exchange) => log.add(exchange),
      onTrouble,
    });
    this.watches.set(session, watch);
    await watch.listen();
  }

  /** Frames of other sites are targets of their own; the others are their page's, which Playwright says by refusing. */
  private watchFrame(frame: Frame, frames: PageFrames): void {
    if (!frame.parentFrame() || this.framed.has(frame)) return;
    const joining = this.context.newCDPSession(frame).then(
      (session) => {
        this.framed.add(frame);
        return this.listen(session, frames);
      },
      () => undefined,
    );
    this.keep(joining);
  }

  private take(request: Request): void {
    this.open.delete(request);
    if (this.taken.has(request)) return;
    this.taken.add(request);
    if (request.redirectedTo() || this.events >= MAX_EVENTS || !isTold(request)) return;
    this.keep(this.tell(request));
  }

  private async tell(request: Request): Promise<void> {
    const response = request.failure() ? null : await request.response();
    if (this.hasProtocol && (response?.status() ?? 0) < 400) return;
    this.events += 1;
    if (!this.hasProtocol && (response?.status() ?? 400) >= 400) void this.look();
    const tabId = this.pageOf(request);
    const id = `event:${this.events}`;
    const exchange = await exchangeOf(request, { id, tabId, fingerprint: this.options.fingerprint });
    if (this.hasProtocol) this.standIns.push(exchange);
    else this.options.log.add(exchange);
  }

  private pageOf(request: Request): number {
    try {
      return this.pages.get(request.frame().page())?.tabId ?? 0;
    } catch {
      return 0; // A service worker's, or a navigation whose frame is not there yet.
    }
  }

  /** Looks at the store; whoever asks while that is under way is told by another look. */
  private look(): Promise<void> {
    if (this.reading) {
      this.readsAgain = true;
      return this.reading;
    }
    const { fingerprint, log } = this.options;
    const from = Date.now();
    const session = [...this.watches.keys()].find((one) => !this.closed.has(one));
    this.reading = readCookies(this.context, session, fingerprint)
      .then((cookies) => log.jar.noteReading({ from, to: Date.now(), cookies }))
      // The context may have gone.
      .catch(() => undefined)
      .then(() => {
        this.reading = undefined;
        if (!this.readsAgain) return undefined;
        this.readsAgain = false;
        return this.look();
      });
    return this.reading;
  }

  /** A request that cannot be read any more (its page has gone) is none of the test's troubles. */
  private keep(work: Promise<unknown>): void {
    const kept = work.catch(() => undefined).finally(() => this.underWay.delete(kept));
    this.underWay.add(kept);
  }
}

function isTold(request: Request): boolean {
  return TOLD_TYPES.includes(request.resourceType()) && /^https?:/.test(request.url());
}

function areOne(a: Exchange, b: Exchange): boolean {
  const [own, other] = [lastHop(a), lastHop(b)];
  const near = Math.abs(a.startedAt - b.startedAt) <= NEAR;
  return near && own.method === other.method && own.url === other.url && statusOf(a) === statusOf(b);
}
