import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, pageView } from '../harness/chromium.mjs';
import type { Firefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import { type Listening, listen } from '../lab/listen';
import { cases, noteFigure } from '../reliability/figures';
import { readView } from './reading';
import { BROWSERS } from './stage';

/** How many requests a page makes, a third of which succeed; the log keeps 300 failures. */
const REQUESTS = Number(process.env.WHY401_DEATH_REQUESTS ?? 150);
/** One seed for every run, as all our properties have; another one by hand. */
const SEED = Number(process.env.WHY401_SEED ?? 401);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A path of letters: paths that differ in numbers are one endpoint's. */
function pathOf(index: number): string {
  const letters = Array.from(String(index).padStart(4, '0'), (digit) => 'abcdefghij'[Number(digit)]).join('');
  return `/api/${['good', 'signed-out', 'csrf'][index % 3]}/${letters}/`;
}

/** Answers in two pieces, each a few milliseconds later. */
const serve = () =>
  listen((request, response) => {
    const [, api, kind] = request.url?.split('/') ?? [];
    if (api !== 'api') {
      response.setHeader('Set-Cookie', 'csrftoken=0123456789abcdef0123456789abcdef; Path=/');
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">');
      return;
    }
    const detail =
      kind === 'csrf'
        ? 'CSRF Failed: CSRF token missing.'
        : kind === 'good'
          ? 'fine'
          : 'Authentication credentials were not provided.';
    const pause = 1 + ((request.url?.charCodeAt(request.url.length - 2) ?? 0) % 5);
    setTimeout(() => {
      response.writeHead(kind === 'good' ? 200 : 403, { 'Content-Type': 'application/json' });
      response.write('{"detail":');
      setTimeout(() => response.end(`"${detail}"}`), pause * 3);
    }, pause * 10);
  });

describe.each(BROWSERS)('a background that dies in $name', ({ name, launch }) => {
  let server: Listening;
  let browser: Chromium | Firefox;
  beforeAll(async () => {
    [server, browser] = await Promise.all([serve(), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Makes all requests, one after the other on two lines, and tells when each had ended. */
  const calls = (page: Page) =>
    page.evaluate(
      async (paths) => {
        const left = [...paths];
        const ended: [path: string, at: number][] = [];
        const work = async () => {
          for (let path = left.shift(); path; path = left.shift()) {
            const method = path.includes('/csrf/') ? 'POST' : 'GET';
            await fetch(path, { method }).then((answer) => answer.text());
            ended.push([path, Date.now()]);
          }
        };
        await Promise.all([work(), work()]);
        return ended;
      },
      Array.from({ length: REQUESTS }, (_, index) => pathOf(index)),
    );

  /** What the log tells of each failure, by its address: how often it is there, the cause and how sure that is. */
  async function told(page: Page, isEnough: (seen: ReadonlyMap<string, string>) => boolean) {
    const popup = await browser.newPage(browser.url(`src/entries/popup.html?tab=${browser.tabId(page)}`));
    let seen = new Map<string, string>();
    const look = async () => {
      const { failures } = await readView(pageView(popup));
      seen = new Map(
        failures.map(({ request, count, diagnoses: [first] }) => [
          URL.parse(request.url)?.pathname ?? '',
          `${count} × ${first?.cause} ${first?.confidence}`,
        ]),
      );
      return isEnough(seen);
    };
    // What a dying worker took with it is told by others, a second later; what is missing then is lost.
    await until(look, 'all failures', { lastSeen: () => seen.size }).catch(() => undefined);
    await popup.close();
    return seen;
  }

  it(`loses, halves and doubles nothing (seed ${SEED})`, async () => {
    const calm = await browser.newPage(`http://localhost:${server.port}/`);
    const paths = (await calls(calm)).map(([path]) => path).filter((path) => !path.includes('/good/'));
    const expected = await told(calm, (seen) => seen.size === paths.length);
    await calm.close();

    let kills = 0;
    let lost = 0;
    for (let round = 0; round < cases(1); round++) {
      const random = randomOf(SEED + round);
      const page = await browser.newPage(`http://localhost:${server.port}/`);
      const deaths: [from: number, to: number][] = [];
      const making = calls(page);
      let isOver = false;
      void making.then(() => {
        isOver = true;
      });
      while (!isOver) {
        // Between two deaths the worker lives for a random while: that is the experiment, and nothing is awaited here.
        await new Promise((resolve) => setTimeout(resolve, 200 + random() * 800));
        const from = Date.now();
        await browser.killWorker();
        deaths.push([from, Date.now()]);
      }
      expect(deaths.length).toBeGreaterThan(1);
      const failed = (await making).filter(([path]) => paths.includes(path));
      const after = await told(page, (seen) => failed.every(([path]) => seen.has(path)));
      kills += deaths.length;
      lost += failed.filter(([path]) => !after.has(path)).length;
      // Of what was under way when the worker died a part may be missing: the browser hands its events to one that is no more.
      const isSafe = (at: number) => deaths.every(([from, to]) => at < from - 1_000 || at > to + 1_000);
      for (const [path, at] of failed)
        if (isSafe(at)) expect(`${path} ${after.get(path)}`).toBe(`${path} ${expected.get(path)}`);
      // It is told once, and nothing is told that was not.
      for (const [path, diagnosis] of after) {
        expect(paths).toContain(path);
        expect(diagnosis).toMatch(/^1 × /);
      }
      await page.close();
    }
    noteFigure(`worker-death-${name.toLowerCase()}`, {
      promise: 'Nothing lost',
      where: name,
      tried: `kills of the background at random moments, while ${REQUESTS} requests a round were made`,
      times: kills,
      harm: 'failures lost, doubled or halved',
      found: lost,
    });
    expect(lost).toBe(0);
  });
});
