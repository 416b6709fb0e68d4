import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSetCookie } from '../../src/core/parse/set-cookie';
import { NOW } from '../rules/world';

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

  it.each(['', ';', '=', ' ; Path=/'])('refuses `%s`: it has neither name nor value', (line) => {
    expect(parseSetCookie(line, NOW)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void parseSetCookie(line, NOW)));
  });

  it('looks at a bounded line', () => {
    const line = `a=b${'; Path=/x'.repeat(50_000)}; Secure`;
    expect(parseSetCookie(line, NOW)?.secure).toBe(false);
  });
});
