import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { SETTINGS_KEY, type Settings, settingsFrom } from '../messaging/settings';
import { browser } from '../platform/browser';
import { Options } from '../views/options/options';
import { showTheme } from '../views/theme';

const settings = signal<Settings>(
  settingsFrom((await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]),
);
browser.storage.local.onChanged.addListener((changes) => {
  const change = changes[SETTINGS_KEY];
  if (change) settings.value = settingsFrom(change.newValue);
});

effect(() => showTheme(settings.value.theme));

const root = document.getElementById('root');
if (root) {
  render(
    <Options
      settings={settings}
      write={(next) => void browser.storage.local.set({ [SETTINGS_KEY]: next })}
    />,
    root,
  );
}
