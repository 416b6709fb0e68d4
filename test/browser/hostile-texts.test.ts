import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE_TEXTS, token } from '../fixtures/hostile-texts';
import { launchChromium } from '../harness/chromium.mjs';
import { launchFirefox } from '../harness/firefox.mjs';
import type { View } from '../harness/view.mjs';
import { type Listening, listen } from '../lab/listen';
import { cases, noteFigure } from '../reliability/figures';
import { chromiumDriver, type Driver, firefoxDriver } from './driver';
import { exportedText } from './reading';
import { CHROME_BUILD, FIREFOX_BUILD } from './stage';

/** Every run of the tests takes half of them; where more is asked for, all. */
const EVERY = cases(2) > 2 ? 1 : 2;
/** Those that a server and a page can really send; each makes a call of its own, of a path of letters. */
const TEXTS = HOSTILE_TEXTS.filter(
  ({ text }, index) => text.length > 0 && text.length < 60_000 && index % EVERY === 0,
);
const pathOf = (index: number) =>
  `/api/${Array.from(String(index).padStart(3, '0'), (digit) => 'abcdefghij'[Number(digit)]).join('')}/`;
/** What hides, or turns what stands beside it. */
const HIDDEN = /[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}]/u;

/** A header's value may have any byte but those that end it. */
const headerOf = (text: string) =>
  Buffer.from(text.replace(/\p{Cc}/gu, ' ').slice(0, 2_000)).toString('latin1');

const serve = () =>
  listen((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith('/api/')) {
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">');
      return;
    }
    const index = Number(
      Array.from(pathname.split('/')[2] ?? '', (letter) => 'abcdefghij'.indexOf(letter)).join(''),
    );
    const text = TEXTS[index]?.text ?? '';
    const value = headerOf(text);
    const quoted = value.replace(/["\\]/g, '\\$&');
    const html = index % 2 === 0;
    response.writeHead(index % 3 === 0 ? 403 : 401, {
      'Content-Type': html ? 'text/html; charset=utf-8' : 'application/json',
      Server: value,
      'X-Powered-By': value,
      [`X-${token(text)}`]: value,
      'WWW-Authenticate': `Bearer realm="${quoted}", error="invalid_token", error_description="${quoted}"`,
      'Set-Cookie': `${value.replace(/[;=,\s]/g, '')}=1; Path=${value.replace(/;/g, '')}`,
    });
    response.end(
      html
        ? `<!doctype html><title>${text}</title><h1>${text}</h1>`
        : JSON.stringify({ detail: text, [text]: text }),
    );
  });

const browsers = [
  {
    name: 'Chromium' as const,
    launch: async () => chromiumDriver(await launchChromium({ extension: CHROME_BUILD })),
  },
  {
    name: 'Firefox' as const,
    launch: async () => firefoxDriver(await launchFirefox({ extension: FIREFOX_BUILD })),
  },
];

describe.each(browsers)('hostile texts in $name', ({ name, launch }) => {
  let server: Listening;
  let driver: Driver;
  let page: Page;
  let panel: View;
  const found: unknown[] = [];
  beforeAll(async () => {
    [server, driver] = await Promise.all([serve(), launch()]);
    page = await driver.newPage(`http://localhost:${server.port}/`);
    panel = await driver.panel(page);
  });
  // A test that ends before it has counted has found something as well.
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') found.push(task.name);
  });
  afterAll(async () => {
    const figure = {
      promise: 'Unnoticed',
      tried: 'hostile texts shown in panel, popup and report',
      times: TEXTS.length * 3,
      harm: 'effects',
      found: found.length,
    } as const;
    if (name === 'Chromium') noteFigure('hostile-texts-chromium', { ...figure, where: 'Chromium' });
    else noteFigure('hostile-texts-firefox', { ...figure, where: 'Firefox' });
    await driver?.close();
    await server?.close();
  });

  /** Nothing in a view was made of a text but text. */
  async function expectOnlyText(view: View): Promise<void> {
    const { active, text, pwned } = (await view.evaluate(lookAround)) as Looked;
    const hidden = HIDDEN.exec(text);
    if (active.length > 0 || pwned || hidden) found.push([active, pwned, hidden?.[0]]);
    expect({ active, pwned, hidden: hidden && text.slice(hidden.index - 60, hidden.index + 20) }).toEqual({
      active: [],
      pwned: false,
      hidden: null,
    });
  }

  /** As many as the panel draws at once. */
  const parts = Array.from({ length: Math.ceil(TEXTS.length / 20) }, (_, part) => part * 20);

  it.each(parts)(
    'are texts in the panel, whichever failure is selected, in popup and report: from the %ith on',
    async (from) => {
      const calls = TEXTS.slice(from, from + 20).map(({ text }, index) => ({
        path: pathOf(from + index),
        text,
        word: token(text),
      }));
      await page.goto(`http://localhost:${server.port}/?${from}`);
      const isEmpty = `document.querySelectorAll('[data-failure]').length === 0`;
      await panel.until(isEmpty, 'an empty panel');
      await page.evaluate(makeCalls, calls);
      const rowOf = (path: string) => `document.querySelector('[data-failure][data-url*="${path}"]')`;
      for (const { path } of calls) {
        await panel.until(`${rowOf(path)} !== null`, `the failure of ${path}`);
        await panel.evaluate(`${rowOf(path)}.click()`);
        await panel.until(`${rowOf(path)}?.getAttribute('aria-selected') === 'true'`, `${path} selected`);
        await panel.evaluate(`document.querySelectorAll('details').forEach((fold) => { fold.open = true; })`);
        await expectOnlyText(panel);
      }
      const popup = await driver.popup(page);
      await popup.until(`document.querySelector('[data-failure]') !== null`, 'a failure');
      await expectOnlyText(popup);
      await popup.close();
      const { title } = await driver.badge(page);
      expect(HIDDEN.test(title)).toBe(false);
      await expectDeadReport(
        String(await panel.evaluate(`(${exportedText})('html')`)),
        calls.map(({ path }) => path),
      );
    },
  );

  /** A report is opened without the policy in its head, which would hold even where a text got through. */
  async function expectDeadReport(html: string, paths: readonly string[]): Promise<void> {
    const report = await driver.newPage('about:blank');
    const events: string[] = [];
    report.on('dialog', (dialog) => {
      events.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    report.on('request', (request) => {
      if (!/^(?:about|data):/.test(request.url())) events.push(`request ${request.url()}`);
    });
    report.on('framenavigated', (frame) => {
      if (frame.url() !== 'about:blank') events.push(`navigation ${frame.url()}`);
    });
    report.on('pageerror', (error) => void events.push(String(error)));
    await report.evaluate(
      () => Object.assign(window, { pwned: () => Object.assign(window, { pwnedBy: 'a text' }) }) && undefined,
    );
    await report.setContent(html.replace('<meta http-equiv="Content-Security-Policy"', '<meta data-policy'), {
      waitUntil: 'load',
    });
    const looked = (await report.evaluate(lookAround)) as Looked;
    found.push(...events, ...looked.active);
    expect({
      events,
      active: looked.active,
      pwned: looked.pwned,
      hidden: HIDDEN.exec(looked.text)?.[0],
    }).toEqual({ events: [], active: [], pwned: false, hidden: undefined });
    for (const path of paths) expect(looked.text).toContain(path);
    await report.close();
  }

  it('leave no error in any console of the extension', async () => {
    expect(await driver.problems()).toEqual([]);
  });
});

interface Looked {
  active: string[];
  text: string;
  pwned: boolean;
}

/** Runs in the view: what in it could act that we did not put there, and all that is read. */
function lookAround(): Looked {
  const active = [...document.querySelectorAll('*')].filter((element) => {
    const attributes = [...element.attributes];
    if (attributes.some(({ name }) => name.startsWith('on'))) return true;
    if (
      attributes.some(
        ({ name, value }) =>
          /^(?:href|src|action|srcdoc|formaction)$/.test(name) &&
          /^\s*(?:javascript|data:text)|evil/i.test(value),
      )
    )
      return true;
    return /^(?:iframe|object|embed|form|base|img)$/i.test(element.localName) && !element.closest('svg');
  });
  return {
    active: active.map(({ outerHTML }) => outerHTML.slice(0, 200)),
    text: document.documentElement.innerText,
    pwned: (window as { pwnedBy?: string }).pwnedBy !== undefined,
  };
}

/** Runs in the page: the calls, one after the other. */
async function makeCalls(all: { path: string; text: string; word: string }[]): Promise<void> {
  for (const { path, text, word } of all) {
    // A browser sends nothing to an address with both a line's end and a bracket in it.
    const query = `?q=${encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '').slice(0, 500))}&${text.slice(0, 100).replace(/[\r\n]/g, '')}`;
    const headers: [string, string][] = [
      ['Authorization', `${word} 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b`],
      [`X-${word}`, text.replace(/[^\x20-\x7e]/g, '').slice(0, 500)],
    ];
    await fetch(path + query, { method: path.endsWith('a/') ? 'POST' : 'GET', headers }).then(
      (answer) => answer.text(),
      () => undefined,
    );
  }
}
