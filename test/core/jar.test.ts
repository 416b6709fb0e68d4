import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyJar,
  identityOf,
  type JarMirror,
  jarAt,
  noteJarFact,
  noteSetCookies,
} from '../../src/core/cookies/jar';
import type { JarCookie } from '../../src/core/evidence';
import type { JarFact } from '../../src/core/observation';
import { responseHeadShape } from '../../src/core/redact/headers';
import { shapeOf } from '../../src/core/redact/secret';
import { jarCookie, secret } from '../fixtures/exchanges';
import { fingerprint } from '../rules/given';
import { NOW } from '../rules/world';

const session = jarCookie('sessionid', { expiresAt: null, secret: secret(32, 'first') });
const renewed: JarCookie = { ...session, secret: secret(32, 'second') };
const set = (seconds: number, cookie = session): JarFact => ({
  kind: 'cookie-set',
  at: NOW + seconds * 1000,
  order: seconds + 100,
  cookie,
});
const removed = (
  seconds: number,
  cause: 'expired' | 'explicit' | 'overwrite' | 'evicted' | 'unknown',
  cookie = session,
): JarFact => ({
  kind: 'cookie-removed',
  at: NOW + seconds * 1000,
  order: seconds + 100,
  cookie,
  cause,
});
const read = (seconds: number, ...cookies: JarCookie[]): JarFact => ({
  kind: 'jar-read',
  at: NOW + seconds * 1000,
  order: seconds + 100,
  domain: 'lab.test',
  storeId: '0',
  cookies,
});

function mirrorOf(facts: readonly JarFact[]): JarMirror {
  const mirror = emptyJar();
  for (const fact of facts) noteJarFact(mirror, fact);
  return mirror;
}

/** What the jar holds at NOW, as `name print`, and what has gone, as `name cause`. */
function stateAt(facts: readonly JarFact[], at = NOW) {
  const view = jarAt(mirrorOf(facts), at, () => true);
  return {
    held: view.cookies.map((cookie) => `${cookie.name} ${cookie.secret.print}`).sort(),
    gone: view.gone.map(({ cookie, cause }) => `${cookie.name} ${cause}`).sort(),
  };
}

describe('the jar at the moment of sending', () => {
  const soon = { ...session, expiresAt: NOW - 1000 };
  const rows: [string, JarFact[], string[], string[]][] = [
    ['set before', [set(-10)], ['sessionid first'], []],
    ['set after: it was not there yet', [set(10)], [], []],
    ['read before', [read(-10, session)], ['sessionid first'], []],
    ['read after: it was there already', [read(10, session)], ['sessionid first'], []],
    [
      'the very 401 cleared it: it was there when the request went',
      [set(-10), removed(1, 'explicit')],
      ['sessionid first'],
      [],
    ],
    ['cleared by a 401, never seen before: it was there', [removed(1, 'explicit')], ['sessionid first'], []],
    ['signed out before', [set(-10), removed(-5, 'explicit')], [], ['sessionid explicit']],
    ['renewed before', [set(-10), set(-5, renewed)], ['sessionid second'], []],
    ['renewed after', [set(-10), set(5, renewed)], ['sessionid first'], []],
    [
      'replaced: the removal of the old value is no loss',
      [set(-10), removed(-5, 'overwrite'), set(-4, renewed)],
      ['sessionid second'],
      [],
    ],
    ['evicted', [set(-10), removed(-5, 'evicted')], [], ['sessionid evicted']],
    ['its date has passed, and no event told', [read(-10, soon)], [], ['sessionid expired']],
    [
      'its date has passed, and an event told',
      [set(-10, soon), removed(-1, 'expired', soon)],
      [],
      ['sessionid expired'],
    ],
    [
      'Firefox does not say why, and the date does',
      [set(-10, soon), removed(-1, 'unknown', soon)],
      [],
      ['sessionid expired'],
    ],
    ['gone for an unknown reason', [set(-10), removed(-1, 'unknown')], [], ['sessionid unknown']],
  ];

  it.each(rows)('%s', (_, facts, held, gone) => {
    expect(stateAt(facts)).toEqual({ held, gone });
  });

  it('filters by what concerns the request', () => {
    const mirror = mirrorOf([set(-10), set(-9, { ...session, domain: 'other.test' })]);
    expect(jarAt(mirror, NOW, ({ domain }) => domain === 'other.test').cookies).toHaveLength(1);
  });

  it('tells cookies of one name apart by host, path, partition and store', () => {
    const twins = [
      session,
      { ...session, path: '/api/' },
      { ...session, hostOnly: false },
      { ...session, partition: 'https://lab.test' },
      { ...session, storeId: '1' },
    ];
    expect(new Set(twins.map(identityOf)).size).toBe(twins.length);
    expect(stateAt(twins.map((cookie, i) => set(-10 + i, cookie))).held).toHaveLength(twins.length);
  });
});

describe('what answers say of cookies, before the store does', () => {
  /** The jar at NOW after Set-Cookie lines of https://api.lab.test, each so many seconds from NOW. */
  function afterAnswers(
    facts: readonly JarFact[],
    ...lines: [seconds: number, line: string, from?: string][]
  ) {
    const mirror = mirrorOf(facts);
    for (const [seconds, line, from] of lines) {
      const at = NOW + seconds * 1000;
      const head = responseHeadShape(
        { status: 200, lines: [['Set-Cookie', line]], at, fromCache: false },
        fingerprint,
      );
      noteSetCookies(mirror, head.setCookies, {
        method: 'POST',
        url: from ?? 'https://api.lab.test/api/login/',
        at,
        storeId: null,
      });
    }
    const view = jarAt(mirror, NOW, () => true);
    return {
      held: view.cookies.length,
      by: view.cookies.map(({ set }) => URL.parse(set?.by?.url ?? '')?.pathname ?? null),
      gone: view.gone.map(({ cause }) => cause),
    };
  }

  const known = { ...session, secret: shapeOf('abc', fingerprint) };
  const gone = 'sessionid=; Path=/; Max-Age=0';

  it('a setting that the store tells of late counts from its answer', () => {
    expect(afterAnswers([set(1, known)])).toMatchObject({ held: 0, gone: [] });
    expect(afterAnswers([set(1, known)], [-1, 'sessionid=abc; Path=/'])).toMatchObject({ held: 1, gone: [] });
  });

  it('a setting told within the very millisecond of its answer is that answer’s: the store’s times have no fractions', () => {
    expect(afterAnswers([set(-1, known)], [-0.9993, 'sessionid=abc; Path=/'])).toMatchObject({
      by: ['/api/login/'],
    });
  });

  it('a setting that the store never tells of was refused', () => {
    expect(afterAnswers([], [-1, 'sessionid=abc; Path=/'])).toMatchObject({ held: 0, gone: [] });
  });

  it('another value’s answer explains nothing', () => {
    expect(afterAnswers([set(1, known)], [-1, 'sessionid=xyz; Path=/'])).toMatchObject({ held: 0, gone: [] });
  });

  it('an answer of a stranger explains nothing', () => {
    expect(afterAnswers([set(1, known)], [-1, 'sessionid=abc', 'https://shop.other.test/'])).toMatchObject({
      held: 0,
      gone: [],
    });
  });

  it('a deletion counts from its answer, told or not', () => {
    expect(afterAnswers([set(-9, known)], [-1, gone])).toMatchObject({ held: 0, gone: ['explicit'] });
    expect(afterAnswers([set(-9, known), removed(1, 'explicit', known)], [-1, gone])).toMatchObject({
      held: 0,
      gone: ['explicit'],
    });
  });

  it('a deletion by the very answer to this request comes too late to matter', () => {
    expect(afterAnswers([set(-9, known)], [1, gone])).toMatchObject({ held: 1, gone: [] });
  });

  it.each([
    ['another path', 'sessionid=; Path=/admin/; Max-Age=0', undefined],
    ['another host', gone, 'https://www.lab.test/'],
    ['a Domain cookie of the same name', 'sessionid=; Domain=lab.test; Path=/; Max-Age=0', undefined],
    ['another name', 'csrftoken=; Path=/; Max-Age=0', undefined],
  ])('a deletion of %s takes nothing from this cookie', (_, line, from) => {
    expect(afterAnswers([set(-9, known)], from === undefined ? [-1, line] : [-1, line, from])).toMatchObject({
      held: 1,
      gone: [],
    });
  });

  it('a cookie set again after its deletion is there', () => {
    expect(
      afterAnswers([set(-9, known), set(-1, known)], [-5, gone], [-1, 'sessionid=abc; Path=/']),
    ).toMatchObject({
      held: 1,
      gone: [],
    });
  });
});

describe('the mirror', () => {
  const cookies = [
    session,
    renewed,
    { ...session, name: 'csrftoken' },
    { ...session, expiresAt: NOW - 2000 },
  ];
  const cookie = fc.constantFrom(...cookies);
  const cause = fc.constantFrom(
    'expired' as const,
    'explicit' as const,
    'overwrite' as const,
    'evicted' as const,
    'unknown' as const,
  );
  /** Few facts of each cookie: the mirror forgets the oldest beyond a bound, and with them what order could not change. */
  const facts = fc
    .uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 5 })
    .chain((times) =>
      fc.tuple(
        ...times.map((at) =>
          fc.oneof(
            cookie.map((one) => set(at, one)),
            fc.tuple(cookie, cause).map(([one, why]) => removed(at, why, one)),
            cookie.map((one) => read(at, one)),
          ),
        ),
      ),
    );

  it('is the same in any order of arrival, and with any repetition', () => {
    fc.assert(
      fc.property(
        facts,
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: -25, max: 25 }),
        (given, dice, at) => {
          const shuffled = [...given, ...given]
            .map((fact) => ({ fact, key: dice.next().value }))
            .sort((a, b) => a.key - b.key);
          expect(
            stateAt(
              shuffled.map(({ fact }) => fact),
              NOW + at * 1000,
            ),
          ).toEqual(stateAt(given, NOW + at * 1000));
        },
      ),
    );
  });

  it('is plain JSON', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const mirror = mirrorOf(given);
        expect(JSON.parse(JSON.stringify(mirror))).toEqual(mirror);
      }),
    );
  });

  it('keeps a bounded number of events of one cookie', () => {
    const many = Array.from({ length: 100 }, (_, i) => set(i));
    expect(Object.values(mirrorOf(many).cookies).flat().length).toBeLessThanOrEqual(60);
  });
});
