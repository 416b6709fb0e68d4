import { version } from '../../package.json' with { type: 'json' };
import { CHROMIUM, type CookiePolicy, FIREFOX } from '../core/cookies/context';
import { withheldReasons } from '../core/cookies/would-send';
import { attachPreflights, isPreflight } from '../core/correlate/preflight';
import { type Exchange, isSeen, type JarView, lastHop, seen, seenValue, unseen } from '../core/evidence';
import { explain, mayHaveFailed } from '../core/explain';
import type { Failure } from '../core/failure-record';
import { type Past, pastOf } from '../core/history';
import { reportJson } from '../core/report/json';
import type { Report } from '../core/report/report';
import { storyOf } from '../core/story';
import { RULES } from '../rules/index';
import { SERVERS } from '../servers/index';
import { ContextJar } from './jar';

/** Bounds for tests without end. Of failures the first ones are looked at: what comes later often follows from them. */
const MAX_SUSPECTS = 500;
const MAX_PREFLIGHTS = 500;
const MAX_PASTS = 3_000;

/** The browser of a test, as Playwright names it. */
export interface TestBrowser {
  /** `chromium`, `firefox` or `webkit`. */
  name: string;
  version: string;
}

/** What a test's pages asked for, over all pages of a context, until it is judged at the end. */
export class TestLog {
  readonly jar = new ContextJar();
  private readonly suspects: Exchange[] = [];
  private readonly preflights: Exchange[] = [];
  private pasts: Past[] = [];
  private readonly ids = new Set<string>();
  /** Requests that may have failed and were not looked at any more. */
  uncounted = 0;

  constructor(private readonly browser: TestBrowser) {}

  /** Those that may have failed. */
  get exchanges(): readonly Exchange[] {
    return this.suspects;
  }

  /** Takes in a request that has ended. */
  add(exchange: Exchange): void {
    if (this.ids.has(exchange.id) || !/^(?:https?|wss?):/.test(lastHop(exchange).url)) return;
    this.ids.add(exchange.id);
    this.jar.noteAnswers(exchange, this.policy);
    if (isPreflight(exchange)) {
      if (this.preflights.length < MAX_PREFLIGHTS) this.preflights.push(exchange);
      return;
    }
    this.pasts.push(pastIn(exchange));
    if (this.pasts.length > MAX_PASTS) this.pasts = this.pasts.slice(-MAX_PASTS / 2);
    if (!mayHaveFailed(exchange, this.browser.name === 'firefox')) return;
    if (this.suspects.length < MAX_SUSPECTS) this.suspects.push(exchange);
    else this.uncounted += 1;
  }

  /** Judges what was taken in. @param now milliseconds since 1970. */
  report(now: number): Report {
    const viewOf = this.jar.views();
    const around = { policy: this.policy, pasts: [...this.pasts], servers: SERVERS };
    const failures = attachPreflights([...this.suspects, ...this.preflights])
      .filter((exchange) => !isPreflight(exchange))
      .map((exchange) => this.withJar(exchange, viewOf(exchange)))
      .flatMap((exchange): Failure[] => {
        const failure = explain(exchange, RULES, around);
        return failure ? [failure] : [];
      });
    return reportJson(
      failures,
      { browser: this.browser, extensionVersion: version },
      { rules: RULES, servers: SERVERS },
      now,
      storyOf(this.pasts, failures, this.policy),
    );
  }

  private withJar(exchange: Exchange, view: JarView | undefined): Exchange {
    if (!view) return exchange;
    if (this.browser.name === 'chromium') return { ...exchange, jar: seen(view, 'cookies') };
    const jar = seen({ ...view, partial: true as const }, 'cookies');
    return { ...exchange, jar, hops: exchange.hops.map((hop) => this.withDoubt(hop, exchange, view)) };
  }

  /** Playwright shows the headers that an engine tells it of: cookies that would have gone may have gone unseen. */
  private withDoubt(hop: Exchange['hops'][number], exchange: Exchange, view: JarView): typeof hop {
    if (!isSeen(hop.request) || hop.request.value.cookies.length > 0) return hop;
    const request = {
      ...hop,
      topUrl: seenValue(exchange.topUrl) ?? null,
      frames: exchange.frames,
      initiator: exchange.initiator,
      isTopLevelNavigation: exchange.type === 'main_frame',
    };
    const mayGo = view.cookies.some((cookie) => withheldReasons(cookie, request, this.policy).length === 0);
    return mayGo ? { ...hop, request: unseen('tests-cannot-see') } : hop;
  }

  private get policy(): CookiePolicy {
    if (this.browser.name === 'firefox') return FIREFOX;
    // WebKit's habits as far as they are known: its sites have no scheme, and no SameSite is no Lax.
    if (this.browser.name === 'webkit') return { ...CHROMIUM, laxByDefault: false, schemefulSameSite: false };
    return CHROMIUM;
  }
}

/**
 * A request as later ones look back at it. It counts from its answer's head on: a page that never reads the rest goes on from
 * there, and what the answer set is set.
 */
function pastIn(exchange: Exchange): Past {
  const past = pastOf(exchange);
  const refused = exchange.browserWords && seenValue(exchange.browserWords)?.refused;
  const answer = seenValue(lastHop(exchange).response);
  return { ...past, endedAt: answer?.at ?? past.endedAt, ...(refused ? { refused } : {}) };
}
