import { describe, expect, it } from 'vitest';
import {
  API,
  by,
  type Call,
  chrome,
  entry,
  explain,
  JSON_ANSWER,
  PAGE,
  read,
  SCRIPT,
  sanitised,
  verdicts,
} from './har';

const TOKEN = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b';
const refused: Call = {
  headers: { ...SCRIPT, Authorization: `Token ${TOKEN}` },
  status: 401,
  answer: { ...JSON_ANSWER, 'WWW-Authenticate': 'Token' },
  body: '{"detail":"Invalid token."}',
};
const bare: Call = {
  ...refused,
  headers: SCRIPT,
  body: '{"detail":"Authentication credentials were not provided."}',
};
const other: Call = { ...refused, at: -500, status: 200, body: '[]' };

const firefoxPage = [{ id: 'page_1', title: 'A title in words', startedDateTime: '2026-01-31T12:00:00Z' }];
const firefoxDocument: Call = {
  at: -2_000,
  url: `${PAGE}/items`,
  headers: { Accept: 'text/html,application/xhtml+xml', 'Sec-Fetch-Dest': 'document' },
  status: 200,
  answer: { 'Content-Type': 'text/html' },
  body: '<!doctype html>',
};

describe('a dialect', () => {
  it.each([
    ['Firefox', '140.0', { browser: { name: 'Firefox', version: '140.0' } }],
    ['WebKit Web Inspector', '1.0', {}],
    ['Charles Proxy', '4.6.3', {}],
    ['Proxyman', '4.9.1', {}],
    ['mitmproxy', '11.0.0', {}],
    ['Playwright', '1.50.0', { browser: { name: 'chromium', version: '133.0' } }],
    ['Insomnia REST Client', 'insomnia.desktop.app:v2022.1.1', {}],
    ['Somebody’s own tool', '', {}],
  ])('%s %s is read', async (name, version, log) => {
    expect(verdicts(await explain(by(name, version, [refused], log)))).toEqual(['unknown-token certain']);
  });

  it('names the browser of the report', async () => {
    expect((await explain(chrome([refused]))).browser).toEqual({ name: 'chromium', version: '140.0.0.0' });
    const playwright = by('Playwright', '1.50.0', [refused], {
      browser: { name: 'webkit', version: '18.2' },
    });
    expect((await explain(playwright)).browser).toEqual({ name: 'webkit', version: '18.2' });
  });

  it('of Firefox names its page by the document that was loaded', async () => {
    const har = by(
      'Firefox',
      '140.0',
      [firefoxDocument, refused].map((call) => ({ ...call, entry: { pageref: 'page_1' } })),
      {
        pages: firefoxPage,
      },
    );
    expect((await explain(har)).failures[0]?.page.url).toBe(`${PAGE}/items`);
  });

  it('begins with a byte order mark', async () => {
    expect(verdicts(await explain(`\ufeff${JSON.stringify(chrome([refused]))}`, 1))).toEqual([
      'unknown-token certain',
    ]);
  });

  it('keeps bodies in base64', async () => {
    const text = Buffer.from('{"detail":"Invalid token."}').toString('base64');
    const content = { size: 27, mimeType: 'application/json', text, encoding: 'base64' };
    const report = await explain(chrome([{ ...refused, content }]));
    expect(report.failures[0]?.response?.body?.text).toBe('{"detail":"Invalid token."}');
  });

  it('keeps bodies in other files, which are then unseen and not empty', async () => {
    const content = { size: 27, mimeType: 'application/json', _file: '0a1b2c.json' };
    const report = await explain(by('Playwright', '1.50.0', [{ ...refused, content }]));
    expect(report.failures[0]?.response?.body).toBeNull();
    expect(report.failures[0]?.unseen).toContainEqual(expect.objectContaining({ what: 'response.body' }));
  });

  it('parses cookies and forms away from their headers', async () => {
    const report = await explain(
      by('Insomnia REST Client', '', [
        {
          ...refused,
          method: 'POST',
          headers: { Host: 'api.test:8000' },
          cookies: [{ name: 'sessionid', value: 'k5v2x8d0q1w7e3r9t6y4u2i8o0p5a1s3' }],
          post: {
            mimeType: 'application/x-www-form-urlencoded',
            params: [{ name: 'csrfmiddlewaretoken', value: 'x' }],
          },
          status: 403,
          body: '{"detail":"CSRF Failed: CSRF token from POST has incorrect length."}',
        },
      ]),
    );
    expect(report.failures[0]?.request.cookies).toMatchObject([{ name: 'sessionid', sent: true }]);
    expect(report.redaction.removed).toContainEqual({
      what: 'CSRF field',
      where: 'request.body.csrfmiddlewaretoken',
      count: 1,
    });
  });

  it('of WebKit joins Set-Cookie lines by commas', async () => {
    const signIn: Call = {
      at: -900,
      method: 'POST',
      url: `${API}/login/`,
      status: 200,
      answer: {
        'Set-Cookie': 'a=1; Expires=Sat, 31 Jan 2026 13:00:00 GMT; Path=/, sessionid=abcdefabcdef; HttpOnly',
      },
      body: '{}',
    };
    const session = { ...SCRIPT, Cookie: 'sessionid=abcdefabcdef' };
    const later: Call = { ...bare, headers: session, status: 403, answer: JSON_ANSWER };
    const report = await explain(by('WebKit Web Inspector', '1.0', [signIn, later]));
    expect(report.failures[0]?.diagnoses[0]?.cause).toBe('rejected-session');
  });

  it('leaves moments and durations out', async () => {
    const report = await explain(chrome([{ ...refused, entry: { startedDateTime: null, time: null } }]));
    expect(verdicts(report)).toEqual(['unknown-token certain']);
    expect(report.failures[0]?.durationMs).toBe(20);
  });
});

describe('credentials that a file does not show', () => {
  it('are unknown in a file that may have been exported without them', async () => {
    for (const har of [sanitised([bare]), by('Somebody’s own tool', '', [bare])]) {
      const report = await explain(har);
      expect(report.failures[0]?.request.headers).toBeNull();
      expect(verdicts(report)[0]).not.toMatch(/certain/);
    }
  });

  it('were not sent when the tool records all of them, or the file shows others', async () => {
    const old = { ...SCRIPT, 'User-Agent': 'Mozilla/5.0 Chrome/120.0.0.0' };
    for (const har of [
      by('Firefox', '140.0', [bare]),
      chrome([other, bare]),
      chrome([{ ...bare, headers: old }]),
    ]) {
      const report = await explain(har);
      expect(report.failures[0]?.diagnoses[0]?.cause).toBe('missing-authorization');
    }
  });

  it.each([
    { Authorization: 'Bearer [redacted]' },
    { Authorization: '[authorization redacted]' },
    { Authorization: '***' },
    { Authorization: '' },
    { Authorization: 'Token ‹redacted 40›' },
    { Cookie: 'sessionid=REDACTED; theme=dark' },
    { 'X-CSRFToken': '*****' },
  ] as { [name: string]: string }[])('are unknown where a mask stands: %j', async (masked) => {
    const report = await explain(chrome([other, { ...bare, headers: { ...SCRIPT, ...masked } }]));
    expect(report.failures[0]?.request.headers).toBeNull();
    expect(verdicts(report)[0]).not.toMatch(/certain/);
  });
});

describe('entries that belong together', () => {
  const moved: Call = {
    headers: { ...SCRIPT, Authorization: `Token ${TOKEN}` },
    url: `${API}/items`,
    status: 301,
    answer: { Location: 'http://other.test:8000/items/' },
    redirectURL: 'http://other.test:8000/items/',
    body: '',
  };
  const then: Call = { ...bare, at: 21, url: 'http://other.test:8000/items/' };

  it('are one request when a redirect leads from one to the other', async () => {
    const report = await explain(chrome([moved, then]));
    expect(verdicts(report)).toEqual(['dropped-authorization certain']);
    expect(report.failures[0]?.request.redirects).toEqual([
      { url: `${API}/items`, status: 301, sentAuthorization: true },
    ]);
  });

  it('are one request when the address is relative, and in whatever order they stand', async () => {
    const relative = { ...moved, answer: { Location: '/items/' }, redirectURL: '/items/' };
    const report = await explain(chrome([{ ...then, url: `${API}/items/` }, relative]));
    expect(report.failures[0]?.request.redirects).toHaveLength(1);
  });

  it('stay apart when two could follow, the time is another, or the method', async () => {
    for (const calls of [
      [moved, then, { ...then, at: 22 }],
      [moved, { ...then, at: 60_000 }],
      [moved, { ...then, method: 'PUT' }],
    ]) {
      const report = await explain(chrome(calls));
      expect(report.failures.flatMap(({ request }) => request.redirects)).toEqual([]);
    }
  });

  it('are a script and the login page that it was led to', async () => {
    const { Cookie: _, ...headers } = { ...SCRIPT, Host: 'app.test:3000', Cookie: '' };
    const asked = {
      ...moved,
      headers,
      url: `${PAGE}/api/me`,
      status: 302,
      redirectURL: '/login/',
      answer: { Location: '/login/' },
    };
    const page: Call = {
      at: 21,
      url: `${PAGE}/login/`,
      headers,
      status: 200,
      answer: { 'Content-Type': 'text/html', 'Set-Cookie': 'csrftoken=abcdefghijabcdefghij' },
      body: '<form><input type="password" name="password"></form>',
    };
    expect(verdicts(await explain(chrome([asked, page])))).toEqual(['redirected-to-login certain']);
  });

  const preflight = (status: number): Call => ({
    method: 'OPTIONS',
    headers: {
      ...SCRIPT,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization',
    },
    status,
    answer: { Date: 'Sat, 31 Jan 2026 12:00:00 GMT' },
    body: '',
  });

  it('are a request and its refused preflight, in the words of every browser', async () => {
    const unsent: Call = { at: 1, method: 'POST', status: 0, answer: {}, headers: { Origin: PAGE } };
    for (const error of [
      undefined,
      'net::ERR_FAILED',
      'Preflight response is not successful. Status code: 401',
    ]) {
      const call = error === undefined ? unsent : { ...unsent, error };
      for (const name of ['Firefox', 'WebKit Web Inspector', 'WebInspector'])
        expect(verdicts(await explain(by(name, '1', [preflight(401), call])))).toEqual([
          'rejected-preflight certain',
        ]);
    }
  });

  it('are missing behind a refused preflight that a proxy recorded', async () => {
    for (const [status, confidence] of [
      [401, 'certain'],
      // A CORS layer may have judged origin, method or headers.
      [403, 'likely'],
    ] as const) {
      const report = await explain(by('Charles Proxy', '5', [preflight(status)]));
      expect(verdicts(report)).toEqual([`rejected-preflight ${confidence}`]);
      expect(report.failures[0]?.request.method).toBe('POST');
    }
  });

  it('are no failure when the preflight was refused and the request went all the same', async () => {
    const sent: Call = { at: 30, method: 'POST', status: 200, body: '{}' };
    expect((await explain(by('Charles Proxy', '5', [preflight(403), sent]))).failures).toEqual([]);
  });
});

describe('what is no failure', () => {
  it.each<[string, Call]>([
    ['an aborted request', { status: 0, answer: {}, error: 'net::ERR_ABORTED' }],
    ['a server that cannot be reached', { status: 0, answer: {}, error: 'net::ERR_CONNECTION_REFUSED' }],
    ['a refusal out of the cache', { ...refused, entry: { _fromCache: 'disk' } }],
    ['an answer that a browser’s own page reads without CORS', { status: 200, answer: {}, body: '{}' }],
    [
      'a beacon',
      {
        status: 200,
        answer: {},
        headers: { ...SCRIPT, 'Sec-Fetch-Mode': 'no-cors' },
        entry: { _resourceType: 'ping' },
      },
    ],
    ['an address of no server', { ...refused, url: 'data:text/plain,x' }],
  ])('%s', async (_, call) => {
    expect((await explain(chrome([call]))).failures).toEqual([]);
  });
});

describe('hostile entries', () => {
  it('cost no other entry', async () => {
    const hostile = [
      null,
      7,
      'x',
      [],
      {},
      { request: null, response: null },
      { request: { method: 'GET', url: 'http://[' }, response: [] },
      { request: { method: 'GET\u001b[2J', url: 'http://x.test' } },
      {
        request: { method: 'GET', url: 'http://x.test', headers: 'none', cookies: { length: 9e9 } },
        response: { status: '401' },
      },
      {
        request: { method: 'GET', url: 'http://x.test', headers: [null, 1, { name: {}, value: [] }] },
        response: { status: 1e99 },
      },
      {
        startedDateTime: '+275760-09-13T00:00:00Z',
        time: 1e300,
        request: { method: 'GET', url: 'http://x.test/9' },
        response: { status: 401 },
      },
    ];
    const text = JSON.stringify({
      log: { entries: [...hostile, entry(refused)], pages: [null, { title: 5 }], creator: [] },
    });
    const document = await read(
      text
        .replace('{"log"', '{"__proto__":{"a":1},"log"')
        .replace('[null,7', '[{"__proto__":{"request":{}}},7'),
    );
    expect(document.kind === 'har' && document.findings.unreadable).toBe(7);
    expect((await explain(text)).failures.length).toBeGreaterThan(0);
  });

  it('are counted, however many are alike', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => ({
      ...refused,
      at: i * 40,
      url: `${API}/items/${i}/`,
    }));
    const report = await explain(chrome(many));
    expect(report.failures.map(({ count }) => count)).toEqual([3_000]);
    expect(report.failures[0]?.startedAt).toMatch(/^2026-01-31T12:/);
  });
});
