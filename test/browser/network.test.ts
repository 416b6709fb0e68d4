import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium, pageView } from '../harness/chromium.mjs';
import { type Firefox, launchFirefox } from '../harness/firefox.mjs';
import { until } from '../harness/until.mjs';
import { noteFigure } from '../reliability/figures';
import { readView } from './reading';
import { CHROME_BUILD, FIREFOX_BUILD } from './stage';

/** One request, as it came to the proxy. */
interface Asked {
  readonly method: string;
  readonly url: string;
  /** Who asks, as far as a browser says. */
  readonly origin: string;
}

/** The whole network of a browser: it answers for every host, notes what was asked, and passes nothing on. */
async function startNetwork() {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    asked.push(askedBy(request));
    answer(request, response);
  });
  // What would be encrypted is not let through; that somebody wanted it is noted.
  server.on('connect', (request, socket) => {
    asked.push(askedBy(request));
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    asked,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function askedBy({ method = '', url = '', headers }: IncomingMessage): Asked {
  return { method, url, origin: headers.origin ?? headers.referer ?? '' };
}

function answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
  if (!URL.parse(url)?.pathname.startsWith('/api/')) {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><link rel="icon" href="data:,">');
    return;
  }
  response.writeHead(401, { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer' });
  response.end('{"detail":"Authentication credentials were not provided."}');
}

const SITE = 'http://app.test';

/** Asks for something in a context of the extension, and tells whether it was stopped. */
function askedFrom(context: string): string {
  return `fetch('${SITE}/api/from-${context}/').then(() => 'asked', () => 'stopped')`;
}

/** Hosts that browsers ask of themselves, with or without an extension: updates, captive portals, lists. */
const BROWSERS_OWN =
  /(?:^|\.)(?:google|googleapis|gvt1|gstatic|mozilla|firefox|mozgcp|digicert)\.(?:com|org|net)$/;

function hostOf({ method, url }: Asked): string {
  return method === 'CONNECT' ? (url.split(':')[0] ?? '') : (URL.parse(url)?.hostname ?? url);
}

const browsers = [
  {
    name: 'Chromium' as const,
    figure: 'network-chromium' as const,
    launch: (port: number) =>
      launchChromium({
        extension: CHROME_BUILD,
        args: [`--proxy-server=http://127.0.0.1:${port}`, '--proxy-bypass-list=<-loopback>'],
      }),
  },
  {
    name: 'Firefox' as const,
    figure: 'network-firefox' as const,
    launch: (port: number) =>
      launchFirefox({
        extension: FIREFOX_BUILD,
        preferences: {
          'network.proxy.type': 1,
          'network.proxy.http': '127.0.0.1',
          'network.proxy.http_port': port,
          'network.proxy.ssl': '127.0.0.1',
          'network.proxy.ssl_port': port,
          'network.proxy.no_proxies_on': '',
          'network.proxy.allow_hijacking_localhost': true,
        },
      }),
  },
];

describe.each(browsers)('the network of $name', ({ name, figure, launch }) => {
  let network: Awaited<ReturnType<typeof startNetwork>>;
  let browser: Chromium | Firefox;
  beforeAll(async () => {
    network = await startNetwork();
    browser = await launch(network.port);
  });
  afterAll(async () => {
    await browser?.close();
    await network?.close();
  });

  const sent: string[] = [];
  const goes = async (page: Page, place: string) => {
    sent.push(`GET ${SITE}${place}`);
    await page.goto(`${SITE}${place}`);
  };
  const calls = async (page: Page, place: string, method = 'GET') => {
    sent.push(`${method} ${SITE}${place}`);
    await page.evaluate(([url, verb]) => fetch(url, { method: verb }).then(({ text }) => text), [
      `${SITE}${place}`,
      method,
    ] as const);
  };

  it('sees what the page sends, what a person has it send again, and nothing else', async () => {
    const page = await browser.newPage();
    await goes(page, '/page/');
    const panel = await browser.panel(page);
    for (const place of ['/api/items/', '/api/me/', '/api/graphql/']) await calls(page, place);
    await calls(page, '/api/items/', 'POST');
    await panel.until(`document.querySelectorAll('[data-failure]').length === 4`, 'the failures');
    await readView(panel);

    for (const view of ['popup', 'options', 'viewer']) {
      const query = view === 'popup' ? `?tab=${browser.tabId(page)}` : '';
      const opened = await browser.newPage(browser.url(`src/entries/${view}.html${query}`));
      await pageView(opened).until('document.body.innerText.length > 10', `the ${view}`);
      if (view === 'popup') {
        await pageView(opened).until(
          `document.querySelectorAll('[data-failure]').length === 4`,
          'the failures in the popup',
        );
        expect((await readView(pageView(opened))).failures.length).toBeGreaterThan(0);
      }
      // Were a context of ours to ask, its own policy would stop it.
      expect([view, await opened.evaluate(askedFrom(view))]).toEqual([view, 'stopped']);
      await opened.close();
    }

    const background = (expression: string) =>
      'inWorker' in browser ? browser.inWorker(expression) : browser.inBackground(expression);
    expect(await background(askedFrom('background'))).toBe('stopped');

    await page.bringToFront();
    await browser.killWorker();
    await calls(page, '/api/after-death/');
    await panel.until(`document.querySelectorAll('[data-failure]').length === 5`, 'the failure after that');

    // A person's click: the page sends its request once more.
    const toSite = () => network.asked.filter(({ url }) => url.startsWith(SITE)).slice(sent.length);
    // By its element: the list may still be moving under a mouse.
    await panel.evaluate(`document.querySelector('[data-wish="repeat"]').click()`);
    const again = await until(() => toSite()[0], 'the request that was sent again', {
      lastSeen: () => panel.evaluate('document.body.innerText'),
    });
    sent.push(`${again.method} ${again.url}`);
    expect(again.url).toBe(`${SITE}/api/after-death/`);

    const own = network.asked.filter((one) => !BROWSERS_OWN.test(hostOf(one)));
    const said = own.map(({ method, url }) => `${method} ${url}`).sort();
    const foreign = network.asked.filter(({ origin }) => /extension:/.test(origin));
    const strange = said.filter((one) => !sent.includes(one));
    noteFigure(figure === 'network-chromium' ? 'network-chromium' : 'network-firefox', {
      promise: 'Nobody let in',
      where: name,
      tried: 'requests at a proxy that stood for the whole network',
      times: network.asked.length,
      harm: 'of its own',
      found: foreign.length + strange.length,
    });
    expect(foreign).toEqual([]);
    // Each as often as it was sent, and no more.
    expect(said).toEqual([...sent].sort());
    await browser.closeDevTools(page);
  });
});
