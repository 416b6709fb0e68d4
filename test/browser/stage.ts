import path from 'node:path';
import { type Chromium, launchChromium } from '../harness/chromium.mjs';
import { type Lab, type Origins, type ProxyOptions, type Site, startLab } from '../lab/lab';

/** The built extension. Another folder may be named, to test a build that nobody changes meanwhile. */
export const CHROME_BUILD = process.env.WHY401_CHROME_BUILD ?? path.resolve('dist/chrome');

/** What the stories of one test file share: the servers, and a browser for each attitude to third-party cookies. */
export class Stage {
  private readonly browsers = new Map<string, Promise<Chromium>>();
  private readonly fronts = new Map<string, Promise<Origins>>();
  private readonly identities = new Map<Site, number>();

  private constructor(readonly lab: Lab) {}

  /** Starts the page server; browsers and Djangos start when a story needs them. */
  static async set(): Promise<Stage> {
    return new Stage(await startLab());
  }

  /** The browser with that attitude, started when first asked for. */
  chromium(thirdPartyCookies: 'allowed' | 'blocked' = 'allowed'): Promise<Chromium> {
    return remembered(this.browsers, thirdPartyCookies, () =>
      launchChromium({ extension: CHROME_BUILD, thirdPartyCookies, args: [...this.lab.chromiumArguments] }),
    );
  }

  /** A dev server before a Django, shared by the stories that want the same. */
  front(site: Site, options: ProxyOptions): Promise<Origins> {
    const identity = this.identities.get(site) ?? this.identities.size;
    this.identities.set(site, identity);
    return remembered(this.fronts, JSON.stringify([identity, options]), () =>
      site.through({ pages: true, ...options }),
    );
  }

  async strike(): Promise<void> {
    const browsers = await Promise.allSettled(this.browsers.values());
    await Promise.all(
      browsers.map((browser) => (browser.status === 'fulfilled' ? browser.value.close() : undefined)),
    );
    await this.lab.stop();
  }
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
