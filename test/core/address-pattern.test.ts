import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMeant, parseAddressPattern } from '../../src/core/address-pattern';

const isMeantBy = (url: string, ...lines: string[]) =>
  isMeant(
    url,
    lines.flatMap((line) => parseAddressPattern(line) ?? []),
  );

describe('addresses that a person wrote', () => {
  it.each([
    ['/api/me/', 'https://any.test/api/me?x=1', true],
    ['/api/me', 'https://any.test/api/me/', true],
    ['/api/me', 'https://any.test/api/me/friends', false],
    ['/api/*', 'https://any.test/api/me/friends', true],
    ['api.test', 'http://api.test:8000/anything', true],
    ['api.test', 'http://www.api.test/', false],
    ['*.test', 'http://www.api.test/', true],
    ['https://API.test:8000/me?a=b', 'http://api.test/me', true],
    ['api.test/*/me', 'http://api.test/v1/users/me', true],
    ['api.test/*/me', 'http://api.test/me', false],
    ['*.test/a*b*c', 'http://x.test/abbc', true],
    ['*.test/a*b*c', 'http://x.test/acb', false],
    ['/a*a', 'http://x.test/a', false],
    ['[::1]/me', 'http://[::1]:3000/me', true],
    ['/', 'http://x.test/', true],
  ])('%s and %s: %s', (line, url, meant) => {
    expect(isMeantBy(url, line)).toBe(meant);
  });

  it.each(['', '   ', 'two words', 'https://', 'h\u00f6st', `/${'x'.repeat(400)}`])(
    '“%s” is no address',
    (line) => {
      expect(parseAddressPattern(line)).toBeUndefined();
    },
  );

  it('never throws, whatever stands in a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl(), (line, url) => void isMeantBy(url, line)),
    );
  });
});
