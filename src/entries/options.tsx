import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { languageOf, SETTINGS_KEY, type Settings, settingsFrom } from '../messaging/settings';
import { browser } from '../platform/browser';
import { browserLanguage, loadLanguage } from '../platform/locales';
import { speak } from '../views/language';
import { Options } from '../views/options/options';
import { showTheme } from '../views/theme';

const settings = signal<Settings>(
  settingsFrom((await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]),
);
/** Choices that the store has not confirmed yet: what it tells meanwhile may be older than they are. */
let unconfirmed = 0;
browser.storage.local.onChanged.addListener((changes) => {
  const change = changes[SETTINGS_KEY];
  if (change && unconfirmed === 0) settings.value = settingsFrom(change.newValue);
});

async function write(next: Settings): Promise<void> {
  // At once: a second choice that comes before the store has told of the first must not undo it.
  settings.value = next;
  unconfirmed += 1;
  await browser.storage.local.set({ [SETTINGS_KEY]: next });
  unconfirmed -= 1;
}

effect(() => showTheme(settings.value.theme));
effect(() => void loadLanguage(languageOf(settings.value, browserLanguage())).then(speak));

const root = document.getElementById('root');
if (root) {
  render(<Options settings={settings} write={(next) => void write(next)} />, root);
}
