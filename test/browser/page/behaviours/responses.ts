import { group } from '../behaviour';

/** Response and Headers as objects, where a failing answer is among them. */
export const RESPONSES = group('object', {
  'headers-immutable': [
    'WPT fetch/api/response/response-headers-guard',
    async ({ outcome }) => {
      const { headers } = await fetch('/say?status=401');
      return Promise.all([
        outcome(() => headers.append('a', 'b')),
        outcome(() => headers.delete('content-type')),
      ]);
    },
  ],
  'headers-order': [
    'WPT fetch/api/headers/headers-combine',
    async () => {
      const lines = [
        'X-B: 1',
        'X-A: 2',
        'X-B: 3',
        'WWW-Authenticate: Token',
        'WWW-Authenticate: Bearer',
        'Set-Cookie: a=b; Path=/nowhere',
      ];
      const query = lines.map((line) => `&header=${line}`).join('');
      const { headers } = await fetch(`/say?status=401${query}`);
      return [
        [...headers],
        [...headers.keys()],
        headers.get('x-b'),
        headers.getSetCookie(),
        headers.get('set-cookie'),
      ];
    },
  ],
  'text-twice': [
    'WPT fetch/api/response/response-consume',
    async ({ outcome }) => {
      const response = await fetch('/say?status=401');
      const both = [outcome(() => response.text()), outcome(() => response.json())];
      return [await Promise.all(both), await outcome(() => response.clone())];
    },
  ],
  'body-used': [
    'Fetch §5.3, body mixin',
    async () => {
      const response = await fetch('/say?status=403');
      const log = [response.bodyUsed, response.body?.locked];
      const promise = response.text();
      log.push(response.bodyUsed, response.body?.locked);
      await promise;
      return [...log, response.bodyUsed, response.body?.locked];
    },
  ],
  'read-as-everything': [
    'WPT fetch/api/response/response-consume',
    async () => {
      const ask = () => fetch('/say?status=401');
      const blob = await (await ask()).blob();
      const buffer = await (await ask()).arrayBuffer();
      return [
        blob.type,
        blob.size,
        buffer.byteLength,
        buffer instanceof ArrayBuffer,
        await (await ask()).json(),
      ];
    },
  ],
  bytes: [
    'WPT fetch/api/response/response-consume',
    async () => {
      const bytes = await (await fetch('/say?status=401')).bytes();
      return [bytes instanceof Uint8Array, bytes.length, bytes.byteOffset];
    },
  ],
  'json-invalid': [
    'WPT fetch/api/response/json',
    ({ outcome }) =>
      Promise.all(
        ['{', '<html>', 'nul'].map((text) =>
          outcome(async () => (await fetch(`/say?status=401&text=${encodeURIComponent(text)}`)).json()),
        ),
      ),
  ],
  'form-data': [
    'WPT fetch/api/response/response-consume',
    async ({ outcome }) => {
      const type = 'application/x-www-form-urlencoded';
      const good = await fetch(`/say?status=401&type=${type}&text=a=1`);
      const bad = await fetch('/say?status=401');
      return [[...(await good.formData())], await outcome(() => bad.formData())];
    },
  ],
  charset: [
    'Fetch, UTF-8 decode',
    async () => {
      const type = encodeURIComponent('text/plain; charset=iso-8859-1');
      const response = await fetch(`/say?status=401&type=${type}&text=%EF%BB%BFé`);
      return Array.from(await response.text(), (one) => one.codePointAt(0));
    },
  ],
  'cloned-401': [
    'WPT fetch/api/response/response-clone',
    async ({ outcome }) => {
      const response = await fetch('/say?status=401');
      const clone = response.clone();
      const before = [response.bodyUsed, clone.bodyUsed, clone.url, clone.type, response.body === clone.body];
      return [
        before,
        await clone.text(),
        response.bodyUsed,
        await response.text(),
        await outcome(() => response.clone()),
      ];
    },
  ],
  'cloned-thrice': [
    'WPT fetch/api/response/response-clone',
    async () => {
      const response = await fetch('/say?status=403');
      const clones = [response.clone(), response.clone(), response.clone()];
      return Promise.all([...clones, response].map((one) => one.text()));
    },
  ],
  'clone-of-read': [
    'WPT fetch/api/response/response-clone',
    async ({ outcome }) => {
      const response = await fetch('/say?status=401');
      response.body?.getReader();
      return outcome(() => response.clone());
    },
  ],
  'response-own-keys': [
    'Web IDL',
    async () => {
      const response = await fetch('/say?status=401');
      Object.assign(response, { mine: 1 });
      return [Reflect.ownKeys(response), Reflect.ownKeys(Response.prototype).map(String)];
    },
  ],
  'response-constructed': [
    'WPT fetch/api/response/response-init',
    async ({ whole, outcome }) => [
      await whole(new Response('{"error":1}', { status: 401, statusText: 'mine' })),
      await whole(Response.json({ a: 1 }, { status: 403 })),
      await outcome(() => new Response('x', { status: 204 })),
      await whole(Response.error()),
    ],
  ],
  'response-not-cloneable': [
    'HTML, structured data',
    async ({ outcome }) => {
      const response = await fetch('/say?status=401');
      return outcome(() => structuredClone(response));
    },
  ],
  'response-rewrapped': [
    'WPT fetch/api/response/response-init',
    async ({ whole }) => {
      const response = await fetch('/say?status=401');
      return [await whole(new Response(response.body, response)), response.bodyUsed];
    },
  ],
  'response-from-cache-storage': [
    'Service Workers, Cache',
    async ({ tag, whole }) => {
      const cache = await caches.open(tag);
      const response = await fetch('/say?status=401');
      await cache.put('/kept', response);
      const found = await cache.match('/kept');
      await caches.delete(tag);
      return [response.bodyUsed, found && (await whole(found))];
    },
  ],
  'cache-storage-add': [
    'Service Workers, Cache',
    async ({ tag, outcome }) => {
      const cache = await caches.open(tag);
      const told = await outcome(() => cache.add('/say?status=401'));
      await caches.delete(tag);
      return told;
    },
  ],
});
