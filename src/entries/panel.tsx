import { render } from 'preact';
import { pastedShape } from '../core/curl/reduce';
import { createFingerprint, type Fingerprint } from '../core/redact/fingerprint';
import { VIEW_PORT } from '../messaging/messages';
import { connectView } from '../messaging/view-connection';
import { browser } from '../platform/browser';
import { RULES } from '../rules';
import { SERVERS } from '../servers';
import { createLiveLog } from '../views/live-log';
import { createPanelModel } from '../views/panel/model';
import { Panel } from '../views/panel/panel';

const log = createLiveLog();
let fingerprint: Fingerprint | undefined;
const connection = connectView({
  tabId: browser.devtools.inspectedWindow.tabId,
  view: 'panel',
  connect: () => browser.runtime.connect({ name: VIEW_PORT }),
  isRuntimeAlive: () => browser.runtime?.id !== undefined,
  schedule: (callback, ms) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
  onState: (state) => {
    log.setConnection(state);
    if (state === 'connected') void readKey();
  },
  onMessage: log.receive,
  onCaptured: log.setCaptured,
});
/** Chromium has it since 128, Firefox has no counterpart; the types know nothing of it. */
interface NetworkPanel {
  network?: { show(options: { filter: string }): Promise<void> };
}
const { network } = browser.devtools.panels as NetworkPanel;
const model = createPanelModel({
  log,
  catalogue: { rules: RULES, servers: SERVERS },
  send: connection.send,
  now: Date.now,
  reduce: (text) =>
    fingerprint
      ? pastedShape(text, fingerprint)
      : { problem: 'The panel is still connecting: paste it again.' },
  filterNetwork: network && ((filter) => void network.show({ filter })),
});

followTheme();
const root = document.getElementById('root');
if (root) render(<Panel model={model} openOptions={openOptions} />, root);

/** The worker makes the key before it answers; a pasted command is then comparable with what the worker has seen. */
async function readKey() {
  const stored = (await browser.storage.session.get('fingerprint-key'))['fingerprint-key'];
  if (Array.isArray(stored)) fingerprint = createFingerprint(Uint8Array.from(stored as number[]));
}

function followTheme() {
  const { panels } = browser.devtools;
  const apply = (name: string) => {
    // Firefox has a third theme, `firebug`, and Chromium says `default` for its light one.
    document.documentElement.dataset.theme = name === 'dark' ? 'dark' : 'light';
  };
  apply(panels.themeName);
  if (panels.onThemeChanged) panels.onThemeChanged.addListener(apply);
  else chrome.devtools.panels.setThemeChangeHandler(apply);
}

function openOptions() {
  // Browsers give the panels of DevTools fewer APIs than other pages: a plain tab is the way that they all have.
  if (browser.runtime.openOptionsPage) void browser.runtime.openOptionsPage();
  else window.open(browser.runtime.getURL('src/entries/options.html'));
}
