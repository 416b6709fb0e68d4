import { describe, expect, it } from 'vitest';
import { isSeen, lastHop } from '../../src/core/evidence';
import { type Draft, draftOf } from '../../src/core/har/draft';
import { type HarEntry, readEntry } from '../../src/core/har/entry';
import { type Call, chrome, entry, explain, JSON_ANSWER, SCRIPT, START } from '../cli/har';
import { fingerprint } from '../rules/given';

const TOKEN = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b';
const JWT = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${'s1G9'.repeat(10)}`;
const bare: Call = {
  status: 401,
  answer: { ...JSON_ANSWER, 'WWW-Authenticate': 'Token' },
  body: '{"detail":"Authentication credentials were not provided."}',
};

type Request = {
  method: string;
  url: string;
  headers: { name: string; value: string }[];
  headersSize: number;
};
type Log = { log: { entries: { request: Request }[] } };

/** Characters of a request's head as HTTP/1.1 writes it, without the empty line, which Chromium does not count. */
function lengthOf({ method, url, headers }: Request): number {
  const { pathname, search } = new URL(url);
  const lines = headers.map(({ name, value }) => `${name}: ${value}\r\n`);
  return `${method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}`.length;
}

/** A file as Chrome writes it: heads are counted before an export leaves headers out. */
function exported(calls: Call[], left: RegExp = /^(?:cookie|authorization)$/i): object {
  const file = chrome(calls) as Log;
  for (const { request } of file.log.entries) {
    request.headersSize = lengthOf(request);
    request.headers = request.headers.filter(({ name }) => !left.test(name));
  }
  return file;
}

const draftIn = (file: object, at = 0): Draft => {
  const read = readEntry((file as Log).log.entries[at]);
  if (!read) throw new Error('Failed to read the entry');
  return draftOf(read, at + 1, START, fingerprint);
};
const signedIn = (authorization: string): Call => ({
  ...bare,
  headers: { ...SCRIPT, Authorization: authorization },
});
const withCookie: Call = { ...bare, headers: { ...SCRIPT, Cookie: 'sessionid=abcdefabcdefabcdef' } };

describe('characters of the head that are not listed', () => {
  const unlisted = (change: object, call: Call = bare): HarEntry['unlisted'] => {
    const made = entry({ ...call, entry: { _resourceType: 'fetch' } }) as { request: Request };
    const request = { ...made.request, headersSize: lengthOf(made.request), ...change };
    return readEntry({ ...made, request })?.unlisted;
  };
  const size = lengthOf((entry(bare) as { request: Request }).request);

  it.each<[name: string, change: object, expected: number | undefined]>([
    ['none, where all are listed', {}, 0],
    ['as many as the count has more', { headersSize: size + 62 }, 62],
    ['fewer than none, where more is listed than was counted', { headersSize: size - 20 }, -20],
    ['unknown, where nothing was counted', { headersSize: -1 }, undefined],
    ['unknown, where zero was counted', { headersSize: 0 }, undefined],
    ['unknown over HTTP/2, whose heads have another form', { httpVersion: 'h2' }, undefined],
    ['unknown over HTTP/3', { httpVersion: 'h3' }, undefined],
    ['unknown, where the version is', { httpVersion: '' }, undefined],
  ])('%s', (_, change, expected) => {
    expect(unlisted(change)).toBe(expected);
  });

  it('counts the query with the address, and leaves the fragment out', () => {
    const asked = { ...bare, url: 'http://api.test:8000/items/?page=2#top' };
    expect(unlisted({}, asked)).toBe(0);
  });

  it('are unknown in files of others, whose counts were not measured', () => {
    const made = entry(bare) as { request: Request };
    const request = { ...made.request, headersSize: lengthOf(made.request) + 62 };
    expect(readEntry({ ...made, request })?.unlisted).toBeUndefined();
    expect(readEntry({ ...made, request, _priority: 'High' })?.unlisted).toBe(62);
  });
});

describe('a request of an export', () => {
  const shortBy = (count: number): Draft => {
    const file = exported([bare]) as Log;
    for (const { request } of file.log.entries) request.headersSize += count;
    return draftIn(file);
  };
  const seesHeaders = ({ exchange }: Draft) => isSeen(lastHop(exchange).request);

  it.each<[count: number, whole: boolean, masked: boolean]>([
    [0, true, false],
    [2, true, false],
    [12, true, false],
    [13, false, true],
    [500, false, true],
    [-12, true, false],
    [-13, false, false],
  ])('that lacks %i characters: whole %s, masked %s', (count, whole, masked) => {
    const draft = shortBy(count);
    expect(draft).toMatchObject({ whole, masked, unlisted: count });
    expect(seesHeaders(draft)).toBe(!masked);
  });

  it('is not called whole where nothing was counted', () => {
    expect(draftIn(chrome([bare]))).toMatchObject({ whole: false, masked: false, unlisted: undefined });
  });

  it.each<[string, Call]>([
    ['a token', signedIn(`Token ${TOKEN}`)],
    ['a short token', signedIn('Token a')],
    ['a cookie', withCookie],
    ['a short cookie', { ...bare, headers: { ...SCRIPT, Cookie: 'a=b' } }],
  ])('lacks %s that was left out', (_, call) => {
    const draft = draftIn(exported([call]));
    expect(draft).toMatchObject({ whole: false, masked: true });
    expect(seesHeaders(draft)).toBe(false);
    expect(draftIn(exported([call], /^$/))).toMatchObject({ whole: true, masked: false });
  });
});

describe('an export without credentials', () => {
  const failureOf = async (file: object) => {
    const [failure] = (await explain(file)).failures;
    if (!failure) throw new Error('Failed to explain the file: it tells no failure');
    return failure;
  };
  const said = (failure: Awaited<ReturnType<typeof failureOf>>) =>
    failure.diagnoses.map(({ cause, confidence }) => `${cause} ${confidence}`);

  it('from which nothing was left out: the headers are known, and what is absent was not sent', async () => {
    const failure = await failureOf(exported([bare]));
    expect(failure.request.headers).not.toBeNull();
    expect(failure.unseen.map(({ what }) => what)).not.toContain('request.headers');
    expect(said(failure)[0]).toMatch(/^missing-authorization (?:likely|certain)$/);
  });

  it('without a count: the headers are unknown', async () => {
    const failure = await failureOf(chrome([bare]));
    expect(failure.request.headers).toBeNull();
    expect(said(failure)[0]).not.toMatch(/certain/);
  });

  it.each<[string, Call]>([
    ['a token', signedIn(`Token ${TOKEN}`)],
    ['a JSON Web Token', signedIn(`Bearer ${JWT}`)],
    ['a bare token', signedIn(TOKEN)],
    ['a cookie', withCookie],
    ['both', { ...bare, headers: { ...withCookie.headers, Authorization: `Token ${TOKEN}` } }],
  ])(
    'from which %s was left out: the headers are unknown, and their absence is never certain',
    async (_, call) => {
      const failure = await failureOf(exported([call]));
      expect(failure.request.headers).toBeNull();
      expect(failure.unseen.map(({ what }) => what)).toContain('request.headers');
      expect(said(failure)).not.toContain('missing-authorization certain');
      expect(said(failure)[0]).not.toMatch(/certain/);
    },
  );

  it('is judged request by request: one is whole, another is not', async () => {
    const { failures } = await explain(
      exported([bare, { ...signedIn(`Token ${TOKEN}`), at: 500, url: 'http://api.test:8000/me/' }]),
    );
    expect(failures.map(({ request }) => request.headers === null)).toEqual([false, true]);
  });

  it('that keeps its credentials is read like any other', async () => {
    const failure = await failureOf(
      exported([{ ...signedIn(`Token ${TOKEN}`), body: '{"detail":"Invalid token."}' }], /^$/),
    );
    expect(said(failure)).toEqual(['unknown-token certain']);
  });

  describe('is judged with every credential that may have stood there', () => {
    const answers = {
      asked: bare,
      silent: { answer: { ...JSON_ANSWER, 'WWW-Authenticate': 'Bearer' }, body: '{"detail":"No."}' },
      csrf: { status: 403, method: 'POST', body: '{"detail":"CSRF Failed: CSRF token missing."}' },
      allowed: { status: 403, body: '{"detail":"You do not have permission to perform this action."}' },
    } satisfies Record<string, Partial<Call>>;
    const tiny: Call = { ...bare, headers: { ...SCRIPT, Cookie: 'a=b' } };

    it.each<[name: string, sent: Call, answer: keyof typeof answers, expected: string]>([
      ['what is too short for a token was none', tiny, 'asked', 'missing-authorization likely'],
      ['a silent refusal of it, too', tiny, 'silent', 'missing-authorization likely'],
      [
        'what may be a token is not said to miss',
        signedIn(`Token ${TOKEN}`),
        'asked',
        'unexplained possible',
      ],
      ['nor is a long cookie, which is as long', withCookie, 'asked', 'unexplained possible'],
      ['a CSRF token misses whatever it was', withCookie, 'csrf', 'missing-csrf-header likely'],
      [
        'a CSRF token misses beside a token, too',
        signedIn(`Bearer ${JWT}`),
        'csrf',
        'missing-csrf-header likely',
      ],
      [
        'something was sent: a right is missing',
        signedIn(`Token ${TOKEN}`),
        'allowed',
        'permission-denied likely',
      ],
    ])('%s', async (_, sent, answer, expected) => {
      expect(said(await failureOf(exported([{ ...sent, ...answers[answer] }])))[0]).toBe(expected);
    });

    it('knows less where nothing was counted: nothing may have been sent', async () => {
      const of = async (answer: keyof typeof answers) =>
        said(await failureOf(chrome([{ ...bare, ...answers[answer] }])))[0];
      expect(await of('allowed')).toBe('permission-denied possible');
      expect(await of('asked')).toBe('unexplained possible');
      expect(await of('csrf')).toBe('missing-csrf-header likely');
    });

    it('says what would settle it, and cites no header that it made up', async () => {
      const failure = await failureOf(exported([{ ...withCookie, ...answers.csrf }]));
      expect(failure.diagnoses[0]?.wouldSettle.join()).toMatch(/export|credential|sensitive/i);
      expect(JSON.stringify(failure.diagnoses)).not.toMatch(/eyJhbGci|0a0a0a|zzzz/);
    });
  });
});
