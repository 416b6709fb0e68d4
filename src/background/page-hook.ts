import hookFile from '../collectors/page-hook.iife.ts?script';
import relayFile from '../collectors/page-relay.iife.ts?script';
import { isLoopback } from '../core/parse/origin';
import { isHostLine, type Settings } from '../messaging/settings';
import { browser } from '../platform/browser';
import { Newest } from './newest';
import { MAX_HOOKED, type Store } from './store';

/** Where a developer's own servers live: match patterns for them. */
const LOCAL = [
  '*://localhost/*',
  '*://*.localhost/*',
  '*://127.0.0.1/*',
  '*://[::1]/*',
  '*://*.test/*',
  '*://*.local/*',
];

type HookSettings = Pick<Settings, 'pageHook' | 'hooked' | 'unhooked'>;

/** The match pattern of a host line; none for a line that is no host. */
function patternOf(line: string): string[] {
  return isHostLine(line) ? [`*://${line.toLowerCase()}/*`] : [];
}

/** Registers the page hook where it may run. Where it does not run, it leaves no trace. */
export class PageHook {
  private readonly hosts = new Newest<string>(MAX_HOOKED);
  private last: Promise<void> = Promise.resolve();
  /** Undefined until they are read: till then nothing is registered. */
  private settings: HookSettings | undefined;

  constructor(private readonly store: Store) {}

  /** Brings the registration in line with the settings; called at start and when they change. */
  refresh(settings: HookSettings): Promise<void> {
    this.settings = settings;
    // One after the other: two registrations at once would collide on their ids.
    this.last = this.last
      .then(() => this.register(settings))
      .catch((error: unknown) => console.warn(`Failed to register the page hook: ${String(error)}`));
    return this.last;
  }

  /** The person opened a view on a page of this address, or it is a private one: from its next load on, the hook runs there. */
  async allow(url: string): Promise<void> {
    const host = URL.parse(url)?.hostname;
    if (!host || !/^https?:/.test(url) || this.hosts.has(host) || isCovered(host)) return;
    this.hosts.add(host);
    await this.store.addHookedHost(host);
    if (this.settings) await this.refresh(this.settings);
  }

  /** True for addresses that belong to a private network: a developer's own, like localhost. */
  static isPrivate(url: string): boolean {
    const host = URL.parse(url)?.hostname ?? '';
    return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host);
  }

  private async register({ pageHook, hooked, unhooked }: HookSettings): Promise<void> {
    for (const host of await this.store.hookedHosts()) this.hosts.add(host);
    const matches =
      pageHook === 'never'
        ? []
        : [
            ...new Set([
              ...LOCAL,
              ...this.hosts.values().map((host) => `*://${host}/*`),
              ...hooked.flatMap(patternOf),
            ]),
          ];
    const excludeMatches = unhooked.flatMap(patternOf);
    const registered = await browser.scripting.getRegisteredContentScripts();
    // A worker that wakes finds its scripts in place: taking them away for a moment would leave a page without them.
    const stands = (of: 'matches' | 'excludeMatches', wanted: readonly string[]) =>
      isSame(
        registered.flatMap((script) => script[of] ?? []),
        [...wanted, ...wanted],
      );
    if (stands('matches', matches) && stands('excludeMatches', excludeMatches)) return;
    if (registered.length > 0) await browser.scripting.unregisterContentScripts();
    if (matches.length === 0) return;
    const common = {
      matches,
      ...(excludeMatches.length > 0 ? { excludeMatches } : {}),
      runAt: 'document_start' as const,
      allFrames: true,
      persistAcrossSessions: false,
    };
    await browser.scripting.registerContentScripts([
      { ...common, id: 'page-relay', js: [relayFile] },
      // The polyfill's types do not know the page's own world.
      { ...common, id: 'page-hook', js: [hookFile], world: 'MAIN' } as typeof common & {
        id: string;
        js: string[];
      },
    ]);
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
}

function isCovered(host: string): boolean {
  return isLoopback(host) || /\.(?:test|local)$/.test(host);
}
