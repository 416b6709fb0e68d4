import { group } from '../behaviour';

/** What `fetch` makes of its second argument. */
export const FETCH_INIT = group('init', {
  'odd-inits': [
    'Web IDL, dictionaries',
    ({ outcome }) =>
      Promise.all(
        [undefined, null, 5, 'x', true, [], () => 1, Symbol('x')].map((init) =>
          outcome(async () => (await fetch('/say?status=401', init as never)).status),
        ),
      ),
  ],
  'headers-kinds': [
    'WPT fetch/api/headers/headers-basic',
    async () => {
      const kinds: HeadersInit[] = [
        { 'X-A': '1', 'x-b': '2' },
        [
          ['X-A', '1'],
          ['X-A', '2'],
        ],
        new Headers({ 'X-A': '1' }),
        new Map([['X-A', '1']]) as never,
        new URLSearchParams('X-A=1&X-B=2') as never,
      ];
      const told = [];
      for (const headers of kinds)
        told.push(await fetch('/echo?status=401', { headers }).then((answer) => answer.text()));
      return told;
    },
  ],
  'headers-read-once': [
    'Web IDL, sequences from iterators',
    async () => {
      const entries = new Map([['X-Once', '1']]).entries();
      function* lines() {
        yield ['X-Once', '2'];
        yield ['X-Token', '3'];
      }
      const told = [];
      for (const headers of [entries, lines()])
        told.push(
          await fetch('/echo?status=401', { headers: headers as never }).then((answer) => answer.text()),
        );
      return told;
    },
  ],
  'headers-invalid': [
    'WPT fetch/api/headers/headers-errors',
    ({ outcome }) =>
      Promise.all(
        [{ 'a b': '1' }, { a: 'x\ny' }, { a: '☃' }, [['a']], [['a', 'b', 'c']], 5, 'abc', null].map(
          (headers) =>
            outcome(async () => (await fetch('/say?status=401', { headers: headers as never })).status),
        ),
      ),
  ],
  'headers-throwing': [
    'Web IDL, records',
    ({ outcome }) =>
      outcome(() =>
        fetch('/say', {
          headers: {
            get 'x-a'(): string {
              throw new RangeError('mine');
            },
          },
        }),
      ),
  ],
  'headers-forbidden': [
    'WPT fetch/api/basic/request-forbidden-headers',
    async () => {
      const headers = {
        Host: 'x',
        Cookie: 'a=b',
        Origin: 'http://x',
        'Sec-A': '1',
        'Proxy-A': '1',
        'X-Kept': '1',
      };
      return (await fetch('/echo?status=401', { headers })).text();
    },
  ],
  authorization: [
    'Fetch, headers',
    async () => (await fetch('/echo?status=401', { headers: { Authorization: 'Bearer abcdefgh' } })).text(),
  ],
  'request-as-init': [
    'WPT fetch/api/request/request-init-contenttype',
    async () => {
      const init = new Request('/elsewhere', { method: 'POST', headers: { 'X-A': '1' }, body: 'text' });
      return (
        await fetch('/echo?status=401', { method: init.method, headers: init.headers, body: 'other' })
      ).text();
    },
  ],
  'request-itself-as-init': [
    'Web IDL, dictionaries from objects',
    async ({ outcome }) => {
      const init = new Request('/elsewhere', { method: 'PUT', headers: { 'X-A': '1' } });
      return outcome(async () => (await fetch('/echo?status=401', init)).text());
    },
  ],
  inherited: [
    'Web IDL, dictionaries',
    async () => {
      class Init {
        get method() {
          return 'POST';
        }
        get body() {
          return 'inherited';
        }
      }
      const told = [];
      for (const init of [new Init(), Object.create({ method: 'PUT', headers: { 'X-A': '1' } })])
        told.push(await fetch('/echo?status=401', init).then((answer) => answer.text()));
      return told;
    },
  ],
  'getters-read-once': [
    'Web IDL, dictionaries',
    async () => {
      const log: string[] = [];
      const init = {};
      for (const [name, value] of Object.entries({
        method: 'POST',
        body: 'x',
        headers: {},
        credentials: 'omit',
        mode: 'cors',
        signal: null,
      }))
        Object.defineProperty(init, name, {
          enumerable: true,
          get() {
            log.push(name);
            return value;
          },
        });
      await (await fetch('/say?status=401', init)).text();
      return log;
    },
  ],
  'getter-changing': [
    'Web IDL, dictionaries',
    async () => {
      let times = 0;
      const init = {
        get method() {
          times += 1;
          return times === 1 ? 'POST' : 'PUT';
        },
      };
      return JSON.parse(await (await fetch('/echo?status=401', init)).text()).method;
    },
  ],
  'getter-throwing': [
    'Web IDL, dictionaries',
    ({ outcome }) =>
      outcome(() =>
        fetch('/say', {
          get method(): string {
            throw new RangeError('mine');
          },
        }),
      ),
  ],
  'proxy-traps': [
    'ECMAScript, proxies',
    async () => {
      const log: string[] = [];
      const init = new Proxy(
        {},
        {
          get(_, key) {
            log.push(String(key));
            return undefined;
          },
        },
      );
      await (await fetch('/say?status=401', init)).text();
      return log;
    },
  ],
  enumerations: [
    'Fetch §5.4',
    ({ outcome }) =>
      Promise.all(
        ['mode', 'credentials', 'cache', 'redirect', 'referrerPolicy', 'priority', 'duplex'].map((name) =>
          outcome(async () => (await fetch('/say?status=401', { [name]: 'wrong' })).status),
        ),
      ),
  ],
  'mode-navigate': ['Fetch §5.4', ({ outcome }) => outcome(() => fetch('/say', { mode: 'navigate' }))],
  window: [
    'WPT fetch/api/request/request-init-003',
    ({ outcome }) =>
      Promise.all([
        outcome(() => fetch('/say', { window: {} } as never)),
        outcome(async () => (await fetch('/say?status=401', { window: null })).status),
      ]),
  ],
  referrer: [
    'WPT fetch/api/basic/request-referrer',
    async ({ outcome }) => {
      const inits: RequestInit[] = [
        { referrer: '' },
        { referrer: '/here' },
        { referrerPolicy: 'no-referrer' },
        { referrerPolicy: 'origin' },
        { referrer: 'http://' },
      ];
      const told = [];
      for (const init of inits)
        told.push(
          await outcome(async () => JSON.parse(await (await fetch('/echo?status=401', init)).text()).headers),
        );
      return JSON.stringify(told).replaceAll(location.search, '');
    },
  ],
  integrity: [
    'WPT fetch/api/basic/integrity',
    ({ outcome }) =>
      Promise.all(
        ['sha256-AAAA', 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=', 'nothing'].map((integrity) =>
          outcome(async () => (await fetch('/say?text=abc&status=200', { integrity })).text()),
        ),
      ),
  ],
  'integrity-401': [
    'WPT fetch/api/basic/integrity',
    ({ outcome }) =>
      outcome(async () => (await fetch('/say?status=401', { integrity: 'sha256-AAAA' })).text()),
  ],
  keepalive: [
    'WPT fetch/api/basic/keepalive',
    async ({ whole }) =>
      whole(await fetch('/echo?status=401', { method: 'POST', body: 'x', keepalive: true })),
  ],
  priority: [
    'WPT fetch/fetch-priority',
    async () => (await fetch('/echo?status=401', { priority: 'high' })).text(),
  ],
  'frozen-init': [
    'Web IDL, dictionaries',
    async () => {
      const init = Object.freeze({ method: 'POST', body: 'x', headers: Object.freeze({ 'X-A': '1' }) });
      const text = await (await fetch('/echo?status=401', init)).text();
      return [text, Reflect.ownKeys(init), init.headers];
    },
  ],
  'init-untouched': [
    'Web IDL, dictionaries',
    async () => {
      const headers = new Headers({ Authorization: 'Bearer abcdefgh' });
      const init = { method: 'post', headers, body: new URLSearchParams('a=1') };
      await (await fetch('/say?status=403', init)).text();
      return [Reflect.ownKeys(init), [...headers], init.method, String(init.body)];
    },
  ],
  'unknown-members': [
    'Web IDL, dictionaries',
    async () => (await fetch('/echo?status=401', { resend: 'x', key: 1, url: '/other' } as never)).text(),
  ],
});
