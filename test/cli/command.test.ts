import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CAUSES } from '../../src/core/cause';
import schema from '../../src/core/report/report.schema.json' with { type: 'json' };
import { type Call, chrome, JSON_ANSWER, SCRIPT, sanitised } from './har';

const root = path.resolve(import.meta.dirname, '../..');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'why401-command-'));
  execFileSync(process.execPath, [
    path.join(root, 'scripts/build-cli.mjs'),
    '--out',
    path.join(folder, 'cli'),
  ]);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Result {
  status: number | null;
  out: string;
  error: string;
}

function why401(args: string[], input?: string | Uint8Array): Promise<Result> {
  const child = spawn(process.execPath, [path.join(folder, 'cli/why401.mjs'), ...args], { cwd: folder });
  const result: Result = { status: null, out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    result.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    result.error += text;
  });
  child.stdin.on('error', () => {}); // it may end before it has read everything
  child.stdin.end(input ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ ...result, status }));
  });
}

async function file(name: string, content: string | Uint8Array | object): Promise<string> {
  const bytes =
    typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
  await writeFile(path.join(folder, name), bytes);
  return name;
}

/** Controls, and what turns the direction of text; line ends stay. */
function moves(character: string): boolean {
  return (character !== '\n' && /\p{Cc}/u.test(character)) || /[\u202a-\u202e\u2066-\u2069]/.test(character);
}

const refused: Call = {
  headers: { ...SCRIPT, Authorization: 'Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b' },
  status: 401,
  answer: { ...JSON_ANSWER, 'WWW-Authenticate': 'Token' },
  body: '{"detail":"Invalid token."}',
};
const fine: Call = { ...refused, status: 200, body: '[]' };

describe('why401 explain', () => {
  it('ends with 1 when failures were explained, and writes them for people', async () => {
    const { status, out, error } = await why401([
      'explain',
      await file('failed.har', chrome([fine, refused, refused])),
    ]);
    expect({ status, error }).toEqual({ status: 1, error: '' });
    expect(out).toMatch(/^2 failures of 1 kind\nfailed\.har · chromium 140/);
    expect(out).toContain('unknown-token, certain');
    expect(out).toContain('“Invalid token.”');
    expect(out).toContain('3 requests read.');
    const long = out.split('\n').filter((line) => line.length > 80 && !/https?:\/\/|^ {7}/.test(line));
    expect(long).toEqual([]);
    expect(out).not.toContain('\u001b');
  });

  it('ends with 0 when nothing failed', async () => {
    const { status, out } = await why401(['explain', await file('fine.har', chrome([fine]))]);
    expect(status).toBe(0);
    expect(out).toMatch(/^Nothing failed\n/);
  });

  it('ends with 0 when all that failed is a hint', async () => {
    const favicon: Call = {
      ...refused,
      url: 'http://api.test:8000/favicon.ico',
      entry: { _resourceType: 'image' },
    };
    expect((await why401(['explain', '-'], JSON.stringify(chrome([favicon])))).status).toBe(0);
  });

  it('reads standard input, and writes a report that is valid and can be read again', async () => {
    const made = await why401(['explain', '-', '--format', 'json'], JSON.stringify(chrome([fine, refused])));
    expect(made.status).toBe(1);
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate(JSON.parse(made.out)), JSON.stringify(validate.errors)).toBe(true);
    const again = await why401(['explain', '-', '--format=json'], made.out);
    expect(again).toEqual({ status: 1, out: made.out, error: '' });
    const text = await why401(['explain', await file('report.json', made.out)]);
    expect(text.out).toContain('unknown-token, certain');
  });

  it('writes Markdown, and a line for each failure', async () => {
    const name = await file('formats.har', chrome([fine, refused]));
    const markdown = await why401(['explain', name, '-f', 'markdown']);
    expect(markdown.out).toMatch(/^# Why401 report\n/);
    const html = await why401(['explain', name, '-f', 'html']);
    expect(html.out).toMatch(/^<!doctype html>/i);
    expect(html.status).toBe(markdown.status);
    const lines = await why401(['explain', name, '--format', 'ndjson']);
    expect(
      lines.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).request.url),
    ).toEqual(['http://api.test:8000/items/']);
    expect(lines.error).toBe('');
  });

  it('annotates a workflow', async () => {
    const { out, status } = await why401([
      'explain',
      await file('a.har', chrome([fine, refused])),
      '-f',
      'github',
    ]);
    expect(status).toBe(1);
    expect(out).toMatch(
      /^::error title=Why401%3A The server does not know this token::GET http:\/\/api\.test:8000\/items\/ was answered 401\.%0A.+\n$/,
    );
  });

  it('says that a file holds no credentials', async () => {
    const { out } = await why401(['explain', await file('sanitised.har', sanitised([refused]))]);
    expect(out).toContain('exported without sensitive');
  });

  it('shows what would move the cursor or turn the text', async () => {
    const evil = {
      ...refused,
      body: '{"detail":"Invalid token.\\u001b[2J\\u202e"}',
      url: 'http://api.test:8000/\u001b]0;x\u0007',
    };
    for (const format of ['text', 'json', 'markdown', 'ndjson', 'github']) {
      const { out, error } = await why401(
        ['explain', '-', '--format', format],
        JSON.stringify(chrome([evil])),
      );
      expect(Array.from(out + error).filter(moves)).toEqual([]);
    }
    const named = await why401(['explain', 'no\u001b[2J.har']);
    expect(named.error).toBe('why401: Failed to read no‹U+001B›[2J.har: there is no such file\n');
  });
});

describe('an input that cannot be read ends with 2 and one line', () => {
  const whole = JSON.stringify(chrome([fine, refused, refused]));
  const cases: [string, string | Uint8Array, RegExp][] = [
    ['empty.har', '', /it is empty$/],
    ['blank.har', ' \n', /it ends in the middle of the document, at byte 2$/],
    ['page.har', '\n<!doctype html><title>Sign in</title>', /it is HTML or XML/],
    ['words.har', 'Not Found', /not valid JSON at byte 0: “N” stands where a value belongs$/],
    ['list.har', '[1,2]', /no list `log.entries`/],
    ['other.har', '{"log":{"pages":[]}}', /no list `log.entries`/],
    ['text.har', '{"log":{"entries":"none"}}', /no list `log.entries`/],
    [
      'comma.har',
      '{"log":{"entries":[{} {}]}}',
      /at byte 22 \(behind entry 1\): “\{” stands where a comma belongs$/,
    ],
    ['more.har', `${whole}x`, /“x” follows the end$/],
    ['packed.har', gzipSync(whole), /compressed with gzip/],
    ['wide.har', Buffer.from(`\ufeff${whole}`, 'utf16le'), /encoded in UTF-16/],
    ['wide2.har', Buffer.from(whole, 'utf16le'), /encoded in UTF-16/],
    ['cut.har', whole.slice(0, -200), /it ends in the middle of entry 3 at byte \d+$/],
    [
      'between.har',
      whole.slice(0, -3),
      /it ends behind entry 3 at byte \d+, before the list of entries is closed$/,
    ],
    [
      'bad.har',
      '{"log":{"entries":[{"request":{"url":nul}},{"request":1}]}}',
      /entry 1 at byte 19 is not valid JSON$/,
    ],
    [
      'deep.har',
      `{"log":{"entries":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}}`,
      /entry 1 at byte 19 is nested deeper/,
    ],
    [
      'shape.json',
      '{"schemaVersion":1,"tool":{"name":"why401","version":"1"},"failures":[{}]}',
      /looks like a report of Why401, and is none \(at /,
    ],
    ['later.json', '{"schemaVersion":2,"tool":{},"failures":[]}', /schemaVersion 2/],
    ['nothing.har', '{"log":{"entries":[{},null]}}', /none of its 2 entries names a request$/],
  ];

  it.each(cases)('%s', async (name, content, message) => {
    const { status, error } = await why401(['explain', await file(name, content)]);
    expect(status).toBe(2);
    expect(error).toMatch(new RegExp(`^why401: Failed to read ${name}: .+\n$`));
    expect(error.trimEnd()).toMatch(message);
  });

  it('and what was read of a file that ends too early is explained', async () => {
    const { status, out } = await why401(['explain', await file('short.har', whole.slice(0, -200))]);
    expect(status).toBe(2);
    expect(out).toContain('unknown-token, certain');
  });

  it('nor a folder, nor a file that is not there', async () => {
    expect(await why401(['explain', '.'])).toEqual({
      status: 2,
      out: '',
      error: 'why401: Failed to read .: it is a folder\n',
    });
    expect((await why401(['explain', 'none.har'])).error).toBe(
      'why401: Failed to read none.har: there is no such file\n',
    );
    expect((await why401(['explain', '-'])).error).toBe(
      'why401: Failed to read standard input: it is empty\n',
    );
  });
});

describe('the command line', () => {
  it('helps, and tells its version', async () => {
    expect(await why401(['--help'])).toMatchObject({ status: 0, error: '' });
    expect((await why401(['explain', '-h'])).out).toContain('Exit status: 0 nothing failed');
    expect((await why401(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [[], /Nothing to do/],
    [['explain'], /No file named/],
    [['explain', 'a.har', 'b.har'], /More than one file/],
    [['explian', 'a.har'], /Unknown command 'explian'/],
    [['explain', 'a.har', '--colour'], /Unknown option '--colour'/],
    [['explain', 'a.har', '--format'], /argument missing/],
    [['explain', 'a.har', '--format', 'xml'], /Unknown format 'xml'/],
    [['explain', 'a.har', '--format', 'htm'], /Unknown format 'htm'/],
    [['explain', 'a.har', '--exports', 'x'], /--exports belongs to mcp/],
    [['mcp', 'a.har'], /mcp reads no file/],
    [['mcp', '--format', 'json'], /mcp has no format/],
  ])('%j is a mistake, told with the usage', async (args, message) => {
    const { status, out, error } = await why401(args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toMatch(message);
    expect(error).toMatch(
      /^why401: .+ Usage: why401 explain .+\n +why401 cookies .+\n +why401 cause .+\n +why401 mcp .+\n$/,
    );
  });
});

describe('why401 cookies', () => {
  const question = {
    id: '1',
    browser: 'chromium',
    thirdParty: 'allowed',
    page: 'https://app.example.org/',
    setCookies: [{ url: 'https://api.example.com/', header: 'sid=1; HttpOnly', context: 'top' }],
    request: { url: 'https://api.example.com/me', method: 'GET', type: 'fetch', credentials: 'include' },
  };
  const answer = {
    id: '1',
    sent: [],
    withheld: { sid: ['SameSiteUnspecifiedTreatedAsLax'] },
    rejected: [],
  };

  it('answers one line a question, from standard input', async () => {
    const { status, out, error } = await why401(
      ['cookies'],
      `${JSON.stringify(question)}\n\n${JSON.stringify(question)}`,
    );
    expect({ status, error }).toEqual({ status: 0, error: '' });
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([answer, answer]);
  });

  it('answers what it can, and says what is wrong with which line', async () => {
    const lines = [
      'nonsense',
      { ...question, page: 'app' },
      { ...question, browser: 'safari' },
      { id: 'x' },
      question,
    ];
    const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    const { status, out, error } = await why401(['cookies', await file('questions.ndjson', text)]);
    expect(status).toBe(2);
    expect(JSON.parse(out)).toEqual(answer);
    expect(error).toMatch(/line 1: it is no JSON/);
    expect(error).toMatch(/line 2: page is no address/);
    expect(error).toMatch(/line 3: browser is "safari": it is one of chromium, firefox/);
    expect(error).toMatch(/line 4: browser is missing/);
  });

  it('has no other format', async () => {
    expect(await why401(['cookies', '--format', 'json'])).toMatchObject({ status: 2, out: '' });
  });
});

describe('cause', () => {
  it('prints the page of a cause as it stands in docs/causes', async () => {
    const { status, out, error } = await why401(['cause', 'expired-token']);
    expect({ status, error }).toEqual({ status: 0, error: '' });
    expect(out).toBe(await readFile(path.join(root, 'docs/causes/expired-token.md'), 'utf8'));
  });

  it('lists every cause where none is named', async () => {
    const { status, out } = await why401(['cause']);
    expect(status).toBe(0);
    for (const cause of CAUSES) expect(out).toContain(`(${cause}.md)`);
  });

  it.each([
    [
      'one that is alike',
      ['expired-tokens-session'],
      /No cause is called 'expired-tokens-session'\. Like it: expired-/,
    ],
    [
      'nothing alike',
      ['../../package'],
      /No cause is called '..\/..\/package'\. why401 cause lists them all/,
    ],
    ['two', ['expired-token', 'clock-skew'], /More than one cause named/],
    ['a format', ['expired-token', '--format', 'json'], /cause has one format, Markdown/],
  ])('says what is wrong with %s', async (_, args, reason) => {
    const { status, out, error } = await why401(['cause', ...args]);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toMatch(reason);
  });
});
