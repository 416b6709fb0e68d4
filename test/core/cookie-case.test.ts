import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCase, type CookieCase } from '../../src/core/cookies/cookie-case';
import { cookieCases } from '../cookies/cases';

const NOW = Date.UTC(2026, 0, 31, 12);
const APP = 'https://app.example.com/';
const STRANGER = 'https://other.org/';

function ask(change: Partial<CookieCase>, ...headers: string[]): ReturnType<typeof answerCase> {
  const setCookies = headers.map((header) => ({ url: APP, header, context: 'top' as const }));
  const request = { url: APP, method: 'GET', type: 'fetch' as const };
  return answerCase(
    { id: 'x', browser: 'chromium', thirdParty: 'allowed', page: APP, setCookies, request, ...change },
    NOW,
  );
}

const from = (page: string, request: Partial<CookieCase['request']>): Partial<CookieCase> => ({
  page,
  request: { url: APP, method: 'GET', type: 'fetch', credentials: 'include', ...request },
});

describe('answerCase, by what was measured in Chromium 156', () => {
  it('sends longer paths first, then what was there first', () => {
    const at = `${APP}a/b/c`;
    const request = { url: at, method: 'GET', type: 'fetch' as const };
    const lines = [
      'x=1; Path=/a',
      'y=1; Path=/a/b',
      'z=1; Path=/',
      'v=1; Path=/a/',
      'z=2; Path=/',
      'u=1; Path=/',
      'z=2; Path=/',
    ];
    expect(ask({ request }, ...lines).sent).toEqual(['y', 'v', 'x', 'z', 'u']);
  });

  it('gives every reason for a cookie that stays', () => {
    const { sent, withheld } = ask(
      from('http://example.com/', { url: 'http://api.example.com/x', type: 'img' }),
      'a=1; Secure; Path=/y',
    );
    expect(sent).toEqual([]);
    expect(withheld).toEqual({ a: ['DomainMismatch', 'NotOnPath', 'SecureOnly'] });
  });

  it('knows Lax, Strict and None apart when a stranger calls', () => {
    const lines = ['a=1', 'l=1; SameSite=Lax', 's=1; SameSite=Strict', 'n=1; SameSite=None; Secure'];
    expect(ask(from(STRANGER, {}), ...lines)).toMatchObject({
      sent: ['n'],
      withheld: { a: ['SameSiteUnspecifiedTreatedAsLax'], l: ['SameSiteLax'], s: ['SameSiteStrict'] },
    });
    expect(ask(from(STRANGER, { type: 'link' }), ...lines).sent).toEqual(['a', 'l', 'n']);
    expect(ask(from(STRANGER, { type: 'form', method: 'POST' }), ...lines).sent).toEqual(['a', 'n']);
    expect(ask(from(STRANGER, { type: 'typed' }), ...lines).sent).toEqual(['a', 'l', 's', 'n']);
  });

  it('names the person’s settings beside the other reasons, and alone at a Set-Cookie', () => {
    const blocked = { ...from(STRANGER, { type: 'img' }), thirdParty: 'blocked' as const };
    expect(ask(blocked, 'a=1; SameSite=None; Secure').withheld).toEqual({ a: ['UserPreferences'] });
    const set = { url: APP, header: 'b=1; SameSite=Strict', context: 'fetch' as const };
    expect(ask({ ...blocked, setCookies: [set] }).rejected).toEqual([
      { header: set.header, reasons: ['UserPreferences'] },
    ]);
  });

  it('keeps partitions apart, also those of one’s own frame below a stranger', () => {
    const line = 'p=1; Secure; SameSite=None; Partitioned';
    expect(ask(from(STRANGER, {}), line).withheld).toEqual({ p: ['other-partition'] });
    expect(ask({ ...from(APP, { type: 'img' }), frame: [STRANGER] }, line).withheld).toEqual({
      p: ['other-partition'],
    });
    const below = { url: APP, header: line, context: 'fetch' as const };
    expect(ask({ ...from(STRANGER, {}), setCookies: [below] }).sent).toEqual(['p']);
  });

  it('lets plain http overwrite no Secure cookie, nor shadow it', () => {
    const plain = 'http://app.example.com/';
    const setCookies = [
      { url: APP, header: 's=1; Secure; Path=/x', context: 'top' as const },
      { url: plain, header: 's=2; Path=/x/y', context: 'top' as const },
      { url: plain, header: 's=3; Path=/', context: 'top' as const },
    ];
    const request = { url: plain, method: 'GET', type: 'typed' as const };
    expect(ask({ setCookies, request })).toMatchObject({
      sent: ['s'],
      withheld: { s: ['NotOnPath', 'SecureOnly'] },
      rejected: [{ reasons: ['OverwriteSecure'] }],
    });
  });

  it('knows an address of either version, and that it has no siblings', () => {
    for (const own of ['http://127.0.0.1/', 'http://[::1]/']) {
      const set = { url: own, header: 'a=1; Secure', context: 'top' as const };
      const request = { url: own, method: 'GET', type: 'fetch' as const };
      expect(ask({ page: own, setCookies: [set], request }).sent).toEqual(['a']);
    }
  });

  it('tells what another host holds, what credentials left out, and what has expired', () => {
    const request = { url: 'https://api.example.com/', method: 'GET', type: 'fetch' as const };
    expect(ask({ request }, 'a=1; Domain=example.com').withheld).toEqual({ a: ['credentials-omitted'] });
    expect(ask(from(STRANGER, { url: STRANGER }), 'a=1').withheld).toEqual({ a: ['other-host'] });
    expect(ask({}, 'a=1', 'a=1; Max-Age=0').withheld).toEqual({ a: ['expired'] });
  });
});

describe('answerCase', () => {
  it('answers every question the same way twice, and sends no cookie that it withholds for sure', () => {
    fc.assert(
      fc.property(cookieCases('blocked'), (asked) => {
        const answer = answerCase(asked, NOW);
        expect(answerCase(asked, NOW)).toEqual(answer);
        const lines = asked.setCookies.map(({ header }) => header);
        for (const { header, reasons } of answer.rejected) {
          expect(lines).toContain(header);
          expect(reasons.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('sends nothing that was set nowhere', () => {
    fc.assert(
      fc.property(cookieCases('allowed'), (asked) => {
        expect(answerCase({ ...asked, setCookies: [] }, NOW)).toEqual({
          id: asked.id,
          sent: [],
          withheld: {},
          rejected: [],
        });
      }),
    );
  });
});
