import type { CauseId } from '../../src/core/cause';
import type { Collector } from '../../src/core/evidence';
import type { Confidence } from '../../src/core/rule';
import type { Profile, ProfileName, ProxyOptions, Version } from '../lab/lab';

/**
 * A story of a developer's bad day, as data: what a page did against a real server, and the cause that is true because
 * the story was made so. The cause is never copied from what the product says.
 *
 * Texts are templates:
 * - `{api}`, `{page}`: the two origins of the story
 * - `{server:https:api.lab.test}`, `{pages:http:app.test}`: the same servers under another scheme and host
 * - `{cookie:csrftoken}`: what the browser's jar holds for the API at that moment
 * - `{ada}`, `{root}`, `{ina}`: the seeded tokens; `{password}`: everybody's password
 * - `{jwt}` or any other name that an earlier step kept with `as`
 */
export interface Story {
  /** Unique, kebab-case: the first words of the test's name. */
  readonly id: string;
  readonly title: string;
  readonly page: PagePlace;
  /** Where the API lives; `api.test` with the page's scheme when not said, the page's own origin when `page.shared`. */
  readonly api?: { readonly host: string; readonly scheme?: Scheme };
  /** Open: the panel looks on from the start. Closed: the popup looks first, and the panel is opened afterwards. */
  readonly devtools: 'open' | 'closed';
  /** Allowed when not said. */
  readonly thirdPartyCookies?: 'allowed' | 'blocked';
  readonly do: readonly Step[];
  readonly expect: Expect;
  /** What is otherwise in Firefox, because it does something else or tells less. The comment beside it says why. */
  readonly firefox?: { readonly do?: readonly Step[]; readonly expect: Expect };
}

/** A story that is played against the lab's Django. */
export interface Scenario extends Story {
  /** The story is played once for each of these. */
  readonly django: readonly Version[];
  readonly profile: ProfileName | Profile;
}

export type Scheme = 'http' | 'https';

/** The page that makes the calls. */
export interface PagePlace {
  readonly host: string;
  readonly scheme: Scheme;
  readonly path?: string;
  /** Page and API behind one dev server with these options: one origin. */
  readonly shared?: ProxyOptions;
}

/** One thing that happens. There is no step that sleeps: a step waits for a state or not at all. */
export type Step =
  | PageCall
  | Parallel
  | Form
  | Goto
  | Ask
  | CookieGone
  | KeepCookie
  | DeleteCookie
  | KillWorker
  | OtherTab
  | BadgeShows
  | PressDeep;

/** The page's script makes a call, and the story goes on when it has ended. */
export interface PageCall {
  readonly call: 'fetch' | 'xhr';
  readonly url: string;
  readonly method?: string;
  readonly credentials?: RequestCredentials;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text as it is; anything else as JSON. */
  readonly body?: unknown;
  /** What the page must see, else the story itself is broken: a status, or a network error. */
  readonly sees?: number | 'error';
  /** Made by the page's first frame instead, or by the first frame within that one. */
  readonly inFrame?: true | 'innermost';
  /** True for a call that never ends: the story goes on at once. */
  readonly unawaited?: boolean;
}

/** Calls made in one turn of the page's event loop. */
export interface Parallel {
  readonly parallel: readonly PageCall[];
}

/** The page submits a form, a navigation. */
export interface Form {
  readonly form: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Goto {
  readonly goto: string;
}

/** The test itself asks the server, unseen by the browser. */
export interface Ask {
  readonly ask: string;
  /** Under another profile: another environment's server. */
  readonly profile?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Keeps a field of the JSON answer under a name. */
  readonly take?: string;
  readonly as?: string;
  /** Asks again and again until the server answers so. */
  readonly until?: number;
}

/** Waits until the jar no longer holds a cookie of that name for the API. */
export interface CookieGone {
  readonly cookieGone: string;
}

/** Keeps the value that a cookie of the API has now. */
export interface KeepCookie {
  readonly keepCookie: string;
  readonly as: string;
}

/** The person deletes a cookie of the API. */
export interface DeleteCookie {
  readonly deleteCookie: string;
}

/** The browser stops the extension's worker, as it does after thirty idle seconds. */
export interface KillWorker {
  readonly killWorker: true;
}

/** Another tab opens the page, does this, and is closed in the midst of it. */
export interface OtherTab {
  readonly otherTab: readonly Step[];
}

/** Waits until the badge says so. */
export interface BadgeShows {
  readonly badge: string;
}

/** The person presses the panel's switch of deep capture unless it stands so, and waits until it does; in the build that has one. */
export interface PressDeep {
  readonly deep: 'on' | 'off';
}

/** A row of the panel. */
export interface ExpectedRow {
  /**
   * The true cause. `unnamed`: a truth for which the product has no word (yet), or none at all: it may guess, and must
   * not be certain.
   */
  readonly cause: CauseId | 'unnamed';
  /** Causes that no evidence can tell from the true one: accepted as long as the product does not call them certain. */
  readonly instead?: readonly CauseId[];
  readonly confidence?: Confidence | readonly Confidence[];
  readonly status?: number;
  /** Causes that must be named beside it. */
  readonly also?: readonly CauseId[];
  /** Causes that must not be named. */
  readonly not?: readonly CauseId[];
  /** Open when not said. */
  readonly state?: 'open' | 'resolved' | 'hint';
  /** Requests in the row: 1 when not said. */
  readonly count?: number;
  /** Part of the row's address; needed where rows share a cause. */
  readonly url?: string;
  /**
   * Who saw the answer's body. When not said: DevTools where it is open, else the page hook; `either` where the browser
   * may or may not give it.
   */
  readonly bodyBy?: Collector | 'unseen' | 'either';
  /**
   * What must be told of cookies, each as `name: sent` or `name: reason`; `doubled` and `by POST /path/` (what set it) may
   * follow after a comma. Others may be told of as well.
   */
  readonly cookies?: readonly string[];
  /** What must be told of refused Set-Cookie lines, each as `name: reason`, and nothing else. */
  readonly refused?: readonly string[];
  /** Words of the browser itself that the first cause, a cookie or the CORS section must cite. */
  readonly told?: readonly string[];
}

/** What the panel must show at the end: this row, the others, and nothing else. */
export interface Expect extends Omit<ExpectedRow, 'cause'> {
  /** `none`: no row at all. */
  readonly cause: ExpectedRow['cause'] | 'none';
  readonly others?: readonly ExpectedRow[];
  /** The text on the extension's button; the number of open failures when not said. */
  readonly badge?: string;
}
