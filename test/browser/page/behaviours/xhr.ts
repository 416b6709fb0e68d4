import { group } from '../behaviour';

/** XMLHttpRequest: its states, events, headers and answers. */
export const XHR = group('xhr', {
  'get-200': ['WPT xhr/event-readystatechange-loaded', ({ xhr }) => xhr({ url: '/say' })],
  'get-401': [
    'WPT xhr/event-load',
    ({ xhr }) => xhr({ url: '/say?status=401&header=WWW-Authenticate: Bearer' }),
  ],
  'post-403': [
    'WPT xhr/send-response-event-order',
    ({ xhr }) => xhr({ url: '/say?status=403', method: 'POST', body: 'x', upload: true }),
  ],
  'upload-listened': [
    'WPT xhr/event-upload-progress',
    ({ xhr }) => xhr({ url: '/echo?status=401', method: 'POST', body: 'x'.repeat(200_000), upload: true }),
  ],
  'upload-without-body': [
    'WPT xhr/send-no-response-event-order',
    ({ xhr }) => xhr({ url: '/say?status=401', method: 'POST', upload: true }),
  ],
  'upload-aborted': [
    'WPT xhr/abort-upload-event-abort',
    ({ xhr, tag }) =>
      xhr({
        url: `/hold/${tag}?from=head`,
        method: 'POST',
        body: 'x',
        upload: true,
        before: (one) => one.upload.addEventListener('loadstart', () => one.abort()),
      }),
  ],
  'status-204': ['WPT xhr/status-basic', ({ xhr }) => xhr({ url: '/say?status=204' })],
  'head-401': ['WPT xhr/response-method', ({ xhr }) => xhr({ url: '/say?status=401', method: 'HEAD' })],
  'cut-short': [
    'WPT xhr/send-network-error-async-events',
    async ({ event, read }) => {
      const told = [];
      for (const url of ['/short', '/short?status=401', '/gzip?broken&status=401']) {
        const xhr = new XMLHttpRequest();
        // How far it came before it broke is the network's.
        const log: string[] = [];
        for (const type of ['loadstart', 'load', 'error', 'abort', 'timeout'])
          xhr.addEventListener(type, () => log.push(type));
        xhr.open('GET', url);
        xhr.send();
        await event(xhr, 'loadend');
        told.push(log, read(xhr));
      }
      return told;
    },
  ],
  sync: [
    'WPT xhr/send-sync-response-event-order',
    async ({ xhr }) => [
      await xhr({ url: '/say', sync: true }),
      await xhr({ url: '/say?status=401', method: 'POST', body: 'x', sync: true, upload: true }),
    ],
  ],
  'sync-error': [
    'WPT xhr/send-network-error-sync-events',
    async ({ outcome, watch, read }) => {
      const xhr = new XMLHttpRequest();
      const log = watch(xhr);
      xhr.open('GET', '/reset', false);
      return [await outcome(() => xhr.send()), log, read(xhr)];
    },
  ],
  'sync-restrictions': [
    'WPT xhr/open-sync-open-send and open-method-insecure',
    ({ outcome }) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/say?status=401', false);
      return Promise.all([
        outcome(() => Reflect.set(xhr, 'responseType', 'json')),
        outcome(() => Reflect.set(xhr, 'timeout', 5)),
        outcome(() => {
          const typed = new XMLHttpRequest();
          typed.responseType = 'json';
          typed.open('GET', '/say', false);
        }),
      ]);
    },
  ],
  'open-arguments': [
    'WPT xhr/open-during-open and Web IDL',
    ({ outcome }) => {
      const open = (...all: unknown[]) =>
        outcome(() => {
          const xhr = new XMLHttpRequest();
          return [(xhr.open as (...all: unknown[]) => void)(...all), xhr.readyState];
        });
      return Promise.all([
        open(),
        open('GET'),
        open('GET', undefined),
        open('GET', '/say', undefined),
        open('', '/say'),
        open('A B', '/say'),
        open('TRACE', '/say'),
        open('GET', 'http://'),
        open('GET', '/say', true, 'user', 'word'),
        open('GET', Symbol('x')),
        open(null, null),
      ]);
    },
  ],
  'open-missing-async': [
    'WPT xhr/open-url-encoding, async argument',
    ({ watch }) => {
      const xhr = new XMLHttpRequest();
      const log = watch(xhr);
      xhr.open('GET', '/say?status=401', undefined as never);
      xhr.send();
      return [log, xhr.readyState, xhr.responseText];
    },
  ],
  'open-stringifies-once': [
    'Web IDL, USVString',
    () => {
      const log: string[] = [];
      const word = (name: string, value: string) => ({
        toString() {
          log.push(name);
          return value;
        },
      });
      const xhr = new XMLHttpRequest();
      xhr.open(word('method', 'GET') as never, word('url', '/say') as never);
      xhr.setRequestHeader(word('header', 'X-A') as never, word('value', '1') as never);
      return log;
    },
  ],
  'methods-case': [
    'WPT xhr/open-method-case-insensitive',
    async ({ xhr }) => {
      const told = [];
      for (const method of ['get', 'pOsT', 'patch', 'Options'])
        told.push(await xhr({ url: '/echo?status=401', method }));
      return told;
    },
  ],
  'wrong-order': [
    'WPT xhr/send-non-same-origin, setrequestheader-before-open',
    async ({ outcome, event }) => {
      const xhr = new XMLHttpRequest();
      const told = [await outcome(() => xhr.send()), await outcome(() => xhr.setRequestHeader('X-A', '1'))];
      xhr.open('GET', '/say?status=401');
      const end = event(xhr, 'loadend');
      xhr.send();
      told.push(
        await outcome(() => xhr.send()),
        await outcome(() => xhr.setRequestHeader('X-A', '1')),
        await outcome(() => Reflect.set(xhr, 'withCredentials', true)),
      );
      await end;
      told.push(
        await outcome(() => xhr.send()),
        await outcome(() => Reflect.set(xhr, 'responseType', 'json')),
        await outcome(() => xhr.overrideMimeType('a/b')),
      );
      return told;
    },
  ],
  'wrong-this': [
    'Web IDL, operations',
    ({ outcome }) => {
      const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
      return Promise.all([
        outcome(() => open.call({} as never, 'GET', '/say', true)),
        outcome(() => send.call(null as never)),
        outcome(() => setRequestHeader.call(document as never, 'a', 'b')),
        outcome(() => XMLHttpRequest.prototype.open('GET', '/say')),
        outcome(() => new (open as never as new () => object)()),
      ]);
    },
  ],
  headers: [
    'WPT xhr/setrequestheader-combining',
    ({ xhr }) =>
      xhr({
        url: '/echo?status=401',
        before: (one) => {
          one.setRequestHeader('X-A', '1');
          one.setRequestHeader('x-a', '2');
          one.setRequestHeader('X-B', ' spaced ');
          one.setRequestHeader('X-C', '');
          one.setRequestHeader('Cookie', 'no=1');
          one.setRequestHeader('Accept', 'a/b');
        },
      }),
  ],
  'headers-invalid': [
    'WPT xhr/setrequestheader-bogus-name',
    ({ outcome }) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/say');
      const set = xhr.setRequestHeader.bind(xhr) as (...all: unknown[]) => void;
      return Promise.all(
        [
          [],
          ['a'],
          ['a b', '1'],
          ['', '1'],
          ['a', 'x\ny'],
          ['a', '☃'],
          [Symbol('x'), '1'],
          ['a', undefined],
          [undefined, 'a'],
        ].map((pair) => outcome(() => set(...pair))),
      );
    },
  ],
});
