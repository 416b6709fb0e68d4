import { describe, expect, it } from 'vitest';
import { CHROMIUM } from '../../src/core/cookies/context';
import type { SetCookie } from '../../src/core/evidence';
import type { Past } from '../../src/core/history';
import { renderEvent, type StoryEvent, storyOf } from '../../src/core/story';
import { jwtAuthorization, NOON, secret } from '../fixtures/exchanges';
import { csrfFailure } from '../fixtures/failures';

const API = 'http://api.lab.test:8000';

/** A request so many seconds before noon. */
function past(id: string, seconds: number, change: Partial<Past> = {}): Past {
  const at = NOON - seconds * 1000;
  return {
    id,
    at,
    endedAt: at + 20,
    method: 'GET',
    url: `${API}/api/items/`,
    type: 'xmlhttprequest',
    initiator: 'http://app.lab.test:3000',
    topUrl: 'http://app.lab.test:3000/',
    status: 200,
    readable: true,
    authorization: null,
    cookies: [],
    credentials: [],
    setCookies: [],
    headersSeen: true,
    ...change,
  };
}

function setCookie(name: string, value: string, change: Partial<SetCookie> = {}): SetCookie {
  return {
    name,
    domain: null,
    path: '/',
    secure: false,
    httpOnly: true,
    sameSite: 'lax',
    partitioned: false,
    expiresAt: null,
    defect: null,
    deletes: false,
    size: 20,
    secret: secret(32, value),
    ...change,
  };
}

const login = (seconds: number, change: Partial<Past> = {}) =>
  past(`login-${seconds}`, seconds, { method: 'POST', url: `${API}/api/login/`, ...change });

/** The failing request of the fixtures happens at noon. */
function told(pasts: Past[]): string[] {
  return storyOf(pasts, [csrfFailure('failed')], CHROMIUM).map(({ event }) => event);
}

describe('storyOf', () => {
  it('tells of a session from its sign-in to the first failure, in the order of time', () => {
    const events = told([
      past('worked', 20, { cookies: [{ name: 'sessionid', secret: secret(32, 'one') }] }),
      login(60, { setCookies: [setCookie('sessionid', 'one')] }),
    ]);
    expect(events).toEqual(['sign-in', 'session-cookie-set', 'last-success', 'first-failure']);
  });

  it.each<[string, Past[], string]>([
    ['a refused sign-in', [login(60, { status: 400 })], 'sign-in-refused'],
    ['a sign-out', [past('out', 30, { method: 'POST', url: `${API}/api/logout/` })], 'sign-out'],
    ['a renewal', [past('new', 30, { method: 'POST', url: `${API}/api/token/refresh/` })], 'refresh'],
    [
      'a refused renewal',
      [past('old', 30, { method: 'POST', url: `${API}/api/token/refresh/`, status: 401 })],
      'refresh-refused',
    ],
    [
      'a cookie that no browser keeps',
      [login(60, { setCookies: [setCookie('sessionid', 'one', { sameSite: 'none' })] })],
      'session-cookie-rejected',
    ],
    [
      'another value',
      [
        login(60, { setCookies: [setCookie('sessionid', 'one')] }),
        login(30, { setCookies: [setCookie('sessionid', 'two')] }),
      ],
      'session-cookie-replaced',
    ],
    [
      'a deletion',
      [
        login(60, { setCookies: [setCookie('sessionid', 'one')] }),
        past('gone', 30, { setCookies: [setCookie('sessionid', '', { deletes: true })] }),
      ],
      'session-cookie-deleted',
    ],
    [
      'a token’s end',
      [
        past('first', 300, { authorization: jwtAuthorization() }),
        past('later', 10, { authorization: jwtAuthorization() }),
      ],
      'token-expired',
    ],
  ])('tells of %s', (_, pasts, event) => {
    expect(told(pasts)).toContain(event);
  });

  it('does not tell of a session that is written anew with every answer more than a few times', () => {
    const pasts = [...Array(20).keys()].map((index) =>
      login(200 - index, { setCookies: [setCookie('_app_session', `value ${index}`)] }),
    );
    expect(told(pasts).filter((event) => event === 'session-cookie-replaced')).toHaveLength(3);
  });

  it('tells nothing of sites where nothing failed, and nothing at all when nothing did', () => {
    const other = past('other', 30, { method: 'POST', url: 'http://other.test/login' });
    expect(told([other])).toEqual(['first-failure']);
    expect(storyOf([other, login(60)], [], CHROMIUM)).toEqual([]);
    expect(storyOf([login(60)], [{ ...csrfFailure('hint'), folded: true }], CHROMIUM)).toEqual([]);
  });

  it('keeps the earliest and the latest of very many moments', () => {
    const pasts = [...Array(200).keys()].map((index) => login(400 - index, { status: 401 }));
    const events = storyOf(pasts, [csrfFailure('failed')], CHROMIUM);
    expect(events).toHaveLength(60);
    expect(events.at(-1)?.event).toBe('first-failure');
    expect(events[0]?.at).toBe(NOON - 400_000);
  });

  it('renders every moment as a sentence', () => {
    const events: StoryEvent[] = storyOf(
      [
        login(400, { setCookies: [setCookie('sessionid', 'one')] }),
        past('first', 300, { authorization: jwtAuthorization() }),
        past('later', 10),
      ],
      [csrfFailure('failed')],
      CHROMIUM,
    );
    expect(events.map((event) => renderEvent(event))).toEqual([
      '`POST /api/login/` signed in',
      '`POST /api/login/` set `sessionid`',
      '`GET /api/items/` was the first with this `Bearer` token',
      'The token expired',
      '`GET /api/items/` was the last success before the failure',
      expect.stringContaining('failed first (403)'),
    ]);
  });
});
