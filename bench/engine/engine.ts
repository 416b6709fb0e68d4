import { emptyContent } from '../../src/background/tab-content';
import { TabLog } from '../../src/background/tab-log';
import type { HeaderLine, RequestHeaders, ResponseHead } from '../../src/core/evidence';
import type { RequestFact } from '../../src/core/observation';
import { createFingerprint } from '../../src/core/redact/fingerprint';
import { requestHeadersShape, responseHeadShape } from '../../src/core/redact/headers';
import { settleAll, surroundings } from '../../test/fixtures/tab';

/** One exchange of so many is refused. */
const FAILING = 50;
/** So many end between two judgements: the background judges at most every 15 ms. */
const SETTLED = 25;
/** Milliseconds from one request to the next. */
const APART = 20;
const APP = 'https://app.example.com';
const fingerprint = createFingerprint(new Uint8Array(32).fill(7));

/** Runs so many exchanges through a tab's log; returns how long that took, in milliseconds. @param redacting whether each one's headers are reduced as well. */
export function run(count: number, redacting: boolean): number {
  const log = new TabLog(emptyContent(), surroundings());
  const asked = requestOf();
  const heads = [headOf(200), headOf(403)] as const;
  let took = 0;
  for (let first = 0; first < count; first += SETTLED) {
    // What the browser's events bring is made outside of what is measured.
    const indexes = Array.from({ length: Math.min(SETTLED, count - first) }, (_, index) => first + index);
    const isFailing = (index: number) => index % FAILING === FAILING - 1;
    const all = redacting
      ? []
      : indexes.map((index) => factsOf(index, asked, heads[Number(isFailing(index))]));
    const began = performance.now();
    if (redacting)
      for (const index of indexes)
        all.push(factsOf(index, requestOf(), headOf(isFailing(index) ? 403 : 200)));
    for (const fact of all.flat()) log.addFact(fact);
    log.settle();
    took += performance.now() - began;
  }
  const began = performance.now();
  settleAll(log);
  took += performance.now() - began;
  if (log.failures.length !== Math.min(300, Math.floor(count / FAILING)))
    throw new Error(`Failed to measure the engine: it found ${log.failures.length} failures`);
  return took;
}

function factsOf(index: number, headers: RequestHeaders, head: ResponseHead = headOf(200)): RequestFact[] {
  const kind = ['items', 'people', 'orders', 'files'][index % 4];
  const method = index % 3 === 0 ? 'POST' : 'GET';
  const started = 1_760_000_000_000 + index * APART;
  const of = (after: number) => ({
    requestId: `${index}`,
    tabId: 7,
    url: `https://api.example.com/api/${kind}/${index}/`,
    at: started + after,
    order: index * 4 + after,
  });
  return [
    {
      ...of(0),
      kind: 'request-started',
      method,
      type: 'xmlhttprequest',
      frameId: 0,
      frames: [],
      initiator: APP,
      topUrl: `${APP}/`,
    },
    { ...of(1), kind: 'request-sent', method, headers },
    { ...of(2), kind: 'response-started', method, head: { ...head, at: started + 2 } },
    { ...of(3), kind: 'completed', fromCache: false },
  ];
}

function requestOf(): RequestHeaders {
  const lines: HeaderLine[] = [
    ['Accept', 'application/json'],
    ['Content-Type', 'application/json'],
    ['Origin', APP],
    ['Referer', `${APP}/`],
    ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36'],
    ['X-CSRFToken', '0123456789abcdefghijklmnopqrstuv'],
    [
      'Cookie',
      'sessionid=0r7vx1f0b4l5s4m6k3a2p9q8w7e6t5y4; csrftoken=0123456789abcdefghijklmnopqrstuv; theme=dark',
    ],
  ];
  return requestHeadersShape(lines, fingerprint);
}

function headOf(status: number): ResponseHead {
  const lines: HeaderLine[] = [
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Allow-Origin', APP],
    ['Content-Type', 'application/json'],
    ['Date', 'Wed, 01 Oct 2025 10:00:00 GMT'],
    ['Server', 'nginx'],
    ['Vary', 'Accept, Cookie, Origin'],
    ['X-Frame-Options', 'DENY'],
  ];
  return responseHeadShape({ status, lines, at: 0, fromCache: false }, fingerprint);
}
