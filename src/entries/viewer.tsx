import { render } from 'preact';
import { createFingerprint } from '../core/redact/fingerprint';
import { readFile } from '../documents/opened';
import { languageOf, SETTINGS_KEY, settingsFrom } from '../messaging/settings';
import { browser } from '../platform/browser';
import { browserLanguage, loadLanguage } from '../platform/locales';
import { RULES } from '../rules';
import { SERVERS } from '../servers';
import { language, speak } from '../views/language';
import { showTheme } from '../views/theme';
import { Viewer } from '../views/viewer/viewer';

const { version } = browser.runtime.getManifest();
const stored = await browser.storage.local.get(SETTINGS_KEY);
const settings = settingsFrom(stored[SETTINGS_KEY]);
showTheme(settings.theme);
speak(await loadLanguage(languageOf(settings, browserLanguage())));
const root = document.getElementById('root');
if (root) {
  render(
    <Viewer
      catalogue={{ rules: RULES, servers: SERVERS }}
      // A key for each file: prints of two files are not to be compared.
      read={(file) => {
        const fingerprint = createFingerprint(crypto.getRandomValues(new Uint8Array(32)));
        return readFile(file, fingerprint, version, language.value);
      }}
      now={Date.now}
    />,
    root,
  );
}
