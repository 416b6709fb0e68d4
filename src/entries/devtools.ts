import { watchDevtoolsNetwork } from '../collectors/devtools-network';
import { createFingerprint } from '../core/redact/fingerprint';
import type { ToBackground } from '../messaging/messages';
import { browser } from '../platform/browser';

const { tabId } = chrome.devtools.inspectedWindow;

// Firefox resolves addresses from this page, Chromium from the root: a leading slash means the same to both.
void chrome.devtools.panels.create('Why401', '/icons/32.png', '/src/entries/panel.html');

void (async () => {
  // Session storage is open to the extension's own pages: this is one, and reduces bodies before they travel.
  const stored = (await browser.storage.session.get('fingerprint-key'))['fingerprint-key'];
  const key = Array.isArray(stored) ? Uint8Array.from(stored as number[]) : new Uint8Array(32);
  watchDevtoolsNetwork(chrome.devtools.network, tabId, createFingerprint(key), (record) => {
    const message: ToBackground = { kind: 'devtools-entry', record };
    // The worker may be restarting: the message wakes it; a failure means that the extension itself is gone.
    browser.runtime.sendMessage(message).catch(() => undefined);
  });
})();
