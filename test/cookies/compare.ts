import type { CookieAnswer, CookieCase } from '../../src/core/cookies/cookie-case';
import type { Testimony } from './player';

/** Reasons that only we give: the browser does not look at such a cookie at all. */
const OWN = new Set(['credentials-omitted', 'other-host', 'other-partition', 'expired']);

/** Chromium drops such a line and says nothing of it. */
const UNTOLD = new Set(['InvalidPartitioned', 'NamelessWithEquals']);

/** Where our answer and the browser's part; nothing when they agree. */
export function disagreements(asked: CookieCase, ours: Testimony, browser: Testimony): string[] {
  const found: string[] = [];
  const say = (what: string, we: unknown, it: unknown) => {
    const [a, b] = [JSON.stringify(we), JSON.stringify(it)];
    if (a !== b) found.push(`${what}: we say ${a}, the browser ${b}`);
  };
  say('sent', ours.sent, browser.sent);
  say('stored', ours.stored, browser.stored);
  // Firefox gives no reasons.
  if (asked.browser === 'firefox') return found;
  const names = new Set([...Object.keys(ours.withheld), ...Object.keys(browser.withheld)]);
  for (const name of names) {
    const we = (ours.withheld[name] ?? []).filter((reason) => !OWN.has(reason));
    const omitted = ours.withheld[name]?.includes('credentials-omitted');
    // Nothing tells why a WebSocket's cookies stayed.
    if (!omitted && asked.request.type !== 'websocket')
      say(`withheld ${name}`, plain(we), plain(browser.withheld[name] ?? []));
  }
  // What became of a script's cookie is not told either: what is sent shows it.
  const byScript = new Set(
    asked.setCookies.filter(({ context }) => context === 'document.cookie').map(({ header }) => header),
  );
  const isTold = ({ header, reasons }: CookieAnswer['rejected'][number]) =>
    !byScript.has(header) && !reasons.some((reason) => UNTOLD.has(reason));
  const told = ours.rejected.filter(isTold);
  say(
    'rejected',
    told.map(plainLine),
    browser.rejected.filter(({ header }) => !byScript.has(header)).map(plainLine),
  );
  return found;
}

function plainLine({ header, reasons }: CookieAnswer['rejected'][number]) {
  return { header: header.slice(0, 80), reasons: plain(reasons) };
}

/** `SchemefulSameSiteX` and `SameSiteX` mean the same; order means nothing. */
function plain(reasons: readonly string[]): string[] {
  return [...new Set(reasons.map((reason) => reason.replace(/^Schemeful/, '')))].sort();
}
