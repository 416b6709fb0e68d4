import { type ReadonlySignal, signal } from '@preact/signals';
import { firstHop } from '../../../core/evidence';
import type { Failure } from '../../../core/failure-record';
import type { Ask, Resent, Wish } from '../../../messaging/resend';

/** Longer than the background waits: it answers in any case, unless it died. In milliseconds. */
const PATIENCE = 25_000;
/** More results than a person compares; the oldest make room. */
const MAX_KEPT = 100;

/** Where one request stands that a person wished to send. */
export type Attempt =
  /** The person is asked: whether it may be sent, or (`address`) where to. */
  | { state: 'asking'; wish: Wish; failure: Failure; about: 'sending' | 'address' }
  | { state: 'pending'; wish: Wish; failure: Failure }
  | { state: 'done'; wish: Wish; failure: Failure; resent: Resent };

/** The requests that the person wished to send, by what they were wished for. They live as long as the panel. */
export interface Attempts {
  readonly all: ReadonlySignal<ReadonlyMap<string, Attempt>>;
  /** A press on the button. What a server may act on is confirmed first. */
  wish(key: string, failure: Failure, wish: Wish): void;
  /** The person read what will be sent, and wants it. */
  confirm(key: string): void;
  /** Asks for the address that says who is signed in. */
  askAddress(key: string, failure: Failure): void;
  drop(key: string): void;
}

/** @param send hands a wish to the background; resolves with what became of it. */
export function createAttempts(send: (ask: Omit<Ask, 'kind' | 'tabId'>) => Promise<Resent>): Attempts {
  const all = signal<ReadonlyMap<string, Attempt>>(new Map());
  const note = (key: string, attempt: Attempt | undefined) => {
    const next = new Map(all.value);
    next.delete(key);
    if (attempt) next.set(key, attempt);
    const [oldest] = next.keys();
    if (next.size > MAX_KEPT && oldest !== undefined) next.delete(oldest);
    all.value = next;
  };
  const start = async (key: string, failure: Failure, wish: Wish, confirmed: boolean) => {
    const pending: Attempt = { state: 'pending', wish, failure };
    note(key, pending);
    const silent = new Promise<Resent>((resolve) => {
      setTimeout(() => resolve({ kind: 'unsent', why: 'silent' }), PATIENCE);
    });
    const answer = send({ failureId: failure.id, wish, confirmed }).catch((): Resent => {
      return { kind: 'unsent', why: 'silent' };
    });
    const resent = await Promise.race([answer, silent]);
    if (all.value.get(key) !== pending) return;
    const lacksAddress = resent.kind === 'unsent' && resent.why === 'no-address';
    note(
      key,
      lacksAddress
        ? { state: 'asking', wish, failure, about: 'address' }
        : { state: 'done', wish, failure, resent },
    );
  };
  return {
    all,
    wish: (key, failure, wish) => {
      if (wish.kind === 'who' || isHarmless(failure)) void start(key, failure, wish, false);
      else note(key, { state: 'asking', wish, failure, about: 'sending' });
    },
    confirm: (key) => {
      const asking = all.value.get(key);
      if (asking?.state === 'asking') void start(key, asking.failure, asking.wish, true);
    },
    askAddress: (key, failure) =>
      note(key, { state: 'asking', wish: { kind: 'who', address: null }, failure, about: 'address' }),
    drop: (key) => note(key, undefined),
  };
}

/** Whether a server should not act on it (RFC 9110 section 9.2.1), so that it may be sent at a click. */
function isHarmless({ exchange }: Failure): boolean {
  return ['GET', 'HEAD'].includes(firstHop(exchange).method);
}
