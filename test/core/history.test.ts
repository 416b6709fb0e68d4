import { describe, expect, it } from 'vitest';
import type { CauseId } from '../../src/core/cause';
import { differences, lastSuccess, resolution } from '../../src/core/compare';
import { endpointOf, historyOf, isIdentifier, isSuccess, type Past, pastOf } from '../../src/core/history';
import { isLogin, sessionOf, soundsLikeSession } from '../../src/core/session';
import { exchangeOf, type Given } from '../rules/given';
import { API, CSRF, HEX_TOKEN, NOW, OTHER_HEX_TOKEN, OTHER_SESSION, SESSION } from '../rules/world';

const items = `GET ${API}/api/items/`;
const failing = (given: Partial<Given> = {}) => exchangeOf({ ask: items, ...given }, 'now');
const past = (id: string, given: Partial<Given> & { ask: string }): Past =>
  pastOf(exchangeOf({ status: 200, at: -60, ...given }, id));

describe('endpointOf', () => {
  it.each([
    [`${API}/api/items/42/`, 'GET api.lab.test:8000/api/items/:id/'],
    [`${API}/api/items/?page=2`, 'GET api.lab.test:8000/api/items/'],
    [`${API}/api/items/f47ac10b-58cc-4372-a567-0e02b2c3d479`, 'GET api.lab.test:8000/api/items/:id'],
    [`${API}/files/d41d8cd98f00b204e9800998ecf8427e`, 'GET api.lab.test:8000/files/:id'],
    [`${API}/reset/redacted-43/`, 'GET api.lab.test:8000/reset/:id/'],
    [`${API}/api/v2/me`, 'GET api.lab.test:8000/api/v2/me'],
    ['nonsense', 'GET nonsense'],
  ])('%s is %s', (url, endpoint) => {
    expect(endpointOf('GET', url)).toBe(endpoint);
  });

  it.each([
    ['1', true],
    ['items', false],
    ['v2', false],
    ['deadbeef', false],
    ['2026-01-31', false],
  ])('%s names an object: %s', (segment, is) => {
    expect(isIdentifier(segment)).toBe(is);
  });
});

describe('historyOf', () => {
  const pasts = [
    past('same', { ask: items }),
    past('detail', { ask: `GET ${API}/api/items/1/` }),
    past('write', { ask: `POST ${API}/api/items/`, status: 201 }),
    past('failed', { ask: items, status: 401 }),
    past('hidden', { ask: items, cors: false, error: 'net::ERR_FAILED' }),
    past('elsewhere', { ask: 'GET http://other.lab.test/api/items/' }),
    past('later', { ask: items, at: 5 }),
    past('now', { ask: items, at: 0, status: 401 }),
  ];
  const history = historyOf(failing(), pasts);
  const ids = (list: readonly Past[]) => list.map(({ id }) => id).sort();

  it('knows earlier successes of the endpoint and of the origin, and all that was around', () => {
    expect(ids(history.sameEndpoint)).toEqual(['same']);
    expect(ids(history.sameOrigin)).toEqual(['detail', 'same', 'write']);
    expect(ids(history.around)).toEqual(['detail', 'failed', 'hidden', 'later', 'same', 'write']);
  });

  it('tells plain and secured apart, and knows the other ports of a name', () => {
    const url = new URL(`${API}/api/items/`);
    const secured = `https://${url.host}/api/items/`;
    const port = `${url.protocol}//${url.hostname}:9/api/items/`;
    const others = [past('secured', { ask: `GET ${secured}` }), past('port', { ask: `GET ${port}` })];
    const mixed = historyOf(failing(), [...pasts, ...others]);
    expect(ids(mixed.sameEndpoint)).toEqual(['same']);
    expect(ids(mixed.neighbours)).toEqual(['port', 'secured']);
  });

  it.each([
    ['200', {}, true],
    ['304', { status: 304 }, true],
    ['401', { status: 401 }, false],
    ['no answer', { status: 0 }, false],
    ['an answer that the page could not read', { cors: false, error: 'net::ERR_FAILED' }, false],
  ])('%s is a success: %s', (_, given, is) => {
    expect(isSuccess(past('p', { ask: items, ...given }))).toBe(is);
  });

  it('keeps shapes only', () => {
    const kept = JSON.stringify(
      past('p', {
        ask: items,
        sent: { Authorization: `Token ${HEX_TOKEN}`, Cookie: `sessionid=${SESSION}`, 'X-CSRFToken': CSRF },
        answer: { 'Set-Cookie': `sessionid=${OTHER_SESSION}` },
      }),
    );
    for (const secret of [HEX_TOKEN, SESSION, OTHER_SESSION, CSRF]) expect(kept).not.toContain(secret);
  });
});

describe('the session', () => {
  const sessionFrom = (given: Partial<Given>, pasts: readonly Past[] = []) => {
    const exchange = failing(given);
    const request = exchange.hops[0]?.request;
    return sessionOf(
      null,
      historyOf(exchange, pasts),
      request && 'value' in request ? request.value : undefined,
      undefined,
    );
  };

  it('is what a sign-in set out of scripts’ reach, whatever its name', () => {
    const login = past('login', {
      ask: `POST ${API}/api/login/`,
      answer: { 'Set-Cookie': [`k=${SESSION}; HttpOnly`, `csrftoken=${CSRF}`, 'theme=dark'] },
    });
    expect(sessionFrom({ sent: { Cookie: `k=${SESSION}` } }, [login])).toMatchObject({
      names: ['k'],
      from: 'login',
      sent: [{ name: 'k' }],
    });
  });

  it('is what sounds like one, where nobody signed in', () => {
    expect(sessionFrom({ sent: { Cookie: '_ga=1; app_session=2; csrftoken=3; lang=de' } })).toMatchObject({
      names: ['app_session'],
      from: 'name',
    });
  });

  it('is nothing where nothing tells', () => {
    expect(sessionFrom({ sent: { Cookie: 'lang=de' } })).toEqual({
      names: [],
      from: null,
      sent: [],
      held: [],
    });
  });

  it.each([
    'sessionid',
    'connect.sid',
    'PHPSESSID',
    'laravel_session',
    'JSESSIONID',
    '_app_session',
    'access_token',
    'auth',
    'remember_token',
    '.AspNetCore.Identity.Application',
    '__Secure-next-auth.session-token',
  ])('%s sounds like one', (name) => {
    expect(soundsLikeSession(name)).toBe(true);
  });

  it.each([
    '_ga',
    '_gid',
    'csrftoken',
    'XSRF-TOKEN',
    'theme',
    'locale',
    'cookieconsent_status',
    'ajs_anonymous_id',
    '_csrf',
    'messages',
  ])('%s does not', (name) => {
    expect(soundsLikeSession(name)).toBe(false);
  });

  it.each([
    ['POST', '/login', true],
    ['POST', '/api/login/', true],
    ['POST', '/accounts/sign-in', true],
    ['POST', '/users/sign_in', true],
    ['POST', '/log_in/', true],
    ['POST', '/api/token/', true],
    ['POST', '/api/auth/jwt/create/', true],
    ['POST', '/oauth/token', true],
    ['POST', '/sessions', true],
    ['GET', '/login', false],
    ['POST', '/api/jwt/refresh/', false],
    ['POST', '/api/token/verify/', false],
    ['POST', '/api/logout/', false],
    ['POST', '/api/items/', false],
    ['POST', '/api/authors/', false],
  ])('%s %s signs in: %s', (method, path, is) => {
    expect(isLogin({ method, url: API + path })).toBe(is);
  });
});

describe('comparing', () => {
  const bearing = (token: string) => ({ Authorization: `Token ${token}` });
  const now = (given: Partial<Given> = {}) => pastOf(failing(given));

  it.each<[string, Partial<Given>, Partial<Given>, string[]]>([
    ['the same twice', { sent: bearing(HEX_TOKEN) }, { sent: bearing(HEX_TOKEN) }, []],
    [
      'another token',
      { sent: bearing(HEX_TOKEN) },
      { sent: bearing(OTHER_HEX_TOKEN) },
      ['request.authorization.token'],
    ],
    [
      'another scheme',
      { sent: bearing(HEX_TOKEN) },
      { sent: { Authorization: `Bearer ${HEX_TOKEN}` } },
      ['request.headers.authorization'],
    ],
    ['no token any more', { sent: bearing(HEX_TOKEN) }, {}, ['request.headers.authorization']],
    ['no cookie any more', { sent: { Cookie: `sessionid=${SESSION}` } }, {}, ['request.cookies.sessionid']],
    [
      'another session',
      { sent: { Cookie: `sessionid=${SESSION}` } },
      { sent: { Cookie: `sessionid=${OTHER_SESSION}` } },
      ['request.cookies.sessionid'],
    ],
    ['no CSRF header any more', { sent: { 'X-CSRFToken': CSRF } }, {}, ['request.headers.x-csrftoken']],
    ['another page', { page: 'http://localhost:5173/' }, {}, ['request.initiator']],
  ])('%s', (_, then, current, fields) => {
    expect(
      differences(past('then', { ask: items, ...then }), now(current)).map(({ field }) => field),
    ).toEqual(fields);
  });

  it('says nothing where headers were not seen', () => {
    expect(
      differences(
        past('then', { ask: items, sent: { unseen: 'worker-stopped' } }),
        now({ sent: bearing(HEX_TOKEN) }),
      ),
    ).toEqual([]);
  });

  it('takes the latest success of the endpoint before any other', () => {
    const pasts = [
      past('old', { ask: items, at: -90 }),
      past('new', { ask: items, at: -60 }),
      past('other', { ask: `GET ${API}/api/me/`, sent: { Cookie: `sessionid=${SESSION}` }, at: -5 }),
    ];
    expect(lastSuccess(now(), historyOf(failing(), pasts))).toMatchObject({ id: 'new', sameEndpoint: true });
    expect(lastSuccess(now(), historyOf(failing(), pasts.slice(2)))).toMatchObject({
      id: 'other',
      sameEndpoint: false,
    });
    // A call without a credential compares with nothing: it might have been open to everybody.
    expect(
      lastSuccess(now(), historyOf(failing(), [past('open', { ask: `GET ${API}/api/news/` })])),
    ).toBeNull();
    expect(lastSuccess(now(), historyOf(failing(), []))).toBeNull();
  });

  it('says first what differs in the matter of the cause', () => {
    const then = past('then', {
      ask: items,
      sent: { Cookie: `sessionid=${SESSION}`, 'X-CSRFToken': CSRF },
      at: -60,
    });
    const firstBy = (cause: CauseId) =>
      lastSuccess(now({ sent: {} }), historyOf(failing(), [then]), cause)?.differences[0]?.field;
    expect(firstBy('missing-csrf-header')).toBe('request.headers.x-csrftoken');
    expect(firstBy('no-session-cookie')).toBe('request.cookies.sessionid');
  });

  it('is resolved by the first later success of the same call', () => {
    const pasts = [
      past('before', { ask: items }),
      past('failed', { ask: items, at: 1, status: 401 }),
      past('first', { ask: items, at: 2 }),
      past('second', { ask: items, at: 3 }),
    ];
    expect(resolution(now(), pasts)).toMatchObject({ id: 'first', at: NOW + 2000 });
    expect(resolution(now(), pasts.slice(0, 2))).toBeNull();
    expect(resolution(now(), [past('other', { ask: `GET ${API}/api/me/`, at: 2 })])).toBeNull();
  });
});
