/** Where the page hook may run. `local`: where nobody can be surprised by it, and where the person asked for it. */
export interface Settings {
  pageHook: 'local' | 'never';
}

/** Under this key the settings stand in the extension's local storage. */
export const SETTINGS_KEY = 'settings';

/** Reads what was stored; anything unknown is the default. */
export function settingsFrom(stored: unknown): Settings {
  const never =
    typeof stored === 'object' && stored !== null && 'pageHook' in stored && stored.pageHook === 'never';
  return { pageHook: never ? 'never' : 'local' };
}
