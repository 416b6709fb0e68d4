import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../harness/chromium.mjs';
import { launchFirefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import type { View } from '../harness/view.mjs';
import { chromiumDriver, type Driver, firefoxDriver } from './driver';
import { CHROME_BUILD, FIREFOX_BUILD } from './stage';
import { STORED } from './stored';
import { CSRF, SESSION, startTryServer, TOKEN, type TryServer } from './try-server';

let server: TryServer;
let driver: Driver;
let page: Page;
let panel: View;

/** Opens a page of somebody signed in, with the panel. */
async function setUp(browser: 'Chromium' | 'Firefox'): Promise<void> {
  server = await startTryServer();
  driver =
    browser === 'Firefox'
      ? firefoxDriver(await launchFirefox({ extension: FIREFOX_BUILD }))
      : chromiumDriver(await launchChromium({ extension: CHROME_BUILD }));
  await driver.inBackground(HEAR_MESSAGES);
  page = await driver.newPage(`${server.page}/signed-in`);
  panel = await driver.panel(page);
}

/** Keeps every message that reaches the background. */
const HEAR_MESSAGES = `(() => {
  const hear = (message) => { globalThis.heard.push(JSON.stringify(message)); };
  globalThis.heard = [];
  chrome.runtime.onMessage.addListener(hear);
  chrome.runtime.onConnect.addListener((port) => port.onMessage.addListener(hear));
  return true;
})()`;

async function strike(): Promise<void> {
  await driver?.close();
  await server?.close();
}

/** Makes the page call its API and waits until the failure is shown and selected. */
async function fail(url: string, init: RequestInit = {}): Promise<void> {
  await page.evaluate(
    (address, how) => fetch(address, how).then((answer) => answer.text()),
    url,
    init as object,
  );
  await select(url);
}

async function select(url: string): Promise<void> {
  const row = `[data-failure][data-url="${url}"]`;
  await panel.until(`document.querySelector('${row}')`, `the failure of ${url}`);
  await panel.evaluate(`document.querySelector('${row}').click()`);
  await panel.until(
    `document.querySelector('${row}').getAttribute('aria-selected') === 'true' && document.querySelector('[data-wish="repeat"]')`,
    'it selected',
  );
}

/** DevTools' own bars may lie over the panel for a mouse. */
async function press(button: string): Promise<void> {
  await panel.until(`document.querySelector('${button}')`, button);
  await panel.evaluate(
    `(({ button }) => { button.focus(); button.click(); })({ button: document.querySelector('${button}') })`,
  );
}

/** What the panel says in the end of what the button in a place does. */
async function pressed(button: string): Promise<string> {
  await press(button);
  return outcome(button);
}

async function outcome(button: string): Promise<string> {
  const said = '[data-outcome="done"]';
  const place = button.includes('data-try') ? `[data-try] ${said}` : said;
  await panel.until(`document.querySelector('${place}')`, `what came of ${button}`, { deadlineMs: 30_000 });
  return String(await panel.evaluate(`document.querySelector('${place} .result').innerText.trim()`));
}

const TRY = '[data-try] [data-wish="trial"]';
const REPEAT = '[data-wish="repeat"]';
const WHO = '[data-wish="who"]';

const rows = async () =>
  String(
    await panel.evaluate(
      `[...document.querySelectorAll('[data-failure]')].map(({ dataset }) => [new URL(dataset.url).pathname, dataset.state, dataset.count].join(' ')).sort().join()`,
    ),
  );

/** Everything that is kept, as text. */
const stored = async () =>
  String(
    await driver.inBackground(
      `Promise.all([${STORED}, chrome.storage.local.get(null)]).then(JSON.stringify)`,
    ),
  );

/** The calls of the API that the log remembers as successes. */
const successes = () =>
  driver.inBackground(
    `${STORED}.then((all) => Object.values(all).flatMap(({ content }) => content?.pasts ?? [])
      .filter(({ method, url, status }) => url.includes('/api/') && method !== 'OPTIONS' && status < 400).map(({ url }) => url))`,
  );

const callsTo = (path: string, method?: string) =>
  server.seen.filter(
    (one) => one.path === path && (method ? one.method === method : one.method !== 'OPTIONS'),
  );

describe('a fix that is tried in Chromium', () => {
  beforeAll(() => setUp('Chromium'));
  afterAll(strike);

  it('lets cookies go with the call, and shows that it works', async () => {
    await fail(`${server.api}/api/orders/`);
    expect(await pressed(TRY)).toBe('Answered 200: this works.');
    expect(callsTo('/api/orders/')).toHaveLength(2);
  });

  it('sends a POST only after a clear word, with its body and the token from the cookie', async () => {
    await fail(`${server.page}/api/basket/`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"item":7}',
    });
    await press(TRY);
    await panel.until(`document.activeElement?.dataset.action === 'cancel'`, 'the question');
    const question = await panel.evaluate(`document.querySelector('[data-confirmation]').innerText`);
    expect(question).toContain('POST /api/basket/');
    expect(question).toContain('X-CSRFToken taken from the cookie csrftoken');
    await press('[data-action="cancel"]');
    await panel.until(`!document.querySelector('[data-confirmation]')`, 'the question gone');
    expect(await panel.evaluate(`document.activeElement.dataset.wish`)).toBe('trial');
    expect(callsTo('/api/basket/')).toHaveLength(1);

    await press(TRY);
    expect(await pressed('[data-try] [data-action="confirm"]')).toBe('Answered 201: this works.');
    const [first, second, ...more] = callsTo('/api/basket/');
    expect(more).toEqual([]);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['content-type']).toBe('application/json');
    expect(second?.headers['x-csrftoken']).toBe(CSRF);
  });

  it('puts another word before a token that it never sees', async () => {
    await fail(`${server.api}/api/profile/`, { headers: { Authorization: `Bearer ${TOKEN}` } });
    expect(await pressed(TRY)).toBe('Answered 200: this works.');
    expect(callsTo('/api/profile/').map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${TOKEN}`,
      `Token ${TOKEN}`,
    ]);
  });

  it('says when it does not help', async () => {
    await fail(`${server.page}/api/stubborn/`, { method: 'POST', body: 'a=1' });
    await press(TRY);
    expect(await pressed('[data-try] [data-action="confirm"]')).toMatch(/^Still 403/);
    expect(callsTo('/api/stubborn/')).toHaveLength(2);
  });

  it('says what stands in the way next', async () => {
    await fail(`${server.api}/api/closed/`);
    expect(await pressed(TRY)).toBe(
      'Answered 200, and yet: The server does not allow credentials from this page.',
    );
    expect(callsTo('/api/closed/')).toHaveLength(2);
  });

  it('says when the page has not what it takes', async () => {
    const url = `${server.page}/api/stubborn/?later`;
    await fail(url, { method: 'POST', body: 'a=1' });
    await page.evaluate(`document.cookie = 'csrftoken=; Max-Age=0; Path=/'`);
    await press(TRY);
    expect(await pressed('[data-try] [data-action="confirm"]')).toBe(
      'Could not be tried: the page cannot read a cookie csrftoken, or no longer holds the request.',
    );
    await page.evaluate(`document.cookie = 'csrftoken=${CSRF}; Path=/'`);
    expect(callsTo('/api/stubborn/?later')).toHaveLength(1);
  });

  it('is no request of the log: no row, no badge, nothing resolved, no success of before', async () => {
    await press('[data-action="clear"]');
    await panel.until(`!document.querySelector('[data-failure]')`, 'an empty list');
    const url = `${server.api}/api/orders/?page=2`;
    await fail(url);
    expect(await pressed(TRY)).toBe('Answered 200: this works.');
    expect(await rows()).toBe('/api/orders/ open 1');
    // What a success would change comes with the next failure at the latest: it would be compared with it.
    await fail(url);
    await panel.until(`document.querySelector('[data-failure]').dataset.count === '2'`, 'both');
    expect(await rows()).toBe('/api/orders/ open 2');
    await until(async () => (await driver.badge(page)).text === '2', 'the badge', {
      lastSeen: () => driver.badge(page),
    });
    expect(await panel.evaluate(`document.querySelector('[data-detail] .resolved')`)).toBeNull();
    expect(await successes()).toEqual([]);
  });

  it('does not swallow the page’s own call of the same moment', async () => {
    await fail(`${server.api}/api/own/`, { headers: { Authorization: `Bearer ${TOKEN}` } });
    // The page calls on and on, the same address among it, while a fix is tried.
    await page.evaluate((url) => {
      const again = setInterval(() => void fetch(url).catch(() => undefined), 20);
      Object.assign(window, { stop: () => clearInterval(again) });
    }, `${server.api}/api/own/`);
    expect(await pressed(TRY)).toMatch(/^Still 401/);
    await page.evaluate(() => (window as unknown as { stop(): void }).stop());
    const all = () => callsTo('/api/own/').length;
    const counted = async () =>
      Number(
        await panel.evaluate(
          `[...document.querySelectorAll('[data-failure][data-url$="/api/own/"]')].reduce((sum, row) => sum + Number(row.dataset.count), 0)`,
        ),
      );
    await until(async () => (await counted()) === all() - 1, 'all calls but the one that was tried', {
      lastSeen: async () => [await counted(), all()],
    });
  });

  it('is kept nowhere with a secret in it', async () => {
    const shown = String(await panel.evaluate(`document.documentElement.outerHTML`));
    const heard = String(await driver.inBackground(`globalThis.heard.join('\\n')`));
    expect(heard).toContain('"resend\\":');
    // What the page's script reports is reduced by the worker as it comes: the one message that may hold what the page sent.
    const others = heard.split('\n').filter((line) => !line.includes('"kind":"page-report"'));
    expect(others.join()).toContain('"kind":"ask"');
    for (const text of [shown, await stored(), ...others])
      for (const secret of [TOKEN, CSRF, SESSION]) expect(text).not.toContain(secret);
    expect(await driver.problems()).toEqual([]);
  });

  it('is told that the page no longer holds the request', async () => {
    await panel.evaluate(`document.querySelector('[data-action="preserve"]')?.click()`);
    await fail(`${server.api}/api/orders/`);
    const kept = `document.querySelectorAll('[data-failure]').length`;
    const before = await panel.evaluate(kept);
    await page.reload();
    expect(await panel.evaluate(kept)).toBe(before);
    await select(`${server.api}/api/orders/`);
    expect(await pressed(TRY)).toMatch(/^Could not be tried: the page does not hold this request/);
    expect(
      await panel.evaluate(`document.querySelector('[data-try]').previousElementSibling.textContent`),
    ).toContain("credentials: 'include'");
  });
});

it('costs a page less than 2 kB', async () => {
  const code = await readFile(`${CHROME_BUILD}/src/collectors/page-hook.iife.js`);
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(2_048);
});

describe('a request that is repeated', () => {
  beforeAll(() => setUp('Chromium'));
  afterAll(strike);

  it('joins the failure that it repeats', async () => {
    await fail(`${server.page}/api/guarded/`);
    expect(await pressed(REPEAT)).toBe('Still 401, for the same reason.');
    await panel.until(`document.querySelector('[data-failure]').dataset.count === '2'`, 'both in one row');
    expect(await pressed(REPEAT)).toBe('Still 401, for the same reason.');
    await panel.until(
      `document.querySelector('[data-failure]').dataset.count === '3'`,
      'the repetition repeated',
    );
  });

  it('resolves it where it succeeds', async () => {
    await fail(`${server.page}/api/flaky/`);
    expect(await pressed(REPEAT)).toBe('Answered 200 this time.');
    await panel.until(
      `document.querySelector('[data-failure][data-url$="/flaky/"]').dataset.state === 'resolved'`,
      'the failure resolved',
    );
  });

  it.each([
    [
      'text within a Request',
      `new Request('/api/guarded/text/', { method: 'POST', body: '{"a":1}', headers: { 'Content-Type': 'application/json' } })`,
    ],
    [
      'fields of an address',
      `'/api/guarded/fields/', { method: 'POST', body: new URLSearchParams({ a: '1 &' }) }`,
    ],
    [
      'a form',
      `'/api/guarded/form/', { method: 'POST', body: (() => { const form = new FormData(); form.set('a', '1'); return form; })() }`,
    ],
  ])('reaches the server as before: %s', async (_, call) => {
    const path = /\/api[^']+/.exec(call)?.[0] ?? '';
    await page.evaluate(`fetch(${call}).then((answer) => answer.text())`);
    await select(`${server.page}${path}`);
    await press(REPEAT);
    expect(await pressed('[data-action="confirm"]')).toBe('Still 401, for the same reason.');
    // Each form draws a boundary of its own.
    const [first, second] = callsTo(path).map(({ body, headers }) => {
      const type = headers['content-type'] ?? '';
      const boundary = /boundary=(.+)/.exec(type)?.[1] ?? 'none';
      return [type, body].map((text) => text.replaceAll(boundary, 'boundary'));
    });
    expect(first?.[1]).toContain('a');
    expect(second).toEqual(first);
  });

  it('is made of an XMLHttpRequest too, with its body', async () => {
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const xhr = new XMLHttpRequest();
          xhr.open('PUT', '/api/guarded/xhr/');
          xhr.setRequestHeader('Content-Type', 'application/json');
          xhr.onloadend = resolve;
          xhr.send('{"a":1}');
        }),
    );
    await select(`${server.page}/api/guarded/xhr/`);
    await press(REPEAT);
    expect(await pressed('[data-action="confirm"]')).toBe('Still 401, for the same reason.');
    expect(callsTo('/api/guarded/xhr/').map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
  });

  it('is not made of a navigation', async () => {
    await page.goto(`${server.page}/api/guarded/page/`);
    await select(`${server.page}/api/guarded/page/`);
    expect(await pressed(REPEAT)).toMatch(/^Could not be sent: no script made this request/);
    await until(async () => (await driver.problems()).length === 0, 'no problems');
  });
});

describe('who one is', () => {
  beforeAll(() => setUp('Chromium'));
  afterAll(strike);

  it('is asked where the person says, and shown without secrets', async () => {
    await fail(`${server.page}/api/guarded/`, { headers: { Authorization: `Bearer ${TOKEN}` } });
    await press(WHO);
    await panel.until(`document.activeElement?.id === 'who-address'`, 'the question for an address');
    await panel.evaluate(`document.querySelector('#who-address').value = 'https://stranger.test/me'`);
    expect(await pressed('[data-action="ask-who"]')).toContain('That is no address of');

    await press('[data-action="other-address"]');
    await panel.until(`document.activeElement?.id === 'who-address'`, 'the question again');
    await panel.evaluate(`document.querySelector('#who-address').value = '/api/me/'`);
    const said = await pressed('[data-action="ask-who"]');
    expect(said).toMatch(/^200 · \{"username":"ada","by":"‹redacted/);
    expect(callsTo('/api/me/').at(-1)?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it('is remembered as an address, and answered anew each time', async () => {
    expect(await pressed(WHO)).toMatch(/^200 ·/);
    await until(() => callsTo('/api/me/').length === 2, 'both questions');
    const kept = await stored();
    expect(kept).toContain(`localhost:${new URL(server.page).port}/api/me/`);
    expect(kept).not.toContain('username');
    for (const secret of [TOKEN, SESSION]) expect(kept).not.toContain(secret);
    expect(await rows()).toBe('/api/guarded/ open 1');
    expect(await driver.problems()).toEqual([]);
  });
});

describe('in Firefox', () => {
  beforeAll(() => setUp('Firefox'));
  afterAll(strike);

  it('a fix is tried, and kept out of the log', async () => {
    await fail(`${server.api}/api/orders/`);
    expect(await pressed(TRY)).toBe('Answered 200: this works.');
    await fail(`${server.page}/api/basket/`, { method: 'POST', body: 'a=1' });
    await press(TRY);
    expect(await pressed('[data-try] [data-action="confirm"]')).toBe('Answered 201: this works.');
    expect(callsTo('/api/basket/').at(-1)?.body).toBe('a=1');
    await press(WHO);
    await panel.until(`document.querySelector('#who-address')`, 'the question for an address');
    await panel.evaluate(`document.querySelector('#who-address').value = '/api/me/'`);
    await press('[data-action="ask-who"]');
    await panel.until(
      `document.querySelector('[data-answer]')?.textContent.includes('"username":"ada"')`,
      'who',
    );
    expect(await rows()).toBe('/api/basket/ open 1,/api/orders/ open 1');
    expect(await driver.problems()).toEqual([]);
  });
});
