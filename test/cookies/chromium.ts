import { rm } from 'node:fs/promises';
import puppeteer, { type Browser, type CDPSession, type Page, type Protocol } from 'puppeteer-core';
import type { CookieCase } from '../../src/core/cookies/cookie-case';
import { createProfile, flags } from '../harness/chromium.mjs';
import { Player, soon, type Testimony } from './player';

/** What the network service told of one request and its answer, hop by hop. */
interface Heard {
  readonly sent: Protocol.Network.RequestWillBeSentExtraInfoEvent[];
  readonly received: Protocol.Network.ResponseReceivedExtraInfoEvent[];
}

/** Chromium itself, asked: it names a reason for each cookie. */
export class ChromiumOracle {
  #player: Player;
  /** By token of the address, or by the request's id until its address is known. */
  #heard = new Map<string, Heard>();
  #tokens = new Map<string, string>();

  private constructor(
    private readonly browser: Browser,
    private readonly profile: string,
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {
    this.#player = new Player(page);
    session.on('Network.requestWillBeSent', (event) => this.#name(event.requestId, event.request.url));
    session.on('Network.webSocketCreated', (event) => this.#name(event.requestId, event.url));
    session.on('Network.requestWillBeSentExtraInfo', (event) => this.#of(event.requestId).sent.push(event));
    session.on('Network.responseReceivedExtraInfo', (event) =>
      this.#of(event.requestId).received.push(event),
    );
  }

  /** Starts Chromium (CHROMIUM_PATH) with a fresh profile. */
  static async launch(thirdParty: CookieCase['thirdParty']): Promise<ChromiumOracle> {
    const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
    const profile = await createProfile(thirdParty, true);
    const browser = await puppeteer.launch({
      executablePath,
      headless: true,
      pipe: true,
      userDataDir: profile,
      acceptInsecureCerts: true,
      args: [
        ...flags(),
        '--host-resolver-rules=MAP * 127.0.0.1, EXCLUDE 127.0.0.1',
        // One process for all frames: one session hears of every request.
        '--disable-site-isolation-trials',
        // What would stop or change a request is another question than its cookies.
        `--disable-features=${STOPPERS.join(',')}`,
      ],
    });
    const [page] = await browser.pages();
    if (!page) throw new Error('Failed to ask Chromium: it has no page');
    const session = await page.createCDPSession();
    await session.send('Network.enable');
    return new ChromiumOracle(browser, profile, page, session);
  }

  /** Plays a case and says what the browser did. A page that the last case led away may still be on its way: then again. */
  async ask(asked: CookieCase, tries = 3): Promise<Testimony> {
    try {
      return await this.#play(asked);
    } catch (error) {
      if (tries === 1 || !/context was destroyed|detached/i.test(String(error))) throw error;
      return this.ask(asked, tries - 1);
    }
  }

  async #play(asked: CookieCase): Promise<Testimony> {
    this.#heard.clear();
    this.#tokens.clear();
    await this.session.send('Storage.clearCookies', {});
    const { sent, stored, rejected, token } = await this.#player.play(
      asked,
      this.page,
      (set, header) => this.#refusal(set, header),
      async () => (await this.session.send('Storage.getCookies', {})).cookies,
    );
    return { id: asked.id, sent, stored, withheld: await this.#withheld(asked, token), rejected };
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.#player.close();
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  async #refusal(token: string, header: string): Promise<string[] | undefined> {
    const { blockedCookies } = await soon(
      () => this.#heard.get(token)?.received[0],
      `the answer to ${header}`,
    );
    if (blockedCookies.length === 0) return undefined;
    return [...new Set(blockedCookies.flatMap(({ blockedReasons }) => blockedReasons))].sort();
  }

  async #withheld({ id, request }: CookieCase, token: string): Promise<Record<string, string[]>> {
    // Nobody tells of a WebSocket's cookies that stayed.
    if (request.type === 'websocket') return {};
    const hops = request.redirectChain?.length ?? 0;
    const info = await soon(() => this.#heard.get(token)?.sent[hops], `what became of the cookies of ${id}`);
    const withheld: Record<string, string[]> = {};
    for (const { cookie, blockedReasons } of info.associatedCookies) {
      if (blockedReasons.length === 0) continue;
      const known = withheld[cookie.name] ?? [];
      withheld[cookie.name] = [...new Set([...known, ...blockedReasons])].sort();
    }
    return withheld;
  }

  #name(requestId: string, url: string): void {
    const token = URL.parse(url)?.searchParams.get('token');
    if (!token) return;
    this.#tokens.set(requestId, token);
    const early = this.#heard.get(requestId);
    if (early) this.#heard.set(token, early);
  }

  #of(requestId: string): Heard {
    const key = this.#tokens.get(requestId) ?? requestId;
    let heard = this.#heard.get(key);
    if (!heard) {
      heard = { sent: [], received: [] };
      this.#heard.set(key, heard);
    }
    return heard;
  }
}

const STOPPERS = [
  'IsolateOrigins',
  'site-per-process',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LocalNetworkAccessChecks',
];
