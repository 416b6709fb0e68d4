import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium } from '../harness/chromium.mjs';
import { until } from '../harness/until.mjs';
import type { Listening } from '../lab/listen';
import { noteFigure } from '../reliability/figures';
import { servePages } from './lifecycle-pages';
import { CHROME_BUILD } from './stage';
import { STORED } from './stored';

describe('a page that Chromium prerenders', () => {
  let server: Listening;
  let chromium: Chromium;
  let letGo: () => void;
  let isLeftAlone = false;
  let times = 0;
  let found = 0;
  beforeAll(async () => {
    const gone = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    [server, chromium] = await Promise.all([
      servePages(gone),
      launchChromium({
        extension: CHROME_BUILD,
        attaches: (target) => !isLeftAlone || !['page', 'tab'].includes(target.type()),
      }),
    ]);
  });
  afterAll(async () => {
    noteFigure('prerendered-chromium', {
      promise: 'Nothing lost',
      where: 'Chromium',
      tried: 'looks at the log of a tab for which a page was prerendered, then shown',
      times,
      harm: 'failures lost or shown under another page',
      found,
    });
    await chromium?.close();
    await server?.close();
  });

  /** The paths that failed in a tab, as the log keeps them; prerendered pages are tabs below zero. */
  const kept = () =>
    chromium.inWorker(`${STORED}.then((all) => Object.entries(all)
      .filter(([key]) => /^tab:-?\\d+:/.test(key))
      .map(([key, { exchange }]) => (key.startsWith('tab:-') ? 'hidden ' : 'shown ') + new URL(exchange.hops[0].url).pathname)
      .sort())`) as Promise<string[]>;
  const untilKept = (wanted: readonly string[]) => {
    times += 1;
    const isSo = async () => JSON.stringify(await kept()) === JSON.stringify(wanted);
    return until(isSo, `the log ${wanted.join(', ')}`, { lastSeen: kept }).catch((error: unknown) => {
      found += 1;
      throw error;
    });
  };

  it('is not of the page before it is shown, and whole then, though the worker died meanwhile', async () => {
    isLeftAlone = true;
    await chromium.inWorker(
      `chrome.tabs.create({ url: 'http://localhost:${server.port}/host/visible' }).then(({ id }) => id)`,
    );
    await untilKept(['hidden /api/frame/', 'hidden /api/later/', 'shown /api/visible/']);
    await chromium.killWorker();
    letGo();
    await untilKept(['shown /api/frame/', 'shown /api/later/', 'shown /api/shown/']);
    isLeftAlone = false;
    expect(chromium.problems()).toEqual([]);
  });
});
