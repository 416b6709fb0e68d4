import { group } from '../behaviour';

/** Redirects, by every mode and to every place. */
export const REDIRECTS = group('redirect', {
  'to-success': [
    'WPT fetch/api/redirect/redirect-mode',
    async ({ whole }) => whole(await fetch('/redirect?to=/say')),
  ],
  'to-401': [
    'WPT fetch/api/redirect/redirect-mode',
    async ({ whole }) => whole(await fetch('/redirect?to=/say?status=401')),
  ],
  'to-sign-in-page': [
    'Fetch, HTTP-redirect fetch',
    async ({ whole }) =>
      whole(await fetch(`/redirect?to=${encodeURIComponent('/say?type=text/html&text=<form>')}`)),
  ],
  chain: ['WPT fetch/api/redirect/redirect-count', async ({ whole }) => whole(await fetch('/again/5'))],
  'too-many': ['WPT fetch/api/redirect/redirect-count', ({ outcome }) => outcome(() => fetch('/again/21'))],
  twenty: ['WPT fetch/api/redirect/redirect-count', async ({ head }) => head(await fetch('/again/20'))],
  manual: [
    'WPT fetch/api/redirect/redirect-mode',
    async ({ whole }) => whole(await fetch('/redirect?to=/say', { redirect: 'manual' })),
  ],
  'manual-without-redirect': [
    'WPT fetch/api/redirect/redirect-mode',
    async ({ whole }) => whole(await fetch('/say?status=401', { redirect: 'manual' })),
  ],
  error: [
    'WPT fetch/api/redirect/redirect-mode',
    ({ outcome }) => outcome(() => fetch('/redirect?to=/say', { redirect: 'error' })),
  ],
  methods: [
    'WPT fetch/api/redirect/redirect-method',
    async () => {
      const told = [];
      for (const status of [301, 302, 303, 307, 308])
        for (const method of ['POST', 'PUT', 'HEAD']) {
          const init = method === 'HEAD' ? { method } : { method, body: 'x' };
          told.push(await (await fetch(`/redirect?status=${status}&to=/echo?status=401`, init)).text());
        }
      return told;
    },
  ],
  'body-streams-once': [
    'WPT fetch/api/redirect/redirect-upload.h2',
    async () => {
      const request = new Request('/redirect?status=307&to=/echo?status=401', {
        method: 'POST',
        body: new Blob(['blob']),
      });
      return [await (await fetch(request)).text(), request.bodyUsed];
    },
  ],
  'without-place': [
    'WPT fetch/api/redirect/redirect-empty-location',
    async ({ whole }) => [
      await whole(await fetch('/redirect')),
      await whole(await fetch('/redirect?status=304')),
    ],
  ],
  'to-nowhere': [
    'WPT fetch/api/redirect/redirect-to-dataurl',
    ({ outcome }) =>
      Promise.all(
        ['http://', 'data:,x', 'ftp://x/', 'http://localhost:1/'].map((to) =>
          outcome(() => fetch(`/redirect?to=${encodeURIComponent(to)}`)),
        ),
      ),
  ],
  fragments: [
    'WPT fetch/api/redirect/redirect-location',
    async () => [
      (await fetch('/redirect?to=/say?status=401#mine')).url.split('?status')[1],
      (await fetch(`/redirect?to=${encodeURIComponent('/say?status=401#theirs')}`)).url.split('?status')[1],
    ],
  ],
  'to-another-origin': [
    'WPT fetch/api/redirect/redirect-origin',
    async ({ other, whole, outcome }) => {
      const to = (query: string) => `/redirect?to=${encodeURIComponent(`${other}/echo?status=401${query}`)}`;
      return [await whole(await fetch(to('&cors=any'))), await outcome(() => fetch(to('')))];
    },
  ],
  'drops-authorization': [
    'WPT fetch/api/credentials/authentication-redirection',
    async ({ other, far }) => {
      const headers = { Authorization: 'Bearer abcdefgh' };
      const told = [];
      for (const origin of ['', other, far]) {
        const to = encodeURIComponent(`${origin}/echo?status=401&cors=any&allow=authorization`);
        told.push(await (await fetch(`/redirect?to=${to}`, { headers })).text());
      }
      return told;
    },
  ],
  'from-another-origin': [
    'WPT fetch/api/redirect/redirect-origin',
    async ({ other, outcome, whole }) => {
      const to = encodeURIComponent(`${location.origin}/echo?status=401&cors=any`);
      return [
        await outcome(async () => whole(await fetch(`${other}/redirect?cors=any&to=${to}`))),
        await outcome(async () => whole(await fetch(`${other}/redirect?to=${to}`))),
      ];
    },
  ],
  'mode-same-origin': [
    'WPT fetch/api/redirect/redirect-mode',
    ({ other, outcome }) => outcome(() => fetch(`/redirect?to=${other}/say`, { mode: 'same-origin' })),
  ],
  'mode-no-cors': [
    'WPT fetch/api/redirect/redirect-mode',
    async ({ other, whole }) =>
      whole(
        await fetch(`/redirect?to=${encodeURIComponent(`${other}/say?status=401`)}`, { mode: 'no-cors' }),
      ),
  ],
  'keeps-set-cookie': [
    'Fetch, HTTP-network fetch',
    async ({ tag, setCookie }) => {
      const name = tag.replace(/\W/g, '');
      const to = encodeURIComponent('/echo?status=401');
      await fetch(`/say?status=401&header=Set-Cookie: ${name}=1; Path=/`);
      const text = await (await fetch(`/redirect?to=${to}`)).text();
      const found = text.includes(`${name}=1`) && document.cookie.includes(`${name}=1`);
      setCookie(`${name}=; Max-Age=0; Path=/`);
      return found;
    },
  ],
  xhr: [
    'WPT xhr/responseurl',
    async ({ xhr }) => [
      await xhr({ url: '/redirect?to=/say?status=401' }),
      await xhr({ url: '/redirect?status=307&to=/echo?status=403', method: 'POST', body: 'x', upload: true }),
      await xhr({ url: '/again/21' }),
    ],
  ],
  'xhr-to-another-origin': [
    'WPT xhr/send-redirect-to-cors',
    async ({ xhr, other }) => {
      const to = (query: string) => `/redirect?to=${encodeURIComponent(`${other}/echo?status=401${query}`)}`;
      return [await xhr({ url: to('&cors=any') }), await xhr({ url: to('') })];
    },
  ],
});
