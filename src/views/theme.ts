import type { Theme } from '../messaging/settings';

/**
 * Shows a page in the theme that a person chose.
 * @param around DevTools' own theme, which `auto` follows; undefined elsewhere, where the system's holds.
 */
export function showTheme(theme: Theme, around?: 'light' | 'dark'): void {
  const shown = theme === 'auto' ? around : theme;
  if (shown) document.documentElement.dataset.theme = shown;
  else delete document.documentElement.dataset.theme;
}
