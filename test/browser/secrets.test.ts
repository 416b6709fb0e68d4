import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Canary, canary, leaks, type Place } from '../canaries/canary';
import { type Chromium, launchChromium } from '../harness/chromium.mjs';
import { until } from '../harness/until.mjs';
import type { View } from '../harness/view.mjs';
import { type Lab, startLab } from '../lab/lab';
import { type Listening, listen } from '../lab/listen';
import { wholePage } from './reading';
import { CHROME_BUILD, CHROME_DEEP_BUILD } from './stage';
import { STORED } from './stored';

/** What is planted, and how a page and a server come to carry it. */
const planted = {
  session: canary('session cookie', 32),
  csrf: canary('CSRF token', 64),
  token: canary('DRF token'),
  signature: canary('signature of a JWT', 43),
  password: { where: 'password', secret: 'Plover-egg-wharf-42!' },
  formPassword: { where: 'password of a form', secret: 'Quartz&Sphinx=77 judge' },
  query: canary('token in the query'),
  fragment: canary('token in the fragment'),
  path: canary('token in the path', 64),
  basic: { where: 'password of Basic', secret: 'tremor-Basin-vow-9' },
  key: canary('X-Api-Key', 24),
  bodyToken: canary('token in the answer', 30),
  bodyNested: canary('secret deep in the answer', 36),
  setCookie: canary('Set-Cookie of the failing answer', 32),
  refusedCookie: canary('Set-Cookie that the browser refuses', 32),
  location: canary('token in a Location', 32),
} satisfies Record<string, Canary>;
const jwtHead = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIiwiZXhwIjoxNTAwMDAwMDAwfQ';
const canaries: readonly Canary[] = Object.values(planted);

/** How many failing requests the page makes. */
const FAILURES = 10;

let lab: Lab;
let server: Listening;
let downloads: string;
let chromium: Chromium;

beforeAll(async () => {
  downloads = await mkdtemp(path.join(tmpdir(), 'why401-downloads-'));
  lab = await startLab();
  server = await listen((request, response) => {
    response.setHeader('Set-Cookie', [
      `sessionid=${planted.setCookie.secret}; Path=/; HttpOnly`,
      `refused=${planted.refusedCookie.secret}; Domain=stranger.test`,
    ]);
    if (request.url?.startsWith('/start')) {
      response.setHeader('Set-Cookie', [
        `sessionid=${planted.session.secret}; Path=/; HttpOnly`,
        `csrftoken=${planted.csrf.secret}; Path=/`,
      ]);
      response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">');
    } else if (request.url?.startsWith('/moved')) {
      response.writeHead(302, { Location: `/items/?access_token=${planted.location.secret}` }).end();
    } else {
      response.writeHead(401, {
        'Content-Type': 'application/json',
        'WWW-Authenticate': 'Bearer realm="api"',
      });
      response.end(
        JSON.stringify({
          detail: 'Invalid token.',
          access_token: planted.bodyToken.secret,
          debug: {
            request: { authorization: request.headers.authorization, cookie: request.headers.cookie },
          },
          data: [{ secrets: { note: `the secret is ${planted.bodyNested.secret}` } }],
        }),
      );
    }
  });
});
afterAll(async () => {
  await server?.close();
  await lab?.stop();
  await rm(downloads, { recursive: true, force: true });
});

describe.each([
  { looks: 'DevTools open', devtools: 'open', extension: CHROME_BUILD },
  { looks: 'DevTools closed', devtools: 'closed', extension: CHROME_BUILD },
  { looks: 'deep capture on', devtools: 'open', extension: CHROME_DEEP_BUILD },
] as const)('with $looks', ({ devtools, extension }) => {
  beforeAll(async () => {
    chromium = await launchChromium({ extension, downloads, args: [...lab.chromiumArguments] });
  });
  afterAll(() => chromium?.close());

  it('no secret is kept, shown, exported or logged', async () => {
    const console = await listenToConsoles();
    const page = await chromium.newPage();
    page.on('console', (message) => console.push(message.text()));
    await page.goto(`http://app.test:${server.port}/start#access_token=${planted.fragment.secret}`);
    const looking = devtools === 'open' ? await chromium.panel(page) : undefined;
    const deep = looking !== undefined && extension === CHROME_DEEP_BUILD;
    if (deep) await switchDeepOn(looking);
    await page.evaluate(makeFailures, planted, jwtHead);
    await until(async () => Number((await chromium.badge(page)).text) >= FAILURES, 'all failures');

    const popup = await chromium.popup(page);
    const places: Place[] = [{ name: 'popup', text: await wholePage(popup) }];
    await popup.close();
    const panel = looking ?? (await chromium.panel(page));
    await panel.until(`document.querySelectorAll('[data-failure]').length >= ${FAILURES}`, 'all rows');
    places.push({ name: 'panel', text: await everyDetail(panel) });
    if (deep)
      await panel.until(`document.body.textContent.includes('Seen by debugger')`, 'what the debugger saw');
    places.push({ name: 'JSON file', text: await exported(panel, 'json') });
    places.push({ name: 'Markdown file', text: await exported(panel, 'markdown') });
    places.push({ name: 'HTML file', text: await exported(panel, 'html') });
    places.push({ name: 'HAR file', text: await exported(panel, 'har') });
    places.push({ name: 'storage', text: await stored() });
    places.push({ name: 'title of the button', text: (await chromium.badge(page)).title });
    places.push({ name: 'console', text: console.join('\n') });

    expect(leaks(canaries, places)).toEqual([]);
    const told = places.find(({ name }) => name === 'storage')?.text.includes('InvalidDomain');
    expect(told, 'the browser’s own word').toBe(deep);
    // What is no secret is there: else nothing would have been proven.
    for (const place of places.slice(0, 7)) expect(place.text, place.name).toContain('/guarded/');
    expect(chromium.problems()).toEqual([]);
    await chromium.closeDevTools(page);
    await page.close();
  });
});

async function switchDeepOn(panel: View): Promise<void> {
  await panel.click('[data-action="deep"]');
  await panel.until(
    `document.querySelector('[data-action="deep"]').ariaChecked === 'true'`,
    'deep capture on',
  );
}

/** Runs in the page: one failing request for each way in which secrets travel. */
async function makeFailures(plants: typeof planted, head: string): Promise<void> {
  const at = (name: string) => `/guarded/${name}/`;
  const json = { 'Content-Type': 'application/json' };
  const send = (url: string, headers: Record<string, string> = {}, body?: BodyInit) =>
    fetch(url, body === undefined ? { headers } : { method: 'POST', headers, body }).then((answer) =>
      answer.text(),
    );
  await send(at('token'), { Authorization: `Token ${plants.token.secret}` });
  await send(at('jwt'), { Authorization: `Bearer ${head}.${plants.signature.secret}` });
  await send(at('basic'), { Authorization: `Basic ${btoa(`ada:${plants.basic.secret}`)}` });
  await send(at('csrf'), { ...json, 'X-CSRFToken': plants.csrf.secret }, '{}');
  await send(at('key'), { 'X-Api-Key': plants.key.secret });
  await send(at('login'), json, JSON.stringify({ username: 'ada', password: plants.password.secret }));
  const form = new URLSearchParams({
    username: 'ada',
    password: plants.formPassword.secret,
    csrfmiddlewaretoken: plants.csrf.secret,
  });
  await send(at('form'), {}, form);
  await send(`${at('query')}?page=1&access_token=${plants.query.secret}`);
  await send(`${at('path')}${plants.path.secret}/`);
  await send('/moved/guarded/');
}

/** The panel as it looks for each row in turn, with every section unfolded. */
async function everyDetail(panel: View): Promise<string> {
  const count = (await panel.evaluate(`document.querySelectorAll('[data-failure]').length`)) as number;
  const pages: string[] = [];
  for (let row = 0; row < count; row++) {
    await panel.evaluate(`document.querySelectorAll('[data-failure]')[${row}].click()`);
    await panel.until(
      `document.querySelectorAll('[data-failure]')[${row}].getAttribute('aria-selected') === 'true'`,
      `row ${row} selected`,
    );
    await wholePage(panel);
    await panel.until(`[...document.querySelectorAll('details')].every((fold) => fold.open)`, 'all unfolded');
    pages.push(await wholePage(panel));
  }
  return pages.join('\n');
}

const EXTENSIONS = { json: '.json', markdown: '.md', html: '.html', har: '.har' };

/** A truly downloaded report. */
async function exported(panel: View, format: keyof typeof EXTENSIONS): Promise<string> {
  for (const file of await readdir(downloads)) await rm(path.join(downloads, file));
  await panel.evaluate(`document.querySelector('[data-export="${format}"]').click()`);
  const isDone = (file: string) => file.endsWith(EXTENSIONS[format]);
  const file = await until(async () => (await readdir(downloads)).find(isDone), `the ${format} file`);
  return until(() => readFile(path.join(downloads, file), 'utf8'), `what is in the ${format} file`);
}

/** Everything in the extension's stores; the worker writes soon after it has judged. */
async function stored(): Promise<string> {
  const read = () =>
    chromium.inWorker(
      `Promise.all([${STORED}, chrome.storage.local.get(null)]).then(JSON.stringify)`,
    ) as Promise<string>;
  await until(async () => (await read()).includes('/moved/'), 'the log stored');
  return read();
}

/** What any of the extension's contexts says, now and later. */
async function listenToConsoles(): Promise<string[]> {
  const said: string[] = [];
  const heed = async (target: ReturnType<Page['target']>) => {
    if (!target.url().startsWith(chromium.url(''))) return;
    const session = await target.createCDPSession().catch(() => undefined); // A popup may be gone by now.
    session?.on('Runtime.consoleAPICalled', ({ args }) => said.push(JSON.stringify(args)));
    session?.on('Runtime.exceptionThrown', (event) => said.push(JSON.stringify(event)));
    await session?.send('Runtime.enable').catch(() => undefined);
  };
  await chromium.worker();
  for (const target of chromium.browser.targets()) await heed(target);
  chromium.browser.on('targetcreated', (target) => void heed(target));
  return said;
}
