import { signal } from '@preact/signals';
import { render } from 'preact';
import { SETTINGS_KEY, type Settings, settingsFrom } from '../messaging/settings';
import { browser } from '../platform/browser';
import { Options } from '../views/options/options';

const settings = signal<Settings>(
  settingsFrom((await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]),
);
browser.storage.local.onChanged.addListener((changes) => {
  const change = changes[SETTINGS_KEY];
  if (change) settings.value = settingsFrom(change.newValue);
});

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
