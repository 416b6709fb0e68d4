/** What a person can choose for the whole extension. */
export interface Settings {
  /** Where the page hook may run. `local`: where nobody can be surprised by it, and where the person asked for it. */
  pageHook: 'local' | 'never';
  /** Hosts where it may run as well, and where it may not, one a line: `shop.example`, `*.shop.example`. */
  hooked: string[];
  unhooked: string[];
  /** Addresses whose refusals are no news (a probe such as `/api/me`): shown folded, never counted. As the person wrote them. */
  expected: string[];
  /** Addresses that are not looked at. As the person wrote them. */
  ignored: string[];
  /** Where servers say who is signed in, one a line: `api.test:8000/api/me/` (core/who.ts). Asked at a click only. */
  who: string[];
  /** Failures that are shown folded and never counted. */
  uncounted: Uncounted[];
  /** Whether a tab keeps its failures when its page navigates, until somebody says otherwise in the panel. */
  preserve: boolean;
  /** How many failures are kept of a tab; the oldest go first. */
  kept: number;
  /** Light or dark; `auto` follows DevTools, and elsewhere the system. */
  theme: Theme;
  /** The language of the views; `auto` is the browser's. Reports are in English. */
  language: LanguageFolder | 'auto';
}

/** Kinds of failures that some people do not call one. */
export type Uncounted = 'blocked' | 'login-page' | 'within';

/** How the views look. */
export type Theme = 'auto' | 'light' | 'dark';

/** The languages that Why401 speaks, each by its folder in `_locales` and by its own name. */
export const LANGUAGES = [
  ['en', 'English'],
  ['de', 'Deutsch'],
  ['es', 'Español'],
  ['fr', 'Français'],
  ['ja', '日本語'],
  ['zh_CN', '简体中文'],
] as const;

/** A folder of `_locales`. */
export type LanguageFolder = (typeof LANGUAGES)[number][0];

/** The choices for {@link Settings.kept}: session storage holds no more. */
export const KEPT = [50, 100, 300] as const;

/** Under this key the settings stand in the extension's local storage. */
export const SETTINGS_KEY = 'settings';

/** More than a person writes. */
const MAX_LINES = 100;

/** Reads what was stored; anything unknown is the default. */
export function settingsFrom(stored: unknown): Settings {
  // Each field is checked below, whatever it is.
  const told =
    typeof stored === 'object' && stored !== null ? (stored as Partial<Record<string, unknown>>) : {};
  return {
    pageHook: told.pageHook === 'never' ? 'never' : 'local',
    expected: linesFrom(told.expected),
    ignored: linesFrom(told.ignored),
    who: linesFrom(told.who),
    hooked: linesFrom(told.hooked),
    unhooked: linesFrom(told.unhooked),
    uncounted: linesFrom(told.uncounted).filter(isUncounted),
    preserve: told.preserve === true,
    kept: KEPT.find((count) => count === told.kept) ?? 300,
    theme: told.theme === 'light' || told.theme === 'dark' ? told.theme : 'auto',
    language: LANGUAGES.find(([folder]) => folder === told.language)?.[0] ?? 'auto',
  };
}

/** True for a host, or all hosts below one: what a match pattern can say (developer.chrome.com, Match patterns). */
export function isHostLine(line: string): boolean {
  return (
    line.length < 254 &&
    /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i.test(line)
  );
}

function isUncounted(choice: string): choice is Uncounted {
  return choice === 'blocked' || choice === 'login-page' || choice === 'within';
}

/** Settings in which a server's address that says who is signed in is the newest. @param line as core/who.ts writes it. */
export function withWho(settings: Settings, line: string): Settings {
  const who = [...settings.who.filter((known) => known !== line), line];
  return { ...settings, who: who.slice(-MAX_LINES) };
}

function linesFrom(stored: unknown): string[] {
  if (!Array.isArray(stored)) return [];
  return stored.filter((line): line is string => typeof line === 'string').slice(0, MAX_LINES);
}

/** The language to load. @param around the browser's own, as a language tag. */
export function languageOf({ language }: Pick<Settings, 'language'>, around: string): LanguageFolder {
  return language === 'auto' ? nearestLanguage(around) : language;
}

/**
 * The folder for a language tag of the browser: the same language, whatever the country. English where there is none, and
 * for readers of Traditional Chinese, who are not served by the simplified characters.
 */
function nearestLanguage(tag: string): LanguageFolder {
  if (/^zh-(?:tw|hk|mo|hant)\b/i.test(tag)) return 'en';
  const wanted = tag.toLowerCase().split('-')[0];
  return LANGUAGES.find(([folder]) => folder.toLowerCase().split('_')[0] === wanted)?.[0] ?? 'en';
}
