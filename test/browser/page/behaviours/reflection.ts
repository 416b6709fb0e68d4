import { group } from '../behaviour';

/** What `fetch` and the methods of XMLHttpRequest allow to be done with them. */
export const REFLECTION = group('identity', {
  'property-set-on-fetch': [
    'ECMAScript, ordinary objects',
    () => {
      Object.assign(fetch, { mine: 1 });
      const keys = Reflect.ownKeys(fetch);
      Reflect.deleteProperty(fetch, 'mine');
      return [keys, Reflect.ownKeys(fetch), Reflect.deleteProperty(fetch, 'name'), fetch.name];
    },
  ],
  frozen: [
    'ECMAScript, Object.freeze',
    ({ outcome }) => {
      Object.freeze(fetch);
      return Promise.all([
        outcome(() => Object.isFrozen(fetch)),
        outcome(() => {
          (fetch as { mine?: number }).mine = 1;
        }),
      ]);
    },
  ],
  'prototype-circle': [
    'ECMAScript, OrdinarySetPrototypeOf',
    ({ outcome }) =>
      Promise.all(
        [fetch, XMLHttpRequest.prototype.open].map((one) =>
          outcome(() => {
            const before = Object.getPrototypeOf(one);
            try {
              Object.setPrototypeOf(one, Object.create(one));
            } finally {
              Object.setPrototypeOf(one, before);
            }
          }),
        ),
      ),
  ],
  'inherited-from': [
    'ECMAScript, Function.prototype.toString',
    ({ outcome }) =>
      Promise.all([
        outcome(() => Object.create(fetch).toString()),
        outcome(() => Object.create(fetch)()),
        outcome(() => ({}) instanceof (fetch as never)),
        outcome(() => Reflect.get(fetch, 'arguments')),
        outcome(() => Reflect.get(fetch, 'caller')),
      ]),
  ],
  'structured-clone': [
    'HTML, structured data',
    ({ outcome }) =>
      Promise.all([
        outcome(() => structuredClone(fetch)),
        outcome(() => postMessage(XMLHttpRequest.prototype.open, '*')),
        outcome(() => history.replaceState(fetch, '')),
      ]),
  ],
  'proxied-by-the-page': [
    'ECMAScript, proxies',
    async () => {
      const log: string[] = [];
      const mine = new Proxy(fetch, {
        apply(target, self, args) {
          log.push(`${args.length}`);
          return Reflect.apply(target, self, args);
        },
      });
      return [(await mine('/say?status=401')).status, mine.name, mine.length, String(mine), log];
    },
  ],
  'replaced-by-assignment': [
    'Web IDL, global operations',
    async ({ descriptor }) => {
      const before = fetch;
      window.fetch = ((...all: Parameters<typeof fetch>) => before(...all)) as typeof fetch;
      const { status } = await fetch('/say?status=401');
      const assigned = descriptor(window, 'fetch');
      const deleted = Reflect.deleteProperty(window, 'fetch');
      return [status, assigned, deleted, 'fetch' in window, typeof window.fetch];
    },
  ],
  'defined-anew': [
    'ECMAScript, Object.defineProperty',
    ({ descriptor }) => {
      Object.defineProperty(window, 'fetch', {
        value: 1,
        configurable: false,
        writable: false,
        enumerable: false,
      });
      return descriptor(window, 'fetch');
    },
  ],
  'frozen-prototype': [
    'ECMAScript, Object.freeze',
    async ({ xhr }) => {
      Object.freeze(XMLHttpRequest.prototype);
      return xhr({ url: '/say?status=401' });
    },
  ],
  'methods-of-function': [
    'ECMAScript, Function.prototype',
    async () => {
      const bound = fetch.bind(window);
      return [
        bound.name,
        bound.length,
        String(bound),
        (await Function.prototype.call.call(fetch, window, '/say?status=401')).status,
      ];
    },
  ],
  'no-answer-to-its-own-event': [
    'a listener that runs while the document loads',
    () => {
      const heard: string[] = [];
      document.addEventListener('why401:hook', ({ type }) => heard.push(type));
      document.dispatchEvent(new CustomEvent('why401:relay'));
      return heard;
    },
  ],
  'nothing-on-the-document': [
    'DOM, dispatch',
    async () => {
      const log: string[] = [];
      const { dispatchEvent } = EventTarget.prototype;
      EventTarget.prototype.dispatchEvent = function (event) {
        log.push(event.type);
        return dispatchEvent.call(this, event);
      };
      await (await fetch('/say?status=401')).text();
      await (await fetch('/say')).text();
      EventTarget.prototype.dispatchEvent = dispatchEvent;
      return log;
    },
  ],
});
