import fc from 'fast-check';
import type { CookieCase, RequestType, SetContext } from '../../src/core/cookies/cookie-case';

/** What the oracle can play. */
const SET_CONTEXTS: readonly SetContext[] = [
  'top',
  'fetch',
  'xhr',
  'iframe',
  'img',
  'script',
  'document.cookie',
];
const REQUEST_TYPES: readonly RequestType[] = [
  'fetch',
  'xhr',
  'eventsource',
  'form',
  'link',
  'location',
  'typed',
  'iframe',
  'object',
  'embed',
  'img',
  'script',
  'module',
  'style',
  'font',
  'audio',
  'video',
  'beacon',
  'ping',
  'websocket',
];

/** Hosts that are near each other in every way that matters, and strangers. */
export const HOSTS = [
  'example.com',
  'app.example.com',
  'api.example.com',
  'a.api.example.com',
  'example.org',
  'www.example.org',
  'shop.co.uk',
  'other.co.uk',
  'ada.github.io',
  'bob.github.io',
  'localhost',
  'sub.localhost',
  '127.0.0.1',
];
/** Hosts that share cookies, or nearly. */
const FAMILIES = [
  ['app.example.com', 'api.example.com'],
  ['app.example.com', 'example.com', 'example.org'],
  ['example.org', 'example.com'],
  ['example.com'],
  ['ada.github.io', 'bob.github.io'],
  ['localhost', '127.0.0.1'],
];
const PATHS = ['/', '/a', '/a/', '/a/b', '/ab', '/a/b/c'];
const NAMES = [
  'a',
  'b',
  'c',
  'sid',
  'a b',
  '__Secure-s',
  '__Host-h',
  '__host-l',
  '__Http-t',
  '__Host-Http-x',
  '',
];

const host = fc.constantFrom(...HOSTS);
const path = fc.constantFrom(...PATHS);
const scheme = fc.constantFrom('https', 'https', 'https', 'https', 'http');
/** Mostly the same few hosts within one case: strangers have nothing to say to each other. */
const urlOf = (near: readonly string[]) =>
  fc
    .tuple(
      scheme,
      fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...near) }, { weight: 1, arbitrary: host }),
      path,
    )
    .map(([how, where, what]) => `${how}://${where}${what}`);

const attribute = fc.oneof(
  { weight: 3, arbitrary: fc.constant('Secure; SameSite=None') },
  { weight: 1, arbitrary: fc.constant('Secure; Partitioned') },
  { weight: 4, arbitrary: fc.constantFrom('Secure', 'SameSite=None', 'SameSite=Lax', 'SameSite=Strict') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'Partitioned',
      'HttpOnly',
      'secure',
      'samesite=NONE',
      'SameSite',
      'SameSite=odd',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.oneof(path, fc.constantFrom('a', '', '/a/b/c/d')).map((text) => `Path=${text}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .oneof(
        host,
        host.map((name) => `.${name}`),
        fc.constantFrom('', 'com', 'co.uk', 'github.io', 'EXAMPLE.com', 'ample.com', 'example.com.'),
      )
      .map((text) => `Domain=${text}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'Max-Age=60',
      'Max-Age=0',
      'Max-Age=-1',
      'Max-Age=x',
      'Max-Age=+9',
      'Expires=Thu, 01 Jan 1970 00:00:00 GMT',
      'Expires=Wed, 09 Jun 2038 10:18:14 GMT',
      'Expires=Wednesday, 09-Jun-38 10:18:14 GMT',
      'Expires=0',
      'Expires=31 Feb 2020 10:10:10',
      'Expires=1 Jan 2020 10:10',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('Priority=High', 'Unknown', '=', ' Secure ', `Path=/${'x'.repeat(1_030)}`),
  },
);

/** What a browser keeps, mostly; then what it stumbles over. */
const soundAttribute = (near: readonly string[]) =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom('Secure; SameSite=None', 'SameSite=Lax', 'SameSite=Strict', 'Secure'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('Secure; SameSite=None; Partitioned', 'HttpOnly', 'Max-Age=60', 'Max-Age=0'),
    },
    { weight: 2, arbitrary: fc.constantFrom('/', '/a', '/a/b').map((text) => `Path=${text}`) },
    { weight: 1, arbitrary: fc.constantFrom(...near, ...near.map(parentOf)).map((text) => `Domain=${text}`) },
  );

function parentOf(name: string): string {
  return name.split('.').slice(-2).join('.');
}

const headerOf = (near: readonly string[]) =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: lineOf(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2'), soundAttribute(near)),
    },
    { weight: 1, arbitrary: lineOf(fc.constantFrom(...NAMES), oddValue, attribute) },
  );

const oddValue = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('1', '2', '') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('x\ty', 'ü', '"q"', 'a=b', '__Secure-z', '\u0001', 'v'.repeat(4_100)),
  },
);

function lineOf(name: fc.Arbitrary<string>, value: fc.Arbitrary<string>, one: fc.Arbitrary<string>) {
  return fc
    .tuple(name, value, fc.array(one, { maxLength: 4 }))
    .map(([before, after, attributes]) => [`${before}=${after}`, ...attributes].join('; '));
}

/** Random questions, most of them about hosts that know each other. */
export function cookieCases(
  thirdParty: CookieCase['thirdParty'],
  browser: CookieCase['browser'] = 'chromium',
) {
  return fc
    .oneof(fc.constantFrom(...FAMILIES), fc.uniqueArray(host, { minLength: 1, maxLength: 3 }))
    .chain((near): fc.Arbitrary<CookieCase> => {
      const url = urlOf(near);
      const header = headerOf(near);
      const frame = fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(url, { minLength: 1, maxLength: 2 }) },
      );
      const set = fc.record({
        url,
        header,
        context: fc.constantFrom('top' as const, 'top' as const, ...SET_CONTEXTS),
      });
      // Firefox follows no `ping` unless a person turns it on.
      const types = REQUEST_TYPES.filter((type) => browser === 'chromium' || type !== 'ping');
      const request = fc.constantFrom(...types).chain((type) => requestOf(type, url));
      return fc
        .record({ page: url, frame, setCookies: fc.array(set, { minLength: 1, maxLength: 6 }), request })
        .map((asked) => withoutMixedContent({ id: '', browser, thirdParty, ...asked }));
    });
}

function requestOf(type: RequestType, url: fc.Arbitrary<string>): fc.Arbitrary<CookieCase['request']> {
  const method =
    type === 'form'
      ? fc.constantFrom('GET', 'POST')
      : type === 'fetch' || type === 'xhr'
        ? fc.constantFrom('GET', 'POST', 'HEAD')
        : fc.constant(type === 'beacon' || type === 'ping' ? 'POST' : 'GET');
  const credentials =
    type === 'fetch'
      ? fc.constantFrom('omit' as const, 'same-origin' as const, 'include' as const, 'include' as const)
      : type === 'xhr' || type === 'eventsource'
        ? fc.constantFrom('same-origin' as const, 'include' as const)
        : fc.constant(undefined);
  const chain = fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.array(url, { minLength: 1, maxLength: 2 }) },
  );
  const address = type === 'websocket' ? url.map((text) => text.replace(/^http/, 'ws')) : url;
  const redirectChain = type === 'websocket' ? fc.constant(undefined) : chain;
  return fc.record({ url: address, method, type: fc.constant(type), credentials, redirectChain });
}

/** An https document loads nothing over http: such a request would never leave, and is no question about cookies. */
function withoutMixedContent(asked: CookieCase): CookieCase {
  const { page, frame = [], request, setCookies } = asked;
  let upgrades = page.startsWith('https:');
  const secure = (url: string) => (upgrades ? url.replace(/^(http|ws):/, '$1s:') : url);
  const frames = frame.map((url) => {
    const loaded = secure(url);
    upgrades ||= loaded.startsWith('https:');
    return loaded;
  });
  // A form that leaves https is stopped by a warning.
  const leads = ['link', 'location', 'popup', 'typed'].includes(request.type);
  return {
    ...asked,
    frame: frames,
    setCookies: setCookies.map((set) =>
      set.context === 'top' || set.context === 'document.cookie' ? set : { ...set, url: secure(set.url) },
    ),
    request: leads
      ? request
      : { ...request, url: secure(request.url), redirectChain: request.redirectChain?.map(secure) },
  };
}
