import puppeteer, { type Browser } from 'puppeteer-core';
import type { CookieCase } from '../../src/core/cookies/cookie-case';
import { HOSTS } from './cases';
import { Player, type Testimony } from './player';

/** Firefox itself, asked: what it sent is the whole answer, for it gives no reasons. */
export class FirefoxOracle {
  #player: Player | undefined;

  private constructor(private readonly browser: Browser) {}

  /** Starts Firefox (FIREFOX_PATH). `allowed` is its default: every site has its own jar (Total Cookie Protection). */
  static async launch(thirdParty: CookieCase['thirdParty']): Promise<FirefoxOracle> {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox',
      headless: true,
      acceptInsecureCerts: true,
      extraPrefsFirefox: {
        'network.dns.localDomains': HOSTS.join(','),
        'network.cookie.cookieBehavior': thirdParty === 'blocked' ? 1 : 5,
        'dom.security.https_first': false,
      },
    });
    return new FirefoxOracle(browser);
  }

  /** Plays a case, in a container of its own, and says what was sent. */
  async ask(asked: CookieCase): Promise<Testimony> {
    const context = await this.browser.createBrowserContext();
    try {
      const page = await context.newPage();
      this.#player ??= new Player(page);
      const { sent, stored } = await this.#player.play(
        asked,
        page,
        async () => undefined,
        () => context.cookies(),
      );
      return { id: asked.id, sent, stored, withheld: {}, rejected: [] };
    } finally {
      await context.close();
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.#player?.close();
  }
}
