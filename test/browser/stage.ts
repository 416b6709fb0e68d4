import path from 'node:path';
import { launchChromium } from '../harness/chromium.mjs';
import { launchFirefox } from '../harness/firefox.mjs';
import { type Lab, type Origins, type ProxyOptions, type Site, startLab } from '../lab/lab';
import { chromiumDriver, type Driver, firefoxDriver } from './driver';
import type { Story } from './scenario';

/** The built extensions. Other folders may be named, to test a build that nobody changes meanwhile. */
export const CHROME_BUILD = process.env.WHY401_CHROME_BUILD ?? path.resolve('dist/chrome');
export const CHROME_DEEP_BUILD = process.env.WHY401_CHROME_DEEP_BUILD ?? path.resolve('dist/chrome-deep');
export const FIREFOX_BUILD = process.env.WHY401_FIREFOX_BUILD ?? path.resolve('dist/firefox');

/** Whether a person watches (`npm run scenario`): in a window, which stays at the end of a story until its tab is closed. */
export const isWatched = process.env.WHY401_VISIBLE === '1';

/** Both browsers with the extension and nothing else, for tests that hold in either. */
export const BROWSERS = [
  { name: 'Chromium' as const, launch: () => launchChromium({ extension: CHROME_BUILD }) },
  { name: 'Firefox' as const, launch: () => launchFirefox({ extension: FIREFOX_BUILD }) },
];

/** `chromium-deep`: Chromium with the build that has deep capture. */
export type BrowserName = 'chromium' | 'chromium-deep' | 'firefox';

/** What the stories of one test file share: the servers, and a browser for each attitude to third-party cookies. */
export class Stage {
  private readonly browsers = new Map<string, Promise<Driver>>();
  private readonly fronts = new Map<string, Promise<Origins>>();
  private readonly identities = new Map<Site, number>();

  private constructor(
    readonly lab: Lab,
    readonly browserName: BrowserName,
  ) {}

  /** Starts the page server; browsers and Djangos start when a story needs them. */
  static async set(browserName: BrowserName): Promise<Stage> {
    return new Stage(await startLab(), browserName);
  }

  /** The browser for a story, started when first asked for. */
  driver({ thirdPartyCookies = 'allowed' }: Pick<Story, 'thirdPartyCookies'>): Promise<Driver> {
    return remembered(this.browsers, thirdPartyCookies, () => this.launch(thirdPartyCookies));
  }

  /** A dev server before a site, shared by the stories that want the same. */
  front(site: Site, options: ProxyOptions): Promise<Origins> {
    const identity = this.identities.get(site) ?? this.identities.size;
    this.identities.set(site, identity);
    return remembered(this.fronts, JSON.stringify([identity, options]), () =>
      site.through({ pages: true, ...options }),
    );
  }

  async strike(): Promise<void> {
    const browsers = await Promise.allSettled(this.browsers.values());
    const started = browsers.flatMap((browser) => (browser.status === 'fulfilled' ? [browser.value] : []));
    await Promise.all(started.map((browser) => browser.close()));
    await this.lab.stop();
  }

  private async launch(thirdPartyCookies: 'allowed' | 'blocked'): Promise<Driver> {
    const { chromiumArguments, firefoxPreferences } = this.lab;
    if (this.browserName === 'firefox') {
      const attitude = thirdPartyCookies === 'blocked' ? 'partitioned' : 'allowed';
      return firefoxDriver(
        await launchFirefox({
          extension: FIREFOX_BUILD,
          headless: !isWatched,
          thirdPartyCookies: attitude,
          preferences: { ...firefoxPreferences },
        }),
      );
    }
    const args = [...chromiumArguments];
    const extension = this.browserName === 'chromium-deep' ? CHROME_DEEP_BUILD : CHROME_BUILD;
    return chromiumDriver(await launchChromium({ extension, headless: !isWatched, thirdPartyCookies, args }));
  }
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
