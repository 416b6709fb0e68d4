import { describe, expect, it } from 'vitest';
import { CHROMIUM } from '../../src/core/cookies/context';
import { historyOf } from '../../src/core/history';
import { refusedCookies } from '../../src/core/refused-cookies';
import { cookieLines } from '../../src/core/report/cookie-lines';
import { exchangeOf, type Given, surroundingsOf } from '../rules/given';
import { NOW } from '../rules/world';

const API = 'http://localhost:8000';
const call: Given = { ask: `GET ${API}/api/items/`, page: 'http://localhost:5173/' };

/** Each line as `name: what became of it`. */
function told(given: Given): string[] {
  return cookieLines(exchangeOf(given), CHROMIUM).map(
    ({ name, sent, held, reason, doubled }) =>
      `${name}: ${sent ? 'sent' : `${held ? 'held' : 'gone'}, ${reason}`}${doubled ? ', doubled' : ''}`,
  );
}

describe('the cookies around a request', () => {
  it.each<[string, Given, string[]]>([
    [
      'sent',
      { ...call, sent: { Cookie: 'sessionid=a' }, jar: { localhost: ['sessionid=a'] } },
      ['sessionid: sent'],
    ],
    [
      'a name that matters at the other loopback host; other names there are nobody’s business',
      { ...call, jar: { '127.0.0.1': ['sessionid=a', 'theme=dark'] } },
      ['sessionid: held, domain-mismatch'],
    ],
    [
      'another host’s cookie of a name that went',
      {
        ask: 'GET https://www.shop.test/api/',
        page: 'https://www.shop.test/',
        sent: { Cookie: 'cart=a' },
        jar: { 'www.shop.test': ['cart=a; Secure'], 'shop.test': ['cart=b; Secure', 'note=c; Secure'] },
      },
      ['cart: sent', 'cart: held, domain-mismatch'],
    ],
    [
      'another path and an http address',
      {
        ...call,
        ask: 'GET http://api.lab.test/items/',
        jar: { 'api.lab.test': ['a=1; Path=/auth', 'b=1; Secure'] },
      },
      ['a: held, not-on-path', 'b: held, secure-only'],
    ],
    [
      'one name twice',
      {
        ask: 'GET https://www.shop.test/api/',
        page: 'https://www.shop.test/',
        sent: { Cookie: 'sid=a; sid=b; other=c' },
        jar: { 'www.shop.test': ['sid=a; Secure', 'sid=b; Domain=shop.test; Secure', 'other=c; Secure'] },
      },
      ['sid: sent, doubled', 'sid: sent, doubled', 'other: sent'],
    ],
    ['taken away before', { ...call, removed: { localhost: ['sessionid=a'] } }, ['sessionid: gone, removed']],
    [
      'another partition',
      {
        ask: 'GET https://api.shop.test/',
        page: 'https://app.test/',
        partition: 'https://other.test',
        jar: { 'api.shop.test': ['sid=a; Secure; SameSite=None; Partitioned'] },
      },
      ['sid: held, other-partition'],
    ],
  ])('%s', (_, given, lines) => {
    expect(told(given)).toEqual(lines);
  });

  it('says when a cookie came, and when it went', () => {
    const [held] = cookieLines(exchangeOf({ ...call, jar: { localhost: ['sessionid=a'] } }), CHROMIUM);
    expect(held).toMatchObject({ set: { at: NOW - 3_600_000, by: null }, goneAt: null });
    const [gone] = cookieLines(exchangeOf({ ...call, removed: { localhost: ['sessionid=a'] } }), CHROMIUM);
    expect(gone).toMatchObject({ set: null, goneAt: NOW - 60_000 - 150 }); // The store tells of a removal late.
  });
});

describe('cookies that were refused when set', () => {
  const signIn = (...lines: string[]): Given => ({
    ask: `POST ${API}/login/`,
    page: 'http://localhost:5173/',
    answer: { 'Set-Cookie': lines },
  });
  const refused = (given: Given) =>
    refusedCookies(
      exchangeOf(given),
      historyOf(exchangeOf(given), surroundingsOf(given).pasts),
      CHROMIUM,
    ).map(({ name, reason }) => [name, reason]);

  it.each<[string, Given, unknown[]]>([
    [
      'its attributes say why',
      { ...call, others: [signIn('a=1; SameSite=None')] },
      [['a', 'same-site-none-insecure']],
    ],
    ['kept', { ...call, jar: { localhost: ['a=1'] }, others: [signIn('a=1')] }, []],
    ['kept, and lost since', { ...call, removed: { localhost: ['a=1'] }, others: [signIn('a=1')] }, []],
    ['nothing of its own speaks against it', { ...call, jar: {}, others: [signIn('a=1')] }, [['a', null]]],
    ['the same where the store was not seen whole', { ...call, partial: true, others: [signIn('a=1')] }, []],
    ['the store was not seen', { ...call, jar: { unseen: 'no-access' }, others: [signIn('a=1')] }, []],
    ['taken away by the server', { ...call, others: [signIn('a=1; Max-Age=0')] }, []],
    [
      'refused first, kept then: the last line counts',
      { ...call, jar: { localhost: ['a=1'] }, others: [signIn('a=1; SameSite=None'), signIn('a=1')] },
      [],
    ],
    ['set by a later answer', { ...call, others: [{ ...signIn('a=1; SameSite=None'), at: 5 }] }, []],
  ])('%s', (_, given, expected) => {
    expect(refused(given)).toEqual(expected);
  });
});
