import { group } from '../behaviour';

/** Errors and their stacks, rejections that nobody handles, the order of promises, and what performance tells. */
export const ERRORS = group('error', {
  'stack-of-a-rejection': [
    'WPT, no case: error stacks are not specified',
    async () => {
      const asks = (url: string, init?: RequestInit) => fetch(url, init);
      const stacks = [];
      for (const call of [() => asks('http://'), () => asks('/say', { method: 'A B' }), () => asks('/reset')])
        stacks.push(await call().catch((error: Error) => error.stack));
      return stacks;
    },
  ],
  'stack-of-an-xhr-error': [
    'WPT, no case: error stacks are not specified',
    () => {
      const stacks = [];
      for (const wrong of [
        (xhr: XMLHttpRequest) => xhr.open('A B', '/say'),
        (xhr: XMLHttpRequest) => xhr.send(),
        (xhr: XMLHttpRequest) => xhr.setRequestHeader('a', 'b'),
      ])
        try {
          wrong(new XMLHttpRequest());
        } catch (error) {
          stacks.push((error as Error).stack);
        }
      return stacks;
    },
  ],
  'stack-within-an-argument': [
    'WPT, no case: error stacks are not specified',
    async () => {
      const stacks: unknown[] = [];
      const input = {
        toString() {
          stacks.push(new Error('here').stack);
          return '/say?status=401';
        },
      };
      await fetch(input as never);
      return stacks.at(-1);
    },
  ],
  'stack-within-a-listener': [
    'WPT, no case: error stacks are not specified',
    async () => {
      const stacks: unknown[] = [];
      const xhr = new XMLHttpRequest();
      xhr.onreadystatechange = () => stacks.push(new Error(`at ${xhr.readyState}`).stack);
      xhr.open('GET', '/say?status=401');
      return stacks;
    },
  ],
  'stack-within-a-frame-patch': [
    'WPT, no case: error stacks are not specified',
    async () => {
      let stack: unknown;
      const before = fetch;
      window.fetch = ((...all: Parameters<typeof fetch>) => {
        stack = new Error('here').stack;
        return before(...all);
      }) as typeof fetch;
      await fetch('/say?status=401');
      return stack;
    },
  ],
  'stack-limit': [
    'V8, Error.stackTraceLimit',
    async () => {
      const errors = Error as { stackTraceLimit?: number };
      const limit = errors.stackTraceLimit;
      errors.stackTraceLimit = 1;
      const stack = await fetch('http://').catch((error: Error) => error.stack);
      await (await fetch('/say?status=401')).text();
      return [limit, stack, errors.stackTraceLimit];
    },
  ],
  'stack-prepared': [
    'V8, Error.prepareStackTrace',
    async () => {
      const log: unknown[] = [];
      (Error as { prepareStackTrace?: unknown }).prepareStackTrace = (_: Error, sites: unknown[]) => {
        log.push(sites.length);
        return 'mine';
      };
      await (await fetch('/say?status=401')).text();
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/say');
      return log;
    },
  ],
  'stack-captured-by-the-page': [
    'ECMAScript, Error',
    async () => {
      const log: string[] = [];
      const Native = Error;
      window.Error = new Proxy(Native, {
        construct(target, args, self) {
          log.push('new');
          return Reflect.construct(target, args, self);
        },
        apply(target, self, args) {
          log.push('call');
          return Reflect.apply(target, self, args);
        },
      });
      await (await fetch('/say?status=401')).text();
      window.Error = Native;
      return log;
    },
  ],
  'deep-recursion': [
    'ECMAScript, RangeError',
    async ({ outcome }) => {
      const deep = (): unknown => {
        try {
          return deep();
        } catch {
          return fetch('/say?status=401');
        }
      };
      return outcome(async () => ((await deep()) as Response).status);
    },
  ],
  'uncaught-at-open': [
    'HTML, report the exception',
    async ({ event }) => {
      const heard = event(window, 'error');
      setTimeout(() => new XMLHttpRequest().open('A B', '/say'));
      const { message, filename, lineno, error } = (await heard) as ErrorEvent;
      return [message, filename.replace(/.*\/(?=\w+\/)/, ''), lineno > 0, error?.name];
    },
  ],
  'unhandled-of-fetch': [
    'HTML, unhandled promise rejections',
    async ({ event, errorOf }) => {
      const heard = event(window, 'unhandledrejection');
      const promise = fetch('/reset');
      const nothing = new Promise((resolve) => setTimeout(resolve, 1_500, 'nothing'));
      const happened = await Promise.race([heard, nothing]);
      if (!(happened instanceof PromiseRejectionEvent)) return happened;
      return [happened.promise === promise, errorOf(happened.reason)];
    },
  ],
  'unhandled-of-derived': [
    'HTML, unhandled promise rejections',
    async ({ event, errorOf }) => {
      const heard = event(window, 'unhandledrejection');
      const promise = fetch('/reset').then((response) => response.text());
      const happened = (await heard) as PromiseRejectionEvent;
      return [happened.promise === promise, errorOf(happened.reason)];
    },
  ],
  'unhandled-of-await': [
    'HTML, unhandled promise rejections',
    async ({ event, errorOf }) => {
      const heard = event(window, 'unhandledrejection');
      void (async () => {
        await fetch('/reset');
      })();
      return errorOf(((await heard) as PromiseRejectionEvent).reason);
    },
  ],
  'unhandled-none': [
    'HTML, unhandled promise rejections',
    async () => {
      const heard: string[] = [];
      addEventListener('unhandledrejection', ({ reason }) => heard.push(String(reason)));
      await fetch('/reset').catch(() => {});
      const controller = new AbortController();
      const aborted = fetch('/say?status=401', { signal: controller.signal }).catch(() => {});
      controller.abort();
      await aborted;
      const cut = await fetch('/short?status=401');
      await cut.text().catch(() => {});
      await (await fetch('/gzip?broken&status=401')).text().catch(() => {});
      await (await fetch('/say')).text();
      return heard;
    },
  ],
  'unhandled-none-for-unread': [
    'HTML, unhandled promise rejections',
    async ({ tag }) => {
      const heard: string[] = [];
      addEventListener('unhandledrejection', ({ reason }) => heard.push(String(reason)));
      const controller = new AbortController();
      await fetch(`/hold/${tag}?status=401`, { signal: controller.signal });
      controller.abort();
      await fetch('/short?status=401');
      for (let asked = 0; asked < 3; asked++) await (await fetch('/say')).text();
      return heard;
    },
  ],
  'order-of-rejection': [
    'HTML, event loops',
    async () => {
      const log: string[] = [];
      const rejected = fetch('http://').catch(() => log.push('fetch'));
      const others = Promise.reject(new Error('mine')).catch(() => log.push('reject'));
      let chain = Promise.resolve();
      for (let tick = 0; tick < 6; tick++)
        chain = chain.then(() => {
          log.push(`tick ${tick}`);
        });
      queueMicrotask(() => log.push('microtask'));
      await Promise.all([rejected, others, chain]);
      return log;
    },
  ],
  'order-of-handlers': [
    'ECMAScript, promise jobs',
    async () => {
      const log: string[] = [];
      const promise = fetch('/say?status=401');
      const first = promise.then(() => {
        log.push('first');
        queueMicrotask(() => log.push('microtask of first'));
      });
      const second = promise.then(() => log.push('second'));
      await Promise.all([first, second]);
      await Promise.resolve();
      return log;
    },
  ],
  'ticks-until-the-body': [
    'ECMAScript, promise jobs',
    async () => {
      const log: string[] = [];
      const response = await fetch('/say?status=401');
      let done = false;
      const text = response.text().then(() => {
        done = true;
      });
      for (let tick = 0; tick < 3; tick++) {
        await Promise.resolve();
        log.push(`${done}`);
      }
      await text;
      return log;
    },
  ],
  'then-is-not-called': [
    'ECMAScript, await',
    async () => {
      const { then } = Promise.prototype;
      let times = 0;
      Promise.prototype.then = function (this: Promise<unknown>, ...all: unknown[]) {
        times += 1;
        return Reflect.apply(then, this, all);
      } as never;
      await fetch('/say?status=401');
      Promise.prototype.then = then;
      return times;
    },
  ],
  'resource-entries': [
    'Resource Timing',
    async ({ xhr, event }) => {
      await (await fetch('/say?status=401')).text();
      await xhr({ url: '/say?status=403' });
      const entries = () => performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      if (entries().length < 2) await event(performance, 'resourcetimingbufferfull');
      return entries().map(({ name, initiatorType, decodedBodySize, entryType, responseStatus }) => [
        name,
        initiatorType,
        decodedBodySize,
        entryType,
        responseStatus,
      ]);
    },
  ],
  'resource-observer': [
    'Performance Timeline',
    async () => {
      const seen: string[] = [];
      const heard = new Promise<void>((resolve) => {
        new PerformanceObserver((list) => {
          seen.push(...list.getEntries().map(({ name }) => name));
          if (seen.length === 3) resolve();
        }).observe({ type: 'resource' });
      });
      for (const status of [401, 403, 200]) await (await fetch(`/say?status=${status}`)).text();
      await heard;
      return seen;
    },
  ],
  'console-untouched': [
    'Console',
    async () => {
      const log: string[] = [];
      for (const name of ['log', 'warn', 'error', 'info', 'debug'] as const)
        console[name] = () => void log.push(name);
      await (await fetch('/say?status=401')).text();
      await fetch('/reset').catch(() => {});
      return log;
    },
  ],
});
