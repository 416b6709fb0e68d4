import { group } from '../behaviour';

/** What an XMLHttpRequest gives of its answer, and when it gives up. */
export const XHR_ANSWERS = group('xhr', {
  'response-headers': [
    'WPT xhr/getallresponseheaders',
    async ({ event }) => {
      const xhr = new XMLHttpRequest();
      const before = [xhr.getAllResponseHeaders(), xhr.getResponseHeader('x-a')];
      xhr.open(
        'GET',
        '/say?status=401&header=X-B: 1&header=X-A: 2&header=X-B: 3&header=Set-Cookie: no=1; Path=/nowhere',
      );
      xhr.send();
      await event(xhr, 'loadend');
      return [
        before,
        xhr.getAllResponseHeaders(),
        xhr.getResponseHeader('X-B'),
        xhr.getResponseHeader('set-cookie'),
        xhr.getResponseHeader('nothing'),
      ];
    },
  ],
  'response-types': [
    'WPT xhr/responsetype',
    async ({ event, outcome, read }) => {
      const told = [];
      for (const status of [200, 401])
        for (const type of ['', 'text', 'json', 'blob', 'arraybuffer', 'document'] as const) {
          const xhr = new XMLHttpRequest();
          xhr.open('GET', `/say?status=${status}`);
          xhr.responseType = type;
          xhr.send();
          await event(xhr, 'loadend');
          const { response } = xhr;
          const same = response === xhr.response;
          told.push([
            read(xhr),
            Object.prototype.toString.call(response),
            same,
            await outcome(() => xhr.responseXML?.documentElement.nodeName),
          ]);
        }
      return told;
    },
  ],
  'json-invalid': [
    'WPT xhr/responsetype-json',
    async ({ event }) => {
      const told = [];
      for (const text of ['{', '', 'null', '[1]']) {
        const xhr = new XMLHttpRequest();
        xhr.open('GET', `/say?status=401&text=${encodeURIComponent(text)}`);
        xhr.responseType = 'json';
        xhr.send();
        await event(xhr, 'loadend');
        told.push(xhr.response);
      }
      return told;
    },
  ],
  'json-is-the-pages-own': [
    'XMLHttpRequest §3.6, response',
    async ({ event }) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/say?status=401');
      xhr.responseType = 'json';
      xhr.send();
      await event(xhr, 'load');
      xhr.response.detail = 'changed';
      await event(xhr, 'loadend');
      return [xhr.response, Object.getPrototypeOf(xhr.response) === Object.prototype];
    },
  ],
  'response-type-late': [
    'WPT xhr/responsetype',
    async ({ event, outcome, tag, go }) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', `/hold/${tag}?status=401`);
      xhr.send();
      while (xhr.readyState < 3) await event(xhr, 'readystatechange');
      const told = await outcome(() => Reflect.set(xhr, 'responseType', 'json'));
      const end = event(xhr, 'loadend');
      await go(tag);
      await end;
      return [told, xhr.responseText];
    },
  ],
  'text-while-it-comes': [
    'WPT xhr/responsetext-decoding',
    async ({ event, tag, go }) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', `/hold/${tag}?status=401`);
      const before = xhr.responseText;
      xhr.send();
      while (xhr.responseText === '') await event(xhr, 'readystatechange');
      const during = [xhr.readyState, xhr.responseText, xhr.status];
      const end = event(xhr, 'loadend');
      await go(tag);
      await end;
      return [before, during, xhr.responseText];
    },
  ],
  'mime-type-overridden': [
    'WPT xhr/overridemimetype-done-state',
    async ({ event, outcome }) => {
      const xhr = new XMLHttpRequest();
      xhr.overrideMimeType('text/xml; charset=iso-8859-1');
      xhr.open('GET', `/say?status=401&text=${encodeURIComponent('<a>é</a>')}`);
      xhr.send();
      await event(xhr, 'loadend');
      return [
        xhr.responseText,
        xhr.responseXML?.documentElement.nodeName,
        xhr.getResponseHeader('content-type'),
        await outcome(() => xhr.overrideMimeType('a/b')),
      ];
    },
  ],
  'document-401': [
    'WPT xhr/responsexml-document-properties',
    async ({ event }) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', `/say?status=401&type=text/html&text=${encodeURIComponent('<title>no</title>')}`);
      xhr.responseType = 'document';
      xhr.send();
      await event(xhr, 'loadend');
      return [xhr.response?.title, xhr.responseXML === xhr.response];
    },
  ],
  timeout: [
    'WPT xhr/timeout-multiple-fetches',
    ({ xhr, tag }) =>
      xhr({
        url: `/hold/${tag}?from=head`,
        method: 'POST',
        body: 'x',
        before: (one) => Reflect.set(one, 'timeout', 300),
      }),
  ],
  'timeout-in-the-body': [
    'WPT xhr/timeout-cors-async',
    ({ xhr, tag }) =>
      xhr({ url: `/hold/${tag}?status=401`, before: (one) => Reflect.set(one, 'timeout', 600) }),
  ],
  'timeout-set-late': [
    'WPT xhr/xhr-timeout-longtask',
    ({ xhr, tag }) =>
      xhr({ url: `/hold/${tag}?from=head`, after: (one) => Reflect.set(one, 'timeout', 300) }),
  ],
  'timeout-not-reached': [
    'WPT xhr/timeout-sync',
    ({ xhr }) => xhr({ url: '/say?status=401', before: (one) => Reflect.set(one, 'timeout', 600_000) }),
  ],
  'url-and-user': [
    'WPT xhr/send-authentication-basic',
    async ({ event }) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/echo?status=403#part', true, 'ada', 'word');
      xhr.send();
      await event(xhr, 'loadend');
      return [xhr.responseText, xhr.responseURL];
    },
  ],
});
