import { render } from 'preact';
import { createFingerprint } from '../core/redact/fingerprint';
import { readFile } from '../documents/opened';
import { SETTINGS_KEY, settingsFrom } from '../messaging/settings';
import { browser } from '../platform/browser';
import { RULES } from '../rules';
import { SERVERS } from '../servers';
import { showTheme } from '../views/theme';
import { Viewer } from '../views/viewer/viewer';

const { version } = browser.runtime.getManifest();
const stored = await browser.storage.local.get(SETTINGS_KEY);
showTheme(settingsFrom(stored[SETTINGS_KEY]).theme);
const root = document.getElementById('root');
if (root) {
  render(
    <Viewer
      catalogue={{ rules: RULES, servers: SERVERS }}
      // A key for each file: prints of two files are not to be compared.
      read={(file) => readFile(file, createFingerprint(crypto.getRandomValues(new Uint8Array(32))), version)}
      now={Date.now}
    />,
    root,
  );
}
