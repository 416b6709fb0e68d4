import { group } from '../behaviour';

/** Credentials, CORS, caches, and what breaks on the way. */
export const NETWORK = group('network', {
  'credentials-here': [
    'WPT fetch/api/credentials/cookies',
    async ({ tag, setCookie }) => {
      const name = tag.replace(/\W/g, '');
      setCookie(`${name}=1; Path=/`);
      const told = [];
      for (const credentials of ['omit', 'same-origin', 'include'] as const)
        told.push((await (await fetch('/echo?status=401', { credentials })).text()).includes(`${name}=1`));
      setCookie(`${name}=; Max-Age=0; Path=/`);
      return told;
    },
  ],
  'credentials-there': [
    'WPT fetch/api/credentials/cookies',
    async ({ tag, other, setCookie }) => {
      const name = tag.replace(/\W/g, '');
      setCookie(`${name}=1; Path=/`);
      const told = [];
      for (const credentials of ['omit', 'same-origin', 'include'] as const)
        told.push(
          (await (await fetch(`${other}/echo?status=401&cors=mine`, { credentials })).text()).includes(
            `${name}=1`,
          ),
        );
      setCookie(`${name}=; Max-Age=0; Path=/`);
      return told;
    },
  ],
  'cookie-refused': [
    'WPT fetch/api/credentials/cookies',
    async ({ tag }) => {
      const name = tag.replace(/\W/g, '');
      const before = document.cookie.includes(name);
      await fetch(`/say?status=401&header=Set-Cookie: ${name}=1; Path=/`, { credentials: 'omit' });
      const after = document.cookie.includes(name);
      return [before, after];
    },
  ],
  'cors-readable-401': [
    'WPT fetch/api/cors/cors-basic',
    async ({ other, far, whole }) => [
      await whole(await fetch(`${other}/say?status=401&cors=any&header=X-A: 1`)),
      await whole(
        await fetch(`${far}/say?status=401&cors=mine&expose=X-A&header=X-A: 1`, { credentials: 'include' }),
      ),
    ],
  ],
  'cors-missing': [
    'WPT fetch/api/cors/cors-basic',
    ({ other, far, outcome }) =>
      Promise.all(
        [`${other}/say`, `${other}/say?status=401`, `${far}/say?status=403`].map((url) =>
          outcome(() => fetch(url)),
        ),
      ),
  ],
  'cors-wildcard-with-credentials': [
    'WPT fetch/api/cors/cors-cookies',
    ({ other, outcome }) =>
      outcome(() => fetch(`${other}/say?status=401&cors=any`, { credentials: 'include' })),
  ],
  'cors-preflight': [
    'WPT fetch/api/cors/cors-preflight',
    async ({ other, outcome }) => {
      const headers = { Authorization: 'Bearer abcdefgh', 'X-A': '1' };
      const ask = (query: string, init: RequestInit) =>
        outcome(async () => (await fetch(`${other}/echo?status=401&cors=any${query}`, init)).text());
      return [
        await ask('&allow=authorization,x-a', { headers }),
        await ask('&allow=x-a', { headers }),
        await ask('', { headers }),
        await ask('&methods=PUT', { method: 'PUT', body: 'x' }),
        await ask('', { method: 'DELETE' }),
        await ask('&preflight=401&allow=authorization,x-a', { headers }),
        await ask('&preflight=500&methods=PUT', { method: 'PUT' }),
      ];
    },
  ],
  'no-cors-401': [
    'WPT fetch/api/basic/mode-no-cors',
    async ({ other, whole }) => whole(await fetch(`${other}/say?status=401`, { mode: 'no-cors' })),
  ],
  'same-origin-mode': [
    'WPT fetch/api/basic/mode-same-origin',
    async ({ other, outcome, whole }) => [
      await outcome(() => fetch(`${other}/say?cors=any`, { mode: 'same-origin' })),
      await whole(await fetch('/say?status=401', { mode: 'same-origin' })),
    ],
  ],
  'no-cors-restrictions': [
    'Fetch §5.4',
    async ({ outcome, other }) => [
      await outcome(() => fetch('/say', { mode: 'no-cors', method: 'PUT' })),
      await outcome(async () =>
        (await fetch('/echo?status=401', { mode: 'no-cors', headers: { 'X-A': '1', Accept: 'a/b' } })).text(),
      ),
      await outcome(
        async () => (await fetch(`${other}/say`, { mode: 'no-cors', headers: { Authorization: 'x' } })).type,
      ),
    ],
  ],
  'cache-modes': [
    'WPT fetch/http-cache/cache-mode',
    async ({ tag, outcome }) => {
      const told = [];
      const modes = [
        'default',
        'force-cache',
        'no-cache',
        'reload',
        'default',
        'no-store',
        'default',
        'only-if-cached',
      ] as const;
      for (const cache of modes)
        told.push(
          await outcome(async () => (await fetch(`/cached/${tag}`, { cache, mode: 'same-origin' })).text()),
        );
      return told;
    },
  ],
  'cached-401': [
    'WPT fetch/http-cache',
    async ({ tag }) => {
      const told = [];
      for (const cache of ['default', 'default', 'force-cache'] as const)
        told.push(await (await fetch(`/cached/${tag}?status=401&control=max-age=600`, { cache })).text());
      return told;
    },
  ],
  'cached-404': [
    'WPT fetch/http-cache/status',
    async ({ tag }) => {
      const told = [];
      for (let times = 0; times < 3; times++)
        told.push(await (await fetch(`/cached/${tag}?status=404`)).text());
      return told;
    },
  ],
  'only-if-cached': [
    'WPT fetch/api/request/request-cache-only-if-cached',
    ({ outcome }) =>
      Promise.all([
        outcome(() => fetch('/say?status=401', { cache: 'only-if-cached' })),
        outcome(() => fetch('/say?never', { cache: 'only-if-cached', mode: 'same-origin' })),
      ]),
  ],
  'connection-reset': [
    'WPT fetch/api/basic/error-after-response',
    ({ outcome }) => outcome(() => fetch('/reset')),
  ],
  'connection-refused': [
    'Fetch, network error',
    ({ outcome }) => outcome(() => fetch('http://localhost:1/')),
  ],
  'port-blocked': [
    'Fetch §2.9, port blocking',
    ({ outcome }) => outcome(() => fetch('http://localhost:22/')),
  ],
  'garbage-answered': [
    'WPT fetch/h1-parsing',
    ({ outcome }) => outcome(async () => (await fetch('/garbage')).text()),
  ],
  'policy-forbids': [
    'CSP, connect-src',
    async ({ outcome, event, xhr }) => {
      const meta = document.createElement('meta');
      meta.httpEquiv = 'Content-Security-Policy';
      meta.content = "connect-src 'none'";
      document.head.append(meta);
      const violated = event(document, 'securitypolicyviolation');
      const told = await outcome(() => fetch('/say?status=401'));
      const { violatedDirective, disposition } = (await violated) as SecurityPolicyViolationEvent;
      return [told, violatedDirective, disposition, await xhr({ url: '/say?status=401' })];
    },
  ],
  'many-at-once': [
    'Fetch',
    async () => {
      const all = Array.from({ length: 24 }, (_, index) =>
        fetch(`/say?status=${index % 2 ? 401 : 200}&text=${index}`),
      );
      return Promise.all(all.map(async (one) => `${(await one).status} ${await (await one).text()}`));
    },
  ],
  'graphql-refusal': [
    'GraphQL over HTTP',
    async ({ whole }) => {
      const text = encodeURIComponent('{"errors":[{"message":"no"}]}');
      return [
        await whole(await fetch(`/say/graphql?text=${text}`)),
        await whole(await fetch(`/say/graphql?status=207&text=${text}`)),
      ];
    },
  ],
  'xhr-cors': [
    'WPT xhr/access-control-basic-allow',
    async ({ xhr, other }) => [
      await xhr({ url: `${other}/say?status=401&cors=any&header=X-A: 1` }),
      await xhr({ url: `${other}/say?status=401&cors=any&expose=X-A&header=X-A: 1` }),
      await xhr({ url: `${other}/say?status=401` }),
      await xhr({
        url: `${other}/echo?status=401&cors=mine`,
        before: (one) => Reflect.set(one, 'withCredentials', true),
      }),
      await xhr({
        url: `${other}/echo?status=401&cors=any`,
        before: (one) => Reflect.set(one, 'withCredentials', true),
      }),
    ],
  ],
  'xhr-preflight': [
    'WPT xhr/access-control-preflight',
    async ({ xhr, other }) => {
      const before = (one: XMLHttpRequest) => one.setRequestHeader('X-A', '1');
      return [
        await xhr({
          url: `${other}/echo?status=401&cors=any&allow=x-a`,
          method: 'POST',
          body: 'x',
          upload: true,
          before,
        }),
        await xhr({
          url: `${other}/echo?status=401&cors=any`,
          method: 'POST',
          body: 'x',
          upload: true,
          before,
        }),
      ];
    },
  ],
  'xhr-errors': [
    'WPT xhr/send-network-error-async-events',
    async ({ xhr }) => [
      await xhr({ url: '/reset', method: 'POST', body: 'x' }),
      await xhr({ url: 'http://localhost:1/' }),
      await xhr({ url: 'ftp://localhost/' }),
    ],
  ],
});
