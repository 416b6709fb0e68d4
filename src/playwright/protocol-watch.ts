import type { CDPSession } from '@playwright/test';
import { type AskedFrom, ProtocolHeads } from '../core/correlate/protocol-exchange';
import type { NetworkEvents } from '../core/correlate/protocol-facts';
import {
  NETWORK_ENABLED,
  PATIENCE,
  type ProtocolBody,
  ProtocolRequest,
} from '../core/correlate/protocol-request';
import { type Exchange, seen, unseen } from '../core/evidence';
import { requestBodyShape } from '../core/redact/body';
import type { Fingerprint } from '../core/redact/fingerprint';
import type { PageFrames } from './page-frames';
import { within } from './within';

/** How long the end of a test waits for what is under way, in milliseconds. */
const LONGEST_REST = 300;
/** Requests under way of which something is kept; the oldest make room. */
const MAX_LIVE = 500;

/** A request under way. Its secrets are in memory until it has ended. */
interface Live {
  readonly id: string;
  readonly request: ProtocolRequest;
  readonly heads: ProtocolHeads;
  /** Undefined until it began. */
  from: AskedFrom | undefined;
  timer: NodeJS.Timeout | undefined;
  /** Resolves with its end. */
  readonly ended: Promise<void>;
  readonly onEnded: () => void;
}

const NAMES = [
  'Network.requestWillBeSent',
  'Network.requestWillBeSentExtraInfo',
  'Network.responseReceivedExtraInfo',
  'Network.responseReceived',
  'Network.loadingFinished',
  'Network.loadingFailed',
] as const satisfies readonly (keyof NetworkEvents)[];

/** What a watch tells of. */
export interface Told {
  /** A document was asked for, or something failed: the store is worth a look. */
  onMoment(): void;
  onExchange(exchange: Exchange): void;
  /** A mistake of ours. */
  onTrouble(error: unknown): void;
}

/** The requests of one target, as Chromium's debugger tells of them. It listens, and changes nothing. */
export class ProtocolWatch {
  private readonly live = new Map<string, Live>();
  private readonly telling = new Set<Promise<void>>();

  constructor(
    private readonly session: CDPSession,
    private readonly frames: PageFrames,
    private readonly fingerprint: Fingerprint,
    private readonly told: Told,
  ) {}

  /** Begins to listen; resolves when every later request is heard. */
  async listen(): Promise<void> {
    for (const name of NAMES)
      this.session.on(name, (event: unknown) => {
        try {
          this.take(name, event as never); // The event that this name has; of a list of names no type can say so.
        } catch (error) {
          this.told.onTrouble(error); // Thrown here it would be the test's.
        }
      });
    await this.session.send('Network.enable', NETWORK_ENABLED);
  }

  /** Tells of what has ended or was answered, and resolves when that is told. */
  async finish(): Promise<void> {
    // What happened before this is asked is told before it is answered.
    await within(
      LONGEST_REST,
      this.session.send('Network.enable', NETWORK_ENABLED).catch(() => undefined),
    );
    const underWay = [...this.live.values()].map(({ ended }) => ended);
    await within(LONGEST_REST, Promise.all(underWay));
    for (const live of this.live.values()) {
      if (!live.request.isAnswered && !live.request.hasEnded) continue;
      live.request.end(Date.now());
      this.close(live);
    }
    await Promise.all(this.telling);
  }

  private take<Name extends keyof NetworkEvents>(name: Name, event: NetworkEvents[Name]): void {
    const { requestId } = event;
    // What the network service tells may come before its request.
    const live = this.live.get(requestId) ?? this.begin(requestId);
    live.request.take(name, event);
    live.heads.take(name, event, Date.now());
    if (name === 'Network.requestWillBeSent') {
      // The comparison above decides it, which no type follows.
      const { frameId, type } = event as NetworkEvents['Network.requestWillBeSent'];
      live.from ??= this.frames.askedFrom(frameId, type === 'Document');
      if (type === 'Document') this.told.onMoment();
    }
    if (!live.request.hasEnded) return;
    live.onEnded();
    if (live.request.isAwaiting) live.timer ??= setTimeout(() => this.close(live), PATIENCE);
    else this.close(live);
  }

  private begin(id: string): Live {
    let onEnded = () => {};
    const ended = new Promise<void>((resolve) => {
      onEnded = resolve;
    });
    const live: Live = {
      id,
      ended,
      onEnded,
      request: new ProtocolRequest(),
      heads: new ProtocolHeads(this.fingerprint),
      from: undefined,
      timer: undefined,
    };
    this.live.set(id, live);
    const [oldest] = this.live.keys();
    if (this.live.size > MAX_LIVE && oldest !== undefined) this.live.delete(oldest);
    return live;
  }

  /** The page's process and the network service end a request each in its own time. */
  private close(live: Live): void {
    clearTimeout(live.timer);
    this.live.delete(live.id);
    const told = this.tell(live)
      .catch(this.told.onTrouble)
      .finally(() => this.telling.delete(told));
    this.telling.add(told);
  }

  private async tell({ id, request, heads, from }: Live): Promise<void> {
    const { tale } = request;
    if (!tale || !from) return;
    const isFailure = request.isOfInterest(tale);
    if (isFailure) this.told.onMoment();
    const [read, posted] = await Promise.all([
      isFailure && request.wantsBody(tale)
        ? this.ask<ProtocolBody>('Network.getResponseBody', id)
        : undefined,
      isFailure && request.wantsPosted
        ? this.ask<{ postData: string }>('Network.getRequestPostData', id)
        : undefined,
    ]);
    const body = request.bodyOf(tale, read);
    const wasPosted = request.postedShape(posted?.postData, this.fingerprint);
    const exchange = heads.exchange(`${from.tabId}:${id}`, from, tale, {
      response: body ? seen(body, 'debugger') : unseen('body-not-delivered'),
      request: wasPosted
        ? seen(wasPosted, 'debugger')
        : request.wantsPosted
          ? unseen('body-not-delivered')
          : seen(requestBodyShape({ text: '', mimeType: '' }, this.fingerprint), 'debugger'),
    });
    if (exchange) this.told.onExchange(exchange);
  }

  /** Undefined when the browser no longer has it. */
  private ask<Answer>(
    command: 'Network.getResponseBody' | 'Network.getRequestPostData',
    requestId: string,
  ): Promise<Answer | undefined> {
    return this.session.send(command, { requestId }).then(
      (answer) => answer as Answer, // The protocol's, which the caller names beside the command.
      () => undefined,
    );
  }
}
