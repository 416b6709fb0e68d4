import { group } from '../behaviour';

/** Bodies read as streams, whole and broken, with failing answers among them. */
export const STREAMS = group('stream', {
  reader: [
    'WPT fetch/api/basic/stream-response',
    async () => {
      const { body } = await fetch('/say?status=401');
      const reader = body?.getReader();
      const first = await reader?.read();
      const second = await reader?.read();
      return [
        first?.done,
        first?.value instanceof Uint8Array,
        first?.value?.length,
        second,
        await reader?.closed,
      ];
    },
  ],
  'first-piece-comes-first': [
    'WPT fetch/api/basic/stream-response',
    async ({ tag, go, pieces }) => {
      const told = [];
      for (const status of [200, 401, 403]) {
        const { body } = await fetch(`/hold/${tag}${status}?status=${status}`);
        const reader = body?.getReader();
        const first = await reader?.read();
        await go(`${tag}${status}`);
        reader?.releaseLock();
        told.push([new TextDecoder().decode(first?.value), await pieces(body)]);
      }
      return told;
    },
  ],
  'large-401': [
    'Fetch, body',
    async () => {
      const response = await fetch('/big?status=401&size=1600000');
      const text = await response.text();
      return [text.length, text.slice(-16)];
    },
  ],
  'large-401-by-pieces': [
    'WPT fetch/api/basic/stream-response',
    async ({ pieces }) => (await pieces((await fetch('/big?status=401&size=1600000')).body)).join('').length,
  ],
  'large-401-after-a-while': [
    'Streams, backpressure',
    async () => {
      const response = await fetch('/big?status=401&size=1600000');
      await (await fetch('/say')).text();
      return (await response.blob()).size;
    },
  ],
  'large-401-abandoned': [
    'Streams, backpressure',
    async () => {
      const response = await fetch('/big?status=401&size=16000000');
      const more = await (await fetch('/say')).text();
      return [response.bodyUsed, more];
    },
  ],
  byob: [
    'WPT fetch/api/response/response-stream-with-byob',
    async ({ outcome }) => {
      const told = [];
      for (const status of [200, 401]) {
        const { body } = await fetch(`/say?status=${status}`);
        told.push(
          await outcome(async () => {
            const reader = body?.getReader({ mode: 'byob' });
            const { value } = (await reader?.read(new Uint8Array(10))) ?? {};
            return [value?.length, value?.buffer.byteLength];
          }),
        );
      }
      return told;
    },
  ],
  tee: [
    'WPT fetch/api/response/response-body-read-task-handling',
    async ({ pieces, outcome }) => {
      const response = await fetch('/say?status=401');
      const [left, right] = response.body?.tee() ?? [];
      const both = [(await pieces(left ?? null)).join(''), (await pieces(right ?? null)).join('')];
      return [both, response.bodyUsed, response.body?.locked, await outcome(() => response.text())];
    },
  ],
  'pipe-to': [
    'WPT fetch/api/response/response-stream-disturbed-by-pipe',
    async () => {
      const response = await fetch('/say?status=401');
      const log: string[] = [];
      const decoder = new TextDecoder();
      const sink = new WritableStream<Uint8Array>({
        write: (piece) => void log.push(decoder.decode(piece)),
        close: () => void log.push('close'),
      });
      const promise = response.body?.pipeTo(sink);
      log.push(String(response.bodyUsed), String(response.body?.locked));
      await promise;
      return [log, response.bodyUsed];
    },
  ],
  'pipe-through': [
    'WPT fetch/api/response/response-stream-disturbed-by-pipe',
    async () => {
      const { body } = await fetch('/say?status=403');
      const reader = body?.pipeThrough(new TextDecoderStream() as never).getReader();
      return [await reader?.read(), await reader?.read()];
    },
  ],
  'async-iteration': [
    'Streams, async iteration',
    async () => {
      const { body } = await fetch('/say?status=401');
      const pieces = [];
      for await (const piece of body as unknown as AsyncIterable<Uint8Array>)
        pieces.push(new TextDecoder().decode(piece));
      return [pieces.join(''), body?.locked];
    },
  ],
  'async-iteration-left': [
    'Streams, async iteration',
    async ({ tag, go, outcome }) => {
      const response = await fetch(`/hold/${tag}?status=401`);
      const told = [];
      // Leaving the loop cancels the stream and waits for that.
      for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
        told.push(piece.length > 0);
        void go(tag);
        break;
      }
      return [told, response.bodyUsed, await outcome(() => response.text())];
    },
  ],
  'locked-twice': [
    'Streams §4.2',
    async ({ outcome }) => {
      const response = await fetch('/say?status=401');
      response.body?.getReader();
      return Promise.all([
        outcome(() => response.body?.getReader()),
        outcome(() => response.text()),
        outcome(() => response.body?.cancel()),
      ]);
    },
  ],
  released: [
    'Streams §4.3',
    async ({ outcome }) => {
      const response = await fetch('/say?status=401');
      const reader = response.body?.getReader();
      reader?.releaseLock();
      return [await outcome(() => reader?.read()), response.bodyUsed, await outcome(() => response.text())];
    },
  ],
  cancelled: [
    'WPT fetch/api/response/response-cancel-stream',
    async ({ outcome }) => {
      const response = await fetch('/say?status=401');
      const given = await response.body?.cancel('why');
      return [given, response.bodyUsed, response.body?.locked, await outcome(() => response.text())];
    },
  ],
  'cancelled-while-it-comes': [
    'WPT fetch/api/response/response-cancel-stream',
    async ({ tag, go, gone }) => {
      const response = await fetch(`/hold/${tag}?status=401`);
      let by = 'the page';
      // Whoever waits in vain for the server to see it lets the answer end.
      const patience = setTimeout(() => {
        by = 'the end of the answer';
        void go(tag);
      }, 3_000);
      const cancelled = response.body?.cancel();
      await gone(tag);
      clearTimeout(patience);
      return [by, await cancelled];
    },
  ],
  'cancel-resolves-while-it-comes': [
    'Streams §4.2, cancel',
    async ({ tag, go }) => {
      const { body } = await fetch(`/hold/${tag}?status=401`);
      const log: string[] = [];
      const cancelled = body?.cancel().then(() => log.push('cancelled'));
      for (let asked = 0; asked < 3; asked++) await (await fetch('/say')).text();
      log.push('asked');
      await go(tag);
      await cancelled;
      return log;
    },
  ],
  'clone-half-cancelled': [
    'WPT fetch/api/response/response-clone',
    async ({ pieces }) => {
      const response = await fetch('/say?status=401');
      const clone = response.clone();
      void clone.body?.cancel();
      return (await pieces(response.body)).join('');
    },
  ],
  'null-bodies': [
    'WPT fetch/api/response/response-null-body',
    async () => {
      const ask = async (url: string, init?: RequestInit) => (await fetch(url, init)).body;
      return [
        await ask('/say?status=204'),
        await ask('/say?status=401', { method: 'HEAD' }),
        (await ask('/say?status=401&text='))?.locked,
        await ask('/say?status=304').catch(String),
      ];
    },
  ],
  'cut-short': [
    'WPT fetch/api/basic/error-after-response',
    async ({ outcome }) => {
      const told = [];
      for (const status of [200, 401, 403]) {
        const response = await fetch(`/short?status=${status}`);
        told.push(await outcome(() => response.text()), response.bodyUsed);
      }
      return told;
    },
  ],
  'cut-short-reader': [
    'WPT fetch/api/basic/error-after-response',
    async ({ errorOf }) => {
      const reader = (await fetch('/short?status=401')).body?.getReader();
      try {
        // How much of it came before the end is the network's.
        for (;;) if ((await reader?.read())?.done !== false) return 'whole';
      } catch (error) {
        return [errorOf(error), await reader?.closed.catch((reason: unknown) => reason === error)];
      }
    },
  ],
  gzip: [
    'WPT fetch/content-encoding',
    async () => {
      const response = await fetch('/gzip?status=401');
      return [(await response.text()).length, response.headers.get('content-encoding')];
    },
  ],
  'gzip-broken': [
    'WPT fetch/content-encoding/bad-gzip-body',
    async ({ outcome }) => {
      const told = [];
      for (const status of [200, 401])
        told.push(await outcome(async () => (await fetch(`/gzip?broken&status=${status}`)).text()));
      return told;
    },
  ],
  'never-read': [
    'Fetch, body',
    async ({ whole }) => {
      for (let asked = 0; asked < 10; asked++) await fetch('/say?status=401');
      return whole(await fetch('/say?status=401'));
    },
  ],
  transferred: [
    'Streams, transfer',
    async ({ pieces, outcome }) => {
      const response = await fetch('/say?status=401');
      const { port1, port2 } = new MessageChannel();
      const told = await outcome(async () => {
        const heard = new Promise<MessageEvent>((resolve) => {
          port2.onmessage = resolve;
        });
        port1.postMessage(response.body, [response.body as never]);
        return (await pieces((await heard).data)).join('');
      });
      port1.close();
      return [told, response.body?.locked];
    },
  ],
  'events-with-401': [
    'Fetch, body',
    async ({ pieces }) => (await pieces((await fetch('/events?status=401')).body)).join(''),
  ],
});
