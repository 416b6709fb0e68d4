import type { BrowserWords, RefusedLine, Stop, WeighedCookie } from '../browser-words';
import type { LooseRecord } from '../observation';

/**
 * One event of the DevTools protocol's Network domain about one request, after redaction. Those of the network service
 * (`weighed`, `heard`) come in their order, those of the page's process in theirs, and either before or after the others.
 */
export type ProtocolFact =
  /** A hop begins (requestWillBeSent). */
  | {
      kind: 'asked';
      /** Milliseconds since 1970. */
      at: number;
      method: string;
      /** Redacted. */
      url: string;
      /** Whether the network service told of the hop that redirected here; absent for a first hop. */
      redirectWasTold?: boolean;
    }
  /** The cookies of a hop as they were weighed (requestWillBeSentExtraInfo). */
  | { kind: 'weighed'; cookies: WeighedCookie[] }
  /** The head of a hop's answer as it came over the wire (responseReceivedExtraInfo). */
  | {
      kind: 'heard';
      status: number;
      marks: string[];
      refused: RefusedLine[];
      /** True when the page stands in a partition of its own that dies with it: an anonymous frame. */
      anonymous: boolean;
    }
  /** The page's process has the answer (responseReceived). */
  | { kind: 'answered'; status: number; wasTold: boolean; marks: string[] }
  /** Nothing more comes (loadingFinished, loadingFailed). */
  | { kind: 'ended'; at: number; stop: Stop | null };

/** What the events of one request tell together. */
export interface ProtocolTale
  extends Pick<LooseRecord, 'method' | 'url' | 'startedAt' | 'endedAt' | 'status' | 'marks'> {
  browserWords: BrowserWords;
}

type Of<Kind extends ProtocolFact['kind']> = Extract<ProtocolFact, { kind: Kind }>;

/**
 * Puts the events of one request together; undefined while its start or its end is missing. It tells of the last hop, and of
 * the Set-Cookie lines of all. Where the number of the network service's events does not fit the hops, what they say of
 * cookies is not told: nobody knows which hop it is about.
 */
export function taleOf(facts: readonly ProtocolFact[]): ProtocolTale | undefined {
  const asked = of(facts, 'asked');
  const last = asked.at(-1);
  const [ended] = of(facts, 'ended');
  if (!last || !ended) return undefined;
  const [answered] = of(facts, 'answered');
  const heard = of(facts, 'heard');
  const before = toldBefore(asked);
  const head = heard.length === before + 1 ? heard.at(-1) : undefined;
  return {
    method: last.method,
    url: last.url,
    startedAt: last.at,
    endedAt: ended.at,
    status: head?.status ?? answered?.status ?? 0,
    marks: head?.marks ?? answered?.marks ?? [],
    browserWords: {
      weighed: weighedAtLast(facts, before, heard),
      refused: heard.length > 0 ? heard.flatMap(({ refused }) => refused) : null,
      stop: ended.stop,
    },
  };
}

/** Whether an event is still to come: then the tale would lack what it says. */
export function isAwaiting(facts: readonly ProtocolFact[]): boolean {
  const asked = of(facts, 'asked');
  if (asked.length === 0 || of(facts, 'ended').length === 0) return true;
  const [answered] = of(facts, 'answered');
  // A request that failed does not say whether the network service told of it: it may have been stopped before.
  const expected = toldBefore(asked) + (answered?.wasTold === false ? 0 : 1);
  return of(facts, 'weighed').length < expected || of(facts, 'heard').length < expected;
}

/** How many hops before the last one the network service told of. */
function toldBefore(asked: readonly Of<'asked'>[]): number {
  return asked.filter(({ redirectWasTold }) => redirectWasTold).length;
}

function weighedAtLast(
  facts: readonly ProtocolFact[],
  before: number,
  heard: readonly Of<'heard'>[],
): WeighedCookie[] | null {
  const weighed = of(facts, 'weighed');
  if (weighed.length !== before + 1) return null;
  const cookies = weighed.at(-1)?.cookies ?? null;
  // An anonymous frame has a jar of its own: an empty list says nothing of the call there.
  const isPlain = heard.length > 0 && heard.every(({ anonymous }) => !anonymous);
  return cookies?.length === 0 && !isPlain ? null : cookies;
}

function of<Kind extends ProtocolFact['kind']>(facts: readonly ProtocolFact[], kind: Kind): Of<Kind>[] {
  return facts.filter((fact): fact is Of<Kind> => fact.kind === kind);
}
