import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** An extension that hears all that ours hears of requests, with the same flags, and does nothing with it. */
const WORKER = `
const filter = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] };
const nothing = () => {};
chrome.webRequest.onBeforeRequest.addListener(nothing, filter);
chrome.webRequest.onSendHeaders.addListener(nothing, filter, ['requestHeaders', 'extraHeaders']);
chrome.webRequest.onHeadersReceived.addListener(nothing, filter, ['responseHeaders', 'extraHeaders']);
chrome.webRequest.onBeforeRedirect.addListener(nothing, filter);
chrome.webRequest.onCompleted.addListener(nothing, filter);
chrome.webRequest.onErrorOccurred.addListener(nothing, filter);
`;

/**
 * Writes the extension that does nothing into a folder of its own: what the browser takes for telling at all.
 *
 * @returns {Promise<string>} the folder
 */
export async function writeFloor() {
  const folder = await mkdtemp(path.join(tmpdir(), 'why401-floor-'));
  const manifest = {
    manifest_version: 3,
    name: 'The floor',
    version: '1.0',
    permissions: ['webRequest'],
    host_permissions: ['<all_urls>'],
    background: { service_worker: 'worker.js' },
  };
  await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, 'worker.js'), WORKER);
  return folder;
}
