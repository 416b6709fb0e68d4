import { render } from 'preact';
import { type ToBackground, VIEW_PORT } from '../messaging/messages';
import { connectView } from '../messaging/view-connection';
import { browser } from '../platform/browser';
import { RULES } from '../rules';
import { SERVERS } from '../servers';
import { createLiveLog } from '../views/live-log';
import { createPanelModel } from '../views/panel/model';
import { Panel } from '../views/panel/panel';

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
  filterNetwork: network && ((filter) => void network.show({ filter })),
});

followTheme();
const root = document.getElementById('root');
if (root) render(<Panel model={model} openOptions={openOptions} />, root);

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
