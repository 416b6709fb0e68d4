import { group } from '../behaviour';

/** Request as an object, sent to where it fails. */
export const REQUESTS = group('object', {
  'request-used-up': [
    'WPT fetch/api/request/request-disturbed',
    async ({ outcome }) => {
      const request = new Request('/echo?status=401', { method: 'POST', body: 'once' });
      const promise = fetch(request);
      const during = request.bodyUsed;
      const text = await (await promise).text();
      return [
        during,
        text,
        request.bodyUsed,
        await outcome(() => fetch(request)),
        await outcome(() => request.text()),
      ];
    },
  ],
  'request-json': [
    'WPT fetch/api/request/request-consume',
    async ({ outcome }) => {
      const headers = { 'Content-Type': 'application/json' };
      const request = new Request('/echo?status=401', { method: 'POST', body: '{"a":1}', headers });
      const promise = fetch(request);
      const during = request.bodyUsed;
      const text = await (await promise).text();
      return [during, text, request.bodyUsed, await outcome(() => request.clone())];
    },
  ],
  'request-body-null': [
    'Fetch §5.4',
    async ({ whole }) => {
      const request = new Request('/say?status=401');
      return [await whole(await fetch(request)), request.bodyUsed, await whole(await fetch(request))];
    },
  ],
  'request-cloned': [
    'WPT fetch/api/request/request-clone.sub',
    async () => {
      const request = new Request('/echo?status=403', { method: 'PUT', body: 'both' });
      const clone = request.clone();
      const texts = [await (await fetch(request)).text(), await (await fetch(clone)).text()];
      return [texts, request.bodyUsed, clone.bodyUsed];
    },
  ],
  'request-overridden': [
    'Fetch §5.4',
    async () => {
      const request = new Request('/echo?status=401', {
        method: 'POST',
        body: 'old',
        headers: { 'X-A': '1' },
      });
      const init = { body: 'new', headers: { 'X-B': '2' } };
      const text = await (await fetch(request, init)).text();
      return [text, request.bodyUsed];
    },
  ],
  'request-subclass': [
    'Web IDL, interface objects',
    async () => {
      const log: string[] = [];
      class Mine extends Request {
        override get url() {
          log.push('url');
          return '/elsewhere';
        }
        override get method() {
          log.push('method');
          return 'DELETE';
        }
      }
      const text = await (await fetch(new Mine('/echo?status=401', { method: 'PUT' }))).text();
      return [text, log.length];
    },
  ],
  'request-form': [
    'WPT fetch/api/request/request-consume',
    async () => {
      const body = new FormData();
      body.set('a', '1');
      const request = new Request('/echo?status=401', { method: 'POST', body });
      return [await (await fetch(request)).text(), request.bodyUsed];
    },
  ],
  'request-properties': [
    'Fetch §5.4',
    async () => {
      const request = new Request('/echo?status=401', {
        method: 'post',
        body: 'x',
        credentials: 'omit',
        cache: 'no-store',
      });
      await fetch(request);
      const { method, credentials, cache, mode, redirect, destination, referrer, integrity, keepalive } =
        request;
      return [
        method,
        credentials,
        cache,
        mode,
        redirect,
        destination,
        referrer,
        integrity,
        keepalive,
        Reflect.ownKeys(request),
      ];
    },
  ],
  'request-locked': [
    'WPT fetch/api/request/request-disturbed',
    async ({ outcome }) => {
      const request = new Request('/echo?status=401', { method: 'POST', body: 'x' });
      request.body?.getReader();
      return outcome(() => fetch(request));
    },
  ],
  'request-of-other-realm': [
    'Web IDL, platform objects',
    async ({ frame }) => {
      const inner = await frame({ src: '/empty' });
      const request = new inner.Request('/echo?status=401', { method: 'POST', body: 'x' });
      const response = await fetch(request);
      return [await response.text(), response instanceof Response, response instanceof inner.Response];
    },
  ],
});
