import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createFingerprint } from '../../src/core/redact/fingerprint';
import { type Document, readDocument } from '../../src/documents/document';
import { reportOf } from '../../src/documents/report-of';
import { Unreadable } from '../../src/documents/unreadable';
import { asUtf8 } from '../../src/documents/utf8';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import { entry, pieces, START } from '../cli/har';
import { cases, noteFigure } from '../reliability/figures';
import { GOOD, harOf, REPORT } from './hostile-documents';

const fingerprint = createFingerprint(new Uint8Array(32).fill(7));
const tried = { files: 0, harm: 0 };

afterAll(() =>
  noteFigure('hostile-bytes-engine', {
    promise: 'Bounded',
    where: 'engine',
    tried: 'damaged, endless and oversized files',
    times: tried.files,
    harm: 'escaped errors, hangs or lost entries',
    found: tried.harm,
  }),
);

/** What was read, or the reason in words; any other error escapes. */
async function open(
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ document?: Document; why: string; good: boolean }> {
  tried.files += 1;
  tried.harm += 1;
  try {
    const document = await readDocument(asUtf8(bytes), { rules: RULES, servers: SERVERS, fingerprint });
    const { failures } = reportOf(document, '1.0.0', START);
    const good = failures.some(
      ({ request, diagnoses: [first] }) => request.url === GOOD && first?.cause === 'unknown-token',
    );
    const { broken, entries } = document.trouble;
    return { document, why: [broken?.message ?? '', ...entries].filter(Boolean).join('; '), good };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { why: error.message, good: false };
  } finally {
    tried.harm -= 1;
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const WHOLE = JSON.stringify(harOf('Firefox', []));
const [BEFORE = '', BEHIND = ''] = WHOLE.split('"entries":[');
/** A file with this text where its first entry stands. */
const withEntry = (text: string) => `${BEFORE}"entries":[${text},${BEHIND}`;
const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const field = (name: string, text: string) =>
  withEntry(
    JSON.stringify(entry({ status: 401, entry: { [name]: 0 } })).replace(`"${name}":0`, `"${name}":${text}`),
  );

describe('the bytes of a file', { timeout: 60_000 * cases(1) }, () => {
  it.each<[string, string | Uint8Array, RegExp | '']>([
    ['whole', WHOLE, ''],
    [
      'an entry of a million lists within lists',
      withEntry(deep(1_000_000)),
      /^entry 1 at byte \d+ is nested deeper than 1000 levels$/,
    ],
    [
      'an entry of a million objects within objects',
      withEntry(`${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`),
      /^entry 1 at byte \d+ is nested deeper/,
    ],
    [
      'a field of an entry, a million deep',
      field('request', deep(1_000_000)),
      /^entry 1 at byte \d+ is nested deeper/,
    ],
    [
      'a list that never closes',
      withEntry('['.repeat(1_000_000)),
      /^it ends in the middle of entry 1 at byte \d+$/,
    ],
    [
      'a string that never closes',
      `${BEFORE}"entries":["${'a'.repeat(2_000_000)}`,
      /^it ends in the middle of entry 1 at byte \d+$/,
    ],
    ['a member a million deep beside the list', `{"x":${deep(1_000_000)},${WHOLE.slice(1)}`, ''],
    [
      'the tool’s name a million deep',
      WHOLE.replace('"creator":', `"creator":${deep(1_000_000)},"creator":`),
      '',
    ],
    ['two lists of entries', WHOLE.replace('"entries":', '"entries":[{}],"entries":'), ''],
    ['two logs', WHOLE.replace('{"log":', '{"log":{},"log":'), ''],
    [
      'every name doubled',
      withEntry('{"request":{"url":1,"url":"http://a.test/","url":{}},"request":[],"request":null}'),
      '',
    ],
    ['a number of a million digits', withEntry('9'.repeat(1_000_000)), ''],
    ['a status of ten thousand digits', field('response', `{"status":${'4'.repeat(10_000)}}`), ''],
    ['a number that is none', withEntry('1.2.3e+-'), /^entry 1 at byte \d+ is not valid JSON$/],
    [
      'two documents, one behind the other',
      `${WHOLE}\n${WHOLE}`,
      /^it is not valid JSON at byte \d+ \(behind entry 1\): “\{” follows the end$/,
    ],
    ['NUL behind the end', `${WHOLE}\u0000`, /byte 0x00 follows the end$/],
    ['a comma too many', withEntry('{},'), /“,” stands where a value belongs$/],
    [
      'an entry beyond 24 MB',
      withEntry(`{"a":[${'"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",'.repeat(800_000)}0]}`),
      /^entry 1 at byte \d+ is larger than 24 MB$/,
    ],
    ['one string of 30 MB', withEntry(`{"a":"${'a'.repeat(30_000_000)}"}`), ''],
    ['20 MB of blanks', WHOLE.replace('"entries"', `${' '.repeat(20_000_000)}"entries"`), ''],
    ['a name of 10 MB', WHOLE.replace('"version"', `"${'v'.repeat(10_000_000)}"`), ''],
    [
      'a hundred thousand pages',
      WHOLE.replace('"pages":[', `"pages":[${'{"id":"x","title":"http://a.test/"},'.repeat(100_000)}`),
      '',
    ],
    [
      'a hundred thousand headers in an entry',
      field(
        'request',
        `{"url":"http://a.test/","method":"GET","headers":[${'{"name":"Cookie","value":"a=b; c=d"},'.repeat(100_000)}0]}`,
      ),
      '',
    ],
    [
      'a hundred thousand cookies in a line',
      field(
        'request',
        `{"url":"http://a.test/","method":"GET","headers":[{"name":"Cookie","value":"${'a=bcdefg; '.repeat(50_000)}"}]}`,
      ),
      '',
    ],
    [
      'a hundred thousand challenges',
      field(
        'response',
        `{"status":401,"headers":[{"name":"WWW-Authenticate","value":"${'a\\n'.repeat(100_000)}"}]}`,
      ),
      '',
    ],
    [
      'a body of lists within lists',
      field(
        'request',
        JSON.stringify({
          url: 'http://a.test/',
          method: 'POST',
          headers: [],
          postData: { mimeType: 'application/json', text: deep(20_000) },
        }),
      ),
      '',
    ],
    [
      'a head of a billion characters',
      withEntry(
        JSON.stringify(entry({ status: 401, entry: { _priority: 'High' } })).replace(
          '"headersSize":-1',
          '"headersSize":1000000000',
        ),
      ),
      '',
    ],
    [
      'a head of more characters than there are',
      withEntry(
        JSON.stringify(entry({ status: 401, entry: { _priority: 'High' } })).replace(
          '"headersSize":-1',
          '"headersSize":1e308',
        ),
      ),
      '',
    ],
    [
      'invalid UTF-8 in an entry',
      Buffer.concat([
        utf8(`${BEFORE}"entries":[{"request":{"url":"http://`),
        Buffer.of(0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80),
        utf8(`"}},${BEHIND}`),
      ]),
      '',
    ],
    ['Latin-1', Buffer.from(withEntry('{"request":{"url":"http://ä.test/"}}'), 'latin1'), ''],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${WHOLE}`, 'utf16le'), /^it is encoded in UTF-16.*iconv/],
    [
      'UTF-32',
      Buffer.from([...utf8(WHOLE)].flatMap((byte) => [byte, 0, 0, 0])),
      /UTF-16|not valid JSON at byte 1/,
    ],
    ['gzip', gzipSync(WHOLE), /^it is compressed with gzip: unpack it first/],
    [
      'PNG',
      Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0),
      /^it is not valid JSON at byte 0: byte 0x89/,
    ],
    ['nothing', '', /^it is empty$/],
    ['NUL alone', '\u0000'.repeat(1_000), /^it is not valid JSON at byte 0: byte 0x00/],
    [
      'a report of the future',
      JSON.stringify({ ...REPORT, schemaVersion: 99 }),
      /schemaVersion 99, and this Why401 reads 1: update it$/,
    ],
    [
      'a report whose version is no number',
      JSON.stringify({ ...REPORT, schemaVersion: '1' }),
      /is none \(at schemaVersion\)/,
    ],
    [
      'a report whose failures are a million deep',
      JSON.stringify({ ...REPORT, failures: 0 }).replace('"failures":0', `"failures":${deep(1_000_000)}`),
      /^its `failures` at byte \d+ cannot be read/,
    ],
    [
      'a report with a story of half a million moments',
      JSON.stringify({ ...REPORT, story: 0 }).replace(
        '"story":0',
        `"story":[${'{"at":"2026-01-01T00:00:00Z","event":"x","site":"","text":""},'.repeat(300_000)}0]`,
      ),
      '',
    ],
  ])(
    '%s',
    async (_, file, message) => {
      const bytes = typeof file === 'string' ? utf8(file) : file;
      const { why, good } = await open(pieces(bytes, 1 << 16));
      if (message === '') expect(why).toBe('');
      else expect(why).toMatch(message);
      // What stands whole in the list is explained, whatever stands beside or behind it.
      const isCut = /ends in the middle|stands where a|empty|encoded|gzip|at byte 0|report|failures/.test(
        why,
      );
      if (!isCut && Buffer.from(bytes).includes(GOOD)) expect(good).toBe(true);
    },
    60_000 * cases(1),
  );

  it('may end anywhere: what stands whole before is explained, and the end is told', async () => {
    const text = JSON.stringify(harOf('Firefox', [{}]));
    const end = text.lastIndexOf('}]}}');
    const step = Math.max(1, Math.floor(4 / cases(1)));
    for (let length = 0; length < text.length; length += step) {
      const { why, good } = await open(pieces(utf8(text.slice(0, length)), 100));
      expect([length, why]).toEqual([
        length,
        expect.stringMatching(/ at byte \d+|^it is empty$|^it has no list/),
      ]);
      expect([length, good]).toEqual([length, length > end]);
    }
  });
});

describe('a file that is larger than any memory', { timeout: 60_000 * cases(1) }, () => {
  /** Bytes of a head, of a part that is made anew as often as asked, and of the good entry. */
  async function* endless(part: (index: number) => string, parts: number): AsyncGenerator<Uint8Array> {
    yield utf8(`${BEFORE}"entries":[`);
    for (let index = 0; index < parts; index += 1) yield utf8(part(index));
    yield utf8(BEHIND);
  }
  const tiny = '{},'.repeat(1_000);
  const big = `${JSON.stringify({ ...entry({ status: 200 }), padding: 'x'.repeat(1_000_000) })},`;
  const failing = (index: number) =>
    Array.from(
      { length: 100 },
      (_, at) =>
        `${JSON.stringify(
          entry({
            at: index * 100 + at,
            status: 401,
            url: `http://h${at % 10}.test/x/`,
            answer: { 'Set-Cookie': `c${index}x${at}=1` },
          }),
        )},`,
    ).join('');

  it.each([
    ['tiny entries', () => tiny, 300, 300_001],
    ['entries of a megabyte', () => big, 60, 61],
    ['failures, each with a cookie of its own', failing, 15, 1_501],
  ] as const)('%s', async (_, part, parts, requests) => {
    const times = cases(1);
    const { document, good } = await open(endless(part, parts * times));
    expect(good).toBe(true);
    if (document?.kind !== 'har') throw new Error('Failed to read it as HAR');
    const { findings } = document;
    expect(findings.requests + findings.unreadable).toBe((requests - 1) * times + 1);
  });
});
