import { describe, expect, it } from 'vitest';
import { isWhoLine, whoAddress, whoLine } from '../../src/core/who';

const asked = 'http://api.shop.test:8000/api/items/?page=1';

describe('an address as a person writes it', () => {
  it.each([
    ['/api/me/', asked, 'api.shop.test:8000/api/me/'],
    [' api/me ', asked, 'api.shop.test:8000/api/me'],
    ['http://api.shop.test:8000/me?full=1', asked, 'api.shop.test:8000/me?full=1'],
    ['https://id.shop.test/session', asked, 'https://id.shop.test/session'],
    ['https://stranger.test/me', asked, undefined],
    ['//stranger.test/me', asked, 'api.shop.test:8000/stranger.test/me'],
    ['http://ada:secret@api.shop.test/me', asked, undefined],
    ['http://localhost:9000/me', 'http://localhost:8000/api/', undefined],
    ['javascript:alert(1)', asked, 'api.shop.test:8000/javascript:alert(1)'],
    ['', asked, undefined],
    ['/two words', asked, undefined],
    ['/me', 'not an address', undefined],
  ])('%j, asked of %s, is %j', (text, url, line) => {
    expect(whoLine(text, url)).toBe(line);
  });
});

describe('the address to ask', () => {
  it.each([
    [['api.shop.test:8000/me'], asked, 'http://api.shop.test:8000/me'],
    [['id.shop.test/me', 'api.shop.test:8000/me'], asked, 'http://api.shop.test:8000/me'],
    [['https://id.shop.test/me'], asked, 'https://id.shop.test/me'],
    [['api.shop.test:8000/old', 'api.shop.test:8000/new'], asked, 'http://api.shop.test:8000/new'],
    [['stranger.test/me', 'nonsense'], asked, undefined],
    [['localhost:9000/me'], 'http://localhost:8000/', undefined],
    [['localhost:8000/me'], 'http://localhost:8000/', 'http://localhost:8000/me'],
    [['localhost:8000/me'], 'nonsense', undefined],
  ])('of %j for %s is %j', (lines, url, address) => {
    expect(whoAddress(lines, url)).toBe(address);
  });

  it('has a host and a path in the settings', () => {
    expect(['a.test/me', 'https://[::1]:8000/', 'localhost:8000/api/me/'].map(isWhoLine)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['/me', 'a.test', 'a test/me', ''].map(isWhoLine)).toEqual([false, false, false, false]);
  });
});
