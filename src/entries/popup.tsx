import { signal } from '@preact/signals';
import { render } from 'preact';
import { VIEW_PORT } from '../messaging/messages';
import { languageOf, SETTINGS_KEY, settingsFrom } from '../messaging/settings';
import { connectView } from '../messaging/view-connection';
import { requestAccess } from '../platform/access';
import { browser } from '../platform/browser';
import { browserLanguage, loadLanguage } from '../platform/locales';
import { RULES } from '../rules';
import type { LoadExports } from '../views/exports';
import { speak, spoken } from '../views/language';
import { createLiveLog } from '../views/live-log';
import { Popup } from '../views/popup/popup';
import { showTheme } from '../views/theme';

/** A headline needs a rule; the servers' fixes are for the export. */
const catalogue = { rules: RULES, servers: [] };
const exports: LoadExports = async () => {
  const [{ exportsOf }, { SERVERS }] = await Promise.all([import('../views/exports'), import('../servers')]);
  return exportsOf(log, { ...catalogue, servers: SERVERS }, Date.now);
};
const log = createLiveLog();
connectView({
  tabId: await shownTab(),
  view: 'popup',
  connect: () => browser.runtime.connect({ name: VIEW_PORT }),
  isRuntimeAlive: () => browser.runtime?.id !== undefined,
  schedule: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  onState: log.setConnection,
  onMessage: log.receive,
});

/** Under this key the extension's local storage notes that the welcome was read. */
const WELCOMED = 'welcomed';
const stored = await browser.storage.local.get([WELCOMED, SETTINGS_KEY]);
const isNew = signal(stored[WELCOMED] !== true);
const settings = settingsFrom(stored[SETTINGS_KEY]);
showTheme(settings.theme);
speak(await loadLanguage(languageOf(settings, browserLanguage())));
const root = document.getElementById('root');
if (root) {
  render(
    <Popup
      log={log}
      catalogue={spoken(catalogue)}
      exports={exports}
      requestAccess={requestAccess}
      isNew={isNew}
      welcomed={() => {
        isNew.value = false;
        void browser.storage.local.set({ [WELCOMED]: true });
      }}
      openOptions={() => void browser.runtime.openOptionsPage()}
    />,
    root,
  );
}

/** The tab named by `?tab=`, for the popup opened as a page; else the one that the popup was opened on. */
async function shownTab(): Promise<number> {
  const asked = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
  if (Number.isInteger(asked)) return asked;
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active?.id ?? -1;
}
