import { render } from 'preact';
import { type ToBackground, VIEW_PORT } from '../messaging/messages';
import { languageOf, SETTINGS_KEY, settingsFrom, type Theme } from '../messaging/settings';
import { connectView } from '../messaging/view-connection';
import { requestAccess } from '../platform/access';
import { browser } from '../platform/browser';
import { browserLanguage, loadLanguage } from '../platform/locales';
import { RULES } from '../rules';
import { SERVERS } from '../servers';
import { speak } from '../views/language';
import { createLiveLog } from '../views/live-log';
import { createPanelModel } from '../views/panel/model';
import { Panel } from '../views/panel/panel';
import { showTheme } from '../views/theme';

const log = createLiveLog();
const connection = connectView({
  tabId: browser.devtools.inspectedWindow.tabId,
  view: 'panel',
  connect: () => browser.runtime.connect({ name: VIEW_PORT }),
  isRuntimeAlive: () => browser.runtime?.id !== undefined,
  schedule: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  onState: log.setConnection,
  onMessage: log.receive,
  onCaptured: log.setCaptured,
});
/** Chromium has it since 128, Firefox has no counterpart; the types know nothing of it. */
interface NetworkPanel {
  network?: { show(options: { filter: string }): Promise<void> };
}
const { network } = browser.devtools.panels as NetworkPanel;
const { tabId } = browser.devtools.inspectedWindow;
const model = createPanelModel({
  log,
  catalogue: { rules: RULES, servers: SERVERS },
  send: connection.send,
  ask: (ask) => {
    const message: ToBackground = { kind: 'ask', tabId, ...ask };
    return browser.runtime.sendMessage(message);
  },
  now: Date.now,
  loadReduce,
  reloadPage: () => browser.devtools.inspectedWindow.reload(),
  filterNetwork: network && ((filter) => void network.show({ filter })),
});

await followChoices();
const root = document.getElementById('root');
if (root) {
  // Not every browser lets a panel ask; there the popup does. The types know no panels.
  const { permissions } = browser as { permissions?: unknown };
  const asking = permissions ? { requestAccess } : {};
  render(<Panel model={model} openOptions={openOptions} {...asking} />, root);
}

/**
 * What reduces a pasted command, with the key of the worker, who makes it before it answers anybody: prints of the command
 * can then be held against those of captured requests.
 */
async function loadReduce() {
  const [{ pastedShape }, { createFingerprint }, stored] = await Promise.all([
    import('../core/curl/reduce'),
    import('../core/redact/fingerprint'),
    browser.storage.session.get('fingerprint-key'),
  ]);
  const key = stored['fingerprint-key'];
  if (!Array.isArray(key)) return undefined;
  const fingerprint = createFingerprint(Uint8Array.from(key as number[]));
  return (text: string) => pastedShape(text, fingerprint);
}

/** Looks and speaks as the person chose, and as DevTools do where they chose nothing. */
async function followChoices(): Promise<void> {
  const { panels } = browser.devtools;
  let around = panels.themeName;
  let chosen: Theme = 'auto';
  const show = () => showTheme(chosen, around === 'dark' ? 'dark' : 'light');
  const apply = (name: string) => {
    // Firefox has a third theme, `firebug`, and Chromium says `default` for its light one.
    around = name;
    show();
  };
  const choose = async (stored: unknown) => {
    const settings = settingsFrom(stored);
    chosen = settings.theme;
    show();
    speak(await loadLanguage(languageOf(settings, browserLanguage())));
  };
  show();
  browser.storage.local.onChanged.addListener((changes) => {
    const change = changes[SETTINGS_KEY];
    if (change) void choose(change.newValue);
  });
  if (panels.onThemeChanged) panels.onThemeChanged.addListener(apply);
  else chrome.devtools.panels.setThemeChangeHandler(apply);
  await choose((await browser.storage.local.get(SETTINGS_KEY))[SETTINGS_KEY]);
}

function openOptions() {
  // Browsers give the panels of DevTools fewer APIs than other pages: a plain tab is the way that they all have.
  if (browser.runtime.openOptionsPage) void browser.runtime.openOptionsPage();
  else window.open(browser.runtime.getURL('src/entries/options.html'));
}
