import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/diagnose';
import { unseen } from '../../src/core/evidence';
import { RULES } from '../../src/rules/index';
import { exchangeOf, type Given, surroundingsOf } from './given';
import { causesOf } from './rule-tester';
import {
  API,
  APP,
  BASIC,
  BEARER,
  CSRF,
  CSRF_REASON,
  CSRF_SECRET,
  csrfFailed,
  DJANGO_PAGE,
  DRF,
  EXPIRED,
  FRESH,
  HEX_TOKEN,
  jwt,
  OPAQUE_TOKEN,
  OTHER_CSRF,
  SECURE_API,
  SESSION,
  SIMPLEJWT,
  STRANGER,
  TOKEN,
  tokenNotValid,
} from './world';

const items = `GET ${API}/api/items/`;
const write = `POST ${API}/api/items/`;
const sessionCookie = `sessionid=${SESSION}; HttpOnly; SameSite=Lax`;
const Cookie = `sessionid=${SESSION}; csrftoken=${CSRF_SECRET}`;
const drf403 = { status: 403, body: DRF.notProvided };
const drf401 = { answer: TOKEN, body: DRF.notProvided };

interface Row {
  name: string;
  given: Given;
  /** The first causes in their order; later ones are not looked at. */
  first: readonly string[];
}

function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    for (const { name, given, first } of rows) {
      it(name, () => expect(causesOf(given, RULES).slice(0, first.length)).toEqual(first));
    }
  });
}

table('1. nothing sent and an empty jar', [
  {
    name: 'the challenge shows a token, and the call wants cookies: a session may do as well',
    given: { ask: items, credentials: 'include', ...drf401 },
    first: ['missing-authorization likely'],
  },
  {
    name: 'the challenge shows a token, and nothing here wants a cookie',
    given: { ask: items, ...drf401 },
    first: ['missing-authorization certain'],
  },
  {
    name: 'the challenge shows a token, and no cookie may come from this page',
    given: {
      ask: items,
      answer: { ...TOKEN, 'Access-Control-Allow-Credentials': null },
      body: DRF.notProvided,
    },
    first: ['missing-authorization certain'],
  },
  {
    name: 'history shows a token',
    given: { ask: items, others: [{ ask: items, sent: { Authorization: `Token ${HEX_TOKEN}` } }], ...drf403 },
    first: ['missing-authorization certain'],
  },
  {
    name: 'history shows a session',
    given: { ask: items, others: [{ ask: items, sent: { Cookie } }], ...drf403 },
    first: ['no-session-cookie certain'],
  },
  {
    name: 'DRF’s words with 403 and no challenge',
    given: { ask: items, ...drf403 },
    first: ['no-session-cookie likely'],
  },
  { name: 'nothing tells', given: { ask: items }, first: ['missing-authorization possible'] },
]);

table('2. DRF’s challenge names only its first class', [
  {
    name: 'an expired JWT and a Token challenge: the body wins',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${EXPIRED}` },
      answer: TOKEN,
      body: tokenNotValid('Token is expired'),
    },
    first: ['expired-token certain'],
  },
  {
    name: 'an unverifiable JWT and a Token challenge: the body wins',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${FRESH}` },
      answer: TOKEN,
      body: tokenNotValid('Token is invalid'),
    },
    first: ['unverifiable-token certain'],
  },
  {
    name: 'a challenge that differs, and nothing else, proves nothing',
    given: { ask: items, sent: { Authorization: `Bearer ${HEX_TOKEN}` }, answer: TOKEN },
    first: ['wrong-scheme likely'],
  },
]);

table('3. the word is wrong, or the whole kind', [
  {
    name: '40 hexadecimal digits belong behind Token',
    given: { ask: items, sent: { Authorization: `Bearer ${HEX_TOKEN}` }, ...drf401 },
    first: ['wrong-scheme certain'],
  },
  {
    name: 'a JWT belongs behind Bearer',
    given: { ask: items, sent: { Authorization: `Token ${FRESH}` }, answer: BEARER, body: DRF.notProvided },
    first: ['wrong-scheme certain'],
  },
  {
    name: 'a JWT where DRF takes its own tokens',
    given: { ask: items, sent: { Authorization: `Bearer ${FRESH}` }, ...drf401 },
    first: ['unaccepted-credential likely'],
  },
  {
    name: 'an expired JWT that nobody read',
    given: { ask: items, sent: { Authorization: `Bearer ${EXPIRED}` }, ...drf401 },
    first: ['unaccepted-credential likely'],
  },
  {
    name: 'a JWT as Token is refused in words',
    given: { ask: items, sent: { Authorization: `Token ${FRESH}` }, answer: TOKEN, body: DRF.invalidToken },
    first: ['unaccepted-credential likely'],
  },
]);

table('4. “Token is invalid or expired” does not say expired', [
  {
    name: 'exp is past',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${EXPIRED}` },
      answer: BEARER,
      body: tokenNotValid('Token is invalid or expired'),
    },
    first: ['expired-token certain'],
  },
  {
    name: 'exp is not',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${FRESH}` },
      answer: BEARER,
      body: tokenNotValid('Token is invalid or expired'),
    },
    first: ['unverifiable-token certain'],
  },
]);

table('5. another environment', [
  {
    name: 'another JWT',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${FRESH}` },
      answer: BEARER,
      body: tokenNotValid('Token is invalid'),
    },
    first: ['unverifiable-token certain'],
  },
  {
    name: 'a JWT with an audience: that may be what the server minds',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${jwt({ aud: 'https://other.test' })}` },
      answer: BEARER,
      body: tokenNotValid('Token is invalid'),
    },
    first: ['unverifiable-token likely'],
  },
  {
    name: 'an opaque token',
    given: {
      ask: items,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      answer: TOKEN,
      body: DRF.invalidToken,
    },
    first: ['unknown-token certain'],
  },
  {
    name: 'a sound token whose user is gone',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${FRESH}` },
      answer: BEARER,
      body: SIMPLEJWT.userNotFound,
    },
    first: ['inactive-account certain'],
  },
  {
    name: 'a refresh token, expired as well: its kind must change first',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${jwt({ token_type: 'refresh', exp: -300 })}` },
      answer: BEARER,
      body: tokenNotValid('Token has wrong type'),
    },
    first: ['wrong-token-kind certain'],
  },
]);

table('6. a session that was sent', [
  {
    name: 'the same call worked with it',
    given: { ask: items, sent: { Cookie }, others: [{ ask: items, sent: { Cookie } }], ...drf403 },
    first: ['rejected-session certain'],
  },
  {
    name: 'a sign-in set it',
    given: {
      ask: items,
      sent: { Cookie },
      others: [{ ask: `POST ${API}/api/login/`, answer: { 'Set-Cookie': sessionCookie } }],
      ...drf403,
    },
    first: ['rejected-session likely'],
  },
  {
    name: 'a visitor’s page set it, and no sign-in was seen',
    given: {
      ask: items,
      sent: { Cookie },
      others: [{ ask: `GET ${API}/api/visit/`, answer: { 'Set-Cookie': sessionCookie } }],
      ...drf403,
    },
    first: ['anonymous-session likely'],
  },
]);

table('7. what the page could not see stands second', [
  {
    name: 'a 401 with a known cause',
    given: {
      ask: items,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      cors: false,
      error: 'net::ERR_FAILED',
      answer: TOKEN,
      body: DRF.invalidToken,
    },
    first: ['unknown-token certain', 'hidden-failure certain'],
  },
  {
    name: 'a 403 that nobody explains: it is all there is to say',
    given: {
      ask: items,
      cors: false,
      error: 'net::ERR_FAILED',
      status: 403,
      others: [{ ask: items }],
    },
    first: ['hidden-failure likely', 'unexplained possible'],
  },
  {
    name: 'a bare 403 for a credential: the best guess stands first',
    given: {
      ask: write,
      cors: false,
      error: 'net::ERR_FAILED',
      status: 403,
      sent: { Authorization: `Bearer ${FRESH}` },
      others: [{ ask: items }],
    },
    first: ['permission-denied possible', 'hidden-failure certain'],
  },
  {
    name: 'successes are readable: the origin is allowed',
    given: {
      ask: items,
      cors: false,
      error: 'net::ERR_FAILED',
      others: [{ ask: `GET ${API}/api/news/` }],
      ...drf403,
    },
    first: ['no-session-cookie likely', 'hidden-failure certain'],
  },
  {
    name: 'a success that the page may not read',
    given: { ask: items, cors: false, status: 200, error: 'net::ERR_FAILED' },
    first: ['disallowed-origin certain'],
  },
]);

table('8. where the cookie lives', [
  {
    name: 'wrong-host-cookie beats no-session-cookie',
    given: {
      ask: 'GET http://127.0.0.1:8000/api/items/',
      page: 'http://localhost:5173/',
      jar: { localhost: [sessionCookie] },
      ...drf403,
    },
    first: ['wrong-host-cookie certain'],
  },
  {
    name: 'omitted-credentials beats no-session-cookie and missing-authorization',
    given: { ask: items, jar: { 'api.lab.test': [sessionCookie] }, ...drf403 },
    first: ['omitted-credentials certain'],
  },
  {
    name: 'a challenge for a token: the cookie in the jar is another matter',
    given: { ask: items, jar: { 'api.lab.test': [sessionCookie] }, ...drf401 },
    first: ['missing-authorization likely', 'omitted-credentials possible'],
  },
  {
    name: 'SameSite beats omitted-credentials',
    given: {
      ask: `GET ${SECURE_API}/api/items/`,
      page: `${STRANGER}/`,
      jar: { 'api.lab.test': [sessionCookie] },
      ...drf403,
    },
    first: ['samesite-blocked-cookie certain'],
  },
  {
    name: 'an expired session beats none',
    given: { ask: items, jar: { 'api.lab.test': [`${sessionCookie}; Max-Age=1800`] }, ...drf403 },
    first: ['expired-session-cookie certain'],
  },
  {
    name: 'the CSRF cookie stayed on the twin',
    given: {
      ask: 'POST http://127.0.0.1:8000/api/items/',
      page: 'http://localhost:5173/',
      jar: { localhost: [`csrftoken=${CSRF}`] },
      status: 403,
      body: csrfFailed(CSRF_REASON.noCookie),
    },
    first: ['wrong-host-cookie certain'],
  },
]);

table('9. placeholder before missing scheme before malformed', [
  {
    name: 'undefined, bare',
    given: { ask: items, sent: { Authorization: 'undefined' }, ...drf401 },
    first: ['placeholder-token certain'],
  },
  {
    name: '[object Object] has a space in it as well',
    given: { ask: items, sent: { Authorization: 'Token [object Object]' }, answer: TOKEN, body: DRF.spaces },
    first: ['placeholder-token certain'],
  },
  {
    name: 'a bare token in quotation marks',
    given: { ask: items, sent: { Authorization: `"${HEX_TOKEN}"` }, ...drf401 },
    first: ['missing-scheme certain'],
  },
  {
    name: 'a doubled scheme',
    given: {
      ask: items,
      sent: { Authorization: `Bearer Bearer ${FRESH}` },
      answer: BEARER,
      body: SIMPLEJWT.badHeader,
    },
    first: ['malformed-token certain'],
  },
  {
    name: 'three readable parts are well-formed, even if the last was cut',
    given: {
      ask: items,
      sent: { Authorization: `Bearer ${FRESH.slice(0, -10)}` },
      answer: BEARER,
      body: tokenNotValid('Token is invalid'),
    },
    first: ['unverifiable-token certain'],
  },
]);

table('10. CSRF', [
  {
    name: 'the page could have read the cookie',
    given: {
      ask: write,
      page: `${API}/app/`,
      sent: { Cookie },
      jar: { 'api.lab.test': [`csrftoken=${CSRF_SECRET}`] },
      status: 403,
      body: csrfFailed(CSRF_REASON.missing),
    },
    first: ['missing-csrf-header certain'],
  },
  {
    name: 'the page could not',
    given: {
      ask: write,
      sent: { Cookie },
      jar: { 'api.lab.test': [`csrftoken=${CSRF_SECRET}`] },
      status: 403,
      body: csrfFailed(CSRF_REASON.missing),
    },
    first: ['unreadable-csrf-cookie certain'],
  },
  {
    name: 'a token and a session, and CSRF is refused',
    given: {
      ask: write,
      sent: { Cookie, Authorization: `Token ${HEX_TOKEN}` },
      status: 403,
      body: csrfFailed(CSRF_REASON.missing),
    },
    first: ['conflicting-credentials certain'],
  },
  {
    name: 'no token and a foreign origin, in Django’s words the origin comes first',
    given: { ask: write, sent: { Cookie }, status: 403, body: csrfFailed(CSRF_REASON.origin(APP)) },
    first: ['untrusted-origin certain'],
  },
  {
    name: 'a page without a reason: the token does not pair, and the Origin is foreign',
    given: { ask: write, sent: { Cookie, 'X-CSRFToken': OTHER_CSRF }, status: 403, body: DJANGO_PAGE.silent },
    first: ['mismatched-csrf-token likely'],
  },
  {
    name: 'a page without a reason: the token pairs, and the Origin is foreign',
    given: { ask: write, sent: { Cookie, 'X-CSRFToken': CSRF }, status: 403, body: DJANGO_PAGE.silent },
    first: ['untrusted-origin likely'],
  },
  {
    name: 'an unmasked secret and its masked form pair: never a mismatch',
    given: {
      ask: write,
      sent: { Cookie, 'X-CSRFToken': CSRF },
      status: 403,
      body: csrfFailed(CSRF_REASON.origin(APP)),
    },
    first: ['untrusted-origin certain'],
  },
  {
    name: 'the text undefined, before 4.1',
    given: {
      ask: write,
      sent: { Cookie, 'X-CSRFToken': 'undefined' },
      status: 403,
      body: csrfFailed(CSRF_REASON.missingOrIncorrect),
    },
    first: ['malformed-csrf-token certain'],
  },
  {
    name: 'a misnamed header, before 4.1',
    given: {
      ask: write,
      sent: { Cookie, 'X-CSRF-Token': CSRF },
      status: 403,
      body: csrfFailed(CSRF_REASON.missingOrIncorrect),
    },
    first: ['misnamed-csrf-header certain'],
  },
]);

table('11. DRF says “no permission” to strangers as well', [
  {
    name: 'nobody was signed in',
    given: { ask: items, status: 403, body: DRF.noPermission },
    first: ['permission-denied likely'],
  },
  {
    name: 'somebody surely was',
    given: {
      ask: items,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      others: [{ ask: `POST ${API}/api/items/`, sent: { Authorization: `Token ${HEX_TOKEN}` } }],
      status: 403,
      body: DRF.noPermission,
    },
    first: ['permission-denied certain'],
  },
]);

describe('12. after a Basic challenge, absent is unseen', () => {
  it.each(['Basic realm="api"', 'Digest realm="a", nonce="b"', 'Negotiate'])(
    '%s: nothing is certain',
    (challenge) => {
      const causes = causesOf({ ask: items, answer: { 'WWW-Authenticate': challenge } }, RULES);
      expect(causes.filter((cause) => cause.endsWith('certain'))).toEqual([]);
    },
  );

  it('unless the server itself says that nothing came', () => {
    expect(causesOf({ ask: items, answer: BASIC, body: DRF.notProvided }, RULES)[0]).toBe(
      'missing-authorization likely',
    );
    const noCookies = { ...BASIC, 'Access-Control-Allow-Credentials': null };
    expect(causesOf({ ask: items, answer: noCookies, body: DRF.notProvided }, RULES)[0]).toBe(
      'missing-authorization certain',
    );
  });
});

table('two faults at once: the earlier one to change comes first', [
  {
    name: 'the redirect dropped the token, and the last hop therefore lacks it',
    given: {
      ask: `GET ${SECURE_API}/api/items/`,
      via: [
        {
          ask: items,
          sent: { Authorization: `Token ${HEX_TOKEN}` },
          status: 301,
          answer: { Location: `${SECURE_API}/api/items/` },
        },
      ],
      ...drf401,
    },
    first: ['dropped-authorization certain'],
  },
  {
    name: 'the wrong word before an expired token',
    given: { ask: items, sent: { Authorization: `Token ${EXPIRED}` }, answer: BEARER, body: DRF.notProvided },
    first: ['wrong-scheme certain'],
  },
  {
    name: 'no preflight, no request: nothing else is said',
    given: {
      ask: items,
      preflight: { ask: `OPTIONS ${API}/api/items/`, sent: { 'Access-Control-Request-Method': 'GET' } },
      status: 0,
      error: 'net::ERR_FAILED',
    },
    first: ['rejected-preflight certain'],
  },
  {
    name: 'a refused sign-in is no missing token',
    given: { ask: `POST ${API}/api/jwt/`, answer: BEARER, body: SIMPLEJWT.badLogin },
    first: ['rejected-login certain'],
  },
  {
    name: 'a placeholder beside a good session that lacks its CSRF token',
    given: {
      ask: write,
      sent: { Cookie, Authorization: 'Bearer undefined' },
      page: `${API}/`,
      status: 403,
      body: csrfFailed(CSRF_REASON.missing),
    },
    first: ['missing-csrf-header certain'],
  },
  {
    name: 'a token in X-Auth-Token: not missing, but in another place',
    given: { ask: items, sent: { 'X-Auth-Token': OPAQUE_TOKEN }, ...drf401 },
    first: ['misplaced-token likely'],
  },
]);

table('what the page alone told is never certain', [
  {
    name: 'the body came from its scripts',
    given: {
      ask: items,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      answer: TOKEN,
      body: DRF.invalidToken,
      bodyFromPage: true,
    },
    first: ['unknown-token likely'],
  },
  {
    name: 'the wire alone is enough: the page’s word adds nothing',
    given: {
      ask: items,
      answer: { ...TOKEN, 'Access-Control-Allow-Credentials': null },
      body: DRF.notProvided,
      bodyFromPage: true,
    },
    first: ['missing-authorization certain'],
  },
]);

describe('the whole explanation', () => {
  it('says unexplained only when nothing else holds', () => {
    const bare = { status: 403, body: 'Forbidden' };
    expect(causesOf({ ask: items, others: [{ ask: items }], ...bare }, RULES)).toEqual([
      'unexplained possible',
    ]);
    const sent = { Authorization: `Bearer ${OPAQUE_TOKEN}` };
    expect(causesOf({ ask: items, sent, ...bare }, RULES)).toEqual(['permission-denied possible']);
  });

  it('names what could not be seen, with the reason', () => {
    const given: Given = { ask: items, sent: unseen('worker-stopped'), jar: unseen('not-recorded') };
    expect(diagnose(exchangeOf(given), RULES, surroundingsOf(given)).unseen).toEqual([
      { what: 'headers', why: 'worker-stopped' },
      { what: 'body', why: 'devtools-closed' },
      { what: 'cookies', why: 'not-recorded' },
      { what: 'call', why: 'hook-not-running' },
    ]);
  });

  it('keeps what was looked at and not found', () => {
    const given: Given = {
      ask: items,
      sent: { Authorization: `Token ${HEX_TOKEN}` },
      answer: TOKEN,
      body: DRF.invalidToken,
    };
    const { considered } = diagnose(exchangeOf(given), RULES, surroundingsOf(given));
    expect(considered).toContainEqual(
      expect.objectContaining({ cause: 'placeholder-token', verdict: 'ruled-out' }),
    );
    expect(considered.filter(({ verdict }) => verdict === 'crashed')).toEqual([]);
  });

  it('survives a rule that throws, and says which', () => {
    const given: Given = { ask: items, ...drf401 };
    const rules = RULES.map((rule) =>
      rule.cause === 'expired-token'
        ? {
            ...rule,
            judge: () => {
              throw new Error('a mistake');
            },
          }
        : rule,
    );
    const { considered, diagnoses } = diagnose(exchangeOf(given), rules, surroundingsOf(given));
    expect(considered).toContainEqual({
      cause: 'expired-token',
      verdict: 'crashed',
      because: null,
      missing: [],
    });
    expect(diagnoses[0]?.cause).toBe('missing-authorization');
  });
});
