import { originOf } from '../parse/origin';
import { BrowserJar } from './browser-jar';
import { CHROMIUM, type CookieRequest, FIREFOX } from './context';

/** Where a request leads: `tab` to a new document of the tab, `frame` to one below the page, `part` to something for the page. */
interface RequestKind {
  readonly leads: 'tab' | 'frame' | 'part';
  /** The credentials mode when nothing else is said (Fetch and HTML standards). */
  readonly credentials: CredentialsMode;
  /** True when no document asks: a person does. */
  readonly byPerson?: true;
}

const PART = { leads: 'part', credentials: 'include' } as const;
const CORS_PART = { leads: 'part', credentials: 'same-origin' } as const;
const FRAME = { leads: 'frame', credentials: 'include' } as const;
const TAB = { leads: 'tab', credentials: 'include' } as const;

/** Every way in which a browser asks for something, as far as its cookies differ. */
export const REQUEST_KINDS = {
  typed: { ...TAB, byPerson: true },
  top: { ...TAB, byPerson: true },
  link: TAB,
  form: TAB,
  location: TAB,
  popup: TAB,
  iframe: FRAME,
  object: FRAME,
  embed: FRAME,
  fetch: CORS_PART,
  xhr: CORS_PART,
  eventsource: CORS_PART,
  font: CORS_PART,
  module: CORS_PART,
  img: PART,
  script: PART,
  style: PART,
  audio: PART,
  video: PART,
  beacon: PART,
  ping: PART,
  websocket: PART,
} as const satisfies Record<string, RequestKind>;
/** A word for a way of asking, as questions use it. */
export type RequestType = keyof typeof REQUEST_KINDS;
/** All of them. (Object.keys forgets what its keys are.) */
export const REQUEST_TYPES = Object.keys(REQUEST_KINDS) as RequestType[];

/** How a cookie came: in the answer to a request of this kind, or from a script. */
export type SetContext = RequestType | 'document.cookie';
/** All of them. */
export const SET_CONTEXTS: readonly SetContext[] = [...REQUEST_TYPES, 'document.cookie'];

type CredentialsMode = 'omit' | 'same-origin' | 'include';

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
    readonly credentials?: CredentialsMode | undefined;
    /** The addresses that led to `url`, first one first. */
    readonly redirectChain?: readonly string[] | undefined;
  };
}

/** What a browser does with it. */
export interface CookieAnswer {
  readonly id: string;
  /** Names in the order of the Cookie header. */
  readonly sent: readonly string[];
  /** Reasons by cookie name, in Chromium's words where it has one. */
  readonly withheld: Readonly<Record<string, readonly string[]>>;
  readonly rejected: readonly Rejected[];
}

/** A line that the browser does not keep, and every reason why. */
export interface Rejected {
  readonly header: string;
  readonly reasons: readonly string[];
}

/**
 * Answers a question about cookies without a browser.
 * @param now milliseconds since 1970: when the cookies are set, and the request is made.
 */
export function answerCase(asked: CookieCase, now: number): CookieAnswer {
  const { jar, rejected } = jarOf(asked, now);
  const { sent, withheld } = jar.send(asking(asked, now), includesCredentials(asked));
  const named = [...withheld].map(([name, reasons]) => [name, [...reasons].sort()] as const);
  return { id: asked.id, sent, withheld: Object.fromEntries(named), rejected };
}

/**
 * The store after a question's cookies were set, and the lines that it did not keep.
 * @param now milliseconds since 1970: when the cookies are set.
 */
export function jarOf(asked: CookieCase, now: number): { jar: BrowserJar; rejected: Rejected[] } {
  const jar = new BrowserJar({
    ...(asked.browser === 'firefox' ? FIREFOX : CHROMIUM),
    thirdParty: asked.thirdParty,
  });
  const rejected: Rejected[] = [];
  for (const { url, header, context } of asked.setCookies) {
    const by = context === 'document.cookie' ? 'script' : 'http';
    const reasons = jar.set(header, setting(asked, url, context, now), by);
    if (reasons.length > 0) rejected.push({ header, reasons });
  }
  return { jar, rejected };
}

/** The request whose answer sets a cookie; for a script, its document as if it asked for itself. */
function setting(asked: CookieCase, url: string, context: SetContext, at: number): CookieRequest {
  const base = { url, method: 'GET', at };
  if (context !== 'document.cookie') return { ...base, ...placeOf(asked, url, context) };
  const frames = asked.frame ?? [];
  const place = frames.lastIndexOf(url);
  return {
    ...base,
    topUrl: place === -1 ? url : asked.page,
    frames: frames.slice(0, Math.max(0, place)),
    initiator: null,
    isTopLevelNavigation: false,
  };
}

function asking(asked: CookieCase, at: number): CookieRequest {
  const { url, method, type, redirectChain } = asked.request;
  const redirects = redirectChain ? { redirects: redirectChain } : {};
  return { url, method, at, ...redirects, ...placeOf(asked, url, type) };
}

function placeOf({ page, frame = [] }: CookieCase, url: string, type: RequestType) {
  const kind: RequestKind = REQUEST_KINDS[type];
  if (kind.byPerson) return { topUrl: url, initiator: null, isTopLevelNavigation: true };
  const initiator = originOf(frame.at(-1) ?? page) ?? null;
  return { topUrl: page, frames: frame, initiator, isTopLevelNavigation: kind.leads === 'tab' };
}

/** Fetch section 4.6, "credentials": what a page may leave out. */
function includesCredentials({ page, frame = [], request }: CookieCase): boolean {
  const kind: RequestKind = REQUEST_KINDS[request.type];
  const credentials = kind.credentials === 'include' ? 'include' : (request.credentials ?? kind.credentials);
  if (credentials !== 'same-origin') return credentials === 'include';
  const origin = originOf(frame.at(-1) ?? page);
  return [...(request.redirectChain ?? []), request.url].every((url) => originOf(url) === origin);
}
