import { watchDevtoolsNetwork } from '../collectors/devtools-network';
import { createFingerprint } from '../core/redact/fingerprint';
import type { ToBackground } from '../messaging/messages';
import { browser } from '../platform/browser';

const { tabId } = chrome.devtools.inspectedWindow;

// Firefox resolves addresses from this page, Chromium from the root: a leading slash means the same to both.
void chrome.devtools.panels.create('Why401', '/icons/32.png', '/src/entries/panel.html');

/** The key of this browser session. The worker makes it when it first runs, which may be later than this page's beginning. */
async function sessionKey(): Promise<Uint8Array> {
  const { onChanged } = browser.storage.session;
  let hear: Parameters<typeof onChanged.addListener>[0] = () => {};
  const made = new Promise((resolve) => {
    hear = (changes) => {
      if (changes['fingerprint-key']) resolve(changes['fingerprint-key'].newValue);
    };
  });
  onChanged.addListener(hear);
  const { 'fingerprint-key': stored } = await browser.storage.session.get('fingerprint-key');
  const key = stored ?? (await made);
  // Every writing of the log would come here as well.
  onChanged.removeListener(hear);
  return Uint8Array.from(key as number[]);
}

/** The worker answers when it has taken the message in. Until then it may die: the next message wakes it. */
async function tell(message: ToBackground, times: number): Promise<void> {
  // What fails every time has nobody to hear it any more: the extension itself is gone.
  await browser.runtime.sendMessage(message).catch(() => (times > 1 ? tell(message, times - 1) : undefined));
}

void (async () => {
  // Session storage is open to the extension's own pages: this is one, and reduces bodies before they travel.
  watchDevtoolsNetwork(chrome.devtools.network, tabId, createFingerprint(await sessionKey()), (record) => {
    const message: ToBackground = { kind: 'devtools-entry', record };
    void tell(message, 3);
  });
})();
