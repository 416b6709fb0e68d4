import { originOf } from '../parse/site';
import { BrowserJar } from './browser-jar';
import { CHROMIUM, type CookieRequest, FIREFOX } from './context';

/** How a cookie came: in the answer to which kind of request, or from a script. */
export const SET_CONTEXTS = ['top', 'fetch', 'xhr', 'iframe', 'img', 'script', 'document.cookie'] as const;
/** How the request in question is made. `form`, `link` and `typed` lead the whole tab to it. */
export const REQUEST_TYPES = [
  'fetch',
  'xhr',
  'form',
  'link',
  'typed',
  'iframe',
  'img',
  'script',
  'websocket',
] as const;
export type SetContext = (typeof SET_CONTEXTS)[number];
export type RequestType = (typeof REQUEST_TYPES)[number];

/** A question: these cookies were set, then this request was made. What travels? */
export interface CookieCase {
  readonly id: string;
  readonly browser: 'chromium' | 'firefox';
  readonly thirdParty: 'allowed' | 'blocked';
  /** The top document's URL. */
  readonly page: string;
  /** Frames within frames, outermost first: the innermost asks. */
  readonly frame?: readonly string[] | undefined;
  readonly setCookies: readonly {
    readonly url: string;
    readonly header: string;
    readonly context: SetContext;
  }[];
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly type: RequestType;
    readonly credentials?: RequestCredentials | undefined;
    /** The addresses that led to `url`, first one first. */
    readonly redirectChain?: readonly string[] | undefined;
  };
}

type RequestCredentials = 'omit' | 'same-origin' | 'include';

/** What a browser does with it. */
export interface CookieAnswer {
  readonly id: string;
  /** Names in the order of the Cookie header. */
  readonly sent: readonly string[];
  /** Reasons by cookie name, in Chromium's words where it has one. */
  readonly withheld: Readonly<Record<string, readonly string[]>>;
  readonly rejected: readonly { readonly header: string; readonly reasons: readonly string[] }[];
}

/**
 * Answers a question about cookies without a browser.
 * @param now milliseconds since 1970: when the cookies are set, and the request is made.
 */
export function answerCase(asked: CookieCase, now: number): CookieAnswer {
  const jar = new BrowserJar({
    ...(asked.browser === 'firefox' ? FIREFOX : CHROMIUM),
    thirdParty: asked.thirdParty,
  });
  const rejected: { header: string; reasons: string[] }[] = [];
  for (const { url, header, context } of asked.setCookies) {
    const by = context === 'document.cookie' ? 'script' : 'http';
    const reasons = jar.set(header, setting(asked, url, context, now), by);
    if (reasons.length > 0) rejected.push({ header, reasons });
  }
  const { sent, withheld } = jar.send(asking(asked, now), includesCredentials(asked));
  const named = [...withheld].map(([name, reasons]) => [name, [...reasons].sort()] as const);
  return { id: asked.id, sent, withheld: Object.fromEntries(named), rejected };
}

/** The request whose answer sets a cookie; for a script, its document as if it asked for itself. */
function setting(asked: CookieCase, url: string, context: SetContext, at: number): CookieRequest {
  const frames = asked.frame ?? [];
  const base = { url, method: 'GET', at };
  if (context === 'top') return { ...base, topUrl: url, initiator: null, isTopLevelNavigation: true };
  if (context !== 'document.cookie')
    return { ...base, ...below(asked.page, frames), isTopLevelNavigation: false };
  const place = frames.lastIndexOf(url);
  return {
    ...base,
    topUrl: place === -1 ? url : asked.page,
    frames: frames.slice(0, Math.max(0, place)),
    initiator: null,
    isTopLevelNavigation: false,
  };
}

function asking({ page, frame = [], request }: CookieCase, at: number): CookieRequest {
  const { url, method, type } = request;
  const base = { url, method, at };
  if (type === 'typed') return { ...base, topUrl: url, initiator: null, isTopLevelNavigation: true };
  const isTopLevelNavigation = type === 'form' || type === 'link';
  return { ...base, ...below(page, frame), isTopLevelNavigation };
}

function below(page: string, frames: readonly string[]) {
  return { topUrl: page, frames, initiator: originOf(frames.at(-1) ?? page) ?? null };
}

/** Fetch section 4.6, "credentials": only fetch and XMLHttpRequest can leave them out. */
function includesCredentials({ page, frame = [], request }: CookieCase): boolean {
  if (request.type !== 'fetch' && request.type !== 'xhr') return true;
  const credentials = request.credentials ?? 'same-origin';
  if (credentials !== 'same-origin') return credentials === 'include';
  const origin = originOf(frame.at(-1) ?? page);
  return [...(request.redirectChain ?? []), request.url].every((url) => originOf(url) === origin);
}
