import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chromium, pageView } from '../harness/chromium.mjs';
import type { Firefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import { type Listening, listen } from '../lab/listen';
import { servePages } from '../lab/pages';
import { cases, noteFigure } from '../reliability/figures';
import { readView } from './reading';
import { BROWSERS } from './stage';
import { BYTES_IN_USE, STORED } from './stored';

/** What both browsers give an extension for its session, in bytes. */
const QUOTA = 10_485_760;
/** What a worker may hold after all that, in bytes: a tenth of what a tab of a large page has. */
const MOST_HEAP = 120 * 2 ** 20;
/** On a busy machine, in milliseconds. */
const PATIENCE = 120_000 * Math.max(1, cases(1));

const FINE = Array.from({ length: 60 }, (_, index): [string, string] => [
  `X-Header-${index}`,
  'a value, '.repeat(110),
]);
const DETAIL = {
  csrf: 'CSRF Failed: CSRF token missing.',
  refused: 'Authentication credentials were not provided.',
};

/** `/api/good/`, `/api/refused/`, `/api/csrf/`, `/api/heavy/` and whatever follows; `/loop/` leads to itself. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, first = '', kind = ''] = request.url?.split('/') ?? [];
  if (first === 'loop') {
    response.writeHead(302, { Location: '/loop/' }).end();
    return;
  }
  if (first !== 'api') {
    if (first === '') response.setHeader('Set-Cookie', 'csrftoken=0123456789abcdef0123456789abcdef; Path=/');
    await servePages(request, response);
    return;
  }
  if (kind === 'heavy') for (const [name, value] of FINE) response.setHeader(name, value);
  const detail = kind === 'heavy' ? 'x'.repeat(8_000) : kind === 'csrf' ? DETAIL.csrf : DETAIL.refused;
  const status = kind === 'good' ? 200 : kind === 'csrf' ? 403 : 401;
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ detail }));
}

/** What a page does, with the number of requests that it makes of it. */
interface Storm {
  /** What the last failure is for; a missing CSRF header when absent. */
  readonly cause?: string;
  readonly requests: number;
  /** Runs in the page. @param elsewhere the same server under another name. */
  readonly make: (requests: number, elsewhere: string) => Promise<unknown>;
}

const storms: Record<string, Storm> = {
  'requests without end, of which one in ten fails': {
    requests: cases(400),
    make: async (requests) => {
      let made = 0;
      const line = async () => {
        for (; made < requests; ) {
          made += 1;
          const kind = made % 10 ? 'good' : 'refused';
          await fetch(`/api/${kind}/${made % 7}/?number=${made}`).then((answer) => answer.text());
        }
      };
      await Promise.all(Array.from({ length: 20 }, line));
    },
  },
  'hundreds of failures at once': {
    requests: cases(350),
    make: async (requests) => {
      for (let made = 0; made < requests; made += 600)
        await Promise.all(
          Array.from({ length: Math.min(600, requests) }, (_, index) =>
            fetch(`/api/refused/${index % 3}/?number=${made + index}`).then((answer) => answer.text()),
          ),
        );
    },
  },
  'a body of 50 MB': { requests: 1, make: () => fetch('/nasty/huge/?mb=50').then((answer) => answer.text()) },
  'headers of 10,000 characters, both ways': {
    requests: 20,
    make: (requests) =>
      Promise.all(
        Array.from({ length: requests / 2 }, (_, index) => [
          fetch(`/nasty/long-header/?name=X-${index}`),
          fetch('/api/refused/long/', { headers: { 'X-Long': 'long, '.repeat(1_600) } }),
        ]).flat(),
      ).then(() => undefined),
  },
  'five hundred cookies': {
    // The browser keeps 180, and threw out the oldest: that which Django asks for.
    cause: 'missing-csrf-cookie',
    requests: 5,
    make: async (requests) => {
      for (let index = 0; index < 500; index += 1)
        // biome-ignore lint/suspicious/noDocumentCookie: what a page does.
        document.cookie = `cookie${index}=value${index}; Path=/api/refused/${index % 5}`;
      for (let index = 0; index < requests; index += 1) await fetch(`/api/refused/${index}/`);
    },
  },
  'redirects without end': {
    requests: 10,
    make: (requests) =>
      Promise.allSettled(Array.from({ length: requests }, () => fetch('/loop/'))).then(() => undefined),
  },
  'streams that never end': {
    requests: 6,
    make: async (requests, elsewhere) => {
      const streams: Promise<unknown>[] = [];
      for (let index = 0; index < requests; index += 1)
        streams.push(fetch(`${elsewhere}/nasty/hang/?cors&status=${index % 2 ? 200 : 401}`));
      // Firefox lets two of them begin, and has the others wait.
      await Promise.any(streams);
    },
  },
};

describe.each(BROWSERS)('bounds in $name', { timeout: PATIENCE }, ({ name, launch }) => {
  let server: Listening;
  let browser: Chromium | Firefox;
  let tried = 0;
  let found = 0;
  let stored = 0;
  let lost = 0;
  beforeAll(async () => {
    [server, browser] = await Promise.all([listen(serve), launch()]);
    await inBackground(`(globalThis.warned = [], console.warn = (text) => warned.push(String(text)), true)`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    const figure = { promise: 'Bounded', where: name } as const;
    const harm = 'bounds exceeded, or last failures not explained';
    const storm = { ...figure, tried: 'requests of storming pages', times: tried, harm, found };
    const full = {
      ...figure,
      tried: 'failures in tabs that together hold more than session storage',
      times: stored,
      harm: 'failures missing without a word, or gone with the worker',
      found: lost,
    };
    if (name === 'Chromium') {
      noteFigure('bounds-chromium', storm);
      noteFigure('storage-quota-chromium', full);
    } else {
      noteFigure('bounds-firefox', storm);
      noteFigure('storage-quota-firefox', full);
    }
  });

  const inBackground = (expression: string) =>
    browser instanceof Chromium ? browser.inWorker(expression) : browser.inBackground(expression);
  const open = () => browser.newPage(`http://localhost:${server.port}/`);

  /** What the popup says of each failure of a page, by its path. */
  async function told(
    page: Page,
    isEnough: (seen: ReadonlyMap<string, string>) => boolean | Promise<boolean>,
  ) {
    const popup = await browser.newPage(browser.url(`src/entries/popup.html?tab=${browser.tabId(page)}`));
    let seen = new Map<string, string>();
    const look = async () => {
      const { failures } = await readView(pageView(popup));
      seen = new Map(
        failures.map(({ request, diagnoses: [first] }) => [
          URL.parse(request.url)?.pathname ?? '',
          first?.cause ?? '',
        ]),
      );
      return isEnough(seen);
    };
    await until(look, 'the failures', {
      deadlineMs: PATIENCE / 2,
      pauseMs: 250,
      lastSeen: () => [...seen].slice(-5),
    });
    await popup.close();
    return seen;
  }

  /** Bytes of the worker's heap; only Chromium tells. */
  async function heap(): Promise<number> {
    if (!(browser instanceof Chromium)) return 0;
    const { client } = await browser.worker();
    await client.send('HeapProfiler.collectGarbage');
    return (await client.send('Runtime.getHeapUsage')).usedSize;
  }

  it.each(Object.entries(storms))(
    'hold in a tab with %s, and its last failure is explained',
    async (_, storm) => {
      const page = await open();
      tried += storm.requests;
      await page.evaluate(storm.make, storm.requests, `http://127.0.0.1:${server.port}`);
      const last = '/api/csrf/last/';
      await page.evaluate((url) => fetch(url, { method: 'POST' }).then((answer) => answer.text()), last);
      const seen = await told(page, (all) => all.has(last));
      const size = Number(await inBackground(BYTES_IN_USE));
      const bounds = { last: seen.get(last), fits: size < QUOTA * 0.95, heap: (await heap()) < MOST_HEAP };
      const expected = { last: storm.cause ?? 'missing-csrf-header', fits: true, heap: true };
      if (JSON.stringify(bounds) !== JSON.stringify(expected)) found += 1;
      expect(bounds).toEqual(expected);
      await page.close();
    },
  );

  it('lose no failure without a word when session storage is full, nor with the worker', async () => {
    const each = cases(48);
    const pages: Page[] = [];
    for (let tab = 0; tab < 3; tab += 1) {
      const page = await open();
      await page.evaluate(async (count) => {
        const letters = (index: number) =>
          Array.from(String(index).padStart(4, '0'), (digit) => 'abcdefghij'[Number(digit)]).join('');
        for (let index = 0; index < count; index += 1)
          await fetch(`/api/heavy/${letters(index)}/`).then((answer) => answer.text());
      }, each);
      pages.push(page);
    }
    stored += each * pages.length;
    /** Failures that were let go, as the log has written down. */
    const dropped = async (page: Page) => {
      const key = `tab:${browser.tabId(page)}`;
      return Number(await inBackground(`${STORED}.then((all) => all['${key}']?.content.dropped ?? 0)`));
    };
    const reading = async () => {
      const all: { shown: string[]; dropped: number }[] = [];
      for (const page of pages) {
        const seen = await told(page, async (now) => now.size + (await dropped(page)) === each);
        all.push({ shown: [...seen.keys()].sort(), dropped: await dropped(page) });
      }
      return all;
    };
    const before = await reading();
    expect(before.reduce((sum, tab) => sum + tab.dropped, 0)).toBeGreaterThan(0);
    // The oldest went, whichever tab they were of.
    expect(before.at(-1)?.shown.length).toBeGreaterThan(before[0]?.shown.length ?? each);
    const bytes = Number(await inBackground(BYTES_IN_USE));
    expect(bytes).toBeLessThan(QUOTA * 0.95);
    // Firefox shows no part of its background's own console to others.
    if (name === 'Chromium') expect(await inBackground('globalThis.warned')).toEqual([]);
    await browser.killWorker();
    const after = await reading();
    // What is judged once more may be larger: then others made room, and that is said as well.
    const vanished = after.flatMap(({ shown, dropped: gone }, tab) => {
      const first = before[tab];
      const isSaid = shown.length + gone === each && gone >= (first?.dropped ?? 0);
      return isSaid ? shown.filter((path) => !first?.shown.includes(path)) : [`tab ${tab}`];
    });
    lost += vanished.length;
    expect(vanished).toEqual([]);
    const panel = await browser.panel(pages[0] as Page);
    await panel.until(
      `document.querySelector('.dropped')?.textContent.startsWith('${after[0]?.dropped} ')`,
      'what was dropped, said in the panel',
    );
    for (const page of pages) await page.close();
    const isForgotten = `${STORED}.then((all) => Object.keys(all).every((key) => !/^(tab|journal):/.test(key)))`;
    await until(() => inBackground(isForgotten), 'closed tabs forgotten', { deadlineMs: PATIENCE / 4 });
    expect(await browser.problems()).toEqual([]);
  });
});
