import { group } from '../behaviour';

/** XMLHttpRequest as an object: used again, subclassed, listened to in odd ways. */
export const XHR_OBJECTS = group('xhr-object', {
  reused: [
    'WPT xhr/open-send-during-abort',
    async ({ event, watch, read }) => {
      const xhr = new XMLHttpRequest();
      const log = watch(xhr);
      const told = [];
      for (const status of [401, 200, 403]) {
        xhr.open('GET', `/say?status=${status}`);
        const end = event(xhr, 'loadend');
        xhr.send();
        await end;
        told.push(read(xhr));
      }
      return [log, told];
    },
  ],
  'reopened-while-it-comes': [
    'WPT xhr/open-during-abort',
    async ({ event, watch, read, tag }) => {
      const xhr = new XMLHttpRequest();
      const log = watch(xhr);
      xhr.open('GET', `/hold/${tag}?status=401`);
      xhr.send();
      while (xhr.readyState < 3) await event(xhr, 'readystatechange');
      xhr.open('GET', '/say?status=403');
      xhr.send();
      await event(xhr, 'loadend');
      return [log, read(xhr)];
    },
  ],
  'reopened-in-load': [
    'WPT xhr/loadstart-and-state, open-send-during-abort',
    async ({ watch, read }) => {
      const xhr = new XMLHttpRequest();
      const log = watch(xhr);
      let times = 0;
      await new Promise<void>((resolve) => {
        xhr.onload = () => {
          times += 1;
          if (times === 2) return resolve();
          xhr.open('GET', '/say?status=403');
          xhr.send();
        };
        xhr.open('GET', '/say?status=401');
        xhr.send();
      });
      return [log, read(xhr)];
    },
  ],
  'sent-in-loadend': [
    'WPT xhr/event-loadend',
    async ({ watch, read }) => {
      const xhr = new XMLHttpRequest();
      const log = watch(xhr);
      let times = 0;
      await new Promise<void>((resolve) => {
        xhr.addEventListener('loadend', () => {
          times += 1;
          if (times === 3) return resolve();
          xhr.open('GET', '/say?status=401');
          xhr.send();
        });
        xhr.open('GET', '/say?status=401');
        xhr.send();
      });
      return [log, read(xhr)];
    },
  ],
  'listener-order': [
    'DOM, inner invoke',
    async ({ event }) => {
      const xhr = new XMLHttpRequest();
      const log: string[] = [];
      const add = (name: string) => xhr.addEventListener('loadend', () => log.push(name));
      add('before open');
      xhr.open('GET', '/say?status=401');
      add('after open');
      xhr.onloadend = () => log.push('handler');
      xhr.send();
      add('after send');
      await event(xhr, 'loadend');
      return log;
    },
  ],
  'propagation-stopped': [
    'DOM, stopImmediatePropagation',
    async ({ event }) => {
      const xhr = new XMLHttpRequest();
      const log: string[] = [];
      xhr.open('GET', '/say?status=401');
      xhr.send();
      xhr.addEventListener('loadend', (happened) => {
        log.push('mine', String(happened.cancelBubble), String(happened.defaultPrevented));
        happened.stopImmediatePropagation();
      });
      xhr.addEventListener('loadend', () => log.push('never'));
      await event(xhr, 'load');
      await (await fetch('/say')).text();
      return log;
    },
  ],
  'listener-throws': [
    'HTML, report the exception',
    async ({ event }) => {
      const log: unknown[] = [];
      addEventListener('error', (happened) => {
        log.push(happened.message, happened.error?.message);
        happened.preventDefault();
      });
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/say?status=401');
      xhr.addEventListener('load', () => {
        throw new RangeError('mine');
      });
      xhr.send();
      await event(xhr, 'loadend');
      return log;
    },
  ],
  'event-properties': [
    'XMLHttpRequest §4, ProgressEvent',
    async ({ event }) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/say?status=401');
      xhr.send();
      const { target, isTrusted, bubbles, cancelable, composed, type } = await event(xhr, 'loadend');
      return [target === xhr, isTrusted, bubbles, cancelable, composed, type];
    },
  ],
  subclass: [
    'WPT xhr/xmlhttprequest-basic',
    async ({ event }) => {
      const log: string[] = [];
      class Mine extends XMLHttpRequest {
        override open(method: string, url: string) {
          log.push(`open ${method} ${url}`);
          super.open(method, url);
        }
        override send(body?: XMLHttpRequestBodyInit | null) {
          log.push('send');
          super.send(body);
        }
        override setRequestHeader(name: string, value: string) {
          log.push(`header ${name}`);
          super.setRequestHeader(name, value);
        }
        override getResponseHeader(name: string) {
          log.push(`get ${name}`);
          return super.getResponseHeader(name);
        }
        override getAllResponseHeaders() {
          log.push('get all');
          return super.getAllResponseHeaders();
        }
      }
      const xhr = new Mine();
      xhr.open('GET', '/say?status=401');
      xhr.setRequestHeader('X-A', '1');
      xhr.send();
      await event(xhr, 'loadend');
      await (await fetch('/say')).text();
      return [
        log,
        xhr.status,
        xhr instanceof XMLHttpRequest,
        Reflect.ownKeys(xhr),
        Object.prototype.toString.call(xhr),
      ];
    },
  ],
  'own-methods': [
    'ECMAScript, ordinary objects',
    async ({ event }) => {
      const xhr = new XMLHttpRequest();
      const { send } = xhr;
      xhr.send = function (this: XMLHttpRequest, body) {
        send.call(this, body);
      };
      xhr.open('POST', '/echo?status=401');
      xhr.send('mine');
      await event(xhr, 'loadend');
      return [xhr.responseText, Object.keys(xhr)];
    },
  ],
  'status-read': [
    'ECMAScript, accessors',
    async ({ event }) => {
      const xhr = new XMLHttpRequest();
      let times = 0;
      for (const name of ['status', 'responseText', 'withCredentials', 'responseType', 'response'])
        Object.defineProperty(xhr, name, {
          get() {
            times += 1;
            return Reflect.get(XMLHttpRequest.prototype, name, xhr);
          },
        });
      xhr.open('GET', '/say?status=401');
      xhr.send();
      await event(xhr, 'loadend');
      await (await fetch('/say')).text();
      return times;
    },
  ],
  'collected-properties': [
    'Web IDL',
    async ({ event }) => {
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/say?status=401');
      xhr.send();
      await event(xhr, 'loadend');
      const inherited = [];
      for (const name in xhr) inherited.push(name);
      return [Reflect.ownKeys(xhr), inherited];
    },
  ],
  'upload-is-one': [
    'WPT xhr/xmlhttprequest-eventtarget',
    () => {
      const xhr = new XMLHttpRequest();
      return [
        Object.is(xhr.upload, xhr.upload),
        xhr.upload instanceof XMLHttpRequestUpload,
        Reflect.ownKeys(xhr.upload),
      ];
    },
  ],
  'order-with-microtasks': [
    'HTML, event loops',
    async ({ event }) => {
      const log: string[] = [];
      const xhr = new XMLHttpRequest();
      for (const type of ['readystatechange', 'load', 'loadend'])
        for (const nth of ['first', 'second'])
          xhr.addEventListener(type, () => {
            if (xhr.readyState !== 4) return;
            log.push(`${nth} ${type}`);
            queueMicrotask(() => log.push(`after ${nth} ${type}`));
          });
      xhr.open('GET', '/say?status=401');
      log.push('opened');
      const end = event(xhr, 'loadend');
      xhr.send();
      log.push('sent');
      queueMicrotask(() => log.push('after send'));
      await end;
      return log;
    },
  ],
  'sync-with-microtasks': [
    'HTML, event loops',
    async () => {
      const log: string[] = [];
      queueMicrotask(() => log.push('microtask'));
      const xhr = new XMLHttpRequest();
      xhr.onreadystatechange = () => log.push(`state ${xhr.readyState}`);
      xhr.onload = () => log.push('load');
      xhr.open('GET', '/say?status=401', false);
      xhr.send();
      log.push('sent');
      await Promise.resolve();
      return log;
    },
  ],
  'two-at-once': [
    'XMLHttpRequest',
    async ({ event, read }) => {
      const both = [401, 403].map((status) => {
        const xhr = new XMLHttpRequest();
        xhr.open('GET', `/say?status=${status}`);
        xhr.send();
        return event(xhr, 'loadend').then(() => read(xhr));
      });
      return Promise.all(both);
    },
  ],
});
