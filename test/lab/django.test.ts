import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ask, type Question } from './ask';
import { availableDjango, type Lab, password, people, type Site, startLab, type Version } from './lab';

/** What differs in words between Django 3.2 (with SimpleJWT 5.2) and everything since. */
const words = (version: Version) =>
  version === '3.2'
    ? {
        csrfMissing: 'CSRF token missing or incorrect.',
        csrfLength: 'CSRF token missing or incorrect.',
        csrfWrong: 'CSRF token missing or incorrect.',
        jwtExpired: 'Token is invalid or expired',
        jwtInvalid: 'Token is invalid or expired',
      }
    : {
        csrfMissing: 'CSRF token missing.',
        csrfLength: "CSRF token from the 'X-Csrftoken' HTTP header has incorrect length.",
        csrfWrong: "CSRF token from the 'X-Csrftoken' HTTP header incorrect.",
        jwtExpired: 'Token is expired',
        jwtInvalid: 'Token is invalid',
      };

const NOT_PROVIDED = 'Authentication credentials were not provided.';
const NOT_PERMITTED = 'You do not have permission to perform this action.';

const bearing = (authorization: string): Question => ({ headers: { Authorization: authorization } });
const detail = (answer: Answer): unknown => JSON.parse(answer.text).detail;
const failure = (answer: Answer) => ({
  status: answer.status,
  challenge: answer.headers['www-authenticate'],
  detail: detail(answer),
});

let lab: Lab;
const available = await availableDjango();
beforeAll(async () => {
  lab = await startLab({ django: available, profiles: ['fresh'] });
}, 30_000);
afterAll(() => lab.stop());

describe.each(available)('Django %s', (version) => {
  const says = words(version);
  let site: Site;
  let api: string;

  beforeAll(async () => {
    site = await lab.django(version, 'fresh');
    api = site.http('api.test');
    await site.reset();
  });

  const signIn = async (origin = api) =>
    (await ask(`${origin}/api/login/`, { body: { username: 'ada', password } })).cookies;

  const signed = async (wish: string): Promise<string> =>
    JSON.parse((await ask(`${api}/api/lab/jwt/?${wish}`)).text).token;

  it.each([
    ['session', 403, undefined, NOT_PROVIDED],
    ['token', 401, 'Token', NOT_PROVIDED],
    ['jwt', 401, 'Bearer realm="api"', NOT_PROVIDED],
    ['basic', 401, 'Basic realm="api"', NOT_PROVIDED],
    ['mixed', 403, undefined, NOT_PROVIDED],
    ['token-first', 401, 'Token', NOT_PROVIDED],
    ['token-or-jwt', 401, 'Token', NOT_PROVIDED],
    ['admin', 403, undefined, NOT_PROVIDED],
    ['owned', 403, undefined, NOT_PROVIDED],
    ['owned404', 403, undefined, NOT_PROVIDED],
    ['throttled', 403, undefined, NOT_PROVIDED],
    ['noauth-classes', 403, undefined, NOT_PERMITTED],
  ])('refuses nobody at /api/%s/items/ with %i', async (path, status, challenge, message) => {
    expect(failure(await ask(`${api}/api/${path}/items/`))).toEqual({ status, challenge, detail: message });
  });

  it('takes a session, and forgets it when flushed', async () => {
    const cookies = await signIn();
    expect(Object.keys(cookies).sort()).toEqual(['csrftoken', 'sessionid']);
    expect((await ask(`${api}/api/session/items/1/`, { cookies })).text).toBe(
      '{"id":1,"name":"ada\'s item"}',
    );
    await ask(`${api}/api/flush-sessions/`);
    expect(failure(await ask(`${api}/api/session/items/`, { cookies }))).toMatchObject({
      status: 403,
      detail: NOT_PROVIDED,
    });
  });

  it('signs out, and gives visitors a session that is nobody', async () => {
    const cookies = await signIn();
    expect((await ask(`${api}/api/logout/`, { method: 'POST', cookies })).status).toBe(204);
    expect((await ask(`${api}/api/session/items/`, { cookies })).status).toBe(403);
    const visitor = (await ask(`${api}/api/visit/`)).cookies;
    expect(Object.keys(visitor)).toEqual(['sessionid']);
    expect((await ask(`${api}/api/session/items/`, { cookies: visitor })).status).toBe(403);
  });

  it.each([
    ['/api/login/', 401, 'Invalid username or password.'],
    ['/api/token/', 400, 'Unable to log in with provided credentials.'],
    ['/api/jwt/', 401, 'No active account found with the given credentials'],
  ])('refuses a wrong password at %s with %i', async (path, status, message) => {
    const answer = await ask(`${api}${path}`, { body: { username: 'ada', password: 'wrong' } });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(message);
  });

  it.each([
    [`Token ${people.ada.token}`, 200, undefined],
    [`Bearer ${people.ada.token}`, 401, NOT_PROVIDED],
    [people.ada.token, 401, NOT_PROVIDED],
    ['Token', 401, 'Invalid token header. No credentials provided.'],
    ['Token a b', 401, 'Invalid token header. Token string should not contain spaces.'],
    ['Token undefined', 401, 'Invalid token.'],
    [`Token ${people.ina.token}`, 401, 'User inactive or deleted.'],
  ])('answers `%s` with %i', async (authorization, status, message) => {
    const answer = await ask(`${api}/api/token/items/`, bearing(authorization));
    expect(answer.status).toBe(status);
    if (message) expect(detail(answer)).toBe(message);
  });

  it('forgets a rotated token and gives a new one', async () => {
    await ask(`${api}/api/token/rotate/?user=root`);
    const old = await ask(`${api}/api/token/items/`, bearing(`Token ${people.root.token}`));
    expect(failure(old)).toEqual({ status: 401, challenge: 'Token', detail: 'Invalid token.' });
    const given = await ask(`${api}/api/token/`, { body: { username: 'root', password } });
    expect(JSON.parse(given.text).token).toMatch(/^[0-9a-f]{40}$/);
    await site.reset();
    expect((await ask(`${api}/api/token/items/`, bearing(`Token ${people.root.token}`))).status).toBe(200);
  });

  it.each([
    ['user=ada', 200, undefined],
    ['user=ada&lifetime=-60', 401, says.jwtExpired],
    ['user=ada&not_before=60', 401, says.jwtInvalid],
    ['user=ada&key=other', 401, says.jwtInvalid],
    ['user=ada&alg=none', 401, says.jwtInvalid],
    ['user=ada&kind=refresh', 401, 'Token has wrong type'],
    ['user=ada&aud=https://other.test', 200, undefined],
    ['user=ina', 401, 'User is inactive'],
    ['user=nobody', 401, 'User not found'],
  ])('answers the JWT of ?%s with %i', async (wish, status, message) => {
    const answer = await ask(`${api}/api/jwt/items/`, bearing(`Bearer ${await signed(wish)}`));
    expect(answer.status).toBe(status);
    if (message) expect(answer.text).toContain(`"${message}"`);
  });

  it('names the first class in the challenge, whatever was sent', async () => {
    const answer = await ask(
      `${api}/api/token-or-jwt/items/`,
      bearing(`Bearer ${await signed('lifetime=-60')}`),
    );
    expect(failure(answer)).toEqual({
      status: 401,
      challenge: 'Token',
      detail: 'Given token not valid for any token type',
    });
  });

  it('refreshes, and refuses what cannot be refreshed', async () => {
    const refresh = async (token: string) => ask(`${api}/api/jwt/refresh/`, { body: { refresh: token } });
    expect((await refresh(await signed('kind=refresh'))).status).toBe(200);
    expect(detail(await refresh(await signed('kind=refresh&lifetime=-60')))).toBe(says.jwtExpired);
    expect(detail(await refresh(await signed('kind=access')))).toBe('Token has wrong type');
    expect(detail(await refresh('undefined'))).toBe(says.jwtInvalid);
  });

  it('takes Basic credentials, and refuses wrong ones', async () => {
    const knock = async (pair: string) => ask(`${api}/api/basic/items/`, bearing(`Basic ${btoa(pair)}`));
    expect((await knock(`ada:${password}`)).status).toBe(200);
    expect(detail(await knock('ada:wrong'))).toBe('Invalid username/password.');
  });

  it('refuses whom it knows: role, owner, rate', async () => {
    const ada = bearing(`Token ${people.ada.token}`);
    const items = (path: string, by = ada) => ask(`${api}/api/${path}`, by);
    expect(failure(await items('admin/items/'))).toMatchObject({ status: 403, detail: NOT_PERMITTED });
    expect((await items('admin/items/', bearing(`Token ${people.root.token}`))).status).toBe(200);
    expect((await items('owned/items/')).text).toContain("root's item");
    expect((await items('owned/items/1/')).status).toBe(200);
    expect(failure(await items('owned/items/2/'))).toMatchObject({ status: 403, detail: NOT_PERMITTED });
    expect((await items('owned404/items/2/')).status).toBe(404);
    expect((await items('throttled/items/')).status).toBe(200);
    expect((await items('throttled/items/')).status).toBe(429);
    expect((await items('noauth-classes/items/')).status).toBe(403);
  });

  describe('CSRF', () => {
    const ownOrigin = 201;
    const foreignOrigin = version === '3.2' ? 201 : 403;
    const items = '/api/session/items/';
    let cookies: Readonly<Record<string, string>>;
    let csrf: string;

    beforeAll(async () => {
      cookies = await signIn();
      csrf = cookies.csrftoken ?? '';
    });

    const write = (url: string, headers: Record<string, string>, sent = cookies): Promise<Answer> =>
      ask(url, { body: { name: 'new' }, headers, cookies: sent, certificate: lab.certificate });

    it('writes with cookie and header', async () => {
      expect((await write(api + items, { 'X-CSRFToken': csrf })).status).toBe(201);
    });

    it.each([
      ['no header', {}, says.csrfMissing],
      ['a misnamed header', { 'X-CSRF-Token': 'a' }, says.csrfMissing],
      ['a short token', { 'X-CSRFToken': 'undefined' }, says.csrfLength],
      ['another token', { 'X-CSRFToken': 'b'.repeat(32) }, says.csrfWrong],
    ])('refuses %s', async (_, headers, message) => {
      const answer = await write(api + items, headers as Record<string, string>);
      expect(failure(answer)).toMatchObject({ status: 403, detail: `CSRF Failed: ${message}` });
    });

    it('refuses a missing cookie', async () => {
      const { csrftoken: _, ...session } = cookies;
      const answer = await write(api + items, { 'X-CSRFToken': csrf }, session);
      expect(detail(answer)).toBe('CSRF Failed: CSRF cookie not set.');
    });

    it('pairs the new cookie, not the old, after a rotation', async () => {
      const rotated = (await ask(`${api}/api/csrf/rotate/`, { cookies })).cookies;
      const answer = await write(api + items, { 'X-CSRFToken': csrf }, { ...cookies, ...rotated });
      expect(detail(answer)).toBe(`CSRF Failed: ${says.csrfWrong}`);
    });

    it('prefers the session to a token when its class comes first', async () => {
      const both = { Authorization: `Token ${people.ada.token}` };
      expect((await write(`${api}/api/mixed/items/`, both)).status).toBe(403);
      expect((await write(`${api}/api/token-first/items/`, both)).status).toBe(201);
    });

    it('checks the Origin since 4.0', async () => {
      const origin = 'http://app.test:5173';
      const answer = await write(api + items, { 'X-CSRFToken': csrf, Origin: origin });
      expect(answer.status).toBe(foreignOrigin);
      if (foreignOrigin === 403) {
        expect(detail(answer)).toBe(
          `CSRF Failed: Origin checking failed - ${origin} does not match any trusted origins.`,
        );
      }
      const own = await write(api + items, { 'X-CSRFToken': csrf, Origin: api });
      expect(own.status).toBe(ownOrigin);
    });

    it('wants a Referer over https', async () => {
      const secure = site.https('api.test');
      const without = await write(secure + items, { 'X-CSRFToken': csrf });
      expect(detail(without)).toBe('CSRF Failed: Referer checking failed - no Referer.');
      const own = await write(secure + items, { 'X-CSRFToken': csrf, Referer: `${secure}/` });
      expect(own.status).toBe(201);
    });

    it('knows its own origin behind a dev server only while the Host header is left alone', async () => {
      for (const [changeOrigin, status] of [
        [true, foreignOrigin],
        [false, ownOrigin],
      ] as const) {
        const dev = (await site.through({ pages: true, changeOrigin })).http('localhost');
        expect((await ask(`${dev}/`)).text).toContain('<title>localhost</title>');
        expect((await write(dev + items, { 'X-CSRFToken': csrf, Origin: dev })).status).toBe(status);
      }
    });

    it('guards a plain form with a page, whose reason only debug mode tells', async () => {
      const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const refused = await ask(`${api}/plain/form/`, { body: 'a=1', headers: form, cookies });
      expect(refused.status).toBe(403);
      expect(refused.text).toContain('CSRF verification failed. Request aborted.');
      expect(refused.text).not.toContain(says.csrfMissing);
      const sent = await ask(`${api}/plain/form/`, {
        body: 'a=1',
        headers: { ...form, 'X-CSRFToken': csrf },
        cookies,
      });
      expect(sent.text).toBe('sent');
      const debug = (await lab.django(version, 'debug')).http('api.test');
      const told = await ask(`${debug}/plain/form/`, { body: 'a=1', headers: form, cookies });
      expect(told.text).toContain(says.csrfMissing);
    });
  });

  it('redirects: to the login page, to the slash, to anywhere', async () => {
    const hop = async (path: string) => {
      const { status, headers } = await ask(api + path);
      return [status, headers.location];
    };
    expect(await hop('/plain/private/')).toEqual([302, '/accounts/login/?next=/plain/private/']);
    expect(await hop('/api/token/items')).toEqual([301, '/api/token/items/']);
    expect(await hop('/redirect/?status=307&to=http://other.test/')).toEqual([307, 'http://other.test/']);
    expect((await ask(`${api}/accounts/login/`)).text).toContain('<title>Sign in</title>');
  });

  it('loses the headers that a proxy takes', async () => {
    const proxy = await site.through({ strip: ['authorization'] });
    const answer = await ask(
      `${proxy.http('api.test')}/api/token/items/`,
      bearing(`Token ${people.ada.token}`),
    );
    expect(detail(answer)).toBe(NOT_PROVIDED);
  });

  it('refuses preflights without CORS, and answers them with it', async () => {
    const preflight = (origin: string) =>
      ask(`${origin}/api/token/items/`, {
        method: 'OPTIONS',
        headers: { Origin: lab.pages.http('app.test'), 'Access-Control-Request-Method': 'GET' },
      });
    expect((await preflight(api)).status).toBe(401);
    const { status, headers } = await preflight((await lab.django(version, 'cors')).http('api.test'));
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'access-control-allow-origin': lab.pages.http('app.test'),
      'access-control-allow-credentials': 'true',
    });
  });

  it('trusts the origins of its front ends under the profile `cors`', async () => {
    const cors = (await lab.django(version, 'cors')).https('api.lab.test');
    const page = lab.pages.https('app.lab.test');
    const login = { body: { username: 'ada', password }, certificate: lab.certificate };
    const { cookies } = await ask(`${cors}/api/login/`, login);
    const answer = await ask(`${cors}/api/session/items/`, {
      body: { name: 'new' },
      cookies,
      headers: { 'X-CSRFToken': cookies.csrftoken ?? '', Origin: page, Referer: `${page}/` },
      certificate: lab.certificate,
    });
    expect(answer.status).toBe(201);
  });
});
