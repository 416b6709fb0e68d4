import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changed, pathsOf, VALUES } from '../documents/hostile';
import { DIALECTS, GOOD, harOf, REPORT } from '../documents/hostile-documents';
import { cases, noteFigure } from '../reliability/figures';
import { entry } from './har';

const root = path.resolve(import.meta.dirname, '../..');
const tried = { files: 0, harm: 0 };
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'why401-hostile-'));
  const out = path.join(folder, 'cli');
  execFileSync(process.execPath, [path.join(root, 'scripts/build-cli.mjs'), '--out', out]);
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  noteFigure('hostile-files-command-line', {
    promise: 'Nobody let in',
    where: 'command line',
    tried: 'hostile files explained',
    times: tried.files,
    harm: 'crashes, unclear errors or lost entries',
    found: tried.harm,
  });
});

/** Megabytes that V8 may keep: a file that were taken in whole would break it. */
const MEMORY = 112;

interface Result {
  status: number | null;
  out: string;
  error: string;
}

/** Explains a file, with little memory; wants one of the three statuses, and errors of one line each. */
async function explain(file: string, format = 'text'): Promise<Result> {
  tried.files += 1;
  tried.harm += 1;
  const args = [
    `--max-old-space-size=${MEMORY}`,
    path.join(folder, 'cli/why401.mjs'),
    'explain',
    file,
    '-f',
    format,
  ];
  const child = spawn(process.execPath, args, { cwd: folder });
  const result: Result = { status: null, out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    result.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    result.error += text;
  });
  result.status = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  expect([0, 1, 2], result.error.slice(0, 2_000)).toContain(result.status);
  expect(result.error).not.toMatch(/by itself|\n\s+at |undefined/);
  for (const line of result.error.split('\n').filter(Boolean)) expect(line).toMatch(/^why401: .{5,}$/);
  tried.harm -= 1;
  return result;
}

async function written(name: string, content: object | string | Uint8Array): Promise<string> {
  const isRaw = typeof content === 'string' || content instanceof Uint8Array;
  await writeFile(path.join(folder, name), isRaw ? content : JSON.stringify(content));
  return name;
}

describe('why401 explain, of a hostile file', { timeout: 120_000 * cases(1) }, () => {
  it.each<[string, object | string | Uint8Array, number, RegExp]>([
    [
      'forged.har',
      harOf(
        'Firefox',
        DIALECTS.flatMap(([, one]) =>
          pathsOf(one).map((at, index) => changed(one, at, VALUES[index % VALUES.length])),
        ),
      ),
      1,
      /^/,
    ],
    [
      'forged.json',
      changed(REPORT, ['failures', 0, 'diagnoses', 0, 'title'], {}) as object,
      2,
      /failure 1 \(diagnoses\.0\.title\): Invalid type: Expected string$/m,
    ],
    [
      'packed.har',
      gzipSync(JSON.stringify(harOf('Firefox', []))),
      2,
      /compressed with gzip: unpack it first/,
    ],
    [
      'strange.har',
      Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7_919) % 256),
      2,
      /not valid JSON at byte 0/,
    ],
  ])('%s', async (name, content, status, message) => {
    const file = await written(name, content);
    for (const format of ['text', 'html', 'ndjson']) {
      const result = await explain(file, format);
      expect(result.status).toBe(status);
      expect(result.error).toMatch(message);
      if (status === 1) expect(result.out).toContain(GOOD);
    }
  });

  it('takes no more memory than an entry does, however large the file is', async () => {
    const [before = '', behind = ''] = JSON.stringify(harOf('Firefox', [])).split('"entries":[');
    const entries = 120 * cases(1);
    function* parts() {
      yield `${before}"entries":[`;
      for (let index = 0; index < entries; index += 1) {
        // Every other one failed, with all that is looked at as long as it may be.
        const long = `${index} `.repeat(80_000);
        const headers = {
          Cookie: `a=${long}`,
          'X-Long': long,
          Origin: `http://a.test/${long}`,
          Referer: `http://a.test/${long}`,
        };
        const answer = { 'Content-Type': 'text/plain', 'Set-Cookie': `a=${long}`, Location: `/${long}` };
        yield `${JSON.stringify(entry({ at: index, status: index % 2 ? 401 : 200, headers, answer, body: long, entry: { pageref: long } }))},`;
      }
      yield behind;
    }
    const file = path.join(folder, 'large.har');
    await pipeline(Readable.from(parts()), createWriteStream(file));
    const { status, out, error } = await explain('large.har');
    expect({ status, error }).toEqual({ status: 1, error: '' });
    expect(out).toContain(GOOD);
  });
});
