import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCommand } from '../../src/core/curl/read';
import * as commands from '../fixtures/commands';
import { type Listening, listen } from './listen';

/** What a shell and cURL make of a command is the truth; where neither is installed, nothing is asked. */
const hasCurl = spawnSync('bash', ['-c', 'curl --version']).status === 0;
const hasJson = hasCurl && execFileSync('curl', ['--help', 'all'], { encoding: 'utf8' }).includes('--json');

const TYPED = [
  'curl localhost:8000/api',
  'curl -u ada:pw localhost:8000/api',
  'curl -uada:pw localhost:8000/api',
  'curl http://ada:p%40w@localhost:8000/api',
  'curl -u a:b -H "Authorization: X y" localhost:8000/api',
  'curl --oauth2-bearer abc localhost:8000/api',
  'curl -b "a=1; b=2" localhost:8000/api',
  "curl -H 'X-Empty;' -H 'X-Gone:' -H 'Accept:' localhost:8000/api",
  'curl -sSLX POST localhost:8000/api',
  'curl -XPUT --no-keepalive -j localhost:8000/api',
  'curl -k --compressed -e http://a.test/ -A me localhost:8000/api',
  'curl localhost:8000/api -d a=1 -d b=2',
  "curl localhost:8000/api -d ''",
  'curl localhost:8000/api --data-raw @x',
  'curl localhost:8000/api --data-urlencode "q=a b&c" --data-urlencode "=d e" --data-urlencode é',
  "curl localhost:8000/api -d '{}' -H 'content-type: application/json'",
  'curl -X POST -H "Content-Type;" -d a localhost:8000/api',
  'curl -G localhost:8000/api?z=0 -d a=1 --data-urlencode q=x',
  'curl localhost:8000/api?a=1\\&b=2 -d "a\\"b\\$c\\d" # comment',
  "curl localhost:8000/api -H 'A: $HOME' -H $'C: a\\x41\\u0042\\103'",
  commands.CHROME_BASH,
  commands.POSTMAN_BASH,
  commands.FIREFOX_BASH,
  commands.SAFARI_BASH,
  ...(hasJson ? ["curl localhost:8000/api --json '{}'"] : []),
];

describe.skipIf(!hasCurl)('cURL sends what we read', () => {
  let server: Listening;
  beforeAll(async () => {
    server = await listen((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const { method, url, headers } = request;
        response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(parts).toString() }));
      });
    });
  });
  afterAll(() => server?.close());

  it.each(TYPED)('%s', async (typed) => {
    const text = typed.replaceAll('localhost:8000', `localhost:${server.port}`);
    const shell = spawn('bash', ['-c', text.replace(/^curl/, 'curl -s')]);
    let answer = '';
    shell.stdout.on('data', (part) => {
      answer += part;
    });
    await once(shell, 'close');
    const sent = JSON.parse(answer);
    const call = readCommand(text);
    if ('problem' in call) throw new Error(call.problem);
    const { pathname, search } = new URL(call.url);
    const headers = Object.fromEntries(call.headers.map(([name, value]) => [name.toLowerCase(), value]));
    for (const name of ['host', 'content-length', 'connection', 'accept-encoding', 'user-agent']) {
      delete sent.headers[name];
      delete headers[name];
    }
    expect({ method: call.method, url: `${pathname}${search}`, headers, body: call.body }).toEqual(sent);
  });
});
