import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSetCookie } from '../../src/core/parse/set-cookie';
import { NOW } from '../rules/world';

/** RFC 6265bis section 5.5: 400 days. */
const YEAR_AND_A_BIT = 400 * 86_400_000;

describe('parseSetCookie (RFC 6265bis section 5.6)', () => {
  it.each([
    ['sessionid=abc', { name: 'sessionid', value: 'abc', domain: null, path: null, expiresAt: null }],
    ['a=b=c', { name: 'a', value: 'b=c' }],
    ['  a =  b ; Path=/', { name: 'a', value: 'b', path: '/' }],
    ['bare', { name: '', value: 'bare' }],
    ['=bare', { name: '', value: 'bare' }],
    ['a=', { name: 'a', value: '' }],
    ['a=b; SECURE; httponly; Partitioned', { secure: true, httpOnly: true, partitioned: true }],
    ['a=b; Domain=.Lab.Test', { domain: 'lab.test' }],
    ['a=b; Domain=', { domain: null }],
    ['a=b; Path=api', { path: null }],
    ['a=b; Path=/x; Path=/y', { path: '/y' }],
    ['a=b; SameSite=None', { sameSite: 'none' }],
    ['a=b; SameSite=STRICT', { sameSite: 'strict' }],
    ['a=b; SameSite=never', { sameSite: 'unspecified' }],
    ['a=b', { sameSite: 'unspecified' }],
    ['a=b; Max-Age=60', { expiresAt: NOW + 60_000 }],
    ['a=b; Max-Age=0', { expiresAt: 0 }],
    ['a=b; Max-Age=-1', { expiresAt: 0 }],
    ['a=b; Max-Age=1.5', { expiresAt: null }],
    ['a=b; Expires=Sat, 31 Jan 2026 12:00:00 GMT', { expiresAt: Date.UTC(2026, 0, 31, 12) }],
    ['a=b; Expires=Sat, 31-Jan-2026 12:00:00 GMT', { expiresAt: Date.UTC(2026, 0, 31, 12) }],
    ['a=b; Expires=Sat, 31 Jan 2026 12:00:00 GMT; Max-Age=60', { expiresAt: NOW + 60_000 }],
    ['a=b; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT', { expiresAt: NOW + 60_000 }],
    ['a=b; Expires=soon', { expiresAt: null }],
  ])('reads `%s`', (line, cookie) => {
    expect(parseSetCookie(line, NOW)).toMatchObject(cookie);
  });

  // Measured in Chromium 156.
  it.each([
    ['a=b', null],
    ['=b', null],
    ['b', null],
    ['a = b ; Path=/', null],
    ['\ta\t=\tb\t', null],
    ['', 'no-content'],
    [';', 'no-content'],
    ['=', 'no-content'],
    [' ; Path=/', 'no-content'],
    ['=a=b', 'nameless-with-equals'],
    ['=__Secure-a', 'hidden-prefix'],
    ['=__host-a=b', 'hidden-prefix'],
    ['a=b\tc', 'tab'],
    ['a\u0001=b', 'disallowed-character'],
    ['a=b\u007f', 'disallowed-character'],
    ['a=b; Path=/\u0002', 'disallowed-character'],
  ])('finds in `%s` the defect %s', (line, defect) => {
    expect(parseSetCookie(line, NOW).defect).toBe(defect);
  });

  // Measured in Chromium 156.
  it.each([
    ['Max-Age=+9', NOW + 9_000],
    ['Max-Age=1e3', null],
    ['Max-Age="10"', null],
    ['Max-Age=0x10', null],
    ['Max-Age=', null],
    ['Max-Age=-1; Max-Age=x', null],
    ['Max-Age=99999999999999999999999', NOW + YEAR_AND_A_BIT],
    ['Expires=Tue, 01 Jan 2999 00:00:00 GMT', NOW + YEAR_AND_A_BIT],
    ['Expires=Thu, 01 Jan 1970 00:00:00 GMT; Expires=soon', null],
  ])('ends `a=b; %s` at %s', (attribute, expiresAt) => {
    expect(parseSetCookie(`a=b; ${attribute}`, NOW).expiresAt).toBe(expiresAt);
  });

  it.each([
    ['Domain=.Example.COM', 'example.com'],
    ['Domain=example.org; Domain=example.com', 'example.com'],
    ['Domain=example.com; Domain=', null],
    ['Domain', null],
    ['Domain=.', ''], // which no host has
    ['Domain=.[::1]', '::1'],
    [`Domain=${'x'.repeat(1_025)}`, null],
  ])('reads `%s` as the domain %s', (attribute, domain) => {
    expect(parseSetCookie(`a=b; ${attribute}`, NOW).domain).toBe(domain);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void parseSetCookie(line, NOW)));
  });

  it('looks at a bounded line', () => {
    const line = `a=b${'; Path=/x'.repeat(50_000)}; Secure`;
    expect(parseSetCookie(line, NOW)?.secure).toBe(false);
  });
});
