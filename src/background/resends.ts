import { callOf } from '../core/correlate/join';
import { openEnvelope } from '../core/envelope';
import { type Exchange, firstHop, statusOf } from '../core/evidence';
import type { Failure } from '../core/failure-record';
import type { LooseRecord, Observation } from '../core/observation';
import { originOf } from '../core/parse/origin';
import { redactUrl } from '../core/redact/url';
import { cookiePattern, type Trial } from '../core/trial';
import { whoAddress, whoLine } from '../core/who';
import type { Ask, ResendMessage, Resent, Unsent } from '../messaging/resend';
import type { Aside, Sent } from './aside';
import type { PageTold } from './page-report';
import type { TabContent } from './tab-content';

/** How long an answer is waited for, in milliseconds: longer than most servers take, shorter than a worker may idle. */
const PATIENCE = 20_000;
/** How long the browser's own word is waited for once the page has told the end, in milliseconds. */
const GRACE = 1_000;

/** What is asked of the log. */
export interface ResendLog {
  readonly aside: Aside;
  content(tabId: number): Readonly<Pick<TabContent, 'failures' | 'records'>> | undefined;
  /** What would be said of a request that is no part of the log. */
  judgeApart(exchange: Exchange, told: readonly LooseRecord[]): Failure | undefined;
  /** Takes in what was held back, or not yet told. */
  take(observation: Observation): void;
}

/** What is asked of the browser. */
export interface ResendSurroundings {
  /** Hands a command to a page; false when no document there answers. @param frameId every frame when absent. */
  deliver(tabId: number, message: ResendMessage, frameId?: number): Promise<boolean>;
  /** The addresses that say who is signed in (settings). */
  whoLines(): readonly string[];
  noteWho(line: string): Promise<void>;
}

type Planned = Omit<Sent, 'from'> & { source: string | undefined; command: object };

/**
 * Makes a page send a request on a person's word: a failing one again, as it was or with a fix, or the question who is signed in.
 * The page hook sends it, in the page's own world, from what it kept there; no secret comes here.
 *
 * A repeated request is the page's call once more, so it is logged like any other: it joins the failure that it repeats, its
 * body is seen now, and where it succeeds the failure is resolved. With a fix, and as the question who one is, it is a call
 * that the page's code does not make: it stays out of the log, so that it is never counted, never resolves a failure, and is
 * no success that later ones are held against.
 */
export class Resends {
  private readonly waiting = new Map<string, (told: PageTold) => void>();

  constructor(
    private readonly log: ResendLog,
    private readonly around: ResendSurroundings,
  ) {}

  /** Does what a person asked for. Resolves within a bounded time, and never rejects. */
  async take(ask: Ask): Promise<Resent> {
    const plan = await this.plan(ask).catch((): Unsent => 'not-held');
    if (typeof plan === 'string') return { kind: 'unsent', why: plan };
    const { source, command, ...request } = plan;
    const resend = crypto.randomUUID();
    const expected = this.log.aside.expect({ ...request, from: Date.now() });
    const told = await this.send(request, source, { ...command, resend });
    const record = typeof told === 'string' ? undefined : told.record;
    if (record) await Promise.race([expected.whenEnded(record), later(GRACE)]);
    const isOut = record !== undefined || told === 'silent';
    const { own, others } = expected.close(isOut, record, Date.now());
    for (const other of others) this.log.take(other);
    if (typeof told === 'string' && (!own || statusOf(own) === undefined))
      return { kind: 'unsent', why: told };
    if (!record && !own) return { kind: 'unsent', why: lacks(ask) ? 'lacking' : 'not-held' };
    if (record && request.logged && isOfInterest(record)) this.log.take(record);
    return this.resent(ask, request.url, own, record);
  }

  /** A page told of something that may have been asked for. Returns whether it was: then the log does not hear of it here. */
  heard(told: PageTold): boolean {
    if (told.resend === undefined) return false;
    this.waiting.get(told.resend)?.(told);
    return true;
  }

  private async send(
    { tabId }: Pick<Sent, 'tabId'>,
    source: string | undefined,
    command: { resend: string },
  ): Promise<PageTold | 'not-held' | 'silent'> {
    const answer = new Promise<PageTold>((resolve) => {
      this.waiting.set(command.resend, resolve);
    });
    const text = JSON.stringify(command);
    const message = { kind: 'resend' as const, command: text };
    const delivered = source
      ? await this.around.deliver(tabId, { ...message, source })
      : await this.around.deliver(tabId, message, 0);
    const told = delivered ? await Promise.race([answer, later(PATIENCE)]) : 'not-held';
    this.waiting.delete(command.resend);
    return told ?? 'silent';
  }

  private async plan({ tabId, failureId, wish, confirmed }: Ask): Promise<Planned | Unsent> {
    const known = this.log.content(tabId);
    const exchange = known?.failures[failureId]?.exchange;
    if (!exchange) return 'not-held';
    const { method, url } = firstHop(exchange);
    const call = callOf(exchange, known.records);
    if (wish.kind === 'who') return this.planWho(tabId, wish.address, exchange, call);
    if (exchange.type !== 'xmlhttprequest' && exchange.type !== 'fetch') return 'not-by-script';
    if (call === 'ambiguous') return 'ambiguous';
    if (!call) return 'not-held';
    if (!confirmed && method !== 'GET' && method !== 'HEAD') return 'unconfirmed';
    const change = wish.kind === 'trial' ? changeOf(wish.trial) : {};
    const logged = wish.kind === 'repeat';
    const command = { ...keyOf(call), ...change };
    return { tabId, frameId: exchange.frameId, method, url, logged, source: sourceOf(call), command };
  }

  private async planWho(
    tabId: number,
    written: string | null,
    exchange: Exchange,
    call: ReturnType<typeof callOf>,
  ): Promise<Planned | Unsent> {
    const { url: asked } = firstHop(exchange);
    if (written !== null) {
      const line = whoLine(written, asked);
      if (line === undefined) return 'other-site';
      await this.around.noteWho(line);
    }
    const url = whoAddress(this.around.whoLines(), asked);
    if (url === undefined) return 'no-address';
    const held = call === 'ambiguous' ? undefined : call;
    const source = held && sourceOf(held);
    // A token goes to the server that got it, and to no other.
    const key = held && originOf(url) === originOf(asked) ? keyOf(held) : {};
    const command = { ...key, url, credentials: 'include' };
    const frameId = held ? exchange.frameId : 0;
    return { tabId, frameId, method: 'GET', url: redactUrl(url), logged: false, source, command };
  }

  private resent(
    { wish }: Ask,
    url: string,
    own: Exchange | undefined,
    record: LooseRecord | undefined,
  ): Resent {
    const status = (own && statusOf(own)) ?? record?.status ?? 0;
    const isWho = wish.kind === 'who';
    const failure = own && !isWho ? this.log.judgeApart(own, record ? [record] : []) : undefined;
    return {
      kind: 'sent',
      by: own ? 'browser' : 'page',
      status,
      diagnosis: failure?.explanation.diagnoses[0] ?? null,
      body: isWho ? (record?.responseBody ?? null) : null,
      url,
    };
  }
}

/** A record's id is `page:<document>:<number>` (background/page-report.ts). */
function sourceOf({ recordId }: LooseRecord): string {
  return recordId.split(':')[1] ?? '';
}

function keyOf({ recordId }: LooseRecord): { key: number } {
  return { key: Number(recordId.split(':')[2]) };
}

function changeOf({ credentials, scheme, csrf }: Trial): object {
  const header = csrf && { header: csrf.header, cookie: cookiePattern(csrf.cookie) };
  return { ...(credentials && { credentials }), ...(scheme && { scheme }), ...header };
}

/** Whether what was asked for needs something of the page beside the request. */
function lacks({ wish }: Ask): boolean {
  return wish.kind === 'trial' && (wish.trial.csrf !== undefined || wish.trial.scheme !== undefined);
}

/** What the page hook would have told of by itself: of what went well, nothing is kept. */
function isOfInterest({ status, responseBody }: LooseRecord): boolean {
  if (status === 0 || status >= 400) return true;
  if (responseBody === null) return false;
  return responseBody.kind === 'html' || openEnvelope(status, responseBody) !== null;
}

function later(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms);
  });
}
