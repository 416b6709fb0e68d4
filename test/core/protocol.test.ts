import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeighedCookie } from '../../src/core/browser-words';
import { isAwaiting, type ProtocolFact, taleOf } from '../../src/core/correlate/protocol';
import { askedFact, endedFact, heardFact, weighedFact } from '../../src/core/correlate/protocol-facts';
import { API, NOW } from '../rules/world';

const items = `${API}/api/items/`;
const cookie = (name: string, ...words: string[]): WeighedCookie => ({
  name,
  domain: 'api.lab.test',
  hostOnly: true,
  path: '/',
  partition: null,
  words,
});
const asked = (ms: number, more: Partial<Extract<ProtocolFact, { kind: 'asked' }>> = {}): ProtocolFact => ({
  kind: 'asked',
  at: NOW + ms,
  method: 'GET',
  url: items,
  ...more,
});
const weighed = (...cookies: WeighedCookie[]): ProtocolFact => ({ kind: 'weighed', cookies });
const heard = (
  status: number,
  more: Partial<Extract<ProtocolFact, { kind: 'heard' }>> = {},
): ProtocolFact => ({ kind: 'heard', status, marks: [], refused: [], anonymous: false, ...more });
const answered: ProtocolFact = { kind: 'answered', status: 401, wasTold: true, marks: [] };
const ended: ProtocolFact = { kind: 'ended', at: NOW + 20, stop: null };
const refused = { name: 'sessionid', words: ['SameSiteNoneInsecure'] };

const plain = [asked(0), weighed(cookie('sessionid', 'SameSiteLax')), heard(401), answered, ended];
const redirected = [
  asked(0, { url: `${API}/login` }),
  weighed(cookie('first', 'NotOnPath')),
  heard(302, { refused: [refused] }),
  asked(5, { redirectWasTold: true }),
  weighed(cookie('second', 'SameSiteStrict')),
  heard(401),
  answered,
  ended,
];
/** The first hop came out of the browser itself (HSTS, a cache): the network service told nothing of it. */
const led = [
  asked(0, { url: `${API}/old` }),
  asked(5, { redirectWasTold: false }),
  weighed(),
  heard(401),
  answered,
  ended,
];
const hidden: ProtocolFact[] = [
  asked(0),
  weighed(),
  heard(401),
  { kind: 'ended', at: NOW + 20, stop: { kind: 'cors', word: 'MissingAllowOriginHeader', about: '' } },
];

/** Some order of arrival: the page's process and the network service keep theirs, and know nothing of each other. */
function arrivals(facts: readonly ProtocolFact[]): fc.Arbitrary<ProtocolFact[]> {
  return fc.array(fc.nat(), { minLength: facts.length, maxLength: facts.length }).map((keys) => {
    const queues = new Map<string, ProtocolFact[]>();
    for (const fact of facts) {
      const from = fact.kind === 'weighed' || fact.kind === 'heard' ? 'network' : 'page';
      queues.set(from, [...(queues.get(from) ?? []), fact]);
    }
    return keys.flatMap((key) => {
      const waiting = [...queues.values()].filter((queue) => queue.length > 0);
      return waiting[key % waiting.length]?.shift() ?? [];
    });
  });
}

describe('the events of one request', () => {
  it.each([
    ['a plain refusal', plain],
    ['a refusal after a redirect', redirected],
    ['a refusal after a redirect within the browser', led],
    ['an answer that was kept from the page', hidden],
  ])('%s: any order of arrival tells the same, and nothing is awaited only then', (_, facts) => {
    const whole = taleOf(facts);
    expect(whole).toBeDefined();
    fc.assert(
      fc.property(arrivals(facts), (arrived) => {
        expect(arrived).toHaveLength(facts.length);
        expect(taleOf(arrived)).toEqual(whole);
        expect(isAwaiting(arrived)).toBe(false);
        // That the page's process has the answer is the one event that nothing hangs on.
        if (arrived.at(-1)?.kind !== 'answered') expect(isAwaiting(arrived.slice(0, -1))).toBe(true);
      }),
    );
  });

  it('never gives a hop the cookies of another one, whatever was lost on the way', () => {
    fc.assert(
      fc.property(fc.subarray(redirected), (some) => {
        const cookies = taleOf(some)?.browserWords.weighed ?? [];
        const before = some.filter((fact) => fact.kind === 'asked').length > 1;
        for (const { name } of cookies) expect(name).toBe(before ? 'second' : name);
      }),
    );
  });

  it('tells of the last hop, and of the Set-Cookie lines of all', () => {
    expect(taleOf(redirected)).toEqual({
      method: 'GET',
      url: items,
      startedAt: NOW + 5,
      endedAt: NOW + 20,
      status: 401,
      marks: [],
      browserWords: { weighed: [cookie('second', 'SameSiteStrict')], refused: [refused], stop: null },
    });
  });

  it.each<[string, ProtocolFact[]]>([
    ['one event too many (a browser that asked again by itself)', [...plain, weighed()]],
    ['none', plain.filter(({ kind }) => kind !== 'weighed')],
    [
      'an empty list in a page that has a jar of its own',
      [asked(0), weighed(), heard(401, { anonymous: true }), answered, ended],
    ],
    ['an empty list of a request that got no answer', [asked(0), weighed(), ended]],
  ])('tells nothing of cookies by %s', (_, facts) => {
    expect(taleOf(facts)?.browserWords.weighed).toBeNull();
  });

  it('tells an empty list where the browser weighed nothing', () => {
    expect(taleOf(hidden)?.browserWords.weighed).toEqual([]);
    expect(taleOf(hidden)?.status).toBe(401);
  });

  it('tells nothing without a start or an end', () => {
    expect(taleOf(plain.slice(1))).toBeUndefined();
    expect(taleOf(plain.slice(0, -1))).toBeUndefined();
  });
});

describe('an event, reduced', () => {
  const secret = 'Plover-egg-wharf-42';
  const stored = { name: 'sessionid', domain: '.api.lab.test', path: '/', value: secret };

  it('keeps of a weighed cookie its place and the browser’s words', () => {
    const fact = weighedFact({
      requestId: '1.2',
      headers: { Cookie: `sessionid=${secret}` },
      associatedCookies: [
        {
          cookie: { ...stored, partitionKey: { topLevelSite: 'https://app.lab.test' } },
          blockedReasons: ['SameSiteLax', `not a word: ${secret}`],
        },
      ],
    });
    expect(fact).toEqual(
      weighed({
        name: 'sessionid',
        domain: 'api.lab.test',
        hostOnly: false,
        path: '/',
        partition: 'https://app.lab.test',
        words: ['SameSiteLax'],
      }),
    );
  });

  it.each([
    ['a line that was read', { cookie: stored, cookieLine: `sessionid=${secret}` }, 'sessionid'],
    ['a line that could not be read', { cookieLine: `sessionid=${secret}\u0001; Path=/` }, 'sessionid'],
    ['a line without a name', { cookieLine: secret }, ''],
  ])('keeps of a refused cookie no value: %s', (_, line, name) => {
    const fact = heardFact({
      requestId: '1.2',
      statusCode: 200,
      headers: { Date: 'Sat, 31 Jan 2026 12:03:07 GMT', 'Set-Cookie': `sessionid=${secret}` },
      blockedCookies: [{ ...line, blockedReasons: ['SyntaxError'] }],
    });
    expect(fact).toMatchObject({ refused: [{ name, words: ['SyntaxError'] }] });
    expect(JSON.stringify(fact)).not.toContain(secret);
  });

  it('keeps an address without its credentials, and says what it knows of the hop before', () => {
    const event = {
      requestId: '1.2',
      documentURL: items,
      wallTime: NOW / 1000,
      timestamp: 5,
      initiator: { type: 'script' },
      redirectHasExtraInfo: true,
      request: { url: `${items}?access_token=${secret}`, method: 'GET', headers: {} },
    };
    expect(JSON.stringify(askedFact(event))).not.toContain(secret);
    expect(askedFact(event)).not.toHaveProperty('redirectWasTold');
    expect(askedFact({ ...event, redirectResponse: { status: 302, headers: {} } })).toMatchObject({
      at: NOW,
      redirectWasTold: true,
    });
  });

  it('keeps why the browser stopped it', () => {
    const failed = { requestId: '1.2', timestamp: 5 };
    expect(
      endedFact(NOW, {
        ...failed,
        corsErrorStatus: {
          corsError: 'HeaderDisallowedByPreflightResponse',
          failedParameter: 'authorization',
        },
      }),
    ).toMatchObject({
      stop: { kind: 'cors', word: 'HeaderDisallowedByPreflightResponse', about: 'authorization' },
    });
    expect(endedFact(NOW, { ...failed, blockedReason: 'mixed-content' })).toMatchObject({
      stop: { kind: 'blocked', word: 'mixed-content' },
    });
    expect(endedFact(NOW, failed)).toMatchObject({ stop: null });
    expect(endedFact(NOW)).toMatchObject({ stop: null });
  });
});
