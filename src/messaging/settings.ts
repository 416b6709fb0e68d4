/** What a person can choose for the whole extension. */
export interface Settings {
  /** Where the page hook may run. `local`: where nobody can be surprised by it, and where the person asked for it. */
  pageHook: 'local' | 'never';
  /** Addresses whose refusals are no news (a probe such as `/api/me`): shown folded, never counted. As the person wrote them. */
  expected: string[];
  /** Addresses that are not looked at. As the person wrote them. */
  ignored: string[];
  /** Where servers say who is signed in, one a line: `api.test:8000/api/me/` (core/who.ts). Asked at a click only. */
  who: string[];
}

/** Under this key the settings stand in the extension's local storage. */
export const SETTINGS_KEY = 'settings';

/** More than a person writes. */
const MAX_LINES = 100;

/** Reads what was stored; anything unknown is the default. */
export function settingsFrom(stored: unknown): Settings {
  const told =
    typeof stored === 'object' && stored !== null ? (stored as Partial<Record<string, unknown>>) : {};
  return {
    pageHook: told.pageHook === 'never' ? 'never' : 'local',
    expected: linesFrom(told.expected),
    ignored: linesFrom(told.ignored),
    who: linesFrom(told.who),
  };
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
