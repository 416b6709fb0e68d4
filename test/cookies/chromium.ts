import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer, {
  type Browser,
  type CDPSession,
  type Frame,
  type Page,
  type Protocol,
} from 'puppeteer-core';
import type { CookieAnswer, CookieCase, RequestType } from '../../src/core/cookies/cookie-case';
import { Stage } from './stage';

/** The browser itself, asked. */
export class ChromiumOracle {
  #stage = new Stage();
  #count = 0;
  /** The document that asks, while it stands. */
  #seated: Frame | undefined;
  /** What the network service told, by token of the address. */
  #heard = new Map<string, Heard>();
  #tokens = new Map<string, string>();

  private constructor(
    private readonly browser: Browser,
    private readonly profile: string,
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {
    session.on('Network.requestWillBeSent', (event) => this.#name(event.requestId, event.request.url));
    session.on('Network.webSocketCreated', (event) => this.#name(event.requestId, event.url));
    session.on('Network.requestWillBeSentExtraInfo', (event) =>
      this.#extra(event.requestId).sent.push(event),
    );
    session.on('Network.responseReceivedExtraInfo', (event) =>
      this.#extra(event.requestId).received.push(event),
    );
  }

  static async launch(thirdParty: CookieCase['thirdParty']): Promise<ChromiumOracle> {
    const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
    const blocked = thirdParty === 'blocked';
    const profile = await mkdtemp(path.join(tmpdir(), 'why401-cookies-'));
    await mkdir(path.join(profile, 'Default'));
    await writeFile(
      path.join(profile, 'Default', 'Preferences'),
      JSON.stringify({
        profile: { cookie_controls_mode: blocked ? 1 : 0, block_third_party_cookies: blocked },
      }),
    );
    const browser = await puppeteer.launch({
      executablePath,
      headless: true,
      pipe: true,
      userDataDir: profile,
      acceptInsecureCerts: true,
      args: [
        '--disable-gpu',
        '--no-default-browser-check',
        '--disable-quic',
        '--ignore-certificate-errors',
        '--host-resolver-rules=MAP * 127.0.0.1, EXCLUDE 127.0.0.1',
        // One process for all frames: one session hears of every request.
        '--disable-site-isolation-trials',
        '--disable-features=IsolateOrigins,site-per-process,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
        ...(process.getuid?.() === 0 || process.env.CI ? ['--no-sandbox'] : []),
      ],
    });
    const [page] = await browser.pages();
    if (!page) throw new Error('Failed to ask Chromium: it has no page');
    const session = await page.createCDPSession();
    await session.send('Network.enable');
    return new ChromiumOracle(browser, profile, page, session);
  }

  /** Plays a case and says what the browser did. A page that the last case led away may still be on its way: then again. */
  async ask(asked: CookieCase, tries = 3): Promise<Observed> {
    try {
      return await this.#play(asked);
    } catch (error) {
      if (tries === 1 || !/context was destroyed|detached/i.test(String(error))) throw error;
      return this.ask(asked, tries - 1);
    }
  }

  async #play(asked: CookieCase): Promise<Observed> {
    await this.session.send('Storage.clearCookies', {});
    // What the last case has begun is over.
    await this.page.goto('about:blank');
    this.#seated = undefined;
    const rejected: { header: string; reasons: string[] }[] = [];
    for (const set of asked.setCookies) {
      const token = this.#token();
      const reasons = await this.#set(asked, set, token);
      if (reasons) rejected.push({ header: set.header, reasons });
    }
    // The last cookie may have come in another place.
    if (asked.request.type !== 'typed') await this.#seat(asked);
    const { cookies: jar } = (await this.session.send('Storage.getCookies', {})) as {
      cookies: Protocol.Network.Cookie[];
    };
    const token = this.#token();
    await this.#request(asked, token);
    const { cookie } = await soon(() => this.#stage.arrivals.get(token), `the request of ${asked.id}`);
    const hops = asked.request.redirectChain?.length ?? 0;
    // Nobody tells of a WebSocket's cookies that stayed.
    const info =
      asked.request.type === 'websocket'
        ? undefined
        : await soon(() => this.#heard.get(token)?.sent[hops], `what became of the cookies of ${asked.id}`);
    const withheld: Record<string, string[]> = {};
    for (const { cookie, blockedReasons } of info?.associatedCookies ?? [])
      if (blockedReasons.length > 0)
        withheld[cookie.name] = [...new Set([...(withheld[cookie.name] ?? []), ...blockedReasons])].sort();
    const sent =
      cookie === undefined
        ? []
        : cookie.split('; ').map((pair) => (pair.includes('=') ? (pair.split('=')[0] ?? '') : ''));
    return { id: asked.id, sent, withheld, rejected, jar };
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.#stage.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  #token(): string {
    this.#count += 1;
    return `t${this.#count}`;
  }

  #name(requestId: string, url: string): void {
    const token = URL.parse(url)?.searchParams.get('token');
    if (!token) return;
    this.#tokens.set(requestId, token);
    const early = this.#heard.get(requestId);
    if (early) this.#heard.set(token, early);
  }

  #extra(requestId: string): Heard {
    const key = this.#tokens.get(requestId) ?? requestId;
    let heard = this.#heard.get(key);
    if (!heard) {
      heard = { sent: [], received: [] };
      this.#heard.set(key, heard);
    }
    return heard;
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

  async #set(
    asked: CookieCase,
    { url, header, context }: CookieCase['setCookies'][number],
    token: string,
  ): Promise<string[] | undefined> {
    if (context === 'document.cookie') {
      await (await this.#documentAt(asked, url)).evaluate((line) => {
        // biome-ignore lint/suspicious/noDocumentCookie: it is what is asked about
        document.cookie = line;
      }, header);
      return undefined;
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
    const info = await soon(() => this.#heard.get(token)?.received[0], `the answer to ${header}`);
    if (info.blockedCookies.length === 0) return undefined;
    return [...new Set(info.blockedCookies.flatMap(({ blockedReasons }) => blockedReasons))].sort();
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

/** What the browser did, and what its jar held before the request. */
export type Observed = CookieAnswer & { readonly jar: readonly Protocol.Network.Cookie[] };

interface Heard {
  readonly sent: Protocol.Network.RequestWillBeSentExtraInfoEvent[];
  readonly received: Protocol.Network.ResponseReceivedExtraInfoEvent[];
}

/** Thousands of small waits: asked more often than tests need. */
async function soon<T>(look: () => T | undefined, what: string, deadlineMs = 4_000): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`Failed to see ${what} within ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
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
  else if (type === 'video') add('video', { src: target, preload: 'auto' });
  else if (type === 'object') add('object', { data: target, type: 'text/html' });
  else if (type === 'beacon') navigator.sendBeacon(target);
  else if (type === 'eventsource') new EventSource(target, { withCredentials: credentials === 'include' });
  else if (type === 'location') (top ?? window).location.href = target;
  else if (type === 'popup') window.open(target);
  else if (type === 'websocket') new WebSocket(target);
}
