import { group } from '../behaviour';

/** Frames, workers, and pages that put functions of their own in the place of the browser's. */
export const REALMS = group('realm', {
  'about-blank-frame': [
    'HTML, iframe',
    async ({ frame }) => {
      const inner = await frame({});
      const response = await inner.fetch('/say?status=401');
      return [
        response.status,
        await response.text(),
        response instanceof inner.Response,
        response instanceof Response,
        String(inner.fetch),
      ];
    },
  ],
  'srcdoc-frame': [
    'HTML, iframe srcdoc',
    async ({ event, frame }) => {
      const heard = event(window, 'message');
      await frame({
        srcdoc: `<script>fetch('/say?status=401').then((answer) => answer.text()).then((text) => parent.postMessage([text, String(fetch)], '*'))</script>`,
      });
      return ((await heard) as MessageEvent).data;
    },
  ],
  'same-origin-frame': [
    'HTML, iframe',
    async ({ frame, descriptor }) => {
      const inner = await frame({ src: '/empty' });
      const response = await inner.fetch('/say?status=401');
      return [
        response.status,
        inner.fetch === fetch,
        inner.fetch.name,
        descriptor(inner, 'fetch'),
        Object.getPrototypeOf(inner.fetch) === inner.Function.prototype,
      ];
    },
  ],
  'sandboxed-frame': [
    'HTML, iframe sandbox',
    async ({ event, frame, far }) => {
      const heard = event(window, 'message');
      await frame({
        sandbox: 'allow-scripts',
        srcdoc: `<script>
          const ask = (url) => fetch(url).then((answer) => answer.text()).catch(({ name, message }) => name + message);
          Promise.all([ask('${far}/echo?status=401&cors=any'), ask('${far}/echo?status=401')]).then((told) => parent.postMessage(told, '*'));
        </script>`,
      });
      return ((await heard) as MessageEvent).data;
    },
  ],
  'data-frame': [
    'HTML, iframe',
    async ({ event, frame, far }) => {
      const heard = event(window, 'message');
      await frame({
        src: `data:text/html,<script>fetch('${far}/say?status=401%26cors=any').then((answer) => answer.text()).then((text) => parent.postMessage([text, String(fetch)], '*'))</script>`,
      });
      return ((await heard) as MessageEvent).data;
    },
  ],
  'blob-frame': [
    'HTML, iframe',
    async ({ event, frame }) => {
      const text = `<script>fetch('${location.origin}/say?status=401').then((answer) => answer.text()).then((text) => parent.postMessage(text, '*'))</script>`;
      const heard = event(window, 'message');
      await frame({ src: URL.createObjectURL(new Blob([text], { type: 'text/html' })) });
      return ((await heard) as MessageEvent).data;
    },
  ],
  'removed-frame': [
    'HTML, fully active',
    async ({ frame, outcome }) => {
      const inner = await frame({ src: '/empty' });
      const { fetch: theirs, XMLHttpRequest: Theirs } = inner;
      inner.frameElement?.remove();
      let state: unknown = 'pending';
      void outcome(() => theirs('/say?status=401')).then((told) => {
        state = told;
      });
      await (await fetch('/say')).text();
      return [
        state,
        await outcome(() => {
          const xhr = new Theirs();
          xhr.open('GET', '/say?status=401');
          xhr.send();
          return xhr.readyState;
        }),
      ];
    },
  ],
  'method-of-another-realm': [
    'Web IDL, operations',
    async ({ frame, event }) => {
      const inner = await frame({});
      const xhr = new XMLHttpRequest();
      inner.XMLHttpRequest.prototype.open.call(xhr, 'GET', '/say?status=401', true);
      inner.XMLHttpRequest.prototype.send.call(xhr);
      await event(xhr, 'loadend');
      const theirs = new inner.XMLHttpRequest();
      XMLHttpRequest.prototype.open.call(theirs, 'GET', '/say?status=403', true);
      XMLHttpRequest.prototype.send.call(theirs);
      await event(theirs, 'loadend');
      return [xhr.status, xhr.responseText, theirs.status, theirs.responseText];
    },
  ],
  'error-of-another-realm': [
    'Web IDL, exceptions',
    async ({ frame }) => {
      const inner = await frame({ src: '/empty' });
      const error: unknown = await inner.fetch('http://').catch((reason: unknown) => reason);
      return [error instanceof inner.TypeError, error instanceof TypeError];
    },
  ],
  worker: [
    'WPT fetch/api/basic (worker)',
    ({ worker }) =>
      worker(`(async () => {
        const response = await fetch('${location.origin}/say?status=401');
        postMessage([response.status, await response.text(), String(fetch), fetch.name, Object.keys(globalThis)]);
      })()`),
  ],
  'worker-xhr': [
    'WPT xhr (worker)',
    ({ worker }) =>
      worker(`const xhr = new XMLHttpRequest();
        xhr.open('GET', '${location.origin}/say?status=401', false);
        xhr.send();
        postMessage([xhr.status, xhr.responseText, String(xhr.open)]);`),
  ],
  'worker-errors': [
    'WPT fetch/api/basic (worker)',
    ({ worker }) => worker(`fetch('http://').catch(({ name, message }) => postMessage([name, message]));`),
  ],
  'document-written': [
    'HTML, document.open',
    async ({ frame }) => {
      const inner = await frame({ src: '/empty' });
      inner.document.open();
      inner.document.write('<p>new');
      inner.document.close();
      const response = await inner.fetch('/say?status=401');
      return [await response.text(), inner.document.body.innerHTML];
    },
  ],
  'patched-fetch': [
    'page libraries that wrap fetch',
    async () => {
      const log: string[] = [];
      const before = fetch;
      window.fetch = (async (...all: Parameters<typeof fetch>) => {
        const response = await before(...all);
        log.push(`${response.status} ${response.bodyUsed} ${await response.clone().text()}`);
        return response;
      }) as typeof fetch;
      const text = await (await fetch('/say?status=401')).text();
      return [log, text];
    },
  ],
  'patched-xhr': [
    'page libraries that wrap XMLHttpRequest',
    async ({ xhr }) => {
      const log: string[] = [];
      const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...all: unknown[]) {
        log.push(`open ${all.length}`);
        return Reflect.apply(open, this, all);
      } as never;
      XMLHttpRequest.prototype.send = function (body) {
        log.push('send');
        this.setRequestHeader('X-Mine', '1');
        return send.call(this, body);
      };
      XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
        log.push(name);
        return setRequestHeader.call(this, name, value);
      };
      return [await xhr({ url: '/echo?status=401' }), log];
    },
  ],
  'restored-xhr': [
    'page libraries that unwrap XMLHttpRequest',
    async ({ xhr, descriptor }) => {
      const { open } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.open = () => {};
      XMLHttpRequest.prototype.open = open;
      return [
        await xhr({ url: '/say?status=401' }),
        descriptor(XMLHttpRequest.prototype, 'open'),
        Object.keys(XMLHttpRequest.prototype),
      ];
    },
  ],
  'patched-clone': [
    'page libraries that wrap Response.prototype',
    async () => {
      const { clone } = Response.prototype;
      let times = 0;
      Response.prototype.clone = function () {
        times += 1;
        return clone.call(this);
      };
      await (await fetch('/say?status=401')).text();
      return times;
    },
  ],
  'patched-constructors': [
    'page libraries that wrap constructors',
    async () => {
      const log: string[] = [];
      for (const name of [
        'Headers',
        'URL',
        'CustomEvent',
        'TextDecoder',
        'WeakMap',
        'Proxy',
        'Request',
      ] as const) {
        const native = Reflect.get(window, name);
        Reflect.set(
          window,
          name,
          new Proxy(native, {
            construct(target, args, self) {
              log.push(name);
              return Reflect.construct(target, args, self);
            },
          }),
        );
      }
      await (await fetch('/say?status=401')).text();
      await (await fetch('/say')).text();
      return [...new Set(log)].sort();
    },
  ],
  'patched-iterators': [
    'ECMAScript, iterators',
    async () => {
      const native = Array.prototype[Symbol.iterator];
      let times = 0;
      Array.prototype[Symbol.iterator] = function (this: unknown[]) {
        times += 1;
        return native.call(this);
      } as never;
      const promise = fetch('/say?status=401');
      const asked = times;
      Array.prototype[Symbol.iterator] = native;
      await (await promise).text();
      return asked;
    },
  ],
  'broken-builtins': [
    'page libraries that break builtins',
    async ({ whole, xhr }) => {
      String.prototype.toUpperCase = () => {
        throw new Error('broken');
      };
      String.prototype.slice = () => {
        throw new Error('broken');
      };
      window.Headers = undefined as never;
      window.URL = undefined as never;
      return [await whole(await fetch('/say?status=401')), await xhr({ url: '/say?status=401' })];
    },
  ],
  'polluted-object': [
    'ECMAScript, Object.prototype',
    async () => {
      const log: string[] = [];
      for (const name of ['toJSON', 'headers', 'credentials', 'apply', 'get'])
        Object.defineProperty(Object.prototype, name, {
          configurable: true,
          get() {
            log.push(name);
            return undefined;
          },
        });
      await fetch('/say?status=401');
      const asked = [...new Set(log)];
      for (const name of ['toJSON', 'headers', 'credentials', 'apply', 'get'])
        Reflect.deleteProperty(Object.prototype, name);
      return asked;
    },
  ],
});
