import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../src/core/cause';
import type { ServerProfile } from '../../src/core/server';
import { type Data, render } from '../../src/core/text';
import { SERVERS } from '../../src/servers/index';
import {
  BEARER,
  CSRF_REASON,
  csrfFailed,
  DJANGO_PAGE,
  DRF,
  NOW,
  SIMPLEJWT,
  TOKEN,
  tokenNotValid,
} from '../rules/world';
import { type Answer, hear } from './table';

const FOLDER = new URL('../../src/servers/', import.meta.url);
const TESTS = new URL('./', import.meta.url);
const filesOf = (folder: URL, end: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(end))
    .map((name) => name.slice(0, -end.length));

/** What rules hand to fixes: every name that a fix may read, as the page could fill it. */
const DATA: Data = {
  method: 'POST',
  path: "/items/o'neill/",
  url: 'https://api.lab.test/items/',
  host: 'api.lab.test',
  origin: 'https://api.lab.test',
  site: 'lab.test',
  pageOrigin: 'https://app.lab.test',
  target: 'https://api.lab.test/items/',
  pageHost: 'app.lab.test',
  status: 403,
  server: 'The server',
  serverId: 'x',
  type: 'xmlhttprequest',
  header: 'X-CSRF-Token',
  cookie: '_csrf',
  sentOrigin: 'https://app.lab.test',
  sentScheme: 'Token',
  expectedScheme: 'Bearer',
  parentDomain: 'lab.test',
  crossOrigin: true,
  httpOnly: true,
  askedPath: '/items/',
  sameHostDifferentScheme: true,
  slashOnly: true,
  schemeOnly: true,
}; // prettier-ignore

const fixesOf = (server: ServerProfile) =>
  Object.entries(server.fixes).flatMap(([cause, fixes]) => (fixes ?? []).map((fix) => ({ cause, fix })));

describe('the folder of servers', () => {
  it('is listed whole, each file under its own id', () => {
    const files = filesOf(FOLDER, '.ts').filter((name) => name !== 'index');
    expect(SERVERS.map((server) => server.id).sort()).toEqual(files.sort());
  });

  it('has a table for each server', () => {
    const tables = filesOf(TESTS, '.test.ts').filter((name) => name !== 'servers');
    expect(tables.sort()).toEqual(SERVERS.map((server) => server.id).sort());
  });

  it('builds on servers that exist', () => {
    const ids = SERVERS.map((server) => server.id);
    for (const { basedOn } of SERVERS) if (basedOn !== undefined) expect(ids).toContain(basedOn);
  });
});

describe.each(SERVERS.map((server) => ({ name: server.id, server })))('$name', ({ server }) => {
  it('writes header names in lower case', () => {
    for (const mark of server.marks)
      if ('header' in mark) expect(mark.header).toBe(mark.header.toLowerCase());
    for (const { header } of server.sayings) if (header) expect(header.name).toBe(header.name.toLowerCase());
  });

  it('tests something in each pattern, and never with a state', () => {
    for (const { says, challenge, header } of server.sayings) {
      const tested = [says, challenge, header?.matches].filter((pattern) => pattern !== undefined);
      expect(tested.length).toBeGreaterThan(0);
      for (const pattern of tested) expect(pattern.flags).not.toMatch(/[gy]/);
    }
  });

  it('says for which status a body speaks', () => {
    for (const { says, status } of server.sayings) if (says) expect(status).toBeDefined();
  });

  it('reads bait in bounded time', () => {
    const baits = [
      'a',
      ' ',
      '"',
      "'",
      '.',
      '/',
      '(',
      'error=',
      'User "',
      'The token ',
      'JWT ',
      "Invalid CSRF Token '",
      '; ',
    ];
    const patterns = [
      ...server.sayings.flatMap(({ says, challenge, header }) => [says, challenge, header?.matches]),
      ...server.marks.map((mark) => ('cookie' in mark ? mark.cookie : mark.matches)),
    ].filter((pattern) => pattern !== undefined);
    const started = performance.now();
    for (const bait of baits) {
      const text = bait.repeat(Math.ceil(10_000 / bait.length));
      for (const pattern of patterns) pattern.test(text);
    }
    expect(performance.now() - started).toBeLessThan(1_500);
  });

  it('fixes causes that exist, each fix under its own id', () => {
    for (const [cause, fixes] of Object.entries(server.fixes)) {
      expect(CAUSES).toContain(cause);
      expect(new Set(fixes.map((fix) => fix.id)).size).toBe(fixes.length);
    }
  });

  it('renders its fixes with nothing left open', () => {
    for (const { fix } of fixesOf(server)) {
      expect(render(fix.title, DATA, { now: NOW })).not.toMatch(/[{}]|undefined/);
      const code = fix.when?.(DATA) === false ? '' : (fix.code?.(DATA) ?? '');
      expect(code).not.toMatch(/undefined|\[object |NaN/);
      expect(code.includes("'/items/o'neill/'")).toBe(false);
    }
  });
});

describe('words of several servers', () => {
  const SAMPLES = [
    'Unauthorized',
    'Forbidden',
    'Access denied',
    'Not found',
    'unauthorized',
    '401 Unauthorized',
    '403 Forbidden',
    '',
  ];

  it.each(SAMPLES.flatMap((text) => [401, 403].map((status) => ({ text, status }))))(
    'a bare “$text” with $status names nobody',
    ({ text, status }) => {
      for (const body of [text, { error: text }, { detail: text }])
        expect(hear({ status, body, means: [], names: null }).server).toBe(null);
    },
  );

  it('two servers never claim one pattern', () => {
    const claims = SERVERS.flatMap((server) =>
      server.sayings
        .filter((pattern) => !pattern.shared && pattern.verified)
        .flatMap((pattern) =>
          [pattern.says, pattern.challenge]
            .filter((tested) => tested !== undefined)
            .map((tested) => ({
              server: server.id,
              text: `${pattern.means} ${pattern.key ?? ''} ${pattern.status?.join() ?? ''} ${tested.source}`,
            })),
        ),
    );
    const twice = claims.filter((claim) =>
      claims.some((other) => other.text === claim.text && other.server !== claim.server),
    );
    expect(twice).toEqual([]);
  });
});

describe('listening', () => {
  it('cites a header by its name and value', () => {
    const { words } = hear({ status: 403, headers: { 'CF-Mitigated': 'challenge' }, means: [], names: null });
    expect(words.sayings).toMatchObject([
      {
        means: 'blocked-by-gateway',
        where: 'header',
        quote: 'CF-Mitigated: challenge',
        server: 'cloudflare',
        verified: true,
      },
    ]);
  });

  it('a pattern with a key looks at that JSON member alone, in lists and in a cut body too', () => {
    const means = (body: unknown) =>
      hear({ status: 401, body, means: [], names: null }).words.sayings.map((saying) => saying.means);
    expect(means({ msg: 'Missing CSRF token' })).toEqual(['csrf-token-missing']);
    expect(means({ msg: ['Missing CSRF token'] })).toEqual(['csrf-token-missing']);
    expect(means({ error: 'Missing CSRF token' })).toEqual([]);
    const long = { msg: 'Missing CSRF token', trace: Array(12).fill('word '.repeat(190)) };
    expect(means(long)).toEqual(['csrf-token-missing']);
  });

  it('words that nobody verified stay unverified and name nobody', () => {
    const { words, server } = hear({
      status: 401,
      body: { code: 401, message: 'Expired JWT Token' },
      means: [],
      names: null,
    });
    expect(words.sayings).toMatchObject([{ means: 'token-expired', verified: false }]);
    expect(server).toBe(null);
  });

  it('words that two servers claim name neither', () => {
    const { words } = hear({ status: 401, body: { message: 'User not found' }, means: [], names: null });
    expect(words.sayings).toMatchObject([{ means: 'user-unknown', server: null }]);
  });
});

describe('Django among the others', () => {
  const answers = [
    ...Object.values(DRF).flatMap((body) =>
      [400, 401, 403].map((status) => ({ status, body, headers: TOKEN })),
    ),
    ...Object.values(SIMPLEJWT).map((body) => ({ status: 401, body, headers: BEARER })),
    ...['Token is invalid or expired', 'Token is expired', 'Token is invalid', 'Token has wrong type'].map(
      (message) => ({
        status: 401,
        body: tokenNotValid(message),
        headers: BEARER,
      }),
    ),
    ...Object.values(CSRF_REASON)
      .map((reason) => (typeof reason === 'string' ? reason : reason('https://app.lab.test')))
      .flatMap((reason) => [csrfFailed(reason), DJANGO_PAGE.debug(reason)])
      .map((body) => ({ status: 403, body })),
    ...[DJANGO_PAGE.silent, DJANGO_PAGE.noCookie, DJANGO_PAGE.noReferer].map((body) => ({
      status: 403,
      body,
    })),
  ].map((answer): Answer => ({ sets: ['csrftoken=a; Path=/'], ...answer, means: [], names: null }));
  const few = SERVERS.filter((server) =>
    ['standards', 'django', 'django-rest-framework', 'simplejwt'].includes(server.id),
  );

  it.each(
    answers.map((answer, index) => ({
      title: `${index} ${JSON.stringify(answer.body).slice(0, 60)}`,
      answer,
    })),
  )('is heard as if alone: $title', ({ answer }) => {
    const [alone, among] = [hear(answer, few), hear(answer)];
    expect(among.words).toEqual(alone.words);
    expect(among.server?.id).toBe(alone.server?.id);
  });
});
