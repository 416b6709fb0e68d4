import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeJwt, parseJwt } from '../../src/core/parse/jwt';
import { FRESH, jwt, NOW } from '../rules/world';

const seconds = Math.floor(NOW / 1000);

describe('parseJwt', () => {
  it('keeps what a diagnosis needs, and of other claims the names', () => {
    const shape = parseJwt(
      jwt(
        {
          iss: 'https://id.lab.test',
          aud: ['a', 'b'],
          azp: 'web',
          scope: 'read write',
          email: 'ada@lab.test',
          name: 'Ada Lovelace',
        },
        { kid: 'k1' },
      ),
    );
    expect(shape).toEqual({
      alg: 'HS256',
      typ: 'JWT',
      kid: 'k1',
      exp: seconds + 240,
      nbf: null,
      iat: seconds - 60,
      iss: 'https://id.lab.test',
      aud: ['a', 'b'],
      azp: 'web',
      scope: ['read', 'write'],
      tokenType: 'access',
      otherClaims: ['jti', 'user_id', 'email', 'name'],
      signed: true,
    });
    expect(JSON.stringify(shape)).not.toMatch(/ada@|Lovelace/);
  });

  it.each([
    [{ aud: 'one' }, { aud: ['one'] }],
    [{ aud: 7 }, { aud: [] }],
    [{ scp: ['a b', 'c'] }, { scope: ['a', 'b', 'c'] }],
    [{ exp: 'soon' }, { exp: null }],
    [{ exp: null }, { exp: null }],
    [{ token_type: undefined, typ: 'ID' }, { tokenType: 'ID' }],
  ])('reads the claims %j', (claims, shape) => {
    expect(parseJwt(jwt(claims))).toMatchObject(shape);
  });

  it.each([
    ['two parts', FRESH.split('.').slice(0, 2).join('.')],
    ['five parts (a JWE)', `${FRESH}.a.b`],
    ['a payload that is no JSON', `${FRESH.split('.')[0]}.bm90IGpzb24.sig`],
    ['a payload that is a list', `${FRESH.split('.')[0]}.W10.sig`],
    ['a payload that is null', `${FRESH.split('.')[0]}.bnVsbA.sig`],
    ['no base64url', '!!!.???.sig'],
    ['nothing', ''],
  ])('does not guess at %s', (_, token) => {
    expect(parseJwt(token)).toBeUndefined();
  });

  it('sees that a signature is missing', () => {
    expect(parseJwt(jwt({}, { alg: 'none' }))).toMatchObject({ alg: 'none', signed: false });
    expect(parseJwt(FRESH.slice(0, -10))).toMatchObject({ signed: true });
  });

  it('never throws, on words or on tokens that were altered', () => {
    const altered = fc
      .tuple(fc.nat(FRESH.length - 1), fc.string({ minLength: 1, maxLength: 1 }))
      .map(([at, character]) => FRESH.slice(0, at) + character + FRESH.slice(at + 1));
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), altered),
        (token) => void [parseJwt(token), looksLikeJwt(token)],
      ),
    );
  });

  it('does not decode what no browser would send', () => {
    expect(parseJwt(jwt({ padding: 'a'.repeat(20_000) }))).toBeUndefined();
  });

  it('bounds what a token can make it keep', () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`claim_${i}`, i]));
    expect(parseJwt(jwt(many))?.otherClaims).toHaveLength(40);
    expect(parseJwt(jwt({ iss: 'x'.repeat(5_000) }))?.iss).toHaveLength(300);
  });
});
