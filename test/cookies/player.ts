import type { Frame, Page } from 'puppeteer-core';
import type { CookieAnswer, CookieCase, RequestType } from '../../src/core/cookies/cookie-case';
import { until } from '../harness/until.mjs';
import { Stage } from './stage';

/** What a browser tells of a Set-Cookie: why it refused it, or undefined when it kept it or says nothing. */
export type Witness = (token: string, header: string) => Promise<string[] | undefined>;

/** A browser's answer, and the names of the cookies that it held when it was asked. */
export interface Testimony extends CookieAnswer {
  readonly stored: readonly string[];
}

/** What was seen of a case, whichever browser played it. */
export interface Played {
  readonly sent: readonly string[];
  /** What the store held before the request. */
  readonly stored: readonly string[];
  readonly rejected: readonly { readonly header: string; readonly reasons: readonly string[] }[];
  /** What the request was called on the stage. */
  readonly token: string;
}

/** Does in a page what a case says. */
export class Player {
  #stage = new Stage();
  #count = 0;
  /** The document that asks, while it stands. */
  #seated: Frame | undefined;

  constructor(private page: Page) {}

  /** Plays a case in a page whose cookie jar is empty. */
  async play(
    asked: CookieCase,
    page: Page,
    witness: Witness,
    store: () => Promise<readonly { name: string }[]>,
  ): Promise<Played> {
    this.page = page;
    // What the last case has begun is over.
    await page.goto('about:blank');
    this.#seated = undefined;
    const rejected: { header: string; reasons: string[] }[] = [];
    for (const set of asked.setCookies) {
      const token = this.#token();
      const told = await this.#set(asked, set, token);
      const reasons = told ? await witness(token, set.header) : undefined;
      if (reasons) rejected.push({ header: set.header, reasons });
    }
    const stored = (await store()).map(({ name }) => name).sort();
    // The last cookie may have come in another place.
    if (asked.request.type !== 'typed') await this.#seat(asked);
    const token = this.#token();
    await this.#request(asked, token);
    const { cookie } = await soon(() => this.#stage.arrivals.get(token), `the request of ${asked.id}`);
    const pairs = cookie === undefined ? [] : cookie.split('; ');
    const sent = pairs.map((pair) => (pair.includes('=') ? (pair.split('=')[0] ?? '') : ''));
    return { sent, stored, rejected, token };
  }

  /** Ends the servers. */
  close(): void {
    this.#stage.close();
  }

  #token(): string {
    this.#count += 1;
    return `t${this.#count}`;
  }

  /** The page with its frames; returns the innermost. */
  async #seat({ page, frame = [] }: CookieCase): Promise<Frame> {
    if (this.#seated) return this.#seated;
    await this.page.goto(await this.#stage.place(page));
    let inner = this.page.mainFrame();
    // A frame with an ancestor's very address would stay empty.
    for (const url of frame)
      inner = await addFrame(inner, await this.#stage.place(url, { in: this.#token() }));
    this.#seated = inner;
    return inner;
  }

  /** Returns whether an answer set it, of which a browser may tell. */
  async #set(
    asked: CookieCase,
    { url, header, context }: CookieCase['setCookies'][number],
    token: string,
  ): Promise<boolean> {
    if (context === 'document.cookie') {
      await (await this.#documentAt(asked, url)).evaluate((line) => {
        // biome-ignore lint/suspicious/noDocumentCookie: it is what is asked about
        document.cookie = line;
        // Chromium hands a setting on without waiting; a reading comes after it. The next navigation might come before.
        return document.cookie.length;
      }, header);
      return false;
    }
    const set = { set: JSON.stringify([header]), token };
    if (context === 'top') {
      this.#seated = undefined;
      await this.page.goto(await this.#stage.place(url, set));
    } else {
      const frame = await this.#seat(asked);
      const as = context === 'img' || context === 'script' ? { as: context } : {};
      const place = await this.#stage.place(url, { ...set, ...as });
      if (context === 'iframe') await addFrame(frame, place);
      else if (context === 'img' || context === 'script') await frame.evaluate(loadElement, context, place);
      else await frame.evaluate((at) => fetch(at, { credentials: 'include' }).then((r) => r.text()), place);
    }
    return true;
  }

  /** A document with this address: the page, one of its frames, or a page of its own. */
  async #documentAt(asked: CookieCase, url: string): Promise<Frame> {
    const depth = [asked.page, ...(asked.frame ?? [])].lastIndexOf(url);
    if (depth !== -1) {
      let frame: Frame | null = await this.#seat(asked);
      for (let up = (asked.frame ?? []).length; up > depth && frame; up--) frame = frame.parentFrame();
      if (frame) return frame;
    }
    this.#seated = undefined;
    await this.page.goto(await this.#stage.place(url));
    return this.page.mainFrame();
  }

  async #request({ request }: CookieCase, token: string): Promise<void> {
    const { type } = request;
    const as = type === 'img' || type === 'script' ? { as: type } : {};
    let target = await this.#stage.place(request.url, { ...as, token });
    for (const hop of [...(request.redirectChain ?? [])].reverse())
      target = await this.#stage.place(hop, { to: target });
    if (type === 'typed') {
      await this.page.goto(target);
      return;
    }
    const frame = this.#seated ?? this.page.mainFrame();
    await frame
      .evaluate(makeRequest, {
        type,
        target,
        method: request.method,
        credentials: request.credentials ?? null,
      })
      .catch(() => {});
  }
}

/** Waits for a state, asked more often than tests need: there are thousands of small waits here. */
export function soon<T>(look: () => T | undefined, what: string): Promise<NonNullable<T>> {
  return until(look, what, { deadlineMs: 4_000, pauseMs: 2 }) as Promise<NonNullable<T>>;
}

async function addFrame(parent: Frame, url: string): Promise<Frame> {
  await parent.evaluate(
    (src) =>
      new Promise<void>((resolve) => {
        const frame = document.createElement('iframe');
        frame.onload = () => resolve();
        frame.src = src;
        document.body.append(frame);
      }),
    url,
  );
  return soon(() => parent.childFrames().find((frame) => frame.url() === url), `the frame ${url}`);
}

function loadElement(tag: 'img' | 'script', src: string): Promise<void> {
  return new Promise((resolve) => {
    const element = document.createElement(tag);
    element.onload = () => resolve();
    element.onerror = () => resolve();
    element.src = src;
    document.body.append(element);
  });
}

/** Runs in the page. */
function makeRequest({
  type,
  target,
  method,
  credentials,
}: {
  type: RequestType;
  target: string;
  method: string;
  credentials: RequestCredentials | null;
}): void {
  const add = (tag: string, attributes: Record<string, string>) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
    return element;
  };
  if (type === 'fetch')
    void fetch(target, { method, ...(credentials ? { credentials } : {}) }).catch(() => {});
  else if (type === 'xhr') {
    const request = new XMLHttpRequest();
    request.open(method, target);
    request.withCredentials = credentials === 'include';
    request.send();
  } else if (type === 'form') {
    const url = new URL(target);
    const form = add('form', { method, action: url.href, target: '_top' }) as HTMLFormElement;
    for (const [name, value] of url.searchParams) {
      const field = document.createElement('input');
      field.name = name;
      field.value = value;
      form.append(field);
    }
    form.submit();
  } else if (type === 'link') (add('a', { href: target, target: '_top' }) as HTMLAnchorElement).click();
  else if (type === 'iframe') add('iframe', { src: target });
  else if (type === 'img') add('img', { src: target });
  else if (type === 'script') add('script', { src: target });
  else if (type === 'style') add('link', { rel: 'stylesheet', href: target });
  else if (type === 'module') add('script', { src: target, type: 'module' });
  else if (type === 'font') void new FontFace('stage', `url(${target})`).load().catch(() => {});
  else if (type === 'audio') add('audio', { src: target, preload: 'auto' });
  else if (type === 'embed') add('embed', { src: target, type: 'text/html' });
  else if (type === 'ping') (add('a', { href: '#', ping: target }) as HTMLAnchorElement).click();
  else if (type === 'video') add('video', { src: target, preload: 'auto' });
  else if (type === 'object') add('object', { data: target, type: 'text/html' });
  else if (type === 'beacon') navigator.sendBeacon(target);
  else if (type === 'eventsource') new EventSource(target, { withCredentials: credentials === 'include' });
  else if (type === 'location') (top ?? window).location.href = target;
  else if (type === 'popup') window.open(target);
  else if (type === 'websocket') new WebSocket(target);
}
