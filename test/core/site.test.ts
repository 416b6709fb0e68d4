import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopback, isTrustworthy, originOf } from '../../src/core/parse/origin';
import { isPublicSuffix, isSameSite, registrableDomain, siteOf } from '../../src/core/parse/site';

describe('sites', () => {
  it.each([
    ['http://localhost:3000/', 'http://localhost:8000/', true],
    ['http://localhost/', 'http://127.0.0.1/', false],
    ['http://app.lab.test/', 'http://api.lab.test:8000/', true],
    ['http://app.lab.test/', 'https://app.lab.test/', false],
    ['https://a.example.co.uk/', 'https://b.example.co.uk/', true],
    ['https://one.co.uk/', 'https://two.co.uk/', false],
    ['https://one.github.io/', 'https://two.github.io/', false],
    ['ws://app.lab.test/', 'http://app.lab.test/', true],
    ['https://192.168.0.1/', 'https://192.168.0.2/', false],
    ['https://app.lab.test./', 'https://app.lab.test/', true],
  ])('%s and %s: %s', (a, b, same) => {
    expect(isSameSite(a, b)).toBe(same);
  });

  it.each([
    ['a.b.example.org', 'example.org'],
    ['EXAMPLE.org', 'example.org'],
    ['example.org.', 'example.org'],
    ['localhost', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['me.github.io', 'me.github.io'],
  ])('the registrable domain of %s is %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain);
  });

  it.each([
    ['github.io', true],
    ['co.uk', true],
    ['example.org', false],
    ['me.github.io', false],
  ])('%s is a public suffix: %s', (host, is) => {
    expect(isPublicSuffix(host)).toBe(is);
  });

  it.each([
    ['localhost', true],
    ['app.localhost', true],
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['[::1]', true],
    ['localhost.evil.test', false],
    ['127.0.0.1.evil.test', false],
    ['192.168.0.1', false],
  ])('%s is loopback: %s', (host, is) => {
    expect(isLoopback(host)).toBe(is);
  });

  it.each([
    ['https://api.lab.test/', true],
    ['wss://api.lab.test/', true],
    ['http://localhost:8000/', true],
    ['http://[::1]:8000/', true],
    ['http://api.lab.test/', false],
    ['not a url', false],
  ])('%s is trustworthy: %s', (url, is) => {
    expect(isTrustworthy(url)).toBe(is);
  });

  it.each([
    ['https://api.lab.test:8443/a?b#c', 'https://api.lab.test:8443'],
    ['data:text/plain,a', undefined],
    ['about:blank', undefined],
    ['', undefined],
  ])('the origin of %s is %s', (url, origin) => {
    expect(originOf(url)).toBe(origin);
  });

  it('never throws, and is symmetric', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), fc.oneof(fc.webUrl(), fc.string()), (a, b) => {
        expect(isSameSite(a, b)).toBe(isSameSite(b, a));
        siteOf(a);
        registrableDomain(a);
      }),
    );
  });
});
