import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, pageView } from '../harness/chromium.mjs';
import type { Firefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import { type Listening, listen } from '../lab/listen';
import { cases, noteFigure } from '../reliability/figures';
import { ATTACKS } from './hostile/attacks';
import { readView, type ShownRow } from './reading';
import { BROWSERS } from './stage';
import { STORED } from './stored';

/** How many messages a page sends as fast as it can. */
const FLOOD = cases(100_000);
/** How many calls truly fail meanwhile. */
const REAL = 10;
const SAID = '{"detail":"Authentication credentials were not provided."}';

/** What a frame met, in words that no page function was needed for. */
interface Outcome {
  readonly status: number;
  readonly text: string;
  readonly xhr: string;
  readonly title: string;
  readonly learned: readonly string[];
  readonly problems: readonly string[];
}

/** Runs in each frame: keeps what the attack may break, attacks, then makes two calls that fail. */
async function playedIn(
  attack: (pwned: (what: string) => void) => void | Promise<void>,
  id: string,
): Promise<void> {
  const { fetch: call, XMLHttpRequest: Xhr } = window;
  const told = { learned: '', problems: '', status: 0, text: '', xhr: '', title: '', over: false };
  Object.assign(window, { told });
  addEventListener('error', ({ message }) => {
    told.problems += `${message};`;
  });
  addEventListener('unhandledrejection', ({ reason }) => {
    told.problems += `unhandled ${reason};`;
  });
  const under = attack((what) => {
    told.learned += `${what};`;
  });
  if (under) await under;
  const loaded = (xhr: XMLHttpRequest) => ({
    // Awaited without the page's own promises, which may be broken.
    then: (resolve: (value: undefined) => void) => {
      xhr.onloadend = () => resolve(undefined);
    },
  });
  const answer = await call(`/api/${id}/fetch/`);
  told.status = answer.status;
  told.text = await answer.text();
  const xhr = new Xhr();
  xhr.open('GET', `/api/${id}/xhr/`);
  xhr.send();
  await loaded(xhr);
  told.xhr = `${xhr.status} ${xhr.responseText}`;
  told.title = document.title;
  told.over = true;
}

const serve = (asked: string[]) =>
  listen((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, place, id] = pathname.split('/');
    if (place === 'api') {
      asked.push(pathname);
      response.writeHead(401, {
        'Content-Type': 'application/json',
        'WWW-Authenticate': 'Bearer realm="api"',
      });
      response.end(SAID);
      return;
    }
    const attack = place === 'frame' ? ATTACKS.find((one) => one.id === id) : undefined;
    const script = attack ? `(${playedIn})(${attack.run}, '${attack.id}')` : '';
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><link rel="icon" href="data:,"><script>${script}</script>`);
  });

describe.each(BROWSERS)('a hostile page in $name', ({ name, launch }) => {
  const asked: string[] = [];
  let server: Listening;
  let browser: Chromium | Firefox;
  let at: string;
  let found = 0;
  beforeAll(async () => {
    [server, browser] = await Promise.all([serve(asked), launch()]);
    at = `http://localhost:${server.port}`;
  });
  // A test that ends before it has counted has found something as well.
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') found += 1;
  });
  afterAll(async () => {
    const figure = {
      promise: 'Unnoticed',
      tried: 'attacks of a page on what listens in it, and messages of a flood',
      harm: 'effects',
    } as const;
    const times = ATTACKS.length + FLOOD;
    if (name === 'Chromium')
      noteFigure('hostile-page-chromium', { ...figure, where: 'Chromium', times, found });
    else noteFigure('hostile-page-firefox', { ...figure, where: 'Firefox', times, found });
    await browser?.close();
    await server?.close();
  });

  const inBackground = (expression: string) =>
    'inWorker' in browser ? browser.inWorker(expression) : browser.inBackground(expression);

  /** The rows of the popup, once they are enough; it is opened anew for them. */
  async function rowsOf(
    page: Page,
    isEnough: (rows: readonly ShownRow[]) => boolean,
  ): Promise<readonly ShownRow[]> {
    const popup = await browser.newPage(browser.url(`src/entries/popup.html?tab=${browser.tabId(page)}`));
    let rows: readonly ShownRow[] = [];
    await until(
      async () => {
        ({ rows } = await readView(pageView(popup)));
        return isEnough(rows);
      },
      'the failures in the popup',
      { lastSeen: () => rows.map(({ url, cause }) => `${url} ${cause}`) },
    );
    await popup.close();
    return rows;
  }

  const pathOf = ({ url }: ShownRow) => new URL(url).pathname;

  it('learns nothing, breaks nothing, and hides none of its failures', async () => {
    const page = await browser.newPage(`${at}/`);
    for (const { id } of ATTACKS) await page.evaluate(addFrame, `/frame/${id}`);
    await until(() => page.evaluate(areOver), 'every attack played', {
      deadlineMs: 30_000,
      lastSeen: async () => Object.entries(await page.evaluate(outcomes)).filter(([, { xhr }]) => !xhr),
    });
    const calls = ATTACKS.flatMap(({ id }) => [`/api/${id}/fetch/`, `/api/${id}/xhr/`]);
    const rows = await rowsOf(page, (all) => calls.every((path) => all.some((row) => pathOf(row) === path)));
    const told: Record<string, Outcome> = await page.evaluate(outcomes);
    const [undisturbed] = rows.filter((row) => pathOf(row) === '/api/none/fetch/');
    const differing = ATTACKS.filter(({ id }) => JSON.stringify(told[id]) !== JSON.stringify(told.none)).map(
      ({ id }) => [id, told[id]],
    );
    const misjudged = rows.filter(
      ({ cause, confidence, count }) =>
        cause !== undisturbed?.cause || confidence !== undisturbed.confidence || count !== 1,
    );
    found += differing.length + misjudged.length;
    expect(told.none).toEqual({
      status: 401,
      text: SAID,
      xhr: `401 ${SAID}`,
      title: '',
      learned: '',
      problems: '',
    });
    expect(differing).toEqual([]);
    expect(misjudged).toEqual([]);
    expect(rows.map(pathOf).sort()).toEqual(calls.sort());
    // Each call was made once, and no other: no command of a page was taken for a person's.
    expect(asked.toSorted()).toEqual(calls.sort());
    await page.close();
  });

  it('that knows the channel forges, repeats and floods, and its failures are told all the same', async () => {
    const page = await browser.newPage('about:blank');
    await page.evaluateOnNewDocument(learnChannel);
    await page.goto(`${at}/`);
    asked.length = 0;
    expect(await page.evaluate(() => String((window as { channel?: string }).channel))).toMatch(/^w\d+$/);
    await page.evaluate(flood, FLOOD, REAL);
    const real = Array.from({ length: REAL }, (_, index) => `/api/real/${'abcdefghij'[index]}/`);
    const began = performance.now();
    const rows = await rowsOf(page, (all) =>
      [...real, '/api/commanded/'].every((path) => all.some((row) => pathOf(row) === path)),
    );
    const wrong = rows.filter(
      (row) => row.status !== 401 || row.cause !== 'missing-authorization' || !asked.includes(pathOf(row)),
    );
    found += wrong.length;
    expect(wrong).toEqual([]);
    expect(performance.now() - began).toBeLessThan(10_000);
    // What the page said is kept within bounds.
    const kept = Number(await inBackground(RECORDS));
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThanOrEqual(400);
    await page.close();
  });
});

/** Runs in the page. */
function addFrame(address: string): Promise<void> {
  const frame = document.createElement('iframe');
  frame.src = address;
  const loaded = new Promise<void>((resolve) => {
    frame.onload = () => resolve();
  });
  document.documentElement.append(frame);
  return loaded;
}

/** Runs in the page. */
function areOver(): boolean {
  const all = [...document.querySelectorAll('iframe')];
  return all.every(
    ({ contentWindow }) => (contentWindow as unknown as { told?: { over: boolean } }).told?.over,
  );
}

/** Runs in the page: what each frame met, by its attack. */
function outcomes(): Record<string, Outcome> {
  return Object.fromEntries(
    [...document.querySelectorAll('iframe')].map(({ src, contentWindow }) => {
      const { over: _, ...told } = {
        ...(contentWindow as unknown as { told: Outcome & { over: boolean } }).told,
      };
      return [src.split('/').at(-1), told];
    }),
  );
}

/** Runs before everything else, which no page can: the worst that could be. */
function learnChannel(): void {
  const Native = CustomEvent;
  window.CustomEvent = class<T> extends Native<T> {
    constructor(name: string, init?: CustomEventInit<T>) {
      super(name, init);
      if (name === 'why401:hook') Object.assign(window, { channel: init?.detail });
    }
  };
}

/** Runs in the page: says what it likes on the very channel, while calls of it fail. */
async function flood(messages: number, real: number): Promise<void> {
  const { channel } = window as unknown as { channel: string };
  const say = (name: string, detail: unknown) => document.dispatchEvent(new CustomEvent(name, { detail }));
  const now = Date.now();
  const forged = (number: number) => ({
    number,
    api: 'fetch',
    method: 'GET',
    url: `${location.origin}/api/${number % 2 ? 'real/a' : 'forged'}/`,
    credentialsMode: 'omit',
    startedAt: now + (number % 500),
    endedAt: now + (number % 500) + 1,
    status: [0, 200, 401, 403, 999][number % 5],
    error: 'TypeError',
    responseHeaders: [['content-type', 'application/json']],
    body: `{"detail":"CSRF Failed: CSRF token missing.","x":"${'y'.repeat(number % 7 ? 10 : 60_000)}"}`,
    stack: '',
    ...(number % 11 ? {} : { resend: `r${number}` }),
  });
  const calls: Promise<unknown>[] = [];
  for (let number = 1; number <= messages; number++) {
    const odd = [null, 7, '{', 'x'.repeat(1_000), '[]', '{"number":1e999}', '{"__proto__":{"resend":"x"}}'];
    say(channel, number % 3 ? JSON.stringify(forged(number)) : odd[number % odd.length]);
    if (number % Math.floor(messages / real) !== 0) continue;
    const letter = 'abcdefghij'[calls.length];
    calls.push(fetch(`/api/real/${letter}/`).then((answer) => answer.text()));
    // Lets the browser go on with them.
    await new Promise((resolve) => setTimeout(resolve));
  }
  await Promise.all(calls);
  // A command of the page's own makes it send what it could have sent; nobody takes it for a person's.
  say(
    `${channel}a`,
    JSON.stringify({ resend: 'x', url: `${location.origin}/api/commanded/`, credentials: 'include' }),
  );
  say(`${channel}a`, '{"resend":"x","key":1}');
  say(`${channel}a`, '{"resend":"x","key":"__proto__"}');
}

const RECORDS = `${STORED}.then((all) => Math.max(...Object.values(all)
  .map(({ content }) => content?.records?.filter(({ kind }) => kind === 'page-call').length ?? 0)))`;
