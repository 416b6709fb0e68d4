/* Runs in the panel's page. Functions are handed over as texts, so each stands for itself. */

/** Puts a background in the panel's place of one, which says only what {@link measureAll} lets it say. */
export function standIn() {
  const listeners = /** @type {((message: unknown) => void)[]} */ ([]);
  const port = {
    postMessage() {},
    disconnect() {},
    onMessage: {
      addListener: (/** @type {(message: unknown) => void} */ listener) => listeners.push(listener),
    },
    onDisconnect: { addListener() {} },
  };
  const world = /** @type {any} */ (globalThis);
  const devtools = {
    inspectedWindow: { tabId: 1 },
    panels: { themeName: 'default', setThemeChangeHandler() {}, onThemeChanged: { addListener() {} } },
  };
  for (const api of new Set([world.chrome, world.browser ?? world.chrome])) {
    Object.defineProperty(api, 'devtools', { value: devtools, configurable: true });
    api.runtime.connect = () => port;
  }
  world.tell = (/** @type {unknown} */ message) => {
    for (const listener of listeners) listener(message);
  };
}

/**
 * Feeds the panel with so many different failures, and measures what a person waits for.
 *
 * @param {any[]} samples failures that are varied
 * @param {object} tab the state of the tab
 * @param {number} count
 * @returns {Promise<Record<string, number[]>>} milliseconds
 */
export async function measureAll(samples, tab, count) {
  const world = /** @type {any} */ (globalThis);
  const channel = new MessageChannel();
  const nextTask = () =>
    new Promise((resolve) => {
      channel.port1.onmessage = () => resolve(undefined);
      channel.port2.postMessage(0);
    });
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  /** From the act until what it changed is laid out. @param {() => void} act */
  const timed = async (act) => {
    await nextFrame();
    await nextTask();
    const begin = performance.now();
    act();
    await nextTask();
    void document.body.offsetHeight;
    const took = performance.now() - begin;
    await nextFrame();
    return took;
  };
  /** @param {number} index */
  const failure = (index) => {
    const sample = samples[index % samples.length];
    const [first, ...rest] = sample.exchange.hops;
    const url = `${first.url.split('?')[0]}${index}/`;
    return {
      ...sample,
      id: `f${index}`,
      endpoint: `${first.method} ${url}`,
      exchange: {
        ...sample.exchange,
        id: `f${index}`,
        startedAt: 1_700_000_000_000 + index * 10,
        hops: [{ ...first, url }, ...rest],
      },
    };
  };
  const failures = Array.from({ length: count }, (_, index) => failure(index));
  const shown = () => document.querySelector('.list');
  /** @type {Record<string, number[]>} */
  const found = {};

  found['first drawing'] = [
    await timed(() => world.tell({ kind: 'snapshot', number: 1, tab, failures, story: [] })),
  ];

  const filter = /** @type {HTMLInputElement} */ (document.querySelector('[data-filter]'));
  const type = (/** @type {string} */ text) => {
    filter.value = text;
    filter.dispatchEvent(new Event('input', { bubbles: true }));
  };
  found['focus on the filter'] = [await timed(() => filter.focus())];
  found['keystroke, until the list'] = [];
  found['keystroke, until all is still'] = [];
  for (const text of [
    '4',
    '40',
    '403',
    '403 ',
    '403 c',
    '403 cs',
    '403 csr',
    '403 csrf',
    '403 csr',
    '403',
    '4',
    '',
  ]) {
    const begin = performance.now();
    found['keystroke, until the list'].push(await timed(() => type(text)));
    await nextFrame();
    await nextTask();
    void document.body.offsetHeight;
    found['keystroke, until all is still'].push(performance.now() - begin);
  }

  found['next failure by arrow key'] = [];
  for (let step = 0; step < 20; step += 1) {
    const key = step < 10 ? 'ArrowUp' : 'ArrowDown';
    found['next failure by arrow key'].push(
      await timed(() => shown()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))),
    );
  }

  found['one more failure'] = [];
  for (let more = 0; more < 10; more += 1) {
    const changed = [failure(count + more)];
    found['one more failure'].push(
      await timed(() =>
        world.tell({ kind: 'delta', number: 2 + more, tab, changed, removed: [], story: [] }),
      ),
    );
  }

  const list = /** @type {HTMLElement} */ (shown());
  list.scrollTop = 0;
  await nextFrame();
  found['frame while scrolling'] = [];
  let last = /** @type {number} */ (await nextFrame());
  for (let frame = 0; frame < 240; frame += 1) {
    list.scrollTop += 240;
    const now = /** @type {number} */ (await nextFrame());
    found['frame while scrolling'].push(now - last);
    last = now;
  }
  return found;
}
