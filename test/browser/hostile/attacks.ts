/** Something that a page does to whoever listens in it. */
export interface Attack {
  /** Small letters and hyphens: a part of an address. */
  readonly id: string;
  /** Runs in the page, after the hook; `pwned` tells what it learned, which must be nothing. */
  readonly run: (pwned: (what: string) => void) => void | Promise<void>;
}

/** Breaks or spies upon one of the page's own functions after another. */
const replaced = (id: string, run: Attack['run']): Attack => ({ id: `replaced-${id}`, run });
const polluted = (id: string, run: Attack['run']): Attack => ({ id: `polluted-${id}`, run });

/** What hostile pages do. Each is played in a frame of its own, which then makes calls that fail. */
export const ATTACKS: readonly Attack[] = [
  { id: 'none', run: () => {} },
  {
    id: 'events-of-every-name',
    run: () => {
      const detail = JSON.stringify({ resend: 'x', key: 1, url: '/api/pwned/', credentials: 'include' });
      const names = [
        'why401:hook',
        'why401:relay',
        'why401',
        'resend',
        'page-report',
        'message',
        'w1',
        'w12345678901234567890',
        'w12345678901234567890a',
      ];
      for (const target of [document, window, document.documentElement])
        for (const name of names)
          for (const said of [detail, 'w12345678901234567890', null, { kind: 'resend', command: detail }])
            target.dispatchEvent(new CustomEvent(name, { detail: said, bubbles: true, composed: true }));
    },
  },
  {
    id: 'messages-on-every-channel',
    run: () => {
      const command = JSON.stringify({ resend: 'x', key: 1, url: '/api/pwned/' });
      const all = [
        { kind: 'resend', command },
        { kind: 'page-report', report: '{}', source: 'd12345' },
        { kind: 'ask', tabId: 1, wish: { kind: 'repeat' } },
        { kind: 'devtools-entry', record: {} },
      ];
      const { port1, port2 } = new MessageChannel();
      for (const message of all) {
        postMessage(message, '*');
        parent.postMessage(message, '*');
        port1.postMessage(message);
        new BroadcastChannel('why401').postMessage(message);
        new BroadcastChannel('why401-page').postMessage(message);
        localStorage.setItem('why401', JSON.stringify(message));
      }
      port2.close();
      const runtime = (globalThis as { chrome?: { runtime?: { connect?: unknown } } }).chrome?.runtime;
      if (typeof runtime?.connect === 'function') document.title = 'a runtime to connect to';
    },
  },
  {
    id: 'spies-on-events',
    run: (pwned) => {
      const { dispatchEvent, addEventListener } = EventTarget.prototype;
      const NativeEvent = CustomEvent;
      const note = (name: unknown) => {
        if (/^w\d{5}/.test(String(name))) pwned(`the channel ${String(name)}`);
      };
      EventTarget.prototype.dispatchEvent = function (event) {
        note(event.type);
        return dispatchEvent.call(this, event);
      };
      EventTarget.prototype.addEventListener = function (...args: Parameters<typeof addEventListener>) {
        note(args[0]);
        return addEventListener.apply(this, args);
      };
      window.CustomEvent = class<T> extends NativeEvent<T> {
        constructor(name: string, init?: CustomEventInit<T>) {
          super(name, init);
          note(name);
        }
      };
      const { initCustomEvent } = NativeEvent.prototype;
      NativeEvent.prototype.initCustomEvent = function (...args) {
        note(args[0]);
        return initCustomEvent.apply(this, args);
      };
    },
  },
  {
    id: 'spies-on-calls',
    run: (pwned) => {
      const note = (values: unknown[]) => {
        for (const value of values) {
          const type = value instanceof Event ? value.type : value;
          if (typeof type === 'string' && /^w\d{5}/.test(type)) pwned(`the channel ${type}`);
        }
      };
      const { call, apply, bind } = Function.prototype;
      const native = Reflect.apply;
      Function.prototype.call = function (this: () => unknown, ...args: unknown[]) {
        note(args);
        return native(call, this, args);
      } as typeof call;
      Function.prototype.apply = function (this: () => unknown, ...args: unknown[]) {
        note((args[1] as unknown[]) ?? []);
        return native(apply, this, args);
      } as typeof apply;
      Function.prototype.bind = function (this: () => unknown, ...args: unknown[]) {
        note(args);
        return native(bind, this, args);
      } as typeof bind;
      Reflect.apply = ((target: () => unknown, self: unknown, args: unknown[]) => {
        note(args);
        return native(target, self, args);
      }) as typeof Reflect.apply;
    },
  },
  {
    id: 'spies-on-texts',
    run: (pwned) => {
      // The text of a report is the page's own; a name among its values would be ours.
      const { stringify } = JSON;
      JSON.stringify = ((...args: Parameters<typeof stringify>) => {
        const text = stringify(...args);
        if (/w\d{15}/.test(text ?? '')) pwned('the channel in a text');
        return text;
      }) as typeof stringify;
      const { slice, replaceAll } = String.prototype;
      String.prototype.slice = function (this: string, ...args) {
        if (/^w\d{5}/.test(String(this))) pwned('the channel as a text');
        return slice.apply(this, args);
      };
      String.prototype.replaceAll = function (this: string, ...args: Parameters<typeof replaceAll>) {
        return replaceAll.apply(this, args);
      } as typeof replaceAll;
    },
  },
  replaced('events', () => {
    window.CustomEvent = undefined as never;
    window.Event = undefined as never;
    EventTarget.prototype.dispatchEvent = () => {
      throw new Error('hostile');
    };
  }),
  replaced('listeners', () => {
    EventTarget.prototype.addEventListener = () => {
      throw new Error('hostile');
    };
  }),
  replaced('promises', () => {
    const broken = () => {
      throw new Error('hostile');
    };
    void Object.assign(Promise.prototype, { then: broken, catch: broken, finally: broken });
    window.Promise = undefined as never;
  }),
  replaced('arrays', () => {
    for (const name of ['map', 'flatMap', 'every', 'reduce', 'filter', 'slice', 'push', 'values'] as const)
      Array.prototype[name] = (() => {
        throw new Error('hostile');
      }) as never;
  }),
  replaced('iterators', () => {
    Array.prototype[Symbol.iterator] = () => {
      throw new Error('hostile');
    };
    Headers.prototype[Symbol.iterator] = () => {
      throw new Error('hostile');
    };
  }),
  replaced('json', () => {
    JSON.stringify = () => {
      throw new Error('hostile');
    };
    JSON.parse = () => {
      throw new Error('hostile');
    };
  }),
  replaced('maps', () => {
    for (const { prototype } of [Map, WeakMap])
      for (const name of ['get', 'set', 'has', 'delete'] as const)
        (prototype as unknown as Record<string, unknown>)[name] = () => {
          throw new Error('hostile');
        };
  }),
  replaced('constructors', () => {
    for (const name of [
      'Headers',
      'URL',
      'Request',
      'Response',
      'TextDecoder',
      'FormData',
      'URLSearchParams',
      'Proxy',
      'Map',
      'WeakMap',
      'Error',
    ])
      (window as unknown as Record<string, unknown>)[name] = class {
        constructor() {
          throw 'hostile';
        }
      };
  }),
  replaced('clones', () => {
    for (const { prototype } of [Request, Response])
      prototype.clone = () => {
        throw new Error('hostile');
      };
    ReadableStream.prototype.getReader = (() => {
      throw new Error('hostile');
    }) as never;
  }),
  replaced('reads', () => {
    Request.prototype.text = () => Promise.reject(new Error('hostile'));
    ReadableStreamDefaultReader.prototype.read = () => Promise.reject(new Error('hostile'));
    ReadableStreamDefaultReader.prototype.cancel = () => Promise.reject(new Error('hostile'));
  }),
  replaced('getters', () => {
    for (const name of ['status', 'headers', 'redirected', 'body'])
      Object.defineProperty(Response.prototype, name === 'status' ? 'type' : name, {
        get: () => {
          throw new Error('hostile');
        },
      });
    XMLHttpRequest.prototype.getResponseHeader = () => {
      throw new Error('hostile');
    };
    XMLHttpRequest.prototype.getAllResponseHeaders = () => {
      throw new Error('hostile');
    };
  }),
  replaced('stacks', () => {
    (Error as { prepareStackTrace?: unknown }).prepareStackTrace = () => {
      throw new Error('hostile');
    };
    (Error as { stackTraceLimit?: number }).stackTraceLimit = Number.POSITIVE_INFINITY;
  }),
  replaced('clock', () => {
    Date.now = () => Number.NaN;
    performance.now = () => Number.POSITIVE_INFINITY;
    crypto.getRandomValues = (() => {
      throw new Error('hostile');
    }) as never;
  }),
  polluted('traps', () => {
    const traps = [
      'get',
      'set',
      'has',
      'apply',
      'construct',
      'getPrototypeOf',
      'ownKeys',
      'getOwnPropertyDescriptor',
      'deleteProperty',
    ];
    for (const name of traps) (Object.prototype as Record<string, unknown>)[name] = () => 'hostile';
    // Libraries add such names; a call through what they touch still is the browser's.
    if (
      fetch.name !== 'fetch' ||
      typeof fetch.call !== 'function' ||
      XMLHttpRequest.prototype.open.length !== 2
    )
      document.title = 'traps of the page are taken for ours';
  }),
  polluted('options', () => {
    for (const name of ['once', 'detail', 'resend', 'copy', 'secrets', 'number', 'error', 'source', 'kind'])
      (Object.prototype as Record<string, unknown>)[name] = 'hostile';
  }),
  polluted('getters', () => {
    for (const name of ['toJSON', 'bubbles', 'composed', 'next', 'stream', 'fatal'])
      Object.defineProperty(Object.prototype, name, {
        configurable: true,
        get() {
          return undefined;
        },
        set() {},
      });
  }),
  polluted('json', () => {
    (Array.prototype as unknown as Record<string, unknown>).toJSON = () => 'hostile';
    (Object.prototype as Record<string, unknown>).toJSON = () => {
      throw new Error('hostile');
    };
  }),
  {
    id: 'frozen',
    run: () => {
      for (const one of [
        Object.prototype,
        Function.prototype,
        Array.prototype,
        Promise.prototype,
        XMLHttpRequest.prototype,
        EventTarget.prototype,
        Response.prototype,
        Request.prototype,
        Headers.prototype,
        JSON,
        Reflect,
      ])
        Object.freeze(one);
    },
  },
  {
    id: 'taken-away',
    run: () => {
      const page = window as unknown as Record<string, unknown>;
      for (const name of [
        'CustomEvent',
        'Headers',
        'URL',
        'Request',
        'Response',
        'TextDecoder',
        'Proxy',
        'Map',
        'WeakMap',
        'Reflect',
        'JSON',
        'Error',
        'Date',
        'crypto',
      ])
        delete page[name];
    },
  },
  {
    id: 'document-opened-anew',
    run: () =>
      new Promise((resolve) => {
        addEventListener('load', () =>
          setTimeout(() => {
            document.open();
            document.write('<!doctype html><title></title>');
            document.close();
            resolve();
          }),
        );
      }),
  },
];
