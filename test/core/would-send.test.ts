import { describe, expect, it } from 'vitest';
import { CHROMIUM, type CookiePolicy, type CookieRequest, FIREFOX } from '../../src/core/cookies/context';
import {
  domainMatches,
  isSameSiteRequest,
  pathMatches,
  withheldReasons,
} from '../../src/core/cookies/would-send';
import type { JarCookie } from '../../src/core/evidence';
import { jarCookie } from '../fixtures/exchanges';
import { NOW } from '../rules/world';

describe('domainMatches (RFC 6265bis section 5.1.3)', () => {
  it.each([
    ['example.org', false, 'example.org', true],
    ['example.org', false, 'api.example.org', true],
    ['example.org', false, 'a.b.example.org', true],
    ['example.org', false, 'badexample.org', false],
    ['api.example.org', false, 'example.org', false],
    ['example.org', true, 'example.org', true],
    ['example.org', true, 'api.example.org', false],
    ['Example.org', true, 'EXAMPLE.org', true],
    ['127.0.0.1', true, '127.0.0.1', true],
    ['localhost', true, '127.0.0.1', false],
    ['::1', true, '[::1]', true],
  ])('%s (host only: %s) and %s: %s', (domain, hostOnly, host, matches) => {
    expect(domainMatches({ domain, hostOnly }, host)).toBe(matches);
  });
});

describe('pathMatches (RFC 6265bis section 5.1.4)', () => {
  it.each([
    ['/', '/', true],
    ['/', '/api/items/', true],
    ['/api', '/api', true],
    ['/api', '/api/', true],
    ['/api/', '/api/items', true],
    ['/api/', '/api', false],
    ['/api', '/apis', false],
    ['/api/token/', '/api/items/', false],
    ['/API', '/api', false],
  ])('%s covers %s: %s', (cookie, request, matches) => {
    expect(pathMatches(cookie, request)).toBe(matches);
  });
});

/** A cookie of https://api.lab.test, and a script's GET to it from a page of the same site. */
const cookie = (change: Partial<JarCookie> = {}) => jarCookie('sessionid', { sameSite: 'lax', ...change });
const request = (change: Partial<CookieRequest> = {}): CookieRequest => ({
  url: 'https://api.lab.test/items/',
  method: 'GET',
  at: NOW,
  topUrl: 'https://app.lab.test/',
  initiator: 'https://app.lab.test',
  isTopLevelNavigation: false,
  ...change,
});
const stranger = { topUrl: 'https://shop.other.test/', initiator: 'https://shop.other.test' };
const link = { ...stranger, isTopLevelNavigation: true };

describe('withheldReasons', () => {
  const rows: [string, Partial<JarCookie>, Partial<CookieRequest>, CookiePolicy, string[]][] = [
    ['everything fits', {}, {}, CHROMIUM, []],
    ['another port is no other host', {}, { url: 'https://api.lab.test:8443/items/' }, CHROMIUM, []],
    ['another host', {}, { url: 'https://www.lab.test/' }, CHROMIUM, ['domain-mismatch']],
    ['a Domain cookie reaches hosts below it', { domain: 'lab.test', hostOnly: false }, {}, CHROMIUM, []],
    ['another path', { path: '/admin/' }, {}, CHROMIUM, ['not-on-path']],
    ['expired', { expiresAt: NOW - 1 }, {}, CHROMIUM, ['expired']],
    ['expired in this very millisecond', { expiresAt: NOW }, {}, CHROMIUM, ['expired']],
    ['not yet expired', { expiresAt: NOW + 1 }, {}, CHROMIUM, []],
    [
      'Secure over http',
      { secure: true },
      { url: 'http://api.lab.test/', topUrl: 'http://app.lab.test/', initiator: 'http://app.lab.test' },
      CHROMIUM,
      ['secure-only'],
    ],
    [
      'Secure over http on localhost',
      { secure: true, domain: 'localhost' },
      { url: 'http://localhost:8000/', topUrl: 'http://localhost:5173/', initiator: 'http://localhost:5173' },
      CHROMIUM,
      [],
    ],
    ['Secure over wss', { secure: true }, { url: 'wss://api.lab.test/' }, CHROMIUM, []],
    ['Lax from another site', {}, stranger, CHROMIUM, ['samesite-lax']],
    ['Strict from another site', { sameSite: 'strict' }, stranger, CHROMIUM, ['samesite-strict']],
    ['None from another site', { sameSite: 'none', secure: true }, stranger, CHROMIUM, []],
    [
      'unset from another site',
      { sameSite: 'unspecified' },
      stranger,
      CHROMIUM,
      ['samesite-unspecified-treated-as-lax'],
    ],
    ['unset from another site, in Firefox', { sameSite: 'unspecified' }, stranger, FIREFOX, []],
    ['Lax from another site, in Firefox', {}, stranger, FIREFOX, ['samesite-lax']],
    ['Strict within the site', { sameSite: 'strict' }, {}, CHROMIUM, []],
    ['Lax behind a link of another site', {}, link, CHROMIUM, []],
    ['Strict behind a link of another site', { sameSite: 'strict' }, link, CHROMIUM, ['samesite-strict']],
    ['Lax with a form that another site posts', {}, { ...link, method: 'POST' }, CHROMIUM, ['samesite-lax']],
    [
      'Strict, an address that a person typed',
      { sameSite: 'strict' },
      { topUrl: null, initiator: null, isTopLevelNavigation: true },
      CHROMIUM,
      [],
    ],
    [
      'a frame of the own site within a stranger’s page',
      {},
      { topUrl: stranger.topUrl },
      CHROMIUM,
      ['samesite-lax'],
    ],
    [
      'a stranger’s frame within the own site’s page',
      {},
      { initiator: stranger.initiator },
      CHROMIUM,
      ['samesite-lax'],
    ],
    [
      'an http page and an https API are two sites in Chromium',
      {},
      { topUrl: 'http://app.lab.test/', initiator: 'http://app.lab.test' },
      CHROMIUM,
      ['samesite-lax'],
    ],
    [
      'and one in Firefox',
      {},
      { topUrl: 'http://app.lab.test/', initiator: 'http://app.lab.test' },
      FIREFOX,
      [],
    ],
    ['the page is unknown, and so is its site', {}, { topUrl: null, initiator: null }, CHROMIUM, []],
    [
      'the page is unknown, and the frame a stranger’s',
      {},
      { topUrl: null, initiator: stranger.initiator },
      CHROMIUM,
      ['samesite-lax'],
    ],
    ['its own partition', { partition: 'https://lab.test' }, {}, CHROMIUM, []],
    [
      'another partition',
      { sameSite: 'none', partition: 'https://lab.test' },
      stranger,
      CHROMIUM,
      ['other-partition'],
    ],
    [
      'several at once',
      { path: '/admin/', expiresAt: 0, domain: 'www.lab.test' },
      stranger,
      CHROMIUM,
      ['expired', 'domain-mismatch', 'not-on-path', 'samesite-lax'],
    ],
    ['no address', {}, { url: 'nonsense' }, CHROMIUM, ['domain-mismatch']],
  ];

  it.each(rows)('%s', (_, change, asked, policy, reasons) => {
    expect(withheldReasons(cookie(change), request(asked), policy)).toEqual(reasons);
  });
});

describe('isSameSiteRequest', () => {
  it.each([
    ['page and request on one site', {}, true],
    ['page on another site', stranger, false],
    ['a link of another site', link, false],
    ['typed by a person', { initiator: null, topUrl: null, isTopLevelNavigation: true }, true],
    ['nothing known', { initiator: null, topUrl: null }, undefined],
  ])('%s: %s', (_, change, same) => {
    expect(isSameSiteRequest(request(change), CHROMIUM)).toBe(same);
  });
});
