import { group } from '../behaviour';

/** What is sent, by `fetch` and by XMLHttpRequest. */
export const BODIES = group('body', {
  strings: [
    'WPT fetch/api/request/request-init-contenttype',
    async () => {
      const told = [];
      for (const body of ['', 'plain', 'é☃', '\ud800'])
        told.push(await (await fetch('/echo?status=401', { method: 'POST', body })).text());
      return told;
    },
  ],
  'odd-values': [
    'Web IDL, unions',
    async () => {
      const told = [];
      for (const body of [null, undefined, 5, true, {}, [1, 2], new String('boxed'), () => 1])
        told.push(await (await fetch('/echo?status=401', { method: 'POST', body: body as never })).text());
      return told;
    },
  ],
  symbol: [
    'Web IDL, unions',
    ({ outcome }) => outcome(() => fetch('/echo', { method: 'POST', body: Symbol('x') as never })),
  ],
  'stringified-once': [
    'Web IDL, unions',
    async () => {
      let times = 0;
      const body = {
        toString() {
          times += 1;
          return `${times}`;
        },
      };
      return [await (await fetch('/echo?status=401', { method: 'POST', body: body as never })).text(), times];
    },
  ],
  parameters: [
    'WPT fetch/api/request/request-init-contenttype',
    async () => {
      const body = new URLSearchParams({ a: '1 &', é: '2' });
      const promise = fetch('/echo?status=401', { method: 'POST', body });
      body.set('a', 'late');
      return [await (await promise).text(), String(body)];
    },
  ],
  'parameters-subclass': [
    'Web IDL, platform objects',
    async () => {
      let times = 0;
      class Mine extends URLSearchParams {
        override toString() {
          times += 1;
          return 'mine';
        }
      }
      return [
        await (await fetch('/echo?status=401', { method: 'POST', body: new Mine('a=1') })).text(),
        times,
      ];
    },
  ],
  form: [
    'WPT fetch/api/request/request-init-contenttype',
    async () => {
      const body = new FormData();
      body.append('a', '1');
      body.append('a', 'é "quoted"');
      return (await fetch('/echo?status=403', { method: 'POST', body })).text();
    },
  ],
  'form-with-file': [
    'XMLHttpRequest §5, FormData',
    async () => {
      const body = new FormData();
      body.append('file', new File(['content'], 'name.txt', { type: 'text/plain' }));
      body.append('blob', new Blob(['more']));
      return (await fetch('/echo?status=401', { method: 'POST', body })).text();
    },
  ],
  'form-subclass': [
    'Web IDL, platform objects',
    async () => {
      let times = 0;
      class Mine extends FormData {
        override values(): FormDataIterator<FormDataEntryValue> {
          times += 1;
          return super.values();
        }
      }
      const body = new Mine();
      body.append('a', '1');
      await (await fetch('/echo?status=401', { method: 'POST', body })).text();
      return times;
    },
  ],
  'form-of-an-element': [
    'HTML, constructing the entry list',
    async () => {
      const form = document.createElement('form');
      form.innerHTML =
        '<input name="a" value="1"><input type="checkbox" name="b"><textarea name="c">\nx\ny</textarea>';
      let times = 0;
      form.addEventListener('formdata', () => {
        times += 1;
      });
      const body = new FormData(form);
      return [await (await fetch('/echo?status=401', { method: 'POST', body })).text(), times];
    },
  ],
  blob: [
    'WPT fetch/api/request/request-init-contenttype',
    async () => {
      const told = [];
      for (const body of [
        new Blob(['typed'], { type: 'application/json' }),
        new Blob(['untyped']),
        new Blob([]),
      ])
        told.push(await (await fetch('/echo?status=401', { method: 'POST', body })).text());
      return told;
    },
  ],
  buffers: [
    'Fetch, BodyInit',
    async () => {
      const bytes = new TextEncoder().encode('0123456789');
      const bodies = [bytes, bytes.buffer, bytes.subarray(2, 5), new DataView(bytes.buffer, 1, 3)];
      const told = [];
      for (const body of bodies)
        told.push(await (await fetch('/echo?status=401', { method: 'POST', body })).text());
      return told;
    },
  ],
  'buffer-changed-after': [
    'Fetch, BodyInit is copied',
    async () => {
      const bytes = new TextEncoder().encode('before');
      const promise = fetch('/echo?status=401', { method: 'POST', body: bytes });
      bytes.fill(65);
      return (await promise).text();
    },
  ],
  'stream-without-duplex': [
    'WPT fetch/api/request/request-init-stream',
    ({ outcome }) =>
      outcome(async () =>
        (await fetch('/echo?status=401', { method: 'POST', body: new ReadableStream() })).text(),
      ),
  ],
  stream: [
    'WPT fetch/api/basic/request-upload',
    async ({ outcome }) => {
      const log: string[] = [];
      const body = new ReadableStream(
        {
          start: () => void log.push('start'),
          pull: (controller) => {
            log.push('pull');
            controller.enqueue(new TextEncoder().encode('piece'));
            controller.close();
          },
          cancel: () => void log.push('cancel'),
        },
        { highWaterMark: 0 },
      );
      const told = await outcome(async () =>
        (await fetch('/echo?status=401', { method: 'POST', body, duplex: 'half' } as never)).text(),
      );
      return [told, body.locked, log];
    },
  ],
  'stream-in-request': [
    'WPT fetch/api/request/request-init-stream',
    async ({ outcome }) => {
      const log: string[] = [];
      const body = new ReadableStream(
        {
          pull: (controller) => {
            log.push('pull');
            controller.enqueue(new TextEncoder().encode('piece'));
            controller.close();
          },
        },
        { highWaterMark: 0 },
      );
      const headers = { 'Content-Type': 'text/plain' };
      const request = new Request('/echo?status=401', {
        method: 'POST',
        headers,
        body,
        duplex: 'half',
      } as never);
      const told = await outcome(async () => (await fetch(request)).text());
      return [told, request.bodyUsed, log.length];
    },
  ],
  'stream-disturbed': [
    'WPT fetch/api/request/request-init-stream',
    async ({ outcome }) => {
      const body = new ReadableStream();
      body.getReader();
      return outcome(() => fetch('/echo', { method: 'POST', body, duplex: 'half' } as never));
    },
  ],
  'content-type-kept': [
    'Fetch, extract a body',
    async () => {
      const headers = { 'Content-Type': 'application/vnd.mine+json' };
      const told = [];
      for (const body of ['text', new URLSearchParams('a=1'), new Blob(['x'], { type: 'a/b' })])
        told.push(await (await fetch('/echo?status=401', { method: 'PATCH', body, headers })).text());
      return told;
    },
  ],
  large: [
    'Fetch, body',
    async () =>
      (await fetch('/echo?status=401', { method: 'POST', body: 'x'.repeat(300_000) }))
        .json()
        .then(({ length }) => length),
  ],
  'xhr-kinds': [
    'WPT xhr/send-entity-body-basic',
    async ({ xhr }) => {
      const form = new FormData();
      form.set('a', '1');
      const bodies = [
        'text',
        new URLSearchParams('a=1'),
        form,
        new Blob(['b'], { type: 'a/b' }),
        new Uint8Array([65, 66]),
        null,
      ];
      const told = [];
      for (const body of bodies) told.push(await xhr({ url: '/echo?status=401', method: 'POST', body }));
      return told;
    },
  ],
  'xhr-document': [
    'WPT xhr/send-entity-body-document',
    async ({ xhr }) => {
      const html = new DOMParser().parseFromString('<p>é', 'text/html');
      const xml = new DOMParser().parseFromString('<a>é</a>', 'text/xml');
      return [
        await xhr({ url: '/echo?status=401', method: 'POST', body: html as never }),
        await xhr({ url: '/echo?status=401', method: 'POST', body: xml as never }),
      ];
    },
  ],
  'xhr-odd-values': [
    'WPT xhr/send-non-same-origin and Web IDL',
    async ({ xhr }) => {
      const told = [];
      for (const body of [undefined, 5, {}, [1]])
        told.push(await xhr({ url: '/echo?status=401', method: 'POST', body: body as never }));
      return told;
    },
  ],
  'xhr-stringified-once': [
    'Web IDL, unions',
    async ({ xhr }) => {
      let times = 0;
      const body = {
        toString() {
          times += 1;
          return `${times}`;
        },
      };
      return [await xhr({ url: '/echo?status=401', method: 'POST', body: body as never }), times];
    },
  ],
  'xhr-body-of-get': [
    'WPT xhr/send-entity-body-get-head',
    async ({ xhr }) => [
      await xhr({ url: '/echo?status=401', body: 'ignored', upload: true }),
      await xhr({ url: '/echo?status=401', method: 'HEAD', body: 'ignored' }),
    ],
  ],
  'xhr-content-type': [
    'WPT xhr/send-content-type-charset',
    async ({ xhr }) => {
      const told = [];
      for (const type of ['text/plain', 'text/plain;charset=iso-8859-1', 'application/json; x="y"', ''])
        told.push(
          await xhr({
            url: '/echo?status=401',
            method: 'POST',
            body: 'é',
            before: (request) => request.setRequestHeader('Content-Type', type),
          }),
        );
      return told;
    },
  ],
});
