import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageView } from '../harness/chromium.mjs';
import { type Firefox, launchFirefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import { type Listening, listen } from '../lab/listen';
import { readView } from './reading';
import { FIREFOX_BUILD } from './stage';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const DETAIL = '{"detail":"Authentication credentials were not provided."}';
const long = JSON.stringify({ detail: 'Invalid token.', more: randomBytes(100_000).toString('hex') });
const noise = randomBytes(20 * 2 ** 20);

type Answer = (response: ServerResponse, status: number, request: IncomingMessage) => void;

/** Bodies as servers send them, whole and broken. */
const ANSWERS: Record<string, Answer> = {
  plain: (response, status) => response.writeHead(status, JSON_TYPE).end(DETAIL),
  empty: (response, status) => response.writeHead(status, JSON_TYPE).end(),
  gzip: (response, status) =>
    response.writeHead(status, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }).end(gzipSync(long)),
  brotli: (response, status) =>
    response.writeHead(status, { ...JSON_TYPE, 'Content-Encoding': 'br' }).end(brotliCompressSync(long)),
  binary: (response, status) =>
    response
      .writeHead(status, { 'Content-Type': 'application/octet-stream' })
      .end(noise.subarray(0, 300_000)),
  'twenty-megabytes': (response, status) =>
    response.writeHead(status, { 'Content-Type': 'application/octet-stream' }).end(noise),
  utf16: (response, status) =>
    response
      .writeHead(status, { 'Content-Type': 'application/json; charset=utf-16' })
      .end(Buffer.from(DETAIL, 'utf16le')),
  chunked: (response, status) => {
    response.writeHead(status, JSON_TYPE);
    response.write(DETAIL.slice(0, 20), () => setImmediate(() => response.end(DETAIL.slice(20))));
  },
  'corrupt-gzip': (response, status) => {
    const whole = gzipSync(long);
    whole.fill(7, 40_000);
    response.writeHead(status, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }).end(whole);
  },
  'reset-at-once': (response, status) => {
    response.writeHead(status, JSON_TYPE).flushHeaders();
    setImmediate(() => response.destroy());
  },
  'promised-more': (response, status) => {
    response.writeHead(status, { ...JSON_TYPE, 'Content-Length': 1_000 });
    response.write(DETAIL, () => response.destroy());
  },
  'never-gzip': (response, status) =>
    response.writeHead(status, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }).end(DETAIL),
};

/** What a page met: how many bytes, which ones, and how it ended. */
interface Met {
  status: number;
  length: number;
  hash: string;
  end: string;
}

describe('bodies that Firefox’s filter reads', () => {
  let server: Listening;
  let browser: Firefox;
  let page: Page;
  /** Answers that wait for their page's word, by the place that it asks for. */
  const waiting = new Map<string, () => void>();

  beforeAll(async () => {
    [server, browser] = await Promise.all([listen(serve), launchFirefox({ extension: FIREFOX_BUILD })]);
    // The page's own word would hide what the filter hears.
    await browser.inBackground(
      `chrome.storage.local.set({ settings: { pageHook: 'never' } }).then(() => true)`,
    );
    await until(
      () =>
        browser.inBackground(
          'chrome.scripting.getRegisteredContentScripts().then((all) => all.length === 0)',
        ),
      'no page hook',
    );
    page = await browser.newPage(`http://localhost:${server.port}/`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const [, status = '', name = ''] = request.url?.split('/') ?? [];
    if (status === 'go') {
      waiting.get(name)?.();
      response.writeHead(204).end();
    } else if (status === '') {
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">');
    } else if (name.startsWith('wait')) {
      waits(response, Number(status), name);
    } else {
      ANSWERS[name]?.(response, Number(status), request);
    }
  }

  /** Sends a first piece, waits until the page has it, and then goes on as the name says. */
  function waits(response: ServerResponse, status: number, name: string): void {
    const length = name === 'wait-reset-length' ? { 'Content-Length': 1_000 } : {};
    const type = name === 'wait-events' ? 'text/event-stream' : 'application/json';
    response.writeHead(status, { 'Content-Type': type, ...length });
    response.write(name === 'wait-events' ? 'data: one\n\n' : DETAIL.slice(0, 20));
    waiting.set(name, () => {
      if (name.startsWith('wait-reset')) response.destroy();
      else response.end(name === 'wait-events' ? 'data: two\n\n' : DETAIL.slice(20));
    });
  }

  /** Reads an answer as a page does, piece by piece. */
  function meets(status: number, name: string): Promise<Met> {
    return page.evaluate(
      async (address, go) => {
        const met = { status: 0, length: 0, hash: '', end: 'whole' };
        const pieces: BlobPart[] = [];
        try {
          const answer = await fetch(address);
          met.status = answer.status;
          const reader = answer.body?.getReader();
          for (let told = false; reader; ) {
            const { done, value } = await reader.read();
            if (done) break;
            pieces.push(value);
            if (go && !told) await fetch(go);
            told = true;
          }
        } catch (error) {
          met.end = (error as Error).name;
        }
        const bytes = await new Blob(pieces).arrayBuffer();
        met.length = bytes.byteLength;
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        met.hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
        return met;
      },
      `/${status}/${name}/`,
      name.startsWith('wait') ? `/go/${name}/` : '',
    );
  }

  it('are those that the server sent', async () => {
    const { hash, length } = await meets(401, 'twenty-megabytes');
    expect(length).toBe(noise.length);
    expect(hash).toBe(createHash('sha256').update(noise).digest('hex'));
  });

  it('are told from the second failure of a host on, with DevTools closed and no word from the page', async () => {
    const own = await browser.newPage(`http://localhost:${server.port}/`);
    const fails = () => own.evaluate(() => fetch('/401/plain/').then((answer) => answer.text()));
    await fails();
    const popup = await browser.newPage(browser.url(`src/entries/popup.html?tab=${browser.tabId(own)}`));
    const failures = async () => (await readView(pageView(popup))).failures;
    const first = await until(async () => (await failures())[0], 'the first failure');
    expect(first.response?.body).toBeNull();
    // It listens to the host a moment after the failure; what it then hears depends on when that is.
    const told = async () => {
      await fails();
      return (await failures()).find(({ response }) => response?.body);
    };
    expect((await until(told, 'a body in the export')).response?.body).toMatchObject({
      text: DETAIL,
      by: 'filter',
    });
    await popup.close();
  });

  // The last one: it takes the extension away.
  it('reach the page as they would without us, whole and broken', async () => {
    const names = [...Object.keys(ANSWERS), 'wait-events', 'wait-json', 'wait-reset', 'wait-reset-length'];
    const all = async () => {
      const met: Record<string, Met> = {};
      for (const status of [200, 401, 403, 500])
        for (const name of names) met[`${status} ${name}`] = await meets(status, name);
      return met;
    };
    const withUs = await all();
    await browser.browser.uninstallExtension(browser.id);
    const without = await all();
    expect(withUs).toEqual(without);
    expect(Object.keys(without)).toHaveLength(4 * names.length);
    expect(without['200 never-gzip']?.end).toBe('TypeError');
    expect(without['401 plain']).toMatchObject({ status: 401, length: DETAIL.length, end: 'whole' });
  });
});
