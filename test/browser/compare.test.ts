import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canary, leaks } from '../canaries/canary';
import { type Chromium, launchChromium } from '../harness/chromium.mjs';
import { until } from '../harness/until.mjs';
import type { View } from '../harness/view.mjs';
import { type Listening, listen } from '../lab/listen';
import { CHROME_BUILD } from './stage';
import { STORED } from './stored';

const TITLE = 'It works elsewhere? Compare';
const planted = {
  token: canary('token'),
  cookie: canary('cookie', 32),
  password: canary('password in the body', 24),
  typed: { where: 'typed text', secret: 'Sphinx-of-black-quartz-7' },
};
const TOKEN = planted.token.secret;

let server: Listening;
let chromium: Chromium;
let page: Page;
let panel: View;
let frame: Frame;
let devtools: Page;
let address: string;

beforeAll(async () => {
  server = await listen((request, response) => {
    if (!request.url?.startsWith('/api/')) {
      response.setHeader('Set-Cookie', 'theme=dark; Path=/');
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">');
      return;
    }
    const good = request.headers.authorization?.startsWith('Token ');
    response.writeHead(good ? 200 : 401, { 'Content-Type': 'application/json', 'WWW-Authenticate': 'Token' });
    response.end(good ? '{}' : '{"detail":"Authentication credentials were not provided."}');
  });
  address = `http://localhost:${server.port}`;
  chromium = await launchChromium({ extension: CHROME_BUILD });
  await chromium.browser
    .defaultBrowserContext()
    .overridePermissions(address, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
  page = await chromium.newPage(address);
  panel = await chromium.panel(page);
  devtools = await chromium.openDevTools(page);
  frame = await until(() => devtools.frames().find((one) => one.url().endsWith('panel.html')), 'the panel');
  await page.evaluate(async (token) => {
    const ask = (path: string, authorization: string) =>
      fetch(path, {
        method: 'POST',
        headers: { Authorization: authorization, 'X-Odd': '^"it\'s!" 100%PATH% $HOME `x` \\"' },
        body: JSON.stringify({ name: 'a "quoted" $name', tags: ["it's", '^&|%'] }),
      }).then((answer) => answer.text());
    await ask('/api/others/', `Token ${token}`);
    await ask('/api/items/', `Bearer ${token}`);
  }, TOKEN);
  await panel.until(`document.querySelector('[data-section="${TITLE}"]')`, 'the section');
  await panel.evaluate(`document.querySelector('[data-section="${TITLE}"] summary').click()`);
  await panel.until(`document.querySelector('[data-paste]')`, 'the place to paste');
});
afterAll(async () => {
  await chromium?.close();
  await server?.close();
});

/** Presses the keys of a paste in the panel, with a text in the real clipboard. */
async function paste(text: string): Promise<void> {
  await page.bringToFront();
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await devtools.bringToFront();
  await frame.focus('[data-paste]');
  await devtools.keyboard.down('Control');
  await devtools.keyboard.press('v', { commands: ['Paste'] });
  await devtools.keyboard.up('Control');
}

async function result(): Promise<{ verdict: string; rows: string[] }> {
  const outcome = `document.querySelector('.beside-verdict, [data-problem]')?.className`;
  expect(await panel.until(outcome, 'the comparison'), await problem()).toBe('beside-verdict');
  return panel.evaluate(() => ({
    verdict: document.querySelector('.beside-verdict')?.textContent ?? '',
    rows: [...document.querySelectorAll('.beside > .scroll tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent).join(' | '),
    ),
  })) as Promise<{ verdict: string; rows: string[] }>;
}

async function problem(): Promise<string> {
  return String(await panel.evaluate(`document.querySelector('[data-problem]')?.textContent ?? ''`));
}

async function press(selector: string): Promise<void> {
  await panel.evaluate(`document.querySelector('${selector}').click()`);
}

async function another(): Promise<void> {
  await press('[data-action="compare-another"]');
  await panel.until(`document.querySelector('[data-paste]')`, 'the place to paste');
}

describe('a pasted command', () => {
  it('is held against the failing request, the difference that explains first', async () => {
    await paste(
      `curl '${address}/api/items/' -X POST -H 'Authorization: Token ${TOKEN}' -b 'sessionid=${planted.cookie.secret}' --json '{"password":"${planted.password.secret}"}'`,
    );
    const { verdict, rows } = await result();
    expect(verdict).toBe('The cURL command carries Authorization: Token …; this request carries Bearer ….');
    expect(rows[0]).toBe('≠differs: Authorization | Token …, 40 characters | Bearer …, 40 characters');
    expect(rows).toContain('≠differs: Cookie sessionid | sent | not sent');
    expect(await panel.evaluate(`document.activeElement.className`)).toBe('beside-verdict');
    await another();
  });

  it('is known by its fingerprints: the same token is the same', async () => {
    await paste(`curl '${address}/api/items/' -X POST -H 'Authorization: Bearer ${TOKEN}'`);
    const { rows } = await result();
    expect(rows.join()).not.toContain('Authorization');
    await another();
    await paste(`curl '${address}/api/items/' -X POST -H 'Authorization: Bearer ${TOKEN}x'`);
    expect((await result()).verdict).toBe('Both carry Authorization: Bearer …, but not the same token.');
    await another();
  });

  it('that cannot be read says why, and repeats nothing of it', async () => {
    await paste(`${planted.password.secret} ${planted.token.secret}`);
    await panel.until(`document.querySelector('[data-problem]')`, 'the problem');
    expect(await panel.evaluate(`document.querySelector('[data-problem]').textContent`)).toBe(
      'This is no cURL command: in the Network panel or in Postman, copy the request as cURL.',
    );
  });

  it('leaves nothing behind: not in the field, not in undo, not in any store', async () => {
    await frame.focus('[data-paste]');
    await devtools.keyboard.type(planted.typed.secret);
    const left = await frame.evaluate(() => {
      const field = document.querySelector<HTMLTextAreaElement>('[data-paste]');
      field?.focus();
      const values = [field?.value];
      for (const step of ['undo', 'redo', 'undo']) {
        document.execCommand(step);
        values.push(field?.value);
      }
      return values.join('');
    });
    expect(left).toBe('');
    const stores = `Promise.all([${STORED}, chrome.storage.local.get(null)]).then(JSON.stringify)`;
    await until(
      async () => String(await chromium.inWorker(stores)).includes('/api/items/'),
      'the log stored',
    );
    const places = [
      { name: 'panel', text: String(await panel.evaluate(`document.documentElement.outerHTML`)) },
      {
        name: 'fields',
        text: String(
          await panel.evaluate(
            `[...document.querySelectorAll('input, textarea')].map((one) => one.value).join()`,
          ),
        ),
      },
      {
        name: 'stores of the page',
        text: String(
          await panel.evaluate(`JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href])`),
        ),
      },
      { name: 'storage', text: String(await chromium.inWorker(stores)) },
    ];
    expect(leaks(Object.values(planted), places)).toEqual([]);
  });

  it('is read as this very browser copies it, for each shell', async () => {
    const copied = (await until(() => devtools.evaluate(COPIES), 'what the browser copies')) as string[];
    expect(copied).toHaveLength(4);
    for (const text of copied) {
      await paste(text);
      const { rows } = await result();
      // The browser adds cookies and origin to a fetch only when it runs.
      const added = [
        '?cannot be compared: Cookies | not seen | theme',
        `≠differs: Origin | not sent | ${address}`,
      ];
      expect(rows, text).toEqual(text.startsWith('fetch') ? added : []);
      await another();
    }
  });
});

/** The failing request as DevTools copies it: cURL for bash and cmd, PowerShell, fetch. */
const COPIES = `(async () => {
  const { NetworkLogView } = (await import('./panels/network/network.js')).NetworkLogView;
  const { NetworkLog } = await import('./models/logs/logs.js');
  const request = NetworkLog.NetworkLog.instance().requests().find((one) => one.url().endsWith('/api/items/'));
  if (!request) return undefined;
  const view = NetworkLogView.prototype;
  return [
    await NetworkLogView.generateCurlCommand(request, 'unix'),
    await NetworkLogView.generateCurlCommand(request, 'win'),
    await view.generatePowerShellCommand.call(view, request),
    await view.generateFetchCall.call(view, request, 0),
  ];
})()`;

describe('another captured request', () => {
  it('is found by its path, picked, and held against the failing one', async () => {
    await press('[data-action="pick"]');
    await panel.until(`document.querySelectorAll('[data-pick]').length > 0`, 'the captured requests');
    const paths = () =>
      panel.evaluate(
        `[...document.querySelectorAll('[data-pick] .address')].map((one) => one.textContent).join()`,
      );
    expect(await paths()).toMatch(/^\/api\/others\/,/);
    expect(await paths()).not.toContain('/api/items/');
    await frame.type('[data-picker] input', 'post others 200');
    await until(async () => (await paths()) === '/api/others/', 'the filter');
    await devtools.keyboard.press('ArrowDown');
    await devtools.keyboard.press('Enter');
    const { verdict, rows } = await result();
    expect(verdict).toBe('The other request carries Authorization: Token …; this request carries Bearer ….');
    expect(rows).toEqual([
      '≠differs: Authorization | Token …, 40 characters | Bearer …, 40 characters',
      '≠differs: Path | /api/others/ | /api/items/',
    ]);
    await another();
  });

  it('is asked for again when the worker had stopped', async () => {
    await chromium.killWorker();
    await panel.until(`document.documentElement.dataset.connection === 'connected'`, 'connected again');
    await press('[data-action="pick"]');
    await panel.until(`document.querySelectorAll('[data-pick]').length >= 2`, 'the captured requests');
    expect(chromium.problems()).toEqual([]);
  });
});
