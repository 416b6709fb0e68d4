import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnownScheme, splitAuthorization } from '../../src/core/parse/authorization';
import { authorizationShape, placeholderIn } from '../../src/core/redact/secret';
import { fingerprint } from '../rules/given';
import { EXPIRED, HEX_TOKEN } from '../rules/world';

describe('splitAuthorization', () => {
  it.each([
    [`Bearer ${EXPIRED}`, 'Bearer', EXPIRED],
    ['bearer abc', 'bearer', 'abc'],
    ['  Token   abc  ', 'Token', 'abc'],
    ['Bearer\tabc', 'Bearer', 'abc'],
    ['Bearer', 'Bearer', ''],
    ['Basic YWRhOnB3', 'Basic', 'YWRhOnB3'],
    ['Digest username="ada", realm="a"', 'Digest', 'username="ada", realm="a"'],
    ['AWS4-HMAC-SHA256 Credential=a', 'AWS4-HMAC-SHA256', 'Credential=a'],
    ['Custom-Word abc', 'Custom-Word', 'abc'],
    [HEX_TOKEN, null, HEX_TOKEN],
    [EXPIRED, null, EXPIRED],
    ['Token:abc', null, 'Token:abc'],
    ['Bearerabc', null, 'Bearerabc'],
    ['', null, ''],
    // What stands before a space may be the first half of a secret: only words are kept as schemes.
    ['p4ssw0rd with space', null, 'p4ssw0rd with space'],
    ['"Bearer abc"', null, '"Bearer abc"'],
  ])('reads `%s`', (value, scheme, credentials) => {
    expect(splitAuthorization(value)).toEqual({ scheme, credentials });
  });

  it('knows a scheme in any case', () => {
    fc.assert(
      fc.property(
        fc.mixedCase(fc.constantFrom('bearer', 'token', 'basic', 'jwt', 'dpop', 'apikey')),
        (word) => {
          expect(isKnownScheme(word)).toBe(true);
        },
      ),
    );
  });

  it('never throws, and invents nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const { scheme, credentials } = splitAuthorization(value);
        expect(value).toContain(scheme ?? '');
        expect(value).toContain(credentials);
      }),
    );
  });
});

describe('authorizationShape', () => {
  it.each([
    [`Bearer ${EXPIRED}`, []],
    [`Token ${HEX_TOKEN}`, []],
    ['Digest username="ada", realm="a b"', []],
    ['Bearer', ['empty']],
    ['', ['empty']],
    ['Bearer undefined', ['placeholder']],
    ['undefined', ['placeholder']],
    ['Bearer "abc"', ['quoted']],
    ['Bearer a b', ['spaces']],
    ['Bearer Bearer abc', ['doubled-scheme']],
    ['Token Token abc', ['doubled-scheme']],
    ['Bearer eyJhbGciOiJIUzI1NiJ9.cut', ['undecodable-jwt']],
    ['Bearer tökén', ['non-ascii']],
    // A JWE has five parts, which nobody but its reader can open.
    ['Bearer eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d', []],
  ])('finds what is wrong with `%s`', (value, defects) => {
    expect(authorizationShape(value, fingerprint).defects).toEqual(defects);
  });

  it('reads the public part of a JWT, with or without a scheme', () => {
    const claims = { alg: 'HS256', tokenType: 'access', signed: true };
    expect(authorizationShape(`Bearer ${EXPIRED}`, fingerprint).jwt).toMatchObject(claims);
    expect(authorizationShape(EXPIRED, fingerprint)).toMatchObject({ scheme: null, jwt: claims });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => void authorizationShape(value, fingerprint)),
    );
  });
});

describe('placeholderIn', () => {
  it.each([
    'undefined',
    'null',
    'NaN',
    'None',
    'true',
    '[object Object]',
    '""',
    "''",
    '"undefined"',
    '{{token}}',
    '{{ auth.token }}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a forgotten template is what is looked for.
    '${token}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a forgotten template is what is looked for.
    '${process.env.TOKEN}',
    '<token>',
    '<your token here>',
    '%TOKEN%',
    '$API_TOKEN',
    ':token',
    'YOUR_TOKEN',
    'xxx',
  ])('knows `%s` for an accident', (value) => {
    expect(placeholderIn(value)).toBe(value);
  });

  it.each([HEX_TOKEN, EXPIRED, '', 'nulla-osta', 'undefined1', 'tokens', '<script>alert(1)</script>', '{{'])(
    'takes `%s` for a value',
    (value) => expect(placeholderIn(value)).toBeNull(),
  );
});
