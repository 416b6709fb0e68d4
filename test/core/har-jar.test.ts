import { describe, expect, it } from 'vitest';
import { CHROMIUM, type CookiePolicy, FIREFOX } from '../../src/core/cookies/context';
import { diagnose } from '../../src/core/diagnose';
import { seen, unseen } from '../../src/core/evidence';
import type { EvidenceKey } from '../../src/core/evidence-map';
import { fact } from '../../src/core/facts';
import { HarJar } from '../../src/core/har/jar';
import { type AnyRule, defineRule } from '../../src/core/rule';
import { type Call, chrome, explain, JSON_ANSWER, SCRIPT, verdicts } from '../cli/har';
import { exchangeOf, fingerprint, type Given, surroundingsOf } from '../rules/given';
import { NOW, SECURE_API } from '../rules/world';

/** A cookie as Chromium writes it into a request's list. */
type Sent = Readonly<Record<string, unknown>>;

const PLAIN_API = 'http://api.lab.test';
const SECURE_PAGE = 'https://app.lab.test/';
const later: Given = { ask: `GET ${SECURE_API}/items/`, page: SECURE_PAGE, status: 401 };
const signIn = (...lines: string[]): Given => ({
  ask: `POST ${SECURE_API}/auth/login/`,
  page: SECURE_PAGE,
  at: -60,
  status: 200,
  answer: { 'Set-Cookie': lines },
});

/** What the file's store holds for a request, after answers that came before and after it, and cookies that it sent. */
function storeFor(
  request: Given,
  {
    answers = [],
    sent = [],
    policy = CHROMIUM,
  }: { answers?: Given[]; sent?: [url: string, at: number, ...cookies: Sent[]][]; policy?: CookiePolicy },
) {
  const jar = new HarJar();
  for (const [index, answer] of answers.entries()) jar.note(exchangeOf(answer, `answer-${index}`), policy);
  for (const [url, at, ...cookies] of sent) jar.noteSent(cookies, url, NOW + at * 1000, fingerprint);
  const view = jar.viewFor(exchangeOf(request));
  if (!view) throw new Error('Failed to read the store: the request has no hop');
  return view;
}

/** Names of the cookies that are held, and `name cause` of those that are gone. */
function stateOf(view: ReturnType<typeof storeFor>): { held: string[]; gone: string[] } {
  return {
    held: view.cookies.map(({ name }) => name).sort(),
    gone: view.gone.map(({ cookie, cause }) => `${cookie.name} ${cause}`).sort(),
  };
}

describe('the cookie store of a file, from what answers set', () => {
  const date = (seconds: number) => new Date(NOW + seconds * 1000).toUTCString();
  const rows: [name: string, answers: Given[], held: string[], gone: string[]][] = [
    ['kept', [signIn('sessionid=abc; Path=/; HttpOnly')], ['sessionid'], []],
    [
      'kept, several of one answer',
      [signIn('sessionid=abc; Path=/', 'csrftoken=def; Path=/')],
      ['csrftoken', 'sessionid'],
      [],
    ],
    ['kept for the parent’s domain', [signIn('sessionid=abc; Domain=lab.test')], ['sessionid'], []],
    ['refused: a stranger’s domain', [signIn('sessionid=abc; Domain=other.test')], [], []],
    ['refused: SameSite=None without Secure', [signIn('sessionid=abc; SameSite=None')], [], []],
    ['refused: a prefix that lies', [signIn('__Host-s=abc; Path=/')], [], []],
    [
      'refused: Secure over http',
      [{ ...signIn('sessionid=abc; Secure'), ask: `POST ${PLAIN_API}/login/`, page: 'http://app.lab.test/' }],
      [],
      [],
    ],
    [
      'deleted by the server',
      [signIn('sessionid=abc; Path=/'), { ...signIn('sessionid=; Path=/; Max-Age=0'), at: -30 }],
      [],
      ['sessionid explicit'],
    ],
    [
      'deleted at another path: it stays',
      [signIn('sessionid=abc; Path=/'), { ...signIn('sessionid=; Path=/auth/; Max-Age=0'), at: -30 }],
      ['sessionid'],
      ['sessionid explicit'],
    ],
    ['deleted and never seen set', [signIn('sessionid=; Path=/; Max-Age=0')], [], ['sessionid explicit']],
    ['still alive', [signIn(`sessionid=abc; Path=/; Expires=${date(60)}`)], ['sessionid'], []],
    ['expired since', [signIn('sessionid=abc; Path=/; Max-Age=30')], [], ['sessionid expired']],
    [
      'renewed',
      [signIn('sessionid=abc; Max-Age=1'), { ...signIn('sessionid=def'), at: -50 }],
      ['sessionid'],
      [],
    ],
    ['set by a later answer', [{ ...signIn('sessionid=abc; Path=/'), at: 60 }], [], []],
    [
      'set by another site’s answer, which is no concern of this request',
      [{ ...signIn('sessionid=abc; SameSite=None; Secure'), ask: 'POST https://api.other.test/login/' }],
      [],
      [],
    ],
    [
      'set by a redirect on the way',
      [
        {
          ask: `GET ${SECURE_API}/next/`,
          page: SECURE_PAGE,
          at: -60,
          status: 200,
          via: [
            {
              ask: `POST ${SECURE_API}/login/`,
              status: 302,
              answer: { Location: '/next/', 'Set-Cookie': 'sessionid=abc' },
            },
          ],
        },
      ],
      ['sessionid'],
      [],
    ],
  ];

  it.each(rows)('%s', (_, answers, held, gone) => {
    expect(stateOf(storeFor(later, { answers }))).toEqual({ held, gone });
  });

  it('keeps in Firefox what Chromium refuses', () => {
    const answers = [signIn('sessionid=a\tb')];
    const at = (policy: CookiePolicy) => stateOf(storeFor(later, { answers, policy })).held;
    expect([at(CHROMIUM), at(FIREFOX)]).toEqual([[], ['sessionid']]);
  });

  it('keeps attributes, and a path that is not named by the address (RFC 6265bis section 5.1.4)', () => {
    const named = 'sessionid=abc; Path=/v1; Domain=lab.test; Secure; HttpOnly; SameSite=Strict';
    expect(storeFor(later, { answers: [signIn(named)] }).cookies).toMatchObject([
      {
        domain: 'lab.test',
        hostOnly: false,
        path: '/v1',
        secure: true,
        httpOnly: true,
        sameSite: 'strict',
        expiresAt: null,
      },
    ]);
    expect(storeFor(later, { answers: [signIn('sessionid=abc')] }).cookies).toMatchObject([
      { domain: 'api.lab.test', hostOnly: true, path: '/auth/login', secure: false, sameSite: 'unspecified' },
    ]);
    const atRoot = { ...signIn('sessionid=abc'), ask: `POST ${SECURE_API}/login` };
    expect(storeFor(later, { answers: [atRoot] }).cookies).toMatchObject([{ path: '/' }]);
  });

  it('is what it was as the request went: its own answer changes nothing', () => {
    const jar = new HarJar();
    jar.note(exchangeOf(signIn('sessionid=abc; Path=/'), 'sign-in'), CHROMIUM);
    const clearing = exchangeOf({ ...later, answer: { 'Set-Cookie': 'sessionid=; Path=/; Max-Age=0' } });
    jar.note(clearing, CHROMIUM);
    expect(jar.viewFor(clearing)?.cookies).toMatchObject([{ name: 'sessionid' }]);
  });

  it('is never whole', () => {
    expect(storeFor(later, {})).toEqual({ cookies: [], gone: [], partial: true });
    expect(storeFor(later, { answers: [signIn('sessionid=abc')] }).partial).toBe(true);
  });
});

describe('the cookie store of a file, from what requests carried (Chromium)', () => {
  const cookie: Sent = {
    name: 'sessionid',
    value: 'abc',
    path: '/',
    domain: 'api.lab.test',
    expires: new Date(NOW + 86_400_000).toISOString(),
    httpOnly: true,
    secure: false,
    sameSite: 'Lax',
  };
  const held = (change: Sent = {}) =>
    storeFor(later, { sent: [[`${SECURE_API}/me/`, -60, { ...cookie, ...change }]] }).cookies;

  it.each<[name: string, change: Sent, expected: object]>([
    [
      'a host’s own',
      {},
      { name: 'sessionid', domain: 'api.lab.test', hostOnly: true, path: '/', httpOnly: true, secure: false },
    ],
    ['a domain’s, by its dot', { domain: '.lab.test' }, { domain: 'lab.test', hostOnly: false }],
    ['its end', {}, { expiresAt: NOW + 86_400_000 }],
    ['a session cookie: a moment before 1970', { expires: '1969-12-31T23:59:59.000Z' }, { expiresAt: null }],
    ['a session cookie: no moment', { expires: undefined }, { expiresAt: null }],
    ['no path', { path: undefined }, { path: '/' }],
    ['Secure', { secure: true }, { secure: true }],
    ['not HttpOnly', { httpOnly: undefined }, { httpOnly: false }],
    ['SameSite=Lax', {}, { sameSite: 'lax' }],
    ['SameSite=None', { sameSite: 'None' }, { sameSite: 'none' }],
    ['SameSite=Strict', { sameSite: 'Strict' }, { sameSite: 'strict' }],
    ['no SameSite', { sameSite: undefined }, { sameSite: 'unspecified' }],
    ['a strange SameSite', { sameSite: 'Sometimes' }, { sameSite: 'unspecified' }],
  ])('%s', (_, change, expected) => {
    expect(held(change)).toMatchObject([expected]);
  });

  it('holds no value, and prints that compare', () => {
    expect(JSON.stringify(held({ value: 'kept-as-a-secret' }))).not.toContain('kept-as-a-secret');
    const [one, same, other] = ['abc', 'abc', 'def'].map((value) => held({ value })[0]?.secret.print);
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });

  it('is not told by cookies without attributes, as other tools list them', () => {
    expect(held({ domain: undefined })).toEqual([]);
    expect(held({ domain: '' })).toEqual([]);
  });

  it('held before what a later request carried: nothing said that it was set in between', () => {
    expect(storeFor(later, { sent: [[`${SECURE_API}/me/`, 60, cookie]] }).cookies).toHaveLength(1);
  });

  it('lost what ended before the request', () => {
    const ended = { ...cookie, expires: new Date(NOW - 1_000).toISOString() };
    expect(stateOf(storeFor(later, { sent: [[`${SECURE_API}/me/`, -60, ended]] }))).toEqual({
      held: [],
      gone: ['sessionid expired'],
    });
  });

  it('is one with what answers set: a sign-out after it counts', () => {
    const view = storeFor(later, {
      sent: [[`${SECURE_API}/me/`, -60, cookie]],
      answers: [{ ...signIn('sessionid=; Path=/; Max-Age=0'), at: -30 }],
    });
    expect(stateOf(view)).toEqual({ held: [], gone: ['sessionid explicit'] });
  });
});

describe('a verdict that looks into a store which was not seen whole', () => {
  const rule = (needs: EvidenceKey[], wants: EvidenceKey[] = []): AnyRule =>
    defineRule({
      cause: 'no-session-cookie',
      title: 'A cookie is missing',
      messages: { sure: 'It is.' },
      needs,
      wants,
      judge: () => ({
        verdict: 'cause',
        confidence: 'certain',
        basis: 'shape',
        message: 'sure',
        data: {},
        evidence: [fact('header-absent', 'webRequest', { name: 'Cookie' })],
      }),
      about: { means: '', spec: [] },
      fixes: [],
    });
  const whole = exchangeOf({ ...later, jar: { 'api.lab.test': ['sessionid=abc; Path=/'] } });
  if (!('value' in whole.jar)) throw new Error('Failed to make a store: it is not seen');
  const partial = { ...whole, jar: seen({ ...whole.jar.value, partial: true as const }, 'har') };
  const none = { ...whole, jar: unseen('har-has-no-place') };
  const confidence = (exchange: typeof whole, judge: AnyRule) =>
    diagnose(exchange, [judge], surroundingsOf(later)).diagnoses[0]?.confidence;

  it.each<[string, typeof whole, AnyRule, string | undefined]>([
    ['a whole store, needed', whole, rule(['cookies']), 'certain'],
    ['a whole store, wanted', whole, rule([], ['cookies']), 'certain'],
    ['a part of it, needed', partial, rule(['cookies']), 'likely'],
    ['a part of it, wanted', partial, rule([], ['cookies']), 'likely'],
    ['none, wanted', none, rule([], ['cookies']), 'likely'],
    ['none, needed', none, rule(['cookies']), undefined],
    ['a part of it, not asked', partial, rule(['response']), 'certain'],
    ['none, not asked', none, rule(['response']), 'certain'],
  ])('%s', (_, exchange, judge, expected) => {
    expect(confidence(exchange, judge)).toBe(expected);
  });

  it('is never certain in a real file', async () => {
    const api = 'http://app.test:8000';
    const login: Call = {
      at: -900,
      method: 'POST',
      url: `${api}/login/`,
      headers: SCRIPT,
      status: 200,
      answer: { ...JSON_ANSWER, 'Set-Cookie': 'sessionid=abcdefabcdef; Path=/; HttpOnly' },
      body: '{}',
    };
    const bare: Call = {
      url: `${api}/items/`,
      status: 403,
      body: '{"detail":"Authentication credentials were not provided."}',
    };
    const report = await explain(chrome([login, bare]));
    expect(verdicts(report)).toEqual(['omitted-credentials likely']);
  });
});
