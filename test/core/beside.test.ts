import { describe, expect, it } from 'vitest';
import { besideEachOther } from '../../src/core/beside/beside';
import { comparable } from '../../src/core/beside/captured';
import { exchangeSide, pastedSide, pastSide } from '../../src/core/beside/side';
import { CAUSES, type CauseId } from '../../src/core/cause';
import { pastedShape } from '../../src/core/curl/reduce';
import { type Exchange, type HeaderLine, seen } from '../../src/core/evidence';
import { type Past, pastOf } from '../../src/core/history';
import { ENGLISH, type Language } from '../../src/core/language';
import { createFingerprint } from '../../src/core/redact/fingerprint';
import { requestHeadersShape } from '../../src/core/redact/headers';
import { exchange, head, hop, NOON } from '../fixtures/exchanges';

const print = createFingerprint(new Uint8Array(32).fill(7));
const URL_HERE = 'http://api.test:8000/api/items/';
const TOKEN = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b';
const JWT = `eyJhbGciOiJIUzI1NiJ9.${btoa('{"exp":1900000000,"aud":"app"}').replace(/=+$/, '')}.c2ln`;
const BY_BROWSER: HeaderLine[] = [
  ['Accept', '*/*'],
  ['Origin', 'http://app.test'],
  ['User-Agent', 'Mozilla/5.0'],
];

function sent(headers: Record<string, string>, method = 'GET', url = URL_HERE): Exchange {
  const shape = requestHeadersShape([...BY_BROWSER, ...Object.entries(headers)], print);
  return exchange('here', [hop(method, url, shape, head(401))]);
}

function compared(
  command: string,
  here: Exchange,
  cause: CauseId = 'unexplained',
  language: Language = ENGLISH,
) {
  const pasted = pastedShape(command, print);
  if ('problem' in pasted) throw new Error(pasted.problem);
  return besideEachOther(pastedSide(pasted), exchangeSide(here, 'asked'), cause, language);
}

const ROWS: [cause: CauseId, command: string, here: Exchange, first: string | undefined, verdict: string][] =
  [
    [
      'wrong-scheme',
      `curl -H 'Authorization: Token ${TOKEN}' ${URL_HERE}`,
      sent({ Authorization: `Bearer ${TOKEN}` }),
      'request.headers.authorization',
      'explains: The cURL command carries `Authorization: Token …`; this request carries `Bearer …`.',
    ],
    [
      'missing-authorization',
      `curl -H 'Authorization: Token ${TOKEN}' -b a=1 ${URL_HERE}`,
      sent({}),
      'request.headers.authorization',
      'explains: The cURL command carries `Authorization: Token …`; this request does not.',
    ],
    [
      'expired-token',
      `curl -H 'authorization: bearer ${TOKEN}' ${URL_HERE}`,
      sent({ Authorization: `Bearer ${JWT}` }),
      'request.headers.authorization',
      'explains: The cURL command carries `Authorization: bearer …`; this request carries `Bearer …`.',
    ],
    [
      'unknown-token',
      `curl -H 'Authorization: Token ${TOKEN}' ${URL_HERE}`,
      sent({ Authorization: `Token ${TOKEN.replace('9', '8')}` }),
      'request.headers.authorization',
      'explains: Both carry `Authorization: Token …`, but not the same token.',
    ],
    [
      'no-session-cookie',
      `curl -b 'theme=dark; sessionid=abc' ${URL_HERE}`,
      sent({}),
      'request.cookies.sessionid',
      'explains: The cURL command carries the cookie `sessionid`; this request does not.',
    ],
    [
      'rejected-session',
      `curl -b 'sessionid=abc' ${URL_HERE}`,
      sent({ Cookie: 'sessionid=def' }),
      'request.cookies.sessionid',
      'explains: Both carry the cookie `sessionid`, with different values.',
    ],
    [
      'samesite-blocked-cookie',
      `curl -b 'sessionid=abc' ${URL_HERE}`,
      sent({}),
      'request.cookies.sessionid',
      'browser: The cURL command carries the cookie `sessionid`; this request does not. cURL sends the cookies that it is told to; a browser weighs SameSite, domain, path and third parties first.',
    ],
    [
      'samesite-blocked-cookie',
      `curl -u ada:pw ${URL_HERE}`,
      sent({}),
      'request.headers.authorization',
      'explains: The cURL command carries `Authorization: Basic …`; this request does not.',
    ],
    [
      'rejected-preflight',
      `curl -H 'Authorization: Token ${TOKEN}' ${URL_HERE}`,
      sent({ Authorization: `Token ${TOKEN}` }),
      'request.headers.origin',
      'browser: cURL knows no CORS: it sends no preflight and reads every answer, so it works where a browser stops the page.',
    ],
    [
      'missing-csrf-header',
      `curl -X POST -b sessionid=a -H 'X-CSRFToken: t' ${URL_HERE}`,
      sent({ Cookie: 'sessionid=a' }, 'POST'),
      'request.headers.x-csrftoken',
      'explains: The cURL command carries `X-CSRFToken`; this request does not.',
    ],
    [
      'missing-csrf-header',
      `curl -X POST -H 'Authorization: Token ${TOKEN}' ${URL_HERE}`,
      sent({ Cookie: 'sessionid=a' }, 'POST'),
      'request.cookies.sessionid',
      'explains: This request carries the cookie `sessionid`; the cURL command does not. And the cURL command is signed in by `Authorization`, without cookies: most servers ask for a CSRF token only where cookies sign in.',
    ],
    [
      'untrusted-origin',
      `curl -X POST ${URL_HERE}`,
      sent({}, 'POST'),
      'request.headers.origin',
      'explains: This request carries `Origin`; the cURL command does not.',
    ],
    [
      'wrong-route',
      `curl http://api.test:8000/api/items`,
      sent({}),
      'request.path',
      'explains: The paths differ in the slash at their end: `/api/items` there, `/api/items/` here.',
    ],
    [
      'unexplained',
      `curl -X DELETE ${URL_HERE}`,
      sent({}),
      'request.method',
      'explains: The cURL command asks with `DELETE`, this request with `GET`.',
    ],
    [
      'unexplained',
      `curl http://localhost:9000/api/items/`,
      sent({}),
      'request.host',
      'explains: The cURL command goes to `localhost:9000`, this request to `api.test:8000`.',
    ],
    [
      'expired-token',
      `curl -H 'Authorization: Token ${TOKEN}' '${URL_HERE}?page=1'`,
      sent({ Authorization: `Token ${TOKEN}` }),
      'request.query.page',
      'may: In what the diagnosis points at they do not differ. What differs besides: The cURL command carries `?page`; this request does not.',
    ],
    [
      'unexplained',
      `curl -H 'Authorization: Token ${TOKEN}' -H 'Origin: http://app.test' ${URL_HERE}`,
      sent({ Authorization: `Token ${TOKEN}` }),
      undefined,
      'nothing: They differ in nothing that decides about authentication. Compare what they do not show: the account, the moment, the network (VPN, proxy), and CORS, which no command knows.',
    ],
    [
      'unexplained',
      `curl -H "Authorization: Token $TOKEN" -H 'Origin: http://app.test' ${URL_HERE}`,
      sent({ Authorization: `Token ${TOKEN}` }),
      'request.headers.authorization',
      'nothing: As far as they can be compared, they differ in nothing that decides about authentication. Compare what they do not show: the account, the moment, the network (VPN, proxy), and CORS, which no command knows.',
    ],
    [
      'no-session-cookie',
      `curl -b jar.txt -H 'Origin: http://app.test' ${URL_HERE}`,
      sent({ Cookie: 'sessionid=a' }),
      'request.cookies',
      'nothing: As far as they can be compared, they differ in nothing that decides about authentication. Compare what they do not show: the account, the moment, the network (VPN, proxy), and CORS, which no command knows.',
    ],
    [
      'blocked-by-gateway',
      `curl -A me ${URL_HERE}`,
      sent({}),
      'request.headers.user-agent',
      'explains: The cURL command has `me` as `User-Agent`, this request `Mozilla/5.0`.',
    ],
  ];

describe('what explains the failure comes first', () => {
  it.each(ROWS)('%s: %s', (cause, command, here, first, verdict) => {
    const beside = compared(command, here, cause);
    expect(beside.decides[0]?.field).toBe(first);
    expect(`${beside.verdict.kind}: ${beside.verdict.text}`).toBe(verdict);
  });

  it('for each cause there is a sentence, whatever differs', () => {
    for (const cause of CAUSES) {
      const { verdict } = compared(
        `curl -u a:b -X PUT -b x=1 -d q=1 https://b.test/x?y=1`,
        sent({ Cookie: 'y=2' }),
        cause,
      );
      expect(verdict.text).toMatch(/^(?:[A-Z]|cURL ).*\.$/);
      expect(verdict.text.split('`').length % 2, verdict.text).toBe(1);
    }
  });
});

describe('a comparison', () => {
  it('says of tokens what they claim, and never what they are', () => {
    const other = `eyJhbGciOiJIUzI1NiJ9.${btoa('{"exp":1800000000,"aud":"app"}').replace(/=+$/, '')}.c2ln`;
    const { decides } = compared(
      `curl -H 'Authorization: Bearer ${other}' ${URL_HERE}`,
      sent({ Authorization: `Bearer ${JWT}` }),
      'expired-token',
    );
    expect(decides.slice(0, 2).map(({ name, other: there, here }) => [name, there, here])).toEqual([
      ['Authorization', 'Bearer …, a JWT, one value', 'Bearer …, a JWT, another value'],
      ['Claim exp', '2027-01-15 08:00:00 UTC', '2030-03-17 17:46:40 UTC'],
    ]);
    expect(JSON.stringify(decides)).not.toContain(JWT);
  });

  it('takes a CSRF token that Django masked anew for the same', () => {
    const characters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
    const secret = 'k'.repeat(32);
    const masked = (mask: string) =>
      mask +
      secret
        .split('')
        .map(
          (letter, at) => characters[(characters.indexOf(letter) + characters.indexOf(mask[at] ?? '')) % 62],
        )
        .join('');
    const beside = compared(
      `curl -H 'X-CSRFToken: ${masked('a'.repeat(32))}' ${URL_HERE}`,
      sent({ 'X-CSRFToken': masked('Z'.repeat(32)) }),
    );
    expect(beside.same.map(({ name }) => name)).toContain('X-CSRFToken');
  });

  it('puts what decides nothing apart', () => {
    const { idle, decides, same } = compared(`curl -A me -H 'Accept: text/html' ${URL_HERE}`, sent({}));
    expect(idle.map(({ name }) => name)).toEqual(['Accept', 'User-Agent']);
    expect(decides.map(({ name }) => name)).toEqual(['Origin']);
    expect(same.map(({ name }) => name)).toEqual(['Method', 'Scheme', 'Host', 'Path']);
  });

  it('names many cookies in one line when only one side sends any', () => {
    const { decides } = compared(`curl ${URL_HERE}`, sent({ Cookie: 'a=1; b=2; c=3; d=4; e=5; f=6; g=7' }));
    expect(decides[0]).toMatchObject({
      name: 'Cookies',
      other: 'none sent',
      here: 'a, b, c, d, e, f and 1 more',
    });
  });

  it('compares what the page asked for, and says where it was redirected', () => {
    const here = sent({});
    here.hops.push(hop('GET', 'http://api.test:8000/login/', requestHeadersShape([], print), head(200)));
    const { decides, verdict } = compared(
      `curl ${URL_HERE} -H 'Origin: http://app.test'`,
      here,
      'changed-by-redirect',
    );
    expect(decides.map(({ name, other, here: now }) => [name, other, now])).toEqual([
      ['Redirects', 'follows none', '1, to /login/'],
    ]);
    expect(verdict.text).toBe('This request was redirected (1, to /login/); the cURL command follows none.');
  });

  it('speaks the language that it is asked in, and finds the same in each', () => {
    const texts = new Map([
      [
        '{Other} carries the cookie `{name}`; this request does not.',
        'Nur {other} trägt den Cookie `{name}`.',
      ],
      ['the cURL command', 'der cURL-Befehl'],
      ['Cookie {name}', 'Cookie „{name}“'],
      ['sent', 'gesendet'],
    ]);
    const command = `curl -b 'sessionid=abc' ${URL_HERE}`;
    const { verdict, decides } = compared(command, sent({}), 'no-session-cookie', { tag: 'de', texts });
    expect(verdict.text).toBe('Nur der cURL-Befehl trägt den Cookie `sessionid`.');
    expect(decides[0]).toMatchObject({
      field: 'request.cookies.sessionid',
      name: 'Cookie „sessionid“',
      other: 'gesendet',
      here: 'not sent',
    });
  });

  it('says when the headers were not seen', () => {
    const here = exchange('here', [hop('GET', URL_HERE, null, null)]);
    expect(compared(`curl ${URL_HERE}`, here).verdict).toEqual({
      kind: 'unseen',
      text: 'The headers of this request were not seen, so method and address alone are compared: they are the same.',
    });
  });

  it('knows of another captured request what was kept of it', () => {
    const past = pastOf({
      ...sent({ Authorization: `Token ${TOKEN}`, Origin: 'http://other.test' }),
      id: 'there',
    });
    const beside = besideEachOther(
      pastSide(past),
      exchangeSide(sent({}), 'answered'),
      'missing-authorization',
    );
    expect(beside.verdict.text).toBe(
      'The other request carries `Authorization: Token …`; this request does not.',
    );
    expect(beside.idle).toEqual([]);
    const { kept: _, ...old } = past;
    expect(
      besideEachOther(pastSide(old), exchangeSide(sent({}), 'answered'), 'unexplained').verdict.kind,
    ).toBe('unseen');
  });

  it('weighs bodies where they were seen', () => {
    const pasted = `curl --json '{"name":"a","password":"b"}' ${URL_HERE}`;
    const here = { ...sent({ 'Content-Type': 'application/json' }, 'POST') };
    here.requestBody = seen(
      {
        kind: 'json',
        text: '{"name":"string"}',
        truncated: false,
        asksPassword: false,
        title: null,
        csrfFields: [],
      },
      'devtools',
    );
    expect(compared(pasted, here, 'rejected-login').verdict.text).toBe(
      'The bodies differ: `JSON: name, password` there, `JSON: name` here.',
    );
  });
});

it('the requests to choose from are the newest first, without what a page is made of', () => {
  const past = (id: string, at: number, type: string): Past => ({ ...pastOf(sent({})), id, at, type });
  const many = Array.from({ length: 300 }, (_, index) => past(`n${index}`, NOON + index, 'fetch'));
  const chosen = comparable([...many, past('image', NOON + 999, 'image')]);
  expect(chosen).toHaveLength(200);
  expect(chosen[0]?.id).toBe('n299');
});
