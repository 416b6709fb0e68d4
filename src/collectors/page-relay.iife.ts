/**
 * Runs beside the page hook, in the extension's own world: hands its reports to the worker, bounded, and what a person asks
 * for to the hook. It keeps the reports of two seconds and no fingerprint key, and believes nothing: the worker parses what comes as hostile.
 * No imports: one small file.
 */
(() => {
  const MAX_REPORT = 120_000;
  const MAX_PER_SECOND = 50;
  const runtime = (globalThis as { browser?: typeof chrome }).browser?.runtime ?? chrome.runtime;
  // Names this document to the worker: a page that was loaded anew holds none of the former one's requests.
  const source = `d${crypto.getRandomValues(new Uint32Array(4)).join('')}`;
  /** Reports of the last moments, told again if the worker dies: what it has it knows by their numbers. */
  const MOMENTS = 2_000;
  const MAX_TOLD = 30;
  let told: { report: string; at: number }[] = [];
  let port: chrome.runtime.Port | undefined;
  let second = 0;
  let count = 0;

  // A port, opened with the first report: a message's promise would outlive the page and complain in its console.
  const tell = (report: string, at: number, again = true) => {
    try {
      if (!port) {
        port = runtime.connect({ name: 'why401-page' });
        port.onDisconnect.addListener(() => {
          port = undefined; // The worker slept or died, or the page was in the back/forward cache.
          const last = told.filter(({ at }) => at > Date.now() - MOMENTS);
          told = [];
          for (const one of last) tell(one.report, one.at);
        });
      }
      port.postMessage({ kind: 'page-report', report, source });
      told = [...told.slice(1 - MAX_TOLD), { report, at }];
    } catch {
      // A dead port, once; if a new one fails as well the extension was updated and this relay is an orphan.
      port = undefined;
      if (again) tell(report, at, false);
    }
  };

  // The browser closes the port of a page that enters the back/forward cache, and does not say so when it comes back.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) port = undefined;
  });

  const heard = (event: Event) => {
    if (!runtime.id) return; // The extension was updated, reloaded or removed.
    event.preventDefault();
    // Another kind of event has none, which is dropped as well.
    const detail: unknown = (event as CustomEvent).detail;
    if (typeof detail !== 'string' || detail.length > MAX_REPORT) return;
    const now = Math.floor(Date.now() / 1000);
    if (now !== second) [second, count] = [now, 0];
    count += 1;
    if (count > MAX_PER_SECOND) return;
    tell(detail, Date.now());
  };

  const ask = () => document.dispatchEvent(new CustomEvent('why401:relay'));
  document.addEventListener(
    'why401:hook',
    (event) => {
      const channel: unknown = (event as CustomEvent).detail;
      if (typeof channel !== 'string' || !/^w\d{2,24}$/.test(channel)) return;
      ask(); // The hook answers once: from now on nobody.
      document.addEventListener(channel, heard);
      // Only the extension itself can send this; without an answer from any document, there is none that knows the request.
      runtime.onMessage.addListener((message, _sender, respond) => {
        if (message?.kind !== 'resend' || (message.source ?? source) !== source) return;
        document.dispatchEvent(new CustomEvent(`${channel}a`, { detail: message.command }));
        respond(true);
      });
    },
    { once: true },
  );
  ask();
})();
