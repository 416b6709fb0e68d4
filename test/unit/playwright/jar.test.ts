import { describe, expect, it } from 'vitest';
import { CHROMIUM } from '../../../src/core/cookies/context';
import { type Exchange, type JarCookie, seen, unseen } from '../../../src/core/evidence';
import { requestHeadersShape, responseHeadShape } from '../../../src/core/redact/headers';
import { shapeOf } from '../../../src/core/redact/secret';
import { ContextJar, STORE } from '../../../src/playwright/jar';
import { fingerprint } from '../../rules/given';
import { NOW } from '../../rules/world';

const ORIGIN = 'http://app.test';

function cookie(name: string, value = 'one'): JarCookie {
  return {
    name,
    domain: 'app.test',
    hostOnly: true,
    path: '/',
    secure: false,
    httpOnly: false,
    sameSite: 'lax',
    expiresAt: null,
    partition: null,
    storeId: STORE,
    secret: shapeOf(value, fingerprint),
  };
}

/** A request at a moment, in milliseconds after NOW, and what its answer set. */
function asked(at: number, setCookies: readonly string[] = [], refused: readonly string[] = []): Exchange {
  const lines = setCookies.map((line): [string, string] => ['Set-Cookie', line]);
  return {
    id: String(at),
    tabId: 1,
    frameId: 0,
    frames: [],
    type: 'xmlhttprequest',
    startedAt: NOW + at,
    endedAt: NOW + at + 2,
    initiator: ORIGIN,
    topUrl: seen(`${ORIGIN}/`, 'debugger'),
    hops: [
      {
        method: 'GET',
        url: `${ORIGIN}/me`,
        at: NOW + at,
        request: seen(requestHeadersShape([], fingerprint), 'debugger'),
        response: seen(
          responseHeadShape({ status: 200, lines, at: NOW + at + 1, fromCache: false }, fingerprint),
          'debugger',
        ),
      },
    ],
    outcome: { kind: 'answered' },
    preflight: null,
    responseBody: unseen('not-recorded'),
    requestBody: unseen('not-recorded'),
    call: unseen('tests-cannot-see'),
    jar: unseen('not-recorded'),
    browserWords: seen(
      { weighed: null, refused: refused.map((name) => ({ name, words: ['InvalidDomain'] })), stop: null },
      'debugger',
    ),
  };
}

type Event = { look: number; finds: readonly JarCookie[] } | { answer: Exchange };
const look = (at: number, ...finds: JarCookie[]): Event => ({ look: at, finds });
const set = (at: number, line: string, ...refused: string[]): Event => ({
  answer: asked(at, [line], refused),
});

/** What the store is said to have held 5,000 ms after NOW. */
function heldAt5000(events: readonly Event[]) {
  const jar = new ContextJar();
  for (const event of events)
    if ('answer' in event) jar.noteAnswers(event.answer, CHROMIUM);
    else jar.noteReading({ from: NOW + event.look, to: NOW + event.look + 5, cookies: event.finds });
  const view = jar.views()(asked(5_000));
  return view && { names: view.cookies.map(({ name }) => name), partial: view.partial === true };
}

describe('the store of a context as a request went out', () => {
  it.each<[string, Event[], ReturnType<typeof heldAt5000>]>([
    ['was never looked at', [], undefined],
    [
      'holds what two looks found',
      [look(0, cookie('a')), look(9_000, cookie('a'))],
      { names: ['a'], partial: false },
    ],
    [
      'holds what an answer set',
      [look(0), set(100, 'a=one; Path=/'), look(9_000, cookie('a'))],
      { names: ['a'], partial: false },
    ],
    [
      'holds what an answer set just before',
      [look(0), set(4_990, 'a=one; Path=/'), look(5_010, cookie('a'))],
      { names: ['a'], partial: false },
    ],
    [
      'does not hold what a later answer set',
      [look(0), set(6_000, 'a=one; Path=/'), look(9_000, cookie('a'))],
      { names: [], partial: false },
    ],
    [
      'does not hold what an answer took',
      [look(0, cookie('a')), set(100, 'a=; Path=/; Max-Age=0'), look(9_000)],
      { names: [], partial: false },
    ],
    [
      'holds what a later answer took',
      [look(0, cookie('a')), set(6_000, 'a=; Path=/; Max-Age=0'), look(9_000)],
      { names: ['a'], partial: false },
    ],
    [
      'does not hold what the browser refused',
      [look(0), set(100, 'a=one; Path=/', 'a'), look(9_000)],
      { names: [], partial: false },
    ],
    [
      'is known in part where a script set something in between',
      [look(0), look(9_000, cookie('a'))],
      { names: [], partial: true },
    ],
    [
      'is known in part where a script took something in between',
      [look(0, cookie('a')), look(9_000)],
      { names: ['a'], partial: true },
    ],
    [
      'is known in part where a script wrote something anew',
      [look(0, cookie('a')), look(9_000, cookie('a', 'two'))],
      { names: ['a'], partial: true },
    ],
    [
      'is known where that happened between other looks',
      [look(0), look(1_000, cookie('a')), look(9_000, cookie('a'))],
      { names: ['a'], partial: false },
    ],
    [
      'is known in part before the first look',
      [look(6_000, cookie('a')), look(9_000, cookie('a'))],
      { names: ['a'], partial: true },
    ],
    ['is known in part behind the last look', [look(0, cookie('a'))], { names: ['a'], partial: true }],
    [
      'is known where another site changed',
      [look(0), look(9_000, { ...cookie('b'), domain: 'other.test' })],
      { names: [], partial: false },
    ],
  ])('%s', (_, events, held) => {
    expect(heldAt5000(events)).toEqual(held);
  });

  it('does not depend on the order in which answers and looks are told', () => {
    const events = [
      look(0),
      set(100, 'a=one; Path=/'),
      look(200, cookie('a')),
      set(300, 'b=one; Path=/'),
      look(9_000, cookie('a'), cookie('b')),
    ];
    const looks = events.filter((event) => 'look' in event);
    const answers = events.filter((event) => 'answer' in event);
    expect(heldAt5000([...looks, ...answers])).toEqual(heldAt5000(events));
    expect(heldAt5000([...answers.reverse(), ...looks])).toEqual({ names: ['a', 'b'], partial: false });
  });
});
