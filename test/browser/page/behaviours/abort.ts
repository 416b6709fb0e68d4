import { group } from '../behaviour';

/** Requests that are given up, at every moment. */
export const ABORT = group('abort', {
  before: [
    'WPT fetch/api/abort/general',
    ({ outcome }) => {
      const reasons = [[], [undefined], [null], ['text'], [new RangeError('mine')], [5]];
      return Promise.all(
        reasons.map((reason) =>
          outcome(() => fetch('/say?status=401', { signal: AbortSignal.abort(...(reason as [])) })),
        ),
      );
    },
  ],
  'reason-is-identical': [
    'WPT fetch/api/abort/general',
    async () => {
      const reason = { mine: true };
      const controller = new AbortController();
      const promise = fetch('/say?status=401', { signal: controller.signal });
      controller.abort(reason);
      return promise.catch((error: unknown) => error === reason);
    },
  ],
  'before-the-head': [
    'WPT fetch/api/abort/general',
    async ({ tag, gone, outcome }) => {
      const controller = new AbortController();
      const promise = fetch(`/hold/${tag}?from=head`, { signal: controller.signal });
      const ended = gone(tag);
      await (await fetch('/say')).text();
      controller.abort();
      const told = await outcome(() => promise);
      await ended;
      return told;
    },
  ],
  'within-the-body': [
    'WPT fetch/api/abort/general',
    async ({ tag, gone, outcome }) => {
      const told = [];
      for (const status of [200, 401, 403]) {
        const controller = new AbortController();
        const response = await fetch(`/hold/${tag}${status}?status=${status}`, { signal: controller.signal });
        const text = outcome(() => response.text());
        controller.abort();
        told.push(await text, response.bodyUsed);
        await gone(`${tag}${status}`);
      }
      return told;
    },
  ],
  'within-the-body-with-reason': [
    'WPT fetch/api/abort/general',
    async ({ tag, outcome }) => {
      const told = [];
      for (const status of [200, 401]) {
        const controller = new AbortController();
        const response = await fetch(`/hold/${tag}${status}?status=${status}`, { signal: controller.signal });
        const text = outcome(() => response.text());
        controller.abort('mine');
        told.push(await text);
      }
      return told;
    },
  ],
  'reader-at-abort': [
    'WPT fetch/api/abort/general',
    async ({ tag, outcome }) => {
      const told = [];
      for (const status of [200, 401]) {
        const controller = new AbortController();
        const { body } = await fetch(`/hold/${tag}${status}?status=${status}`, { signal: controller.signal });
        const reader = body?.getReader();
        await reader?.read();
        const next = outcome(() => reader?.read());
        controller.abort();
        told.push(await next, await outcome(() => reader?.closed));
      }
      return told;
    },
  ],
  'body-not-yet-read': [
    'WPT fetch/api/abort/general',
    async ({ tag, outcome }) => {
      const told = [];
      for (const status of [200, 401]) {
        const controller = new AbortController();
        const response = await fetch(`/hold/${tag}${status}?status=${status}`, { signal: controller.signal });
        controller.abort();
        told.push(response.bodyUsed, await outcome(() => response.text()));
      }
      return told;
    },
  ],
  'after-the-end': [
    'WPT fetch/api/abort/general',
    async () => {
      const controller = new AbortController();
      const response = await fetch('/say?status=401', { signal: controller.signal });
      const text = await response.text();
      controller.abort();
      return [text, response.bodyUsed, controller.signal.aborted];
    },
  ],
  'clone-at-abort': [
    'WPT fetch/api/abort/general',
    async ({ tag, outcome }) => {
      const controller = new AbortController();
      const response = await fetch(`/hold/${tag}?status=401`, { signal: controller.signal });
      const clone = response.clone();
      controller.abort();
      return Promise.all([outcome(() => response.text()), outcome(() => clone.text())]);
    },
  ],
  'signal-of-request': [
    'WPT fetch/api/abort/request',
    async ({ outcome }) => {
      const controller = new AbortController();
      const request = new Request('/say?status=401', { signal: controller.signal });
      const same = request.signal === controller.signal;
      const promise = fetch(request);
      controller.abort('mine');
      return [same, await outcome(() => promise), request.signal.aborted, request.signal.reason];
    },
  ],
  'signal-overridden': [
    'Fetch §5.4, signal',
    async () => {
      const request = new Request('/say?status=401', { signal: AbortSignal.abort() });
      return (await fetch(request, { signal: null })).status;
    },
  ],
  'signal-of-wrong-type': [
    'Web IDL, interfaces',
    ({ outcome }) =>
      Promise.all(
        [{}, 'x', new EventTarget(), 5].map((signal) =>
          outcome(() => fetch('/say?status=401', { signal: signal as never })),
        ),
      ),
  ],
  'request-with-body': [
    'WPT fetch/api/abort/request',
    async ({ outcome }) => {
      const request = new Request('/echo', { method: 'POST', body: 'x', signal: AbortSignal.abort() });
      return [await outcome(() => fetch(request)), request.bodyUsed, await outcome(() => request.text())];
    },
  ],
  'timeout-signal': [
    'WPT dom/abort/AbortSignal.timeout',
    async ({ tag, outcome }) => {
      const told = [];
      for (const query of ['from=head', 'status=401'])
        told.push(
          await outcome(async () =>
            (await fetch(`/hold/${tag}${query}?${query}`, { signal: AbortSignal.timeout(300) })).text(),
          ),
        );
      return told;
    },
  ],
  'timeout-not-reached': [
    'WPT dom/abort/AbortSignal.timeout',
    async ({ whole }) => whole(await fetch('/say?status=401', { signal: AbortSignal.timeout(600_000) })),
  ],
  'any-signal': [
    'WPT dom/abort/abort-signal-any',
    async ({ tag, outcome }) => {
      const controller = new AbortController();
      const signal = AbortSignal.any([new AbortController().signal, controller.signal]);
      const response = await fetch(`/hold/${tag}?status=401`, { signal });
      controller.abort(new RangeError('mine'));
      return [
        signal.aborted,
        signal.reason === controller.signal.reason,
        await outcome(() => response.text()),
      ];
    },
  ],
  'order-of-events': [
    'DOM, signal abort',
    async () => {
      const log: string[] = [];
      const controller = new AbortController();
      controller.signal.addEventListener('abort', () => log.push('first listener'));
      const promise = fetch('/say?status=401', { signal: controller.signal });
      controller.signal.addEventListener('abort', () => log.push('second listener'));
      const ended = promise.catch(() => log.push('rejected'));
      queueMicrotask(() => log.push('before'));
      controller.abort();
      queueMicrotask(() => log.push('after'));
      log.push('sync');
      await ended;
      return log;
    },
  ],
  'listener-aborts': [
    'DOM, signal abort',
    async ({ outcome }) => {
      const controller = new AbortController();
      const promise = fetch('/say?status=401', { signal: controller.signal });
      queueMicrotask(() => controller.abort());
      return outcome(() => promise);
    },
  ],
  'many-with-one-signal': [
    'WPT fetch/api/abort/general',
    async ({ outcome }) => {
      const { signal } = new AbortController();
      const controller = new AbortController();
      const all = [1, 2, 3].map(() => outcome(() => fetch('/say?status=401', { signal: controller.signal })));
      controller.abort();
      return [await Promise.all(all), (await fetch('/say?status=401', { signal })).status];
    },
  ],
  'in-a-redirect': [
    'WPT fetch/api/abort/general',
    async ({ tag, outcome }) => {
      const controller = new AbortController();
      const to = encodeURIComponent(`/hold/${tag}?status=401`);
      const response = await fetch(`/redirect?to=${to}`, { signal: controller.signal });
      controller.abort();
      return [response.redirected, await outcome(() => response.text())];
    },
  ],
  'pipe-signal': [
    'Streams, pipeTo',
    async ({ tag, go, outcome }) => {
      const { body } = await fetch(`/hold/${tag}?status=401`);
      const controller = new AbortController();
      const pipe = outcome(() => body?.pipeTo(new WritableStream(), { signal: controller.signal }));
      controller.abort('mine');
      void go(tag);
      return pipe;
    },
  ],
});
