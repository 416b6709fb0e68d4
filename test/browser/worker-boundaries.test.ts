import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestFact } from '../../src/core/observation';
import { type Chromium, pageView } from '../harness/chromium.mjs';
import type { Firefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import { type Listening, listen } from '../lab/listen';
import { cases, noteFigure } from '../reliability/figures';
import { readView } from './reading';
import { BROWSERS } from './stage';
import { STORED } from './stored';

const DETAIL = '{"detail":"Authentication credentials were not provided."}';

/** Lets the worker die, once it has written down an event of a request. */
type Pause = (heard: RequestFact['kind'], path?: string) => Promise<void>;

/** What the server does with a request, and where it stops until the worker is dead. */
type Serve = (pause: Pause, request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const head = (response: ServerResponse) =>
  response.writeHead(401, {
    'Content-Type': 'application/json',
    'Content-Length': DETAIL.length,
    'WWW-Authenticate': 'Token',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': '*',
  });

/** Firefox tells of a head when a first byte of the body follows it (measured, Firefox 153). */
const begin = (response: ServerResponse) => head(response).write(DETAIL.slice(0, 1));

/** The moments of one request's life at which a worker may die: each is another event of the browser's. */
const BOUNDARIES: Record<string, { cross?: boolean; serve: Serve }> = {
  'the request is out': {
    serve: async (pause, _, response) => {
      await pause('request-sent');
      head(response).end(DETAIL);
    },
  },
  'the head of the answer is there': {
    serve: async (pause, _, response) => {
      begin(response);
      await pause('response-started');
      response.end(DETAIL.slice(1));
    },
  },
  'half of the body is there': {
    serve: async (pause, _, response) => {
      head(response).write(DETAIL.slice(0, 20));
      await pause('response-started');
      response.end(DETAIL.slice(20));
    },
  },
  'the answer ends in that moment': {
    serve: async (pause, _, response) => {
      const dead = pause('request-sent');
      head(response).end(DETAIL);
      await dead;
    },
  },
  'it dies twice': {
    serve: async (pause, _, response) => {
      await pause('request-sent');
      begin(response);
      await pause('response-started');
      response.end(DETAIL.slice(1));
    },
  },
  'it dies eight times': {
    serve: async (pause, _, response) => {
      for (let death = 0; death < 8; death++) await pause('request-sent');
      head(response).end(DETAIL);
    },
  },
  'the server has redirected': {
    serve: async (pause, request, response) => {
      if (!request.url?.endsWith('/again/')) {
        response.writeHead(307, { Location: `${request.url}again/` }).end();
        return;
      }
      await pause('request-sent', request.url);
      head(response).end(DETAIL);
    },
  },
  'the preflight is under way': {
    cross: true,
    serve: async (pause, request, response) => {
      if (request.method === 'OPTIONS') await pause('request-started');
      answerCross(request, response);
    },
  },
  'the preflight is answered': {
    cross: true,
    serve: async (pause, request, response) => {
      if (request.method !== 'OPTIONS') await pause('request-sent');
      answerCross(request, response);
    },
  },
};

function answerCross(request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'OPTIONS') {
    head(response).end(DETAIL);
    return;
  }
  const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'x-page' };
  response.writeHead(204, headers).end();
}

describe.each(BROWSERS)('a failing request in $name whose worker dies when', ({ name, launch }) => {
  let server: Listening;
  let browser: Chromium | Firefox;
  let serve: Serve = (_, __, response) => void response.end();
  let pause: Pause = () => Promise.resolve();
  let popup: Page | undefined;
  let kills = 0;
  let harm = 0;

  beforeAll(async () => {
    [server, browser] = await Promise.all([
      listen((request, response) => {
        if (request.url?.startsWith('/api/')) return serve(pause, request, response);
        response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">');
      }),
      launch(),
    ]);
  });
  afterAll(async () => {
    noteFigure(`worker-boundaries-${name.toLowerCase()}`, {
      promise: 'Nothing lost',
      where: name,
      tried: 'kills of the background between two events of one request',
      times: kills,
      harm: 'failures lost, doubled or told otherwise than in a calm run',
      found: harm,
    });
    await browser?.close();
    await server?.close();
  });

  /** Makes the call on a page of its own, while its popup looks on. @returns what that tells of it. */
  async function told(cross: boolean): Promise<string[]> {
    const page = await browser.newPage(`http://localhost:${server.port}/`);
    await popup?.close();
    popup = await browser.newPage(browser.url(`src/entries/popup.html?tab=${browser.tabId(page)}`));
    const own = popup;
    let seen: string[] = [];
    const look = async () => {
      const { failures } = await readView(pageView(own));
      seen = failures.map(
        ({ request, count, diagnoses: [first] }) =>
          `${count} × ${request.method} ${URL.parse(request.url)?.pathname} ${first?.cause} ${first?.confidence}`,
      );
    };
    const isOpen = () => document.querySelector('[data-action="welcomed"], .calm:not(.connecting)') !== null;
    await until(() => own.evaluate(isOpen), 'the popup');
    await makeCall(page, `${cross ? `http://127.0.0.1:${server.port}` : ''}/api/items/`, cross);
    const isThere = () => look().then(() => seen[0]?.includes('missing-authorization'));
    await until(isThere, 'the failure', { lastSeen: () => seen, deadlineMs: 8_000 }).catch(() => undefined);
    await page.close();
    return seen;
  }

  /** The facts that stand in session storage, in whatever part of it. */
  async function stored(): Promise<StoredFact[]> {
    const all = await popup?.evaluate(STORED);
    return Object.entries((all ?? {}) as Record<string, StoredTab | StoredFact[]>).flatMap(([key, value]) => {
      if (key.startsWith('journal:')) return value as StoredFact[];
      const { content } = value as StoredTab;
      return content ? [...Object.values(content.pending), ...Object.values(content.suspects)].flat() : [];
    });
  }

  it.each(Object.entries(BOUNDARIES))('%s', async (_, boundary) => {
    const { cross = false } = boundary;
    ({ serve } = boundary);
    pause = () => Promise.resolve();
    const calm = await told(cross);
    expect(calm).toHaveLength(1);
    pause = async (heard, path = '/api/items/') => {
      await until(async () => (await stored()).some(isOf(heard, path)), `${heard} of ${path} written down`);
      kills += 1;
      await browser.killWorker();
    };
    for (let round = 0; round < cases(1); round++) {
      const shown = await told(cross);
      if (JSON.stringify(shown) !== JSON.stringify(calm)) harm += 1;
      expect(shown).toEqual(calm);
      // Whoever comes back takes in what the one before wrote, and does not write it once more.
      expect((await stored()).length).toBeLessThan(100);
    }
  });
});

interface StoredFact {
  kind: string;
  url: string;
}

/** A tab's log; nothing else that is stored has a content. */
interface StoredTab {
  content?: Record<'pending' | 'suspects', Record<string, StoredFact[]>>;
}

function isOf(kind: string, path: string) {
  return (entry: StoredFact) => entry.kind === kind && URL.parse(entry.url)?.pathname === path;
}

async function makeCall(page: Page, url: string, cross: boolean): Promise<void> {
  await page.evaluate(
    async (url, headers) => {
      await (await fetch(url, { headers })).text();
    },
    url,
    cross ? { 'X-Page': '1' } : ({} as Record<string, string>),
  );
}
