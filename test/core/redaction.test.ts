import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BODY_LIMIT } from '../../src/core/evidence';
import { requestBodyShape, responseBodyShape } from '../../src/core/redact/body';
import { echoRemover } from '../../src/core/redact/echoed';
import { createFingerprint } from '../../src/core/redact/fingerprint';
import { requestHeadersShape, responseHeadShape } from '../../src/core/redact/headers';
import { djangoCsrfSecret, placeholderIn, shapeOf } from '../../src/core/redact/secret';
import { isSecretName, redactText } from '../../src/core/redact/text';
import { redactUrl } from '../../src/core/redact/url';
import { fingerprint } from '../rules/given';
import {
  CSRF,
  CSRF_SECRET,
  EXPIRED,
  FRESH,
  HEX_TOKEN,
  masked,
  NOW,
  OPAQUE_TOKEN,
  OTHER_CSRF,
  SESSION,
} from '../rules/world';

/** Secrets as generators make them: hex, alphanumeric, base64url, a JWT. */
const hex = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'.split('')),
  minLength: 24,
  maxLength: 64,
});
const alphanumeric = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.split('')),
  minLength: 24,
  maxLength: 64,
});
/** A random string of that length mixes letters and digits; the rare ones that do not look like words and are not drawn. */
const random = fc
  .oneof(hex, alphanumeric)
  .filter((text) => /\d.*\d/.test(text) && /[a-z].*[a-z]/i.test(text));
const jwtLike = fc
  .tuple(alphanumeric, alphanumeric)
  .map(([payload, signature]) => `eyJhbGciOiJIUzI1NiJ9.${payload}.${signature}`);
const secret = fc.oneof(random, jwtLike, fc.constantFrom(HEX_TOKEN, OPAQUE_TOKEN, SESSION, EXPIRED, CSRF));
/** Anything a person may choose as a password, where its place alone must hide it. */
const anySecret = fc
  .string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' })
  .filter((text) => /[^\s;,="'\\&?#%<>]{8}/.test(text) && !/[;,="'\\&?#%+<>\s]/.test(text));

/** True when a secret, or any long part of it, is still there. */
function survives(secretText: string, kept: unknown): boolean {
  const text = JSON.stringify(kept);
  return text.includes(JSON.stringify(secretText).slice(1, -1));
}

describe('request headers', () => {
  it.each([
    'Authorization',
    'Cookie',
    'Proxy-Authorization',
    'X-Auth-Token',
    'X-Api-Key',
    'X-API-KEY',
    'Api-Key',
    'X-Access-Token',
    'X-CSRFToken',
    'X-XSRF-TOKEN',
    'X-CSRF-Token',
    'X-Amz-Security-Token',
    'X-Session-Id',
    'X-Client-Secret',
    'Ocp-Apim-Subscription-Key',
    'X-Goog-Api-Key',
    'X-Vault-Token',
    'PRIVATE-TOKEN',
    'X-Shopify-Access-Token',
    'X-Signature',
    'X-Auth',
    'RequestVerificationToken',
  ])('%s: no secret survives, whatever it is made of', (name) => {
    fc.assert(
      fc.property(fc.oneof(anySecret, secret), (value) => {
        fc.pre(placeholderIn(value) === null);
        expect(survives(value, requestHeadersShape([[name, `${value}`]], fingerprint))).toBe(false);
      }),
    );
  });

  it('Authorization: no secret survives behind any scheme', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Bearer', 'Token', 'Basic', 'Digest', 'Custom', 'bearer', ''),
        fc.oneof(anySecret, secret),
        (scheme, value) => {
          expect(
            survives(value, requestHeadersShape([['Authorization', `${scheme} ${value}`]], fingerprint)),
          ).toBe(false);
        },
      ),
    );
  });

  it('Cookie: no value survives, whatever the name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('sessionid', 'theme', 'a', '__Host-x'),
        anySecret,
        fc.constantFrom('', 'lang=de; '),
        (name, value, before) => {
          fc.pre(!'sessionid theme __Host-x redacted lang'.includes(value));
          expect(
            survives(value, requestHeadersShape([['Cookie', `${before}${name}=${value}`]], fingerprint)),
          ).toBe(false);
        },
      ),
    );
  });

  it('Cookie: what stands there without a name is a value', () => {
    expect(survives('s3cretv4lue', requestHeadersShape([['Cookie', 's3cretv4lue; a=b']], fingerprint))).toBe(
      false,
    );
  });

  it('Referer and Origin: a token in the address does not survive', () => {
    fc.assert(
      fc.property(secret, (value) => {
        const lines: [string, string][] = [
          ['Referer', `https://app.lab.test/reset/${value}?access_token=${value}#${value}`],
        ];
        expect(survives(value, requestHeadersShape(lines, fingerprint))).toBe(false);
      }),
    );
  });

  it('any other header: what looks made by a generator does not survive', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('X-Custom', 'User-Agent', 'Accept', 'X-Trace', 'If-Match'),
        secret,
        (name, value) => {
          expect(survives(value, requestHeadersShape([[name, `before ${value} after`]], fingerprint))).toBe(
            false,
          );
        },
      ),
    );
  });

  it('keeps what a diagnosis reads', () => {
    const shape = requestHeadersShape(
      [
        ['Accept', 'application/json'],
        ['Origin', 'http://app.lab.test:5173'],
        ['Authorization', `Token ${HEX_TOKEN}`],
        ['Cookie', `sessionid=${SESSION}; csrftoken=${CSRF}`],
        ['X-CSRFToken', CSRF],
        ['Access-Control-Request-Headers', 'authorization'],
      ],
      fingerprint,
    );
    expect(shape.list).toEqual([
      ['Accept', 'application/json'],
      ['Origin', 'http://app.lab.test:5173'],
      ['Authorization', 'Token ‹redacted 40›'],
      ['Cookie', 'sessionid=‹redacted 32›; csrftoken=‹redacted 64›'],
      ['X-CSRFToken', '‹redacted 64›'],
      ['Access-Control-Request-Headers', 'authorization'],
    ]);
    expect(shape.cookies.map(({ name }) => name)).toEqual(['sessionid', 'csrftoken']);
    expect(shape.credentials).toMatchObject([{ name: 'X-CSRFToken', kind: 'csrf', placeholder: null }]);
  });

  it('never throws', () => {
    const line = fc.tuple(
      fc.oneof(fc.string(), fc.constantFrom('Cookie', 'Authorization', 'Referer')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (lines) => void requestHeadersShape(lines, fingerprint)),
    );
  });
});

describe('response heads', () => {
  const shapeOfHead = (lines: [string, string][]) =>
    responseHeadShape({ status: 401, lines, at: NOW, fromCache: false }, fingerprint);

  it('Set-Cookie: no value survives, in one line or in several', () => {
    fc.assert(
      fc.property(anySecret, anySecret, (a, b) => {
        fc.pre(!['sessionid', 'csrftoken'].some((name) => name.includes(a) || name.includes(b)));
        const shape = shapeOfHead([['Set-Cookie', `sessionid=${a}; HttpOnly\ncsrftoken=${b}; Path=/`]]);
        expect(shape.setCookies).toHaveLength(2);
        expect(survives(a, shape) || survives(b, shape)).toBe(false);
      }),
    );
  });

  it('Location and Link: a code or token in the address does not survive', () => {
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom('code', 'access_token', 'state', 'ticket', 'SAMLResponse', 'sig'),
        (value, name) => {
          const shape = shapeOfHead([
            ['Location', `https://app.lab.test/callback?${name}=${value}#id_token=${value}`],
            ['Location', `/callback?${name}=${value}`],
            ['Link', `<https://app.lab.test/?${name}=${value}>; rel="next"`],
            ['Refresh', `0; url=https://app.lab.test/?${name}=${value}`],
          ]);
          expect(survives(value, shape)).toBe(false);
        },
      ),
    );
  });

  it('a relative Location keeps its path', () => {
    expect(shapeOfHead([['Location', '/accounts/login/?next=/items/']]).list[0]?.[1]).toContain(
      '/accounts/login/',
    );
  });

  it('WWW-Authenticate: nonces go, words stay', () => {
    const shape = shapeOfHead([
      [
        'WWW-Authenticate',
        `Digest realm="api", nonce="${OPAQUE_TOKEN}", opaque="5ccc069c403ebaf9f0171e9517f40e41"`,
      ],
    ]);
    expect(shape.challenges).toEqual([{ scheme: 'Digest', params: { realm: 'api' } }]);
    expect(survives(OPAQUE_TOKEN, shape)).toBe(false);
  });

  it('headers that answers echo tokens in do not keep them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'X-Auth-Token',
          'X-New-Token',
          'Authorization',
          'X-Refresh-Token',
          'Authentication-Info',
          'X-CSRF-Token',
        ),
        secret,
        (name, value) => {
          expect(survives(value, shapeOfHead([[name, `Bearer ${value}`]]))).toBe(false);
        },
      ),
    );
  });

  it.each([
    ['Sat, 31 Jan 2026 12:03:07 GMT', NOW],
    ['yesterday', null],
  ])('reads the Date %s', (date, expected) => {
    expect(shapeOfHead([['Date', date]]).date).toBe(expected);
  });
});

describe('addresses', () => {
  it.each([
    ['https://ada:pw@api.lab.test/a?page=2#top', 'https://api.lab.test/a?page=2'],
    ['https://api.lab.test/items/42/', 'https://api.lab.test/items/42/'],
    ['https://api.lab.test/a?token=abc', 'https://api.lab.test/a?token=redacted-3'],
    ['https://api.lab.test/a?Token=&page=1', 'https://api.lab.test/a?Token=&page=1'],
    [
      'https://api.lab.test/f47ac10b-58cc-4372-a567-0e02b2c3d479/',
      'https://api.lab.test/f47ac10b-58cc-4372-a567-0e02b2c3d479/',
    ],
    ['data:text/html;base64,AAAA', 'data:…'],
    ['blob:https://app.lab.test/5f3c', 'blob:https://app.lab.test/…'],
  ])('%s becomes %s', (url, kept) => {
    expect(redactUrl(url)).toBe(kept);
  });

  const places: [string, (value: string) => string][] = [
    ['the password', (value) => `https://ada:${value}@api.lab.test/`],
    ['the fragment', (value) => `https://api.lab.test/#access_token=${value}`],
    ['a query value with a telling name', (value) => `https://api.lab.test/?a=1&api_key=${value}`],
    ['a query value with any name', (value) => `https://api.lab.test/?q=${value}`],
    ['the query itself', (value) => `https://api.lab.test/?${value}`],
    ['a path segment', (value) => `https://api.lab.test/reset/${value}/confirm`],
    ['the first path segment', (value) => `https://api.lab.test/${value}`],
    [
      'an address within the query',
      (value) => `https://api.lab.test/?next=${encodeURIComponent(`https://app.lab.test/?token=${value}`)}`,
    ],
    [
      'a path within the query',
      (value) => `https://api.lab.test/?next=${encodeURIComponent(`/a?token=${value}`)}`,
    ],
    ['a path parameter', (value) => `https://api.lab.test/a;jsessionid=${value}?b=1`],
    ['no address at all', (value) => `/relative?token=${value}`],
  ];
  it.each(places)('%s: no secret survives', (_, at) => {
    fc.assert(
      fc.property(secret, (value) => {
        expect(survives(value, redactUrl(at(value)))).toBe(false);
      }),
    );
  });

  it('is never longer than a bounded text, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
        (url) => redactUrl(url).length <= 2_100,
      ),
    );
    expect(redactUrl(`https://api.lab.test/${'a/'.repeat(100_000)}`).length).toBeLessThan(2_100);
  });

  it('redacting twice changes nothing more', () => {
    fc.assert(
      fc.property(secret, (value) => {
        const once = redactUrl(`https://api.lab.test/${value}?token=${value}&page=2`);
        expect(redactUrl(once).replace(/redacted-\d+/g, '')).toBe(once.replace(/redacted-\d+/g, ''));
      }),
    );
  });
});

describe('response bodies', () => {
  const json = (value: unknown) =>
    responseBodyShape({ text: JSON.stringify(value), mimeType: 'application/json' });

  it.each([
    'token',
    'access',
    'refresh',
    'access_token',
    'refreshToken',
    'id_token',
    'password',
    'secret',
    'client_secret',
    'apiKey',
    'api_key',
    'sessionid',
    'csrfToken',
    'jwt',
    'authToken',
    'signature',
    'otp',
    'privateKey',
  ])('JSON: nothing survives under `%s`', (name) => {
    fc.assert(
      fc.property(secret, (value) => {
        expect(survives(value, json({ [name]: value }))).toBe(false);
        expect(survives(value, json({ data: [{ user: { [name]: value } }] }))).toBe(false);
        expect(survives(value, json({ [name]: [value] }))).toBe(false);
        expect(survives(value, json({ [name]: { value } }))).toBe(false);
      }),
    );
  });

  it.each(['password', 'passwd', 'secret', 'pin'])(
    'JSON: a password of words does not survive under `%s`',
    (name) => {
      for (const value of ['hunter2hunter', 'Correct Horse Battery', 'summer', 'Sommer 2026!'])
        expect(survives(value, json({ [name]: value }))).toBe(false);
    },
  );

  const kinds: [string, (value: string) => { text: string; mimeType: string }][] = [
    [
      'JSON, under any name',
      (value) => ({ text: JSON.stringify({ note: `see ${value}` }), mimeType: 'application/json' }),
    ],
    ['JSON, as a key', (value) => ({ text: JSON.stringify({ [value]: 1 }), mimeType: 'application/json' })],
    ['JSON that was cut off', (value) => ({ text: `{"token": "${value}`, mimeType: 'application/json' })],
    ['plain text', (value) => ({ text: `Invalid token ${value} given`, mimeType: 'text/plain' })],
    [
      'plain text after a scheme',
      (value) => ({ text: `Authorization: Bearer ${value}`, mimeType: 'text/plain' }),
    ],
    [
      'an HTML attribute',
      (value) => ({ text: `<!doctype html><input name="csrf" value="${value}">`, mimeType: 'text/html' }),
    ],
    [
      'an HTML script',
      (value) => ({ text: `<!doctype html><script>window.t = "${value}"</script>`, mimeType: 'text/html' }),
    ],
    ['HTML text', (value) => ({ text: `<!doctype html><p>Your code: ${value}</p>`, mimeType: 'text/html' })],
    [
      'a link in HTML',
      (value) => ({
        text: `<!doctype html><a href="/reset?token=${value}">reset</a>`,
        mimeType: 'text/html',
      }),
    ],
    [
      'the title of a page',
      (value) => ({ text: `<!doctype html><title>${value}</title>`, mimeType: 'text/html' }),
    ],
    [
      'a form’s encoding',
      (value) => ({
        text: `access_token=${value}&token_type=bearer`,
        mimeType: 'application/x-www-form-urlencoded',
      }),
    ],
    [
      'XML',
      (value) => ({ text: `<?xml version="1.0"?><token>${value}</token>`, mimeType: 'application/xml' }),
    ],
    ['no type at all', (value) => ({ text: value, mimeType: '' })],
  ];
  it.each(kinds)('%s: no secret survives', (_, body) => {
    fc.assert(
      fc.property(secret, (value) => {
        expect(survives(value, responseBodyShape(body(value)))).toBe(false);
      }),
    );
  });

  it('what the request carried does not survive as an echo, whatever it is made of', () => {
    fc.assert(
      fc.property(anySecret, (value) => {
        const text = JSON.stringify({ detail: `Unknown token ${value}` });
        fc.pre(!'{"detail":"Unknown token redacted'.includes(value));
        expect(survives(value, responseBodyShape({ text, mimeType: 'application/json' }, [value]))).toBe(
          false,
        );
      }),
    );
  });

  it.each([
    { detail: 'Authentication credentials were not provided.' },
    {
      detail: 'Given token not valid for any token type',
      code: 'token_not_valid',
      messages: [
        { token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid or expired' },
      ],
    },
    { error: 'invalid_token', error_description: 'The access token expired' },
    { password: ['This field is required.'] },
    { statusCode: 401, message: 'Unauthorized' },
    { errors: [{ code: 'EBADCSRFTOKEN', message: 'invalid csrf token' }] },
    { code: '401', msg: 'Not signed in' },
    { errcode: '403', error_code: '407' },
    { detail: "CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header has incorrect length." },
  ])('keeps what a server says: %j', (body) => {
    expect(JSON.parse(json(body).text)).toEqual(body);
  });

  it.each([{ security_code: '401' }, { code: '4013' }, { code: '402' }, { otp_code: '403' }])(
    'hides numbers under names of codes that are no status of a refusal: %j',
    (body) => {
      expect(json(body).text).toMatch(/redacted/);
    },
  );

  it('e-mail addresses do not survive', () => {
    expect(json({ detail: 'No account for ada.lovelace@lab.test' }).text).not.toContain('lovelace');
  });

  it('sees a login page', () => {
    expect(
      responseBodyShape({
        text: '<!doctype html><title> Sign in </title><input type="password">',
        mimeType: 'text/html',
      }),
    ).toMatchObject({ kind: 'html', asksPassword: true, title: 'Sign in' });
  });

  it.each([
    ['', 'text/html', 'empty'],
    ['\u0000\u0001\u0002\u0003', 'application/json', 'binary'],
    ['{"a":1}', 'application/problem+json', 'json'],
    ['{"a":1}', '', 'json'],
    ['not json', 'application/json', 'text'],
    ['<html></html>', '', 'html'],
  ])('%j as %s is %s', (text, mimeType, kind) => {
    expect(responseBodyShape({ text, mimeType }).kind).toBe(kind);
  });

  it.each([
    ['application/json', (size: number) => JSON.stringify({ a: 'word '.repeat(size) })],
    ['application/json', (size: number) => '['.repeat(size)],
    ['text/html', (size: number) => '<'.repeat(size)],
    ['text/html', (size: number) => '<script '.repeat(size)],
    ['text/html', (size: number) => `value = "${'a'.repeat(size)}`],
    ['text/plain', (size: number) => 'a@a.'.repeat(size)],
    ['text/plain', (size: number) => 'eyJaaaaaa.'.repeat(size)],
    ['text/plain', (size: number) => 'Bearer '.repeat(size)],
  ])('keeps a bounded text of %s, however long', (mimeType, text) => {
    const shape = responseBodyShape({ text: text(100_000), mimeType });
    expect(shape.text.length).toBeLessThanOrEqual(BODY_LIMIT);
    expect(shape.truncated).toBe(true);
  });

  it('never throws', () => {
    const type = fc.constantFrom('application/json', 'text/html', 'text/plain', '');
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
        type,
        (text, mimeType) => void responseBodyShape({ text, mimeType }),
      ),
    );
  });
});

describe('request bodies', () => {
  const multipart = (name: string, value: string) =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`;
  const kinds: [string, (value: string) => { text: string; mimeType: string }][] = [
    [
      'JSON',
      (value) => ({
        text: JSON.stringify({ username: value, nested: { list: [value] } }),
        mimeType: 'application/json',
      }),
    ],
    ['JSON that was cut off', (value) => ({ text: `{"password": "${value}`, mimeType: 'application/json' })],
    [
      'a form',
      (value) => ({
        text: new URLSearchParams({ user: value, csrfmiddlewaretoken: value }).toString(),
        mimeType: 'application/x-www-form-urlencoded',
      }),
    ],
    [
      'a multipart form',
      (value) => ({ text: multipart('password', value), mimeType: 'multipart/form-data; boundary=b' }),
    ],
    ['plain text', (value) => ({ text: value, mimeType: 'text/plain' })],
  ];
  it.each(kinds)('%s: no value survives, whatever its name', (_, body) => {
    fc.assert(
      fc.property(anySecret, (value) => {
        fc.pre(!'usernamepasswordnestedlistcsrfmiddlewaretoken string {"'.includes(value));
        expect(survives(value, requestBodyShape(body(value), fingerprint))).toBe(false);
      }),
    );
  });

  it('finds a CSRF field, in either kind of form', () => {
    for (const [mimeType, text] of [
      ['application/x-www-form-urlencoded', `csrfmiddlewaretoken=${CSRF}&name=new`],
      ['multipart/form-data; boundary=b', multipart('csrfmiddlewaretoken', CSRF)],
    ] as const) {
      expect(requestBodyShape({ text, mimeType }, fingerprint).csrfFields).toEqual([
        { name: 'csrfmiddlewaretoken', secret: shapeOf(CSRF, fingerprint) },
      ]);
    }
  });

  it('never throws', () => {
    const type = fc.constantFrom(
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=b',
      '',
    );
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        type,
        (text, mimeType) => void requestBodyShape({ text, mimeType }, fingerprint),
      ),
    );
  });
});

describe('fingerprints and shapes', () => {
  it('are equal for equal secrets, and only for them', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(fingerprint(a) === fingerprint(b)).toBe(a === b);
      }),
    );
  });

  it('mean nothing under another key', () => {
    const other = createFingerprint(new Uint8Array(32).fill(8));
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(other(text)).not.toBe(fingerprint(text));
      }),
    );
  });

  it('pair Django’s masked token with its secret and with every other mask of it', () => {
    const prints = [CSRF_SECRET, CSRF, masked(CSRF_SECRET, SESSION)].map(
      (value) => shapeOf(value, fingerprint).csrfPrint,
    );
    expect(new Set(prints).size).toBe(1);
    expect(shapeOf(OTHER_CSRF, fingerprint).csrfPrint).not.toBe(prints[0]);
    expect(djangoCsrfSecret(CSRF)).toBe(CSRF_SECRET);
  });

  it.each(['', 'abc', 'a'.repeat(31), 'a'.repeat(33), `${'a'.repeat(63)}!`])(
    'have no CSRF print for `%s`',
    (value) => {
      expect(shapeOf(value, fingerprint)).not.toHaveProperty('csrfPrint');
    },
  );

  it('pair a value with its percent-encoded form', () => {
    expect(shapeOf('abc%3D', fingerprint).decodedPrint).toBe(shapeOf('abc=', fingerprint).print);
    expect(shapeOf('100%', fingerprint)).not.toHaveProperty('decodedPrint');
  });

  it.each([
    [HEX_TOKEN, 'hex'],
    [SESSION, 'alphanumeric'],
    [FRESH, 'base64url'],
    ['s:abc.def!', 'other'],
  ])('%s is %s', (value, alphabet) => {
    expect(shapeOf(value, fingerprint).alphabet).toBe(alphabet);
  });
});

describe('free text', () => {
  it.each([
    'CSRF token missing or incorrect.',
    'Origin checking failed - http://app.test:5173 does not match any trusted origins.',
    'No Item matches the given query.',
    '2026-01-31T12:03:07.123Z',
    'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    'django.contrib.sessions.middleware.SessionMiddleware',
    '/api/v1/organizations/members/invitations/',
  ])('keeps `%s`', (text) => {
    expect(redactText(text)).toBe(text);
  });

  it('takes out every secret that the request carried', () => {
    expect(echoRemover([SESSION])(`a ${SESSION} b ${SESSION}`)).toBe('a ‹redacted 32› b ‹redacted 32›');
  });

  it.each([
    'token',
    'access_token',
    'apiKey',
    'X-Auth-Token',
    'user[password]',
    'client-secret',
    'refreshToken',
    'sessionid',
    'JSESSIONID',
    'connect.sid',
    'authorization',
    'sig',
  ])('knows `%s` for a secret’s name', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(['page', 'monkey', 'author', 'tokens_used', 'keyboard', 'accessible', 'stateless', 'sort'])(
    'knows `%s` for a harmless name',
    (name) => {
      expect(isSecretName(name)).toBe(false);
    },
  );
});
