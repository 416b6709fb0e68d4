import { describe, expect, it } from 'vitest';
import { ProtocolHeads } from '../../src/core/correlate/protocol-exchange';
import { ProtocolRequest } from '../../src/core/correlate/protocol-request';
import { type Exchange, seenValue, unseen } from '../../src/core/evidence';
import type { NetworkEvent } from '../canaries/edge';
import { fingerprint } from '../rules/given';
import { API, NOW } from '../rules/world';

const requestId = '7.1';
const cookies = { cookie: 'a=1' };

function asked(ms: number, path: string, more: object = {}): NetworkEvent {
  return [
    'Network.requestWillBeSent',
    {
      requestId,
      documentURL: 'https://app.lab.test/page?token=x',
      wallTime: (NOW + ms) / 1000,
      timestamp: ms / 1000,
      type: 'Fetch',
      initiator: { type: 'script' },
      redirectHasExtraInfo: false,
      request: { url: `${API}${path}`, method: 'GET', headers: {} },
      ...more,
    },
  ];
}
const sent = (headers: Record<string, string> = cookies): NetworkEvent => [
  'Network.requestWillBeSentExtraInfo',
  { requestId, headers, associatedCookies: [] },
];
const heard = (statusCode: number, headers: Record<string, string> = {}): NetworkEvent => [
  'Network.responseReceivedExtraInfo',
  { requestId, statusCode, headers, blockedCookies: [] },
];
const answered = (status: number, hasExtraInfo = true, more: object = {}): NetworkEvent => [
  'Network.responseReceived',
  { requestId, type: 'Fetch', hasExtraInfo, response: { status, mimeType: '', headers: {}, ...more } },
];
const finished: NetworkEvent = [
  'Network.loadingFinished',
  { requestId, timestamp: 0.02, encodedDataLength: 9 },
];
const failed = (more: object): NetworkEvent => [
  'Network.loadingFailed',
  { requestId, timestamp: 0.02, ...more },
];
const redirect = {
  redirectHasExtraInfo: true,
  redirectResponse: { status: 302, headers: { Location: '/b' } },
};
const hidden = {
  errorText: 'net::ERR_FAILED',
  corsErrorStatus: { corsError: 'MissingAllowOriginHeader', failedParameter: '' },
};

function exchangeOf(events: readonly NetworkEvent[]): Exchange {
  const [request, heads] = [new ProtocolRequest(), new ProtocolHeads(fingerprint)];
  for (const [name, event] of events) {
    request.take(name as never, event as never);
    heads.take(name as never, event as never, NOW + 30);
  }
  request.end(NOW + 30);
  const { tale } = request;
  const from = { tabId: 1, frameId: 0, frames: [], topUrl: 'https://app.lab.test/page' };
  const bodies = { response: unseen('body-not-delivered'), request: unseen('body-not-delivered') };
  const exchange = tale && heads.exchange('1', from, tale, bodies);
  if (!exchange) throw new Error('Failed to read the events: they tell no request');
  return exchange;
}

/** Of each hop the names of its cookies, or why they were not seen, and its status. */
function hopsOf({ hops }: Exchange) {
  return hops.map(({ request, response }) => [
    'value' in request ? request.value.cookies.map(({ name }) => name).join() : request.unseen,
    seenValue(response)?.status ?? null,
  ]);
}

describe('a request as the debugger tells it', () => {
  it.each<[string, NetworkEvent[], unknown[][], string]>([
    ['a refusal', [asked(0, '/a'), sent(), heard(401), answered(401), finished], [['a', 401]], 'answered'],
    [
      'a refusal, the network service first',
      [sent(), heard(401), asked(0, '/a'), answered(401), finished],
      [['a', 401]],
      'answered',
    ],
    [
      'one whose end did not come',
      [asked(0, '/a'), sent(), heard(401), answered(401)],
      [['a', 401]],
      'answered',
    ],
    [
      'a redirect',
      [
        asked(0, '/a'),
        sent(),
        heard(302),
        asked(5, '/b', redirect),
        sent({ cookie: 'b=1' }),
        heard(401),
        answered(401),
        finished,
      ],
      [
        ['a', 302],
        ['b', 401],
      ],
      'answered',
    ],
    [
      'a redirect within the browser',
      [
        asked(0, '/a'),
        asked(5, '/b', { ...redirect, redirectHasExtraInfo: false }),
        sent(),
        heard(401),
        answered(401),
        finished,
      ],
      [
        ['not-recorded', 302],
        ['a', 401],
      ],
      'answered',
    ],
    [
      'more heads than hops',
      [asked(0, '/a'), sent(), heard(401), sent({ cookie: 'b=1' }), heard(401), answered(401), finished],
      [['not-recorded', 401]],
      'answered',
    ],
    [
      'an answer kept from the page',
      [asked(0, '/a'), sent(), heard(403), failed(hidden)],
      [['a', 403]],
      'error',
    ],
    [
      'a request that never left',
      [asked(0, '/a'), failed({ errorText: 'net::ERR_FAILED' })],
      [['not-sent-yet', null]],
      'error',
    ],
    [
      'one that the page gave up',
      [asked(0, '/a'), sent(), failed({ canceled: true, errorText: 'net::ERR_ABORTED' })],
      [['a', null]],
      'aborted',
    ],
    [
      'one that a service worker answered',
      [asked(0, '/a'), answered(401, false), finished],
      [['not-recorded', 401]],
      'answered',
    ],
  ])('%s', (_, events, hops, outcome) => {
    const exchange = exchangeOf(events);
    expect(hopsOf(exchange)).toEqual(hops);
    expect(exchange.outcome.kind).toBe(outcome);
    expect(exchange).toMatchObject({
      type: 'xmlhttprequest',
      initiator: 'https://app.lab.test',
      startedAt: NOW,
    });
  });

  it.each<[string, NetworkEvent[], Partial<Exchange>]>([
    [
      'a page',
      [
        asked(0, '/a', { type: 'Document' }),
        sent({ referer: 'https://app.lab.test/x' }),
        heard(403),
        answered(403),
        finished,
      ],
      { type: 'main_frame', initiator: 'https://app.lab.test' },
    ],
    [
      'a page that a person asked for',
      [asked(0, '/a', { type: 'Document' }), sent({}), heard(403), answered(403), finished],
      { type: 'main_frame', initiator: null },
    ],
    [
      'a fetch without CORS',
      [asked(0, '/a'), sent({ 'sec-fetch-mode': 'no-cors' }), heard(401), answered(401), finished],
      { type: 'ping' },
    ],
    [
      'an event source',
      [asked(0, '/a', { type: 'EventSource' }), sent(), heard(401), answered(401), finished],
      { type: 'xmlhttprequest' },
    ],
  ])('as %s', (_, events, is) => {
    expect(exchangeOf(events)).toMatchObject(is);
  });

  it('holds what came out of the cache', () => {
    const [hop] = exchangeOf([asked(0, '/a'), answered(401, false, { fromDiskCache: true }), finished]).hops;
    expect(hop && seenValue(hop.response)?.fromCache).toBe(true);
  });
});
