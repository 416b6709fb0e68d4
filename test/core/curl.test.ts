import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawCall } from '../../src/core/curl/call';
import { LONG, SHORT } from '../../src/core/curl/curl-options';
import { LONGEST, readCommand } from '../../src/core/curl/read';
import { pastedShape } from '../../src/core/curl/reduce';
import { render } from '../../src/core/text';
import * as commands from '../fixtures/commands';

function read(text: string): RawCall {
  const call = readCommand(text);
  if ('problem' in call) throw new Error(call.problem);
  return call;
}

/** Header names in small letters, without what programs add for themselves. */
function headersOf(call: RawCall): Record<string, string> {
  return Object.fromEntries(
    call.headers
      .map(([name, value]): [string, string] => [name.toLowerCase(), value])
      .filter(([name]) => !/^(?:accept|connection|sec-|user-agent)/.test(name)),
  );
}

const SENT = {
  authorization: 'Bearer abc123$x',
  'content-type': 'application/json',
  cookie: 'sessionid=s3ss10n; odd="a b%20c"',
  origin: 'http://localhost:8000',
  referer: 'http://localhost:8000/',
  'x-csrftoken': "it's!%PATH%^&|",
};

describe('one request, as Chromium copies it', () => {
  it.each([
    ['bash', commands.CHROME_BASH, commands.BODY],
    // Its own losses: letters beside ASCII become spaces, and backslashes are doubled where nothing halves them.
    ['cmd', commands.CHROME_CMD, commands.BODY.replace('ünï', ' n ').replaceAll(/\\(?!")/g, '\\\\')],
    ['PowerShell', commands.CHROME_POWERSHELL, commands.BODY],
  ])('for %s', (_, text, body) => {
    const call = read(text);
    expect(call).toMatchObject({
      method: 'POST',
      url: 'http://localhost:8000/api/items/?page=1&q=a%20b&x=$HOME',
      body,
    });
    expect(headersOf(call)).toEqual(SENT);
  });

  it('as fetch, to which the browser adds cookies and origin', () => {
    const call = read(commands.CHROME_FETCH);
    const { cookie: _, origin: __, ...rest } = SENT;
    expect(headersOf(call)).toEqual(rest);
    expect(call).toMatchObject({
      dialect: 'fetch',
      method: 'POST',
      body: commands.BODY,
      notes: ['browser-cookies'],
    });
  });

  it('with Windows’ line ends', () => {
    for (const text of [commands.CHROME_BASH, commands.CHROME_CMD, commands.CHROME_POWERSHELL])
      expect(headersOf(read(text.replaceAll('\n', '\r\n')))).toEqual(SENT);
  });
});

describe('one request, as others copy it', () => {
  it.each([
    ['Postman, cURL', commands.POSTMAN_BASH],
    ['Postman, PowerShell', commands.POSTMAN_POWERSHELL],
    ['Firefox', commands.FIREFOX_BASH],
    ['Safari', commands.SAFARI_BASH],
  ])('%s', (_, text) => {
    const call = read(text);
    expect(call).toMatchObject({ method: 'POST', url: 'http://localhost:8000/api/items/' });
    expect(headersOf(call)).toMatchObject({
      authorization: 'Token 9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b',
      'content-type': 'application/json',
    });
    expect(JSON.parse(call.body ?? '')).toHaveProperty('name');
  });
});

const basic = (pair: string) => `Basic ${btoa(pair)}`;

/** What a person types: command, method, path and query, and what it makes of headers. */
const TYPED: [
  command: string,
  method: string,
  address: string,
  headers: Record<string, string>,
  body?: string,
][] = [
  ['curl localhost:8000/api', 'GET', '/api', {}],
  ['curl.exe http://localhost:8000/api', 'GET', '/api', {}],
  ['$ curl -s localhost:8000/api | jq .', 'GET', '/api', {}],
  ['```sh\ncurl localhost:8000/api\n```', 'GET', '/api', {}],
  ['TOKEN=abc curl localhost:8000/api', 'GET', '/api', {}],
  ['PS C:\\Users\\ada> curl.exe localhost:8000/api', 'GET', '/api', {}],
  ['curl -u ada:pw localhost:8000/api', 'GET', '/api', { authorization: basic('ada:pw') }],
  ['curl -uada:pw localhost:8000/api', 'GET', '/api', { authorization: basic('ada:pw') }],
  ['curl --user=ada:pw localhost:8000/api', 'GET', '/api', { authorization: basic('ada:pw') }],
  ['curl http://ada:p%40w@localhost:8000/api', 'GET', '/api', { authorization: basic('ada:p@w') }],
  ['curl -u ada localhost:8000/api', 'GET', '/api', { authorization: 'Basic $PASSWORD' }],
  ['curl --digest -u ada:pw localhost:8000/api', 'GET', '/api', { authorization: 'Digest' }],
  ['curl --oauth2-bearer abc localhost:8000/api', 'GET', '/api', { authorization: 'Bearer abc' }],
  ['curl -b "a=1; b=2" -b c=3 localhost:8000/api', 'GET', '/api', { cookie: 'a=1; b=2; c=3' }],
  ["curl -H 'X-Empty;' -H 'X-Gone:' localhost:8000/api", 'GET', '/api', { 'x-empty': '' }],
  ['curl -sSLX POST localhost:8000/api', 'POST', '/api', {}],
  ['curl -XPUT localhost:8000/api', 'PUT', '/api', {}],
  ['curl -I localhost:8000/api', 'HEAD', '/api', {}],
  [
    'curl -k --compressed -e http://a.test/ -A me localhost:8000/api',
    'GET',
    '/api',
    { referer: 'http://a.test/' },
  ],
  ['curl --url localhost:8000/api --request=DELETE', 'DELETE', '/api', {}],
  [
    'curl localhost:8000/api -d a=1 -d b=2',
    'POST',
    '/api',
    { 'content-type': 'application/x-www-form-urlencoded' },
    'a=1&b=2',
  ],
  [
    'curl localhost:8000/api --data-urlencode "q=a b&c"',
    'POST',
    '/api',
    { 'content-type': 'application/x-www-form-urlencoded' },
    'q=a+b%26c',
  ],
  ["curl localhost:8000/api --json '{}'", 'POST', '/api', { 'content-type': 'application/json' }, '{}'],
  [
    "curl localhost:8000/api -d '{}' -H 'content-type: application/json'",
    'POST',
    '/api',
    { 'content-type': 'application/json' },
    '{}',
  ],
  ['curl -G localhost:8000/api?z=0 -d a=1 --data-urlencode q=x', 'GET', '/api?z=0&a=1&q=x', {}],
  ['curl localhost:8000/api --url-query page=2', 'GET', '/api?page=2', {}],
  ['curl -T file.txt localhost:8000/api', 'PUT', '/api', {}],
  ['curl localhost:8000/api \\\n  -H "A: $TOKEN" > out.txt 2>/dev/null', 'GET', '/api', { a: '$TOKEN' }],
  [
    'curl localhost:8000/api\n  -H "A: forgotten backslash"\necho done',
    'GET',
    '/api',
    { a: 'forgotten backslash' },
  ],
  [`curl 'localhost:8000/api' \\\n  -H 'A: ^"' -H 'B: \`'`, 'GET', '/api', { a: '^"', b: '`' }],
  ['curl localhost:8000/api # -H "A: comment"', 'GET', '/api', {}],
  ['curl.exe -H "A: say \\"hi\\"" "http://localhost:8000/api"', 'GET', '/api', { a: 'say "hi"' }],
  ['curl.exe `\n  -H "A: `$x" `\n  \'http://localhost:8000/api\'', 'GET', '/api', { a: '$x' }],
  [
    'curl -H "A: 1" ^\n  "http://localhost:8000/api?a=1&b=2" ^\n  -X POST',
    'POST',
    '/api?a=1&b=2',
    { a: '1' },
  ],
  [
    "irm localhost:8000/api -Headers @{Authorization=\"Bearer abc\"; A = 'it''s'}",
    'GET',
    '/api',
    { authorization: 'Bearer abc', a: "it's" },
  ],
  [
    '$h = @{ "A" = "1" }\niwr -Uri "http://localhost:8000/api" -Meth Post -Headers $h -Body @{ n = "1" }',
    'POST',
    '/api',
    { a: '1', 'content-type': 'application/x-www-form-urlencoded' },
    'n=1',
  ],
  [
    '$h["A"] = "1"; Invoke-RestMethod -UseBasicParsing http://localhost:8000/api -Headers $h',
    'GET',
    '/api',
    { a: '1' },
  ],
  ['await fetch("http://localhost:8000/api", {"credentials":"omit"});', 'GET', '/api', {}],
  ["fetch('http://localhost:8000/api')", 'GET', '/api', {}],
];

describe('what a person types', () => {
  it.each(TYPED)('%s', (command, method, address, headers, body) => {
    const call = read(command);
    expect([call.method.toUpperCase(), call.url]).toEqual([method, `http://localhost:8000${address}`]);
    expect(headersOf(call)).toEqual(headers);
    if (body !== undefined) expect(call.body).toBe(body);
  });

  it.each([
    ['curl -b jar.txt localhost/a', 'cookie-file'],
    ['curl -n localhost/a', 'netrc'],
    ['curl -H @headers.txt localhost/a', 'header-file'],
    ['curl -K options localhost/a', 'config'],
    ['curl localhost/a localhost/b', 'several'],
    ['curl localhost/a --next localhost/b', 'several'],
    ['curl --frobnicate localhost/a', 'options'],
    ['irm http://localhost/a -Credential $me', 'credential'],
  ])('%s: says what it draws upon', (command, note) => {
    expect(read(command).notes).toEqual([note]);
  });

  it.each([
    ['curl -d @body.json localhost/a'],
    ['curl --data-binary @- localhost/a'],
    ['curl --data-urlencode q@file localhost/a'],
    ['irm http://localhost/a -Method Post -InFile body.json'],
  ])('%s: a body in a file is not known', (command) => {
    expect(read(command)).toMatchObject({ method: expect.stringMatching(/post/i), body: null });
  });

  it('knows which options take a value, and which letters stand for them', () => {
    const broken = [...Object.keys(LONG), ...Object.values(SHORT)].filter(
      (name) => !/^[a-z][\w.]*(?:-[\w.]+)*$/.test(name),
    );
    expect(broken).toEqual([]);
    expect(Object.values(SHORT).filter((name) => LONG[name] === undefined)).toEqual([]);
    expect(
      read('curl --ftp-account a --no-keepalive --junk-session-cookies -j --max-ti 5 localhost/x').notes,
    ).toEqual([]);
  });

  it('says by which way it goes', () => {
    expect(read('curl -x proxy:80 --resolve a:80:127.0.0.1 --cert c.pem localhost/a').ways).toEqual([
      '--proxy',
      '--resolve',
      '--cert',
    ]);
  });
});

describe('what cannot be read says what, where, and what to do', () => {
  it.each([
    ['', 'No text was pasted: copy a cURL command, then paste it here.'],
    [
      'wget http://a.test/',
      'This is a `wget` command, not a cURL command: in the Network panel or in Postman, copy the request as cURL.',
    ],
    [
      'GET /api HTTP/1.1\nHost: a',
      'This is a request as it is on the wire, not a cURL command: in the Network panel or in Postman, copy the request as cURL.',
    ],
    [
      '{"log":{}}',
      'This is JSON, not a cURL command: in the Network panel or in Postman, copy the request as cURL.',
    ],
    [
      's3cr3t-t0k3n',
      'This is no cURL command: in the Network panel or in Postman, copy the request as cURL.',
    ],
    ['curl', 'The cURL command names no address: copy it whole, with its `http://…`.'],
    ['curl -H a:b', 'The cURL command names no address: copy it whole, with its `http://…`.'],
    ['curl ftp://a.test/', 'The address in the cURL command is none that a browser could call, too.'],
    [
      "curl 'http://a.test/' \\\n  -H 'a: b",
      'A quote that opens on line 2 never closes: copy the whole command.',
    ],
    [
      'curl ^"http://a.test/^" ^\n  -H ^"a: b',
      'A quote that opens on line 2 never closes: copy the whole command.',
    ],
    [
      'irm "http://a.test/" `\n -Headers @{ "a',
      'A quote that opens on line 2 never closes: copy the whole command.',
    ],
    [
      'irm -Method Post',
      'The PowerShell command names no address: copy it whole, with its `-Uri "http://…"`.',
    ],
    [
      'fetch(url, { a: 1 })',
      'The address in `fetch(…)` is no plain text: copy the request with “Copy as fetch”.',
    ],
    [
      'fetch("http://a.test/", { headers })',
      'What stands in `fetch(…)` is code, and is not run: copy the request with “Copy as fetch”.',
    ],
    [
      'x'.repeat(LONGEST + 1),
      'The text is longer than 200,000 characters: leave the body of the request out.',
    ],
  ])('%s', (text, problem) => {
    const call = readCommand(text);
    expect('problem' in call && render(call.problem, call.data ?? {}, { now: 0 })).toBe(problem);
  });
});

/** As Chromium quotes for bash (front_end/panels/network/NetworkLogView.ts). */
function forBash(text: string): string {
  if (!/[\p{Cc}!']/u.test(text)) return `'${text}'`;
  const hex = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const quoted = text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n').replace(/\r/g, '\\r');
  return `$'${quoted.replace(/[\p{Cc}!]/gu, hex)}'`;
}
/** As the C runtime and cmd.exe ask for it: Chromium doubles more backslashes than they take away. */
function forCmd(text: string): string {
  const quoted = text.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1');
  return `^"${quoted.replace(/[^a-zA-Z0-9\s_\-:=+~'/.',?;()*`]/g, '^$&').replace(/\n/g, '^\n\n')}^"`;
}
/** As Chromium quotes for PowerShell. */
function forPowerShell(text: string): string {
  const quoted = text.replace(/[`$"]/g, '`$&');
  return `"${quoted.replace(/[^\x20-\x7e]/g, (letter) => `$([char]${letter.charCodeAt(0)})`)}"`;
}

describe('quoted and read again', () => {
  const value = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
  // cmd.exe knows no other line end, and keeps no letters beside ASCII.
  const letters = fc.constantFrom(...'ab1 "\\^%&|<>!$`\'()\n{}'.split(''));
  const ascii = fc.string({ unit: letters, minLength: 1, maxLength: 60 });
  const comesBack = (text: string, command: string) => {
    expect(read(command).body).toBe(text);
  };

  it('for bash', () => {
    fc.assert(fc.property(value, (text) => comesBack(text, `curl a.test --data-raw ${forBash(text)} -k`)));
  });
  it('for cmd', () => {
    fc.assert(
      fc.property(ascii, (text) => comesBack(text, `curl ^"a.test^" ^\n --data-raw ${forCmd(text)} ^\n -k`)),
    );
  });
  it('for PowerShell', () => {
    fc.assert(fc.property(value, (text) => comesBack(text, `irm a.test -Body ${forPowerShell(text)}`)));
  });
});

describe('any text', () => {
  const pieces = fc.array(
    fc.constantFrom(
      'curl',
      'irm ',
      ' -H ',
      '"',
      "'",
      '$',
      '^',
      '`',
      '\\',
      '\n',
      '\r\n',
      ' ',
      '@{',
      '}',
      '(',
      ')',
      ';',
      '=',
      '|',
      '@"\n',
      '\n"@',
      "$'",
      '[char]',
      'a.test',
      '-d',
      '--',
      'http://',
      '%',
      '{{x}}',
      'fetch("',
      '{',
      '#',
      'é',
      '\ud800',
    ),
    { maxLength: 60 },
  );
  it('is read, or said why not, and never throws', () => {
    const print = (secret: string) => String(secret.length);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          pieces.map((all) => `curl ${all.join('')}`),
          pieces.map((all) => `${all.join('')}`),
        ),
        (text) => {
          const shape = pastedShape(text, print);
          expect('problem' in shape ? shape.problem : shape.url).toEqual(expect.any(String));
        },
      ),
    );
  });

  it.each([
    ['quotes', `curl ${`'a'"b"`.repeat(33_000)}`],
    ['open quotes', `curl "${"\\\\'".repeat(60_000)}`],
    ['backslashes', `curl ${'\\ '.repeat(99_000)}`],
    ['line ends', `curl a.test${'\n '.repeat(99_000)}`],
    ['continued lines', `curl a.test${'\n-k'.repeat(66_000)}`],
    ['carets', `curl ^"${'^'.repeat(199_000)}`],
    ['escaped quotes of cmd', `curl ^"${'^\\^"'.repeat(49_000)}`],
    ['options', `curl ${'--zzz '.repeat(33_000)}`],
    ['headers', `curl ${'-Ha:b '.repeat(33_000)}`],
    ['backticks', `irm ${'`'.repeat(199_000)}`],
    ['tables', `irm ${'@{a=b} '.repeat(28_000)}`],
    ['brackets', `irm ${'('.repeat(199_000)}`],
    ['additions', `${'$h.Add("a","b")\n'.repeat(12_000)}irm a.test`],
    ['texts', `irm ${'"a""b" '.repeat(28_000)}`],
    ['prompts', `PS ${' >'.repeat(99_000)}`],
    ['assignments', `${'A=b '.repeat(49_000)}`],
    ['braces of fetch', `fetch("http://a.test", {${'}'.repeat(190_000)}`],
    ['cookies', `curl a.test -b '${'a=b; '.repeat(39_000)}'`],
  ])('takes no longer than it is long: %s', (_, text) => {
    const begin = performance.now();
    pastedShape(text, (secret) => String(secret.length));
    expect(performance.now() - begin).toBeLessThan(1_500);
  });
});

describe('the shapes of a pasted command', () => {
  const print = (secret: string) => `print of ${secret.length}`;
  const shape = (text: string) => {
    const pasted = pastedShape(text, print);
    if ('problem' in pasted) throw new Error(pasted.problem);
    return pasted;
  };

  it('hold no secret, wherever it stands', () => {
    const secret = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b';
    const everywhere = [
      `curl -H 'Authorization: Token ${secret}' http://a.test/`,
      `curl -H 'Authorization: ${secret}' http://a.test/`,
      `curl -H '${secret}: x' http://a.test/`,
      `curl -H '${secret}' http://a.test/`,
      `curl -b 'sessionid=${secret}' http://a.test/`,
      `curl -b ${secret} http://a.test/`,
      `curl -u ada:${secret} http://a.test/`,
      `curl http://ada:${secret}@a.test/`,
      `curl 'http://a.test/?token=${secret}#${secret}'`,
      `curl http://a.test/${secret}/`,
      `curl -X ${secret} http://a.test/`,
      `curl --json '{"password":"${secret}","${secret}":1}' http://a.test/`,
      `curl -d 'csrfmiddlewaretoken=${secret}' http://a.test/`,
      `curl -F 'csrfmiddlewaretoken=${secret}' http://a.test/`,
      `curl --${secret} -K ${secret} -x ${secret} -d @${secret} http://a.test/`,
      `curl ${secret} ${secret}`,
      `irm http://a.test/ -Token ${secret} -Credential ${secret}`,
      `fetch("http://a.test/", {"body":"${secret}","referrer":"http://a.test/?key=${secret}"})`,
      secret,
      `curl 'http://a.test/' -H 'a: ${secret}`,
    ];
    for (const text of everywhere)
      expect(JSON.stringify(pastedShape(text, print)), text).not.toContain(secret);
  });

  it('name what is a variable', () => {
    expect(
      shape(
        'curl http://a.test/ -H "Authorization: Bearer $TOKEN" -H "X-Api-Key: {{key}}" -b "sessionid=$SID; theme=dark"',
      ).variables,
    ).toEqual(['authorization', 'x-api-key', 'cookie sessionid']);
  });
});
