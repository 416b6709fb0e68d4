import { group } from '../behaviour';

/** What `fetch` and the methods of XMLHttpRequest are: names, texts, descriptors, and what reflection shows. */
export const IDENTITY = group('identity', {
  'names-and-lengths': [
    'Web IDL, operations',
    () => {
      const { open, send, setRequestHeader, abort } = XMLHttpRequest.prototype;
      return [fetch, open, send, setRequestHeader, abort].map((one) => [typeof one, one.name, one.length]);
    },
  ],
  'to-string': [
    'ECMAScript, Function.prototype.toString',
    () => {
      const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
      return [fetch, open, send, setRequestHeader, Function.prototype.toString].flatMap((one) => [
        one.toString(),
        String(one),
        `${one}`,
        Function.prototype.toString.call(one),
        Reflect.apply(Function.prototype.toString, one, []),
      ]);
    },
  ],
  'to-string-of-others': [
    'ECMAScript, Function.prototype.toString',
    () => [
      String(() => 1),
      String(class A {}),
      String(XMLHttpRequest),
      String(alert),
      function named() {}.toString(),
      Function.prototype.toString.call(new Proxy(() => 1, {})),
      String(fetch.bind(null)),
    ],
  ],
  'to-string-of-no-function': [
    'ECMAScript, Function.prototype.toString',
    ({ outcome }) =>
      Promise.all(
        [{}, 1, null, undefined, 'x'].map((one) =>
          outcome(() => Function.prototype.toString.call(one as never)),
        ),
      ),
  ],
  'to-string-itself': [
    'ECMAScript, Function.prototype.toString',
    ({ descriptor }) => {
      const { toString: method } = Function.prototype;
      return [
        method.name,
        method.length,
        Reflect.ownKeys(method),
        descriptor(Function.prototype, 'toString'),
        'prototype' in method,
      ];
    },
  ],
  'to-string-of-another-realm': [
    'ECMAScript, realms',
    async ({ frame }) => {
      const { Function: Other } = await frame({});
      const { open, send } = XMLHttpRequest.prototype;
      return [fetch, open, send].map((one) => Other.prototype.toString.call(one));
    },
  ],
  'object-to-string': [
    'ECMAScript, Symbol.toStringTag',
    () => {
      const tag = (one: unknown) => Object.prototype.toString.call(one);
      return [
        tag(fetch),
        tag(XMLHttpRequest.prototype.open),
        tag(XMLHttpRequest.prototype),
        tag(Response.prototype),
        tag(window),
      ];
    },
  ],
  'descriptor-of-fetch': [
    'Web IDL, global operations',
    ({ descriptor }) => [
      descriptor(window, 'fetch'),
      Object.hasOwn(window, 'fetch'),
      Object.hasOwn(Window.prototype, 'fetch'),
      Reflect.ownKeys(fetch).map((key) => [String(key), descriptor(fetch, key)]),
      'prototype' in fetch,
      Object.getPrototypeOf(fetch) === Function.prototype,
      Object.isExtensible(fetch),
      Object.isFrozen(fetch),
    ],
  ],
  'descriptors-of-xhr': [
    'Web IDL, operations',
    ({ descriptor }) =>
      ['open', 'send', 'setRequestHeader', 'abort'].map((name) => {
        const method = Reflect.get(XMLHttpRequest.prototype, name);
        return [
          descriptor(XMLHttpRequest.prototype, name),
          Reflect.ownKeys(method),
          Object.getPrototypeOf(method) === Function.prototype,
        ];
      }),
  ],
  'keys-of-window': [
    'HTML, Window',
    () => [
      Object.getOwnPropertyNames(window),
      Object.keys(window),
      Object.getOwnPropertySymbols(window).map(String),
    ],
  ],
  'names-of-window': ['HTML, Window', () => Object.getOwnPropertyNames(window).sort()],
  'keys-in-window': [
    'HTML, Window',
    () => {
      const names = [];
      for (const name in window as object) names.push(name);
      return names;
    },
  ],
  'keys-of-document': [
    'HTML, Document',
    () => [
      Reflect.ownKeys(document).map(String),
      Reflect.ownKeys(Document.prototype).map(String),
      document.documentElement.getAttributeNames(),
    ],
  ],
  'keys-of-prototypes': [
    'Web IDL',
    () =>
      [
        XMLHttpRequest,
        XMLHttpRequestEventTarget,
        EventTarget,
        Request,
        Response,
        Headers,
        Function,
        Promise,
        Error,
        Proxy,
      ].map((one) => [
        Reflect.ownKeys(one).map(String),
        Reflect.ownKeys((one as { prototype?: object }).prototype ?? {}).map(String),
      ]),
  ],
  'document-markup': [
    'HTML, DOM',
    () => document.documentElement.outerHTML.replace(/<script>[\s\S]*<\/script>/, ''),
  ],
  'frames-and-sheets': [
    'HTML, CSSOM',
    () => [
      document.styleSheets.length,
      document.adoptedStyleSheets.length,
      window.length,
      document.scripts.length,
      performance.getEntriesByType('resource').length,
    ],
  ],
  identical: [
    'ECMAScript',
    () => [
      window.fetch === fetch,
      self.fetch === fetch,
      globalThis.fetch === fetch,
      new XMLHttpRequest().open === XMLHttpRequest.prototype.open,
    ],
  ],
});
