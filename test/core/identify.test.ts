import { describe, expect, it } from 'vitest';
import { seenValue } from '../../src/core/evidence';
import { gather } from '../../src/core/evidence-map';
import type { ServerProfile } from '../../src/core/server';
import { exchangeOf, type Given, surroundingsOf } from '../rules/given';
import {
  API,
  BEARER,
  CSRF,
  CSRF_REASON,
  csrfFailed,
  DJANGO_PAGE,
  DRF,
  FRESH,
  SESSION,
  tokenNotValid,
} from '../rules/world';

const items = `GET ${API}/api/items/`;

function identified(given: Given, servers?: readonly ServerProfile[]) {
  const around = surroundingsOf(given);
  const server = seenValue(
    gather(exchangeOf(given), { ...around, servers: servers ?? around.servers }).server,
  );
  return server ? `${server.id} ${server.confidence}` : null;
}

describe('identifyServer', () => {
  it.each<[string, Given, string | null]>([
    ['DRF’s words', { ask: items, body: DRF.notProvided }, 'django-rest-framework certain'],
    [
      'SimpleJWT’s words are more than DRF’s',
      {
        ask: items,
        sent: { Authorization: `Bearer ${FRESH}` },
        answer: BEARER,
        body: tokenNotValid('Token is expired'),
      },
      'simplejwt certain',
    ],
    [
      'Django’s CSRF reason, handed on by DRF',
      { ask: `POST ${API}/api/items/`, status: 403, body: csrfFailed(CSRF_REASON.missing) },
      'django-rest-framework certain',
    ],
    [
      'Django’s own page',
      { ask: `POST ${API}/plain/`, status: 403, body: DJANGO_PAGE.silent },
      'django certain',
    ],
    [
      'Django’s cookies alone',
      { ask: items, sent: { Cookie: `sessionid=${SESSION}; csrftoken=${CSRF}` } },
      'django likely',
    ],
    [
      'Django’s cookies of an earlier answer',
      {
        ask: items,
        others: [{ ask: `POST ${API}/api/login/`, answer: { 'Set-Cookie': `sessionid=${SESSION}` } }],
      },
      'django likely',
    ],
    ['a bare Unauthorized names nobody', { ask: items, body: 'Unauthorized' }, null],
    ['a bare Forbidden names nobody', { ask: items, status: 403, body: { message: 'Forbidden' } }, null],
    [
      'the standards’ words name nobody',
      { ask: items, answer: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } },
      null,
    ],
    [
      'another server’s cookies are another question',
      {
        ask: items,
        others: [{ ask: 'GET http://other.lab.test/', answer: { 'Set-Cookie': `sessionid=${SESSION}` } }],
      },
      null,
    ],
    ['nothing at all', { ask: items }, null],
  ])('%s', (_, given, server) => {
    expect(identified(given)).toBe(server);
  });

  const says = (id: string, more: Partial<ServerProfile> = {}): ServerProfile => ({
    id,
    name: id,
    marks: [],
    sayings: [{ means: 'token-invalid', says: /^bad token$/, verified: true }],
    reads: { sessionCookies: [], csrf: null, schemes: [] },
    fixes: {},
    ...more,
  });
  const bad: Given = { ask: items, body: { message: 'bad token' } };

  it('words that two strangers share name neither', () => {
    expect(identified(bad, [says('one')])).toBe('one certain');
    expect(identified(bad, [says('one'), says('two')])).toBeNull();
  });

  it('words that are marked as shared name nobody', () => {
    expect(
      identified(bad, [
        says('one', {
          sayings: [{ means: 'token-invalid', says: /^bad token$/, shared: true, verified: true }],
        }),
      ]),
    ).toBeNull();
  });

  it('words that nobody has verified name nobody', () => {
    expect(
      identified(bad, [
        says('one', { sayings: [{ means: 'token-invalid', says: /^bad token$/, verified: false }] }),
      ]),
    ).toBeNull();
  });

  it('is the same in any order of the servers', () => {
    const servers = [
      says('one'),
      says('two'),
      says('three', { basedOn: 'one', sayings: [{ means: 'token-expired', says: /^bad/, verified: true }] }),
    ];
    expect(identified(bad, servers)).toBe(identified(bad, [...servers].reverse()));
  });

  it('marks that differ in weight: the certain one decides, two certain strangers none', () => {
    const marked = (id: string, weight: 'certain' | 'likely') =>
      says(id, { marks: [{ cookie: /^mark$/, weight }], sayings: [] });
    const given: Given = { ask: items, sent: { Cookie: 'mark=1' } };
    expect(identified(given, [marked('one', 'likely'), marked('two', 'certain')])).toBe('two certain');
    expect(identified(given, [marked('one', 'certain'), marked('two', 'certain')])).toBeNull();
    expect(identified(given, [marked('one', 'likely'), marked('two', 'likely')])).toBeNull();
  });
});
