import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChallenges } from '../../src/core/parse/challenge';

const one = (scheme: string, params: Record<string, string> = {}) => ({ scheme, params });

describe('parseChallenges', () => {
  it.each([
    ['Token', [one('Token')]],
    ['Bearer realm="api"', [one('Bearer', { realm: 'api' })]],
    ['Basic realm=api', [one('Basic', { realm: 'api' })]],
    [
      'Bearer error="invalid_token", error_description="expired, sorry"',
      [one('Bearer', { error: 'invalid_token', error_description: 'expired, sorry' })],
    ],
    ['Basic realm="a, b", Bearer', [one('Basic', { realm: 'a, b' }), one('Bearer')]],
    ['Basic, Bearer realm="x"', [one('Basic'), one('Bearer', { realm: 'x' })]],
    [
      'Basic realm="a",Bearer realm="b",error="c"',
      [one('Basic', { realm: 'a' }), one('Bearer', { realm: 'b', error: 'c' })],
    ],
    [
      'Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"',
      [
        one('Newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }),
        one('Basic', { realm: 'simple' }),
      ],
    ],
    ['Bearer REALM="x"', [one('Bearer', { realm: 'x' })]],
    ['Bearer realm = "x"', [one('Bearer', { realm: 'x' })]],
    ['Negotiate', [one('Negotiate')]],
    ['Negotiate a87421000492aa874209af8bc028==', [one('Negotiate')]],
    ['', []],
    [',,', []],
    ['"', []],
  ])('reads `%s`', (value, challenges) => {
    expect(parseChallenges([value])).toEqual(challenges);
  });

  it('reads several headers one after the other', () => {
    expect(parseChallenges(['Basic realm="a"', 'Bearer']).map(({ scheme }) => scheme)).toEqual([
      'Basic',
      'Bearer',
    ]);
  });

  it('never throws, and stays plain data', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }), (values) => {
        const challenges = parseChallenges(values);
        expect(JSON.parse(JSON.stringify(challenges))).toEqual(challenges);
      }),
    );
  });

  it('is not led to a prototype by a parameter’s name', () => {
    const [challenge] = parseChallenges(['Bearer __proto__="x", constructor="y"']);
    expect(challenge?.params.constructor).toBe('y');
    expect(Object.getPrototypeOf(challenge?.params)).toBe(Object.prototype);
  });

  it.each(['a,', '"', 'a=', 'a ', '=,', '\\"'])(
    'looks at no more than a bounded text of `%s` repeated',
    (piece) => {
      expect(parseChallenges([piece.repeat(100_000)])).toEqual(
        parseChallenges([piece.repeat(100_000).slice(0, 8_192)]),
      );
    },
  );
});
