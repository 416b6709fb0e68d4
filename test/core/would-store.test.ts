import { describe, expect, it } from 'vitest';
import { CHROMIUM, type CookiePolicy, type CookieRequest, FIREFOX } from '../../src/core/cookies/context';
import { rejectedReasons } from '../../src/core/cookies/would-store';
import { responseHeadShape } from '../../src/core/redact/headers';
import { fingerprint } from '../rules/given';
import { NOW } from '../rules/world';

/** The answer of https://api.lab.test to a script of its own site. */
const request = (change: Partial<CookieRequest> = {}): CookieRequest => ({
  url: 'https://api.lab.test/login/',
  method: 'POST',
  at: NOW,
  topUrl: 'https://app.lab.test/',
  initiator: 'https://app.lab.test',
  isTopLevelNavigation: false,
  ...change,
});
const http = {
  url: 'http://api.lab.test/login/',
  topUrl: 'http://app.lab.test/',
  initiator: 'http://app.lab.test',
};
const local = {
  url: 'http://localhost:8000/login/',
  topUrl: 'http://localhost:5173/',
  initiator: 'http://localhost:5173',
};
const stranger = { topUrl: 'https://shop.other.test/', initiator: 'https://shop.other.test' };

function reasonsFor(line: string, change: Partial<CookieRequest>, policy: CookiePolicy): string[] {
  const { setCookies } = responseHeadShape(
    { status: 200, lines: [['Set-Cookie', line]], at: NOW, fromCache: false },
    fingerprint,
  );
  const [cookie] = setCookies;
  if (!cookie) throw new Error(`Failed to read "${line}"`);
  return rejectedReasons(cookie, request(change), policy);
}

describe('rejectedReasons (RFC 6265bis section 5.7)', () => {
  const rows: [string, string, Partial<CookieRequest>, CookiePolicy, string[]][] = [
    ['a plain cookie', 'a=b', {}, CHROMIUM, []],
    ['None without Secure', 'a=b; SameSite=None', {}, CHROMIUM, ['same-site-none-insecure']],
    ['None without Secure, in Firefox', 'a=b; SameSite=None', {}, FIREFOX, ['same-site-none-insecure']],
    ['a tab within the value', 'a=b\tc', {}, CHROMIUM, ['disallowed-character']],
    ['a tab within the value, in Firefox', 'a=b\tc', {}, FIREFOX, []],
    ['a value without a name', '=b', {}, CHROMIUM, []],
    ['a value without a name, in Firefox', '=b', {}, FIREFOX, ['nameless']],
    ['None with Secure', 'a=b; SameSite=None; Secure', {}, CHROMIUM, []],
    ['Secure over http', 'a=b; Secure', http, CHROMIUM, ['secure-over-http']],
    ['Secure over http on localhost', 'a=b; Secure', local, CHROMIUM, []],
    ['a parent’s domain', 'a=b; Domain=lab.test', {}, CHROMIUM, []],
    ['its own domain', 'a=b; Domain=api.lab.test', {}, CHROMIUM, []],
    ['a sibling’s domain', 'a=b; Domain=app.lab.test', {}, CHROMIUM, ['invalid-domain']],
    ['a child’s domain', 'a=b; Domain=v1.api.lab.test', {}, CHROMIUM, ['invalid-domain']],
    [
      'a public suffix',
      'a=b; Domain=github.io',
      { url: 'https://me.github.io/', topUrl: 'https://me.github.io/', initiator: 'https://me.github.io' },
      CHROMIUM,
      ['public-suffix'],
    ],
    [
      'a public suffix that is the host itself',
      'a=b; Domain=github.io',
      { url: 'https://github.io/', topUrl: 'https://github.io/', initiator: 'https://github.io' },
      CHROMIUM,
      [],
    ],
    ['__Host- as it should be', '__Host-a=b; Secure; Path=/', {}, CHROMIUM, []],
    ['__Host- without Path', '__Host-a=b; Secure', {}, CHROMIUM, ['invalid-prefix']],
    ['__Host- with another Path', '__Host-a=b; Secure; Path=/api', {}, CHROMIUM, ['invalid-prefix']],
    [
      '__Host- with a Domain',
      '__Host-a=b; Secure; Path=/; Domain=lab.test',
      {},
      CHROMIUM,
      ['invalid-prefix'],
    ],
    ['__host- in small letters', '__host-a=b', {}, CHROMIUM, ['invalid-prefix']],
    ['__Secure- without Secure', '__Secure-a=b', {}, CHROMIUM, ['invalid-prefix']],
    ['__Secure- as it should be', '__Secure-a=b; Secure; Domain=lab.test', {}, CHROMIUM, []],
    ['4096 bytes', `a=${'b'.repeat(4_095)}`, {}, CHROMIUM, []],
    ['4097 bytes', `a=${'b'.repeat(4_096)}`, {}, CHROMIUM, ['too-large']],
    ['bytes, not letters', `a=${'é'.repeat(2_048)}`, {}, CHROMIUM, ['too-large']],
    ['Lax from another site', 'a=b; SameSite=Lax', stranger, CHROMIUM, ['samesite-from-cross-site']],
    ['Strict from another site', 'a=b; SameSite=Strict', stranger, FIREFOX, ['samesite-from-cross-site']],
    ['unset from another site', 'a=b', stranger, CHROMIUM, ['samesite-from-cross-site']],
    ['unset from another site, in Firefox', 'a=b', stranger, FIREFOX, []],
    ['None from another site', 'a=b; SameSite=None; Secure', stranger, CHROMIUM, []],
    [
      'Lax, when the tab itself went there',
      'a=b; SameSite=Lax',
      { ...stranger, isTopLevelNavigation: true },
      CHROMIUM,
      [],
    ],
    [
      'several at once, and what Chromium asks only of a sound line is not asked',
      '__Host-a=b; SameSite=None; Domain=app.lab.test',
      {},
      CHROMIUM,
      ['invalid-domain', 'invalid-prefix'],
    ],
  ];

  it.each(rows)('%s', (_, line, change, policy, reasons) => {
    expect(reasonsFor(line, change, policy)).toEqual(reasons);
  });
});
