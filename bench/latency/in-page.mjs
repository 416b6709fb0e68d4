/* Runs in the page, in the worker, in a view. Each function is handed over as text, so it stands for itself. */

/**
 * In the page: makes a request that fails.
 *
 * @param {string} path
 * @returns {Promise<number>} when its answer was read, in milliseconds since 1970
 */
export async function failAt(path) {
  const answer = await fetch(path);
  await answer.text();
  return Date.now();
}

/**
 * In the worker: notes when the browser has taken each text of a tab's badge.
 *
 * @param {number} tabId
 */
export function watchBadge(tabId) {
  const world = /** @type {any} */ (globalThis);
  /** @type {Record<string, number>} */
  const badges = {};
  world.badges = badges;
  for (const api of new Set([world.chrome, world.browser ?? world.chrome])) {
    const { setBadgeText } = api.action;
    api.action.setBadgeText = async (/** @type {any[]} */ ...args) => {
      const [details, done] = args;
      await setBadgeText.call(api.action, details);
      if (details.tabId === tabId) badges[details.text] ??= Date.now();
      done?.();
    };
  }
  return true;
}

/** In a view: notes when a row of each address is there. */
export function watchRows() {
  /** @type {Record<string, number>} */
  const rows = {};
  /** @type {any} */ (globalThis).rows = rows;
  const look = () => {
    const now = Date.now();
    for (const row of document.querySelectorAll('[data-url]')) {
      const { pathname, search } = new URL(/** @type {HTMLElement} */ (row).dataset.url ?? '');
      rows[pathname + search] ??= now;
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
}
