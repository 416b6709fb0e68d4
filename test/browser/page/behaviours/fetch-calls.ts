import { group } from '../behaviour';

/** How `fetch` is called and what it makes of its first argument. */
export const FETCH_CALLS = group('fetch', {
  'get-text': ['Fetch §5.6', async ({ whole }) => whole(await fetch('/say'))],
  'get-401': ['WPT fetch/api/basic/status', async ({ whole }) => whole(await fetch('/say?status=401'))],
  'get-403-json': [
    'WPT fetch/api/basic/status',
    async ({ head }) => {
      const response = await fetch('/say?status=403&header=X-More: 1&header=WWW-Authenticate: Bearer');
      return [head(response), await response.json(), response.bodyUsed];
    },
  ],
  'get-500': ['WPT fetch/api/basic/status', async ({ whole }) => whole(await fetch('/say?status=500'))],
  'status-204': ['Fetch, null body status', async ({ whole }) => whole(await fetch('/say?status=204'))],
  'status-text': [
    'WPT fetch/h1-parsing/status-text',
    async ({ whole }) => [
      await whole(await fetch('/say?status=401&reason=No Way')),
      await whole(await fetch('/say?status=403&reason=')),
    ],
  ],
  'head-404': [
    'WPT fetch/api/basic/response-null-body',
    async ({ whole }) => whole(await fetch('/say?status=404', { method: 'HEAD' })),
  ],
  'method-case': [
    'WPT fetch/api/basic/request-method',
    async () => {
      const methods = ['get', 'post', 'pUt', 'delete', 'options', 'patch', 'chicken'];
      const told = [];
      for (const method of methods)
        told.push(await fetch('/echo?status=401', { method }).then((answer) => answer.text()));
      return told;
    },
  ],
  'method-invalid': [
    'Fetch §5.4, method',
    ({ outcome }) =>
      Promise.all(
        ['', ' ', 'GET POST', 'TRACE', 'connect', 'é'].map((method) =>
          outcome(() => fetch('/say', { method })),
        ),
      ),
  ],
  'get-with-body': [
    'WPT fetch/api/request/request-init-002',
    ({ outcome }) => {
      const init = { body: 'x' };
      return outcome(() => fetch('/say?status=401', init));
    },
  ],
  'bad-url': [
    'WPT fetch/api/request/request-error',
    ({ outcome }) =>
      Promise.all(
        ['http://', 'http://a b', '//', 'http://user:word@localhost/'].map((url) =>
          outcome(() => fetch(url)),
        ),
      ),
  ],
  'data-url': [
    'WPT fetch/data-urls',
    async ({ whole }) => whole(await fetch('data:application/json,{"error":1}')),
  ],
  'blob-url': [
    'WPT fetch/api/basic/scheme-blob',
    async ({ outcome }) => {
      const url = URL.createObjectURL(new Blob(['{"errors":[1]}'], { type: 'application/json' }));
      const text = await (await fetch(url)).text();
      URL.revokeObjectURL(url);
      return [text, await outcome(() => fetch(url))];
    },
  ],
  'other-schemes': [
    'WPT fetch/api/basic/scheme-others',
    ({ outcome }) =>
      Promise.all(
        ['about:blank', 'ftp://localhost/', 'mailto:a@b.c', 'javascript:1', 'nothing:at'].map((url) =>
          outcome(() => fetch(url)),
        ),
      ),
  ],
  'no-arguments': ['Web IDL, overloads', ({ outcome }) => outcome(() => (fetch as () => unknown)())],
  'odd-inputs': [
    'Web IDL, USVString',
    async ({ outcome }) => {
      const inputs = [undefined, null, 0, true, {}, [], ['a', 'b'], /x/, () => 1];
      return Promise.all(
        inputs.map((input) =>
          outcome(async () => (await fetch(input as string)).url.replace(/^[^/]*\/\/[^/]*/, '')),
        ),
      );
    },
  ],
  'symbol-input': [
    'Web IDL, USVString',
    ({ outcome }) => outcome(() => fetch(Symbol('x') as unknown as string)),
  ],
  'url-object': [
    'Web IDL, USVString',
    async ({ whole }) => whole(await fetch(new URL('/say?status=401', location.href))),
  ],
  'throwing-input': [
    'Web IDL, USVString',
    ({ outcome }) =>
      outcome(() =>
        fetch({
          toString() {
            throw new RangeError('mine');
          },
        } as unknown as string),
      ),
  ],
  'input-stringified-once': [
    'Web IDL, USVString',
    async () => {
      const log: string[] = [];
      const input = {
        [Symbol.toPrimitive](hint: string) {
          log.push(hint);
          return '/say?status=401';
        },
      };
      await (await fetch(input as unknown as string)).text();
      return log;
    },
  ],
  'base-element': [
    'HTML, document base URL',
    async ({ head }) => {
      const base = document.createElement('base');
      base.href = '/say/deep/';
      document.head.append(base);
      return head(await fetch('er?status=401'));
    },
  ],
  fragment: ['Fetch, response URL', async ({ head }) => head(await fetch('/say?status=401#part'))],
  'wrong-this': [
    'Web IDL, operations',
    ({ outcome }) =>
      Promise.all(
        [{}, [], document, 1, 'x', Object.create(window)].map((self) =>
          outcome(() => fetch.call(self as never, '/say')),
        ),
      ),
  ],
  'wrong-this-is-a-rejection': [
    'Web IDL, promise types',
    ({ outcome }) => {
      const promise = fetch.call({} as never, '/say');
      return [promise instanceof Promise, outcome(() => promise)].length;
    },
  ],
  'this-undefined': [
    'Web IDL, global operations',
    async () => {
      const bare = fetch;
      return [
        (await bare('/say?status=401')).status,
        (await fetch.call(undefined as never, '/say?status=401')).status,
        (await fetch.call(null as never, '/say?status=403')).status,
        (await fetch.apply(window, ['/say?status=401'])).status,
        (await Reflect.apply(fetch, globalThis, ['/say?status=401'])).status,
        (await fetch.bind(window)('/say?status=401')).status,
        (await fetch.bind(window, '/say?status=403')()).status,
      ];
    },
  ],
  'as-callback': [
    'Web IDL, overloads',
    ({ outcome }) =>
      outcome(
        async () =>
          (await Promise.all(['/say?status=401'].map(fetch as never) as Promise<Response>[])).length,
      ),
  ],
  'new-fetch': [
    'ECMAScript, constructors',
    ({ outcome }) =>
      Promise.all([
        outcome(() => new (fetch as never as new (url: string) => unknown)('/say')),
        outcome(() => Reflect.construct(fetch as never, ['/say'])),
        outcome(() => Reflect.construct(Object, [], fetch as never)),
      ]),
  ],
  'extends-fetch': [
    'ECMAScript, classes',
    ({ outcome }) => outcome(() => class extends (fetch as never as new () => object) {}),
  ],
  'promise-is-native': [
    'Fetch §5.6',
    async () => {
      const promise = fetch('/say?status=401');
      const second = fetch('/say?status=401');
      return [
        promise instanceof Promise,
        promise.constructor === Promise,
        Object.getPrototypeOf(promise) === Promise.prototype,
        Reflect.ownKeys(promise),
        Object.isExtensible(promise),
        (promise as unknown) === second,
        Object.prototype.toString.call(promise),
        Object.is(await promise, await promise),
      ];
    },
  ],
  'response-is-native': [
    'Fetch §5.5',
    async () => {
      const response = await fetch('/say?status=401');
      return [
        response instanceof Response,
        response.constructor === Response,
        Reflect.ownKeys(response),
        Object.prototype.toString.call(response),
        response.body instanceof ReadableStream,
        response.headers instanceof Headers,
        Object.is(response.headers, response.headers),
        Object.is(response.body, response.body),
      ];
    },
  ],
  'extra-arguments': [
    'Web IDL, overloads',
    async () =>
      (await (fetch as (...all: unknown[]) => Promise<Response>)('/say?status=401', {}, 1, 2)).status,
  ],
  beacon: ['Beacon §3', () => [navigator.sendBeacon('/say?status=401', 'x'), navigator.sendBeacon('/say')]],
  'event-source': [
    'HTML, server-sent events',
    async ({ event }) => {
      const good = new EventSource('/events');
      const first = (await event(good, 'message')) as MessageEvent;
      good.close();
      const bad = new EventSource('/events?status=401');
      await event(bad, 'error');
      return [first.data, bad.readyState];
    },
  ],
});
