import type { Frame, Page } from 'puppeteer-core';
import { until } from '../harness/until.mjs';
import type { View } from '../harness/view.mjs';
import { type Answer, ask } from '../lab/ask';
import type { Origins } from '../lab/lab';
import type { Driver } from './driver';
import type { Ask, PageCall, PressDeep, Step } from './scenario';
import { fill, fillAll, type Names } from './templates';

/** Where a story is played. */
export interface Scene {
  /** The same server under another profile. */
  readonly elsewhere: (profile: string) => Promise<Origins>;
  readonly driver: Driver;
  readonly page: Page;
  readonly names: Names;
  /** Where DevTools is open. */
  readonly panel: View | undefined;
}

/** Performs a story's steps, one after the other. */
export async function perform(steps: readonly Step[], scene: Scene): Promise<void> {
  for (const step of steps) await performOne(step, scene);
}

async function performOne(step: Step, scene: Scene): Promise<void> {
  const { page, names, driver } = scene;
  if ('call' in step) return callFromPage([step], scene);
  if ('parallel' in step) return callFromPage(step.parallel, scene);
  if ('ask' in step) return askServer(step, scene);
  if ('goto' in step) {
    await page.goto(await fill(step.goto, names));
  } else if ('form' in step) {
    const { form, fields } = await fillAll(step, names);
    await Promise.all([page.waitForNavigation(), page.evaluate(submitForm, form, fields)]);
  } else if ('cookieGone' in step) {
    const gone = async () => (await driver.cookies.find(step.cookieGone, names.api)) === undefined;
    await until(gone, `the cookie ${step.cookieGone} gone`);
  } else if ('keepCookie' in step) {
    names.kept.set(step.as, await names.cookie(step.keepCookie));
  } else if ('deleteCookie' in step) {
    await driver.cookies.remove(step.deleteCookie, names.api);
  } else if ('badge' in step) {
    const seen = () => driver.badge(page).then(({ text }) => text);
    await until(async () => (await seen()) === step.badge, `the badge ${step.badge || 'empty'}`, {
      lastSeen: seen,
    });
  } else if ('deep' in step) {
    await pressDeep(step, scene);
  } else if ('otherTab' in step) {
    const other = await driver.newPage(`${names.page}/`);
    await perform(step.otherTab, { ...scene, page: other });
    await other.close();
    await page.bringToFront();
  } else {
    await driver.killWorker();
  }
}

async function pressDeep({ deep }: PressDeep, { panel }: Scene): Promise<void> {
  if (!panel)
    throw new Error('The story is broken: deep capture has its switch in the panel, which is closed');
  const isPressed = `document.querySelector('[data-action="deep"]').ariaChecked === '${deep === 'on'}'`;
  if (await panel.evaluate(isPressed)) return;
  await panel.click('[data-action="deep"]');
  await panel.until(isPressed, `deep capture ${deep}`);
}

/** All calls begin in one turn of the page; what the page sees of each is held against the story. */
async function callFromPage(calls: readonly PageCall[], { page, names }: Scene): Promise<void> {
  const filled = await fillAll(calls, names);
  const { inFrame } = filled[0] ?? {};
  const frame = inFrame ? await frameOf(page, inFrame === 'innermost' ? 2 : 1) : page.mainFrame();
  const outcomes = await frame.evaluate(makeCalls, filled as PageCall[]);
  for (const [index, { sees, method = 'GET', url }] of filled.entries()) {
    if (sees !== undefined && outcomes[index] !== sees) {
      throw new Error(`The story is broken: ${method} ${url} gave the page ${outcomes[index]}, not ${sees}`);
    }
  }
}

/** The first frame so many levels within the page, once its document is there. */
async function frameOf(page: Page, depth: number): Promise<Frame> {
  const loaded = () => {
    let frames = [page.mainFrame()];
    for (let level = 0; level < depth; level++) frames = frames.flatMap((frame) => frame.childFrames());
    return frames.find((frame) => frame.url().startsWith('http'));
  };
  return until(loaded, "the page's frame");
}

async function askServer(step: Ask, { elsewhere, names }: Scene): Promise<void> {
  const site = step.profile && (await elsewhere(step.profile));
  const base = site ? site.http('api.test') : names.server.http('api.test');
  const url = await fill(step.ask, names);
  const question = {
    ...(step.method ? { method: step.method } : {}),
    headers: await fillAll(step.headers ?? {}, names),
    ...(step.body === undefined ? {} : { body: await fillAll(step.body, names) }),
  };
  const once = () => ask(`${base}${url}`, question);
  const answer = step.until === undefined ? await once() : await askUntil(once, step.until, url);
  if (step.until === undefined && answer.status >= 400) {
    throw new Error(`The story is broken: ${url} answered ${answer.status} ${answer.text}`);
  }
  if (step.as) names.kept.set(step.as, String(JSON.parse(answer.text)[step.take ?? 'token']));
}

function askUntil(once: () => Promise<Answer>, status: number, url: string): Promise<Answer> {
  const look = async () => {
    const answer = await once();
    return answer.status === status ? answer : undefined;
  };
  return until(look, `${status} from ${url}`) as Promise<Answer>;
}

/** Runs in the page. */
async function makeCalls(calls: PageCall[]): Promise<(number | 'error' | 'unawaited')[]> {
  const bodyOf = ({ body }: PageCall) =>
    body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const headersOf = ({ body, headers = {} }: PageCall): Record<string, string> =>
    typeof body === 'object' ? { 'Content-Type': 'application/json', ...headers } : { ...headers };

  const byFetch = async (call: PageCall): Promise<number | 'error'> => {
    const { method = 'GET', credentials } = call;
    const body = bodyOf(call);
    const init: RequestInit = { method, headers: headersOf(call) };
    if (credentials) init.credentials = credentials;
    if (body !== undefined) init.body = body;
    try {
      const response = await fetch(call.url, init);
      await response.text().catch(() => undefined); // A broken body is the server's affair.
      return response.status;
    } catch {
      return 'error';
    }
  };
  const byXhr = (call: PageCall) =>
    new Promise<number | 'error'>((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.open(call.method ?? 'GET', call.url);
      xhr.withCredentials = call.credentials === 'include';
      for (const [name, value] of Object.entries(headersOf(call))) xhr.setRequestHeader(name, value);
      xhr.onloadend = () => resolve(xhr.status || 'error');
      xhr.send(bodyOf(call) ?? null);
    });

  return Promise.all(
    calls.map(async (call) => {
      const outcome = call.call === 'xhr' ? byXhr(call) : byFetch(call);
      return call.unawaited ? 'unawaited' : outcome;
    }),
  );
}

/** Runs in the page. */
function submitForm(action: string, fields: Readonly<Record<string, string>>): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = action;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}
