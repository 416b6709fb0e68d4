/* Runs in a page of the extension, handed over as text. */

/**
 * Says hello as a view does, which wakes the worker.
 *
 * @param {number} tabId
 * @returns {Promise<{ said: number, answered: number }>} when that was and when the log answered, in milliseconds since 1970
 */
export function hello(tabId) {
  return new Promise((resolve, reject) => {
    const said = performance.timeOrigin + performance.now();
    const port = chrome.runtime.connect({ name: 'why401-view' });
    port.onDisconnect.addListener(() => reject(new Error('Failed to wake the worker: it hung up')));
    port.onMessage.addListener(({ kind }) => {
      if (kind !== 'snapshot') return;
      const answered = performance.timeOrigin + performance.now();
      port.disconnect();
      resolve({ said, answered });
    });
    port.postMessage({ kind: 'hello', tabId, view: 'popup' });
  });
}
