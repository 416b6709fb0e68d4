import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CauseId } from '../../../src/core/cause';

/** A test of somebody else's in which a request is refused, and why it was. */
export interface RefusedTest {
  readonly name: string;
  /** The test's body; `own` and `other` are origins of one server under two names, `token` and `added` are secrets. */
  readonly body: string;
  readonly cause: CauseId;
  readonly confidence: 'certain' | 'likely' | 'possible' | 'certain or likely';
  /** What is said where Chromium's debugger is not listened to: null for nothing; absent where it is the same. */
  readonly byEvents?: Pick<RefusedTest, 'cause' | 'confidence'> | null;
}

const jwt = (claims: object) =>
  [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('c2lnbmF0dXJlLW9mLW5vYm9keQ')
    .join('.');

/** What must not be printed or attached. */
export const SESSION = 'k5v2x8d0q1w7e3r9t6y4u2i8o0p5a1s3';
export const ADDED = 'q8w7e6r5t4y3u2i1o0p9a8s7';
export const EXPIRED = jwt({ sub: 'ada', exp: 1_600_000_000, token_type: 'access' });
/** Each fails in its own way, and each is what a page or a test really does. */
export const REFUSED: readonly RefusedTest[] = [
  {
    name: 'a call that leaves its cookies out',
    body: `await page.goto(own + '/login');
      await page.evaluate(() => fetch('/me', { credentials: 'omit' }));`,
    cause: 'omitted-credentials',
    confidence: 'certain',
  },
  {
    name: 'a cookie that the test itself put there',
    body: `await context.addCookies([{ name: 'sessionid', value: added, url: own }]);
      await page.goto(own + '/');
      await page.evaluate(() => fetch('/me', { credentials: 'omit' }));`,
    cause: 'omitted-credentials',
    confidence: 'certain',
  },
  {
    name: 'a cookie that SameSite keeps',
    body: `await page.goto(own + '/login');
      await page.goto(other + '/');
      await page.evaluate((url) => fetch(url, { credentials: 'include' }).catch(() => {}), own + '/me?cors');`,
    cause: 'samesite-blocked-cookie',
    confidence: 'certain',
  },
  {
    name: 'a token that has expired',
    body: `await page.goto(own + '/');
      await page.evaluate((token) => fetch('/me', { headers: { Authorization: 'Bearer ' + token } }), token);`,
    cause: 'expired-token',
    confidence: 'certain',
  },
  {
    name: 'an answer that CORS keeps from the page',
    body: `await page.goto(own + '/');
      await page.evaluate((url) => fetch(url).catch(() => {}), other + '/list');`,
    cause: 'disallowed-origin',
    confidence: 'certain',
    byEvents: null,
  },
  {
    name: 'a preflight that is refused',
    body: `await page.goto(own + '/');
      await page.evaluate((url) => fetch(url, { headers: { Authorization: 'Bearer abc' } }).catch(() => {}), other + '/no-options');`,
    cause: 'rejected-preflight',
    confidence: 'likely',
    byEvents: null,
  },
  {
    name: 'a refusal within an answer that says yes',
    body: `await page.goto(own + '/');
      await page.evaluate(() => fetch('/graphql', { method: 'POST', body: '{"query":"{me{name}}"}', headers: { 'Content-Type': 'application/json' } }));`,
    cause: 'missing-authorization',
    confidence: 'possible',
  },
  {
    name: 'a script that is led to the login page',
    body: `await page.goto(own + '/');
      await page.evaluate(() => fetch('/private'));`,
    cause: 'redirected-to-login',
    confidence: 'certain',
  },
  {
    name: 'a page that the first page opened',
    body: `await page.goto(own + '/');
      const opened = context.waitForEvent('page');
      await page.evaluate(() => void open('/asks'));
      await (await opened).waitForFunction(() => document.title === 'asked');`,
    cause: 'expired-token',
    confidence: 'certain',
  },
  {
    name: 'a frame of another site',
    body: `await page.goto(own + '/');
      await page.evaluate((url) => document.body.append(Object.assign(document.createElement('iframe'), { src: url })), other + '/asks');
      await page.frameLocator('iframe').locator('body.asked').waitFor({ state: 'attached' });`,
    cause: 'expired-token',
    confidence: 'certain',
  },
  {
    name: 'a page that the test closes at once',
    body: `await page.goto(own + '/');
      await page.evaluate((token) => fetch('/me', { headers: { Authorization: 'Bearer ' + token } }), token);
      await page.close();`,
    cause: 'expired-token',
    // Its body may have gone with the page.
    confidence: 'certain or likely',
  },
  {
    name: 'a worker',
    body: `await page.goto(own + '/');
      await page.evaluate(() => new Promise((resolve) => { new Worker('/worker.js').onmessage = resolve; }));`,
    cause: 'expired-token',
    confidence: 'certain',
  },
  {
    name: 'an answer that the test made up',
    body: `await page.route('**/me', (route) => route.fulfill({ status: 401, json: { code: 'token_not_valid', detail: 'Token is expired' } }));
      await page.goto(own + '/');
      await page.evaluate((token) => fetch('/me', { headers: { Authorization: 'Bearer ' + token } }), token);`,
    // It never went out: what would have travelled is not known.
    cause: 'unexplained',
    confidence: 'possible',
    byEvents: { cause: 'expired-token', confidence: 'certain' },
  },
];

/** What a spec knows of its surroundings. What is secret does not stand in it: Playwright prints parts of a spec. */
export const KNOWN = `const { OWN_ORIGIN: own = '', OTHER_ORIGIN: other = '', TOKEN: token = '', ADDED: added = '' } = process.env;`;

/** A spec of these tests. */
export function specOf(tests: readonly RefusedTest[]): string {
  const all = tests.map(
    ({ name, body }) => `test(${JSON.stringify(name)}, async ({ page, context }) => {
  ${body}
});`,
  );
  return ["import { expect, test } from 'why401/playwright';", KNOWN, ...all].join('\n');
}

/** The server of those tests. */
export function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const give = (status: number, type: string, text: string, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'Content-Type': type, ...headers }).end(text);
  };
  const page = (script: string, headers = {}) =>
    give(
      200,
      'text/html',
      `<!doctype html><title>page</title><link rel="icon" href="data:,"><body><script>${script}</script>`,
      headers,
    );
  const asks = `fetch('/me', { headers: { Authorization: 'Bearer ${EXPIRED}' } })`;
  const answers: Record<string, () => void> = {
    '/login': () => page('', { 'Set-Cookie': `sessionid=${SESSION}; Path=/; HttpOnly; SameSite=Lax` }),
    '/me': () => {
      const isOpen = searchParams.has('cors');
      const cors = {
        'Access-Control-Allow-Origin': request.headers.origin ?? '',
        'Access-Control-Allow-Credentials': 'true',
      };
      if (request.headers.authorization?.startsWith('Bearer ey'))
        give(401, 'application/json', '{"detail":"Token is expired"}', {
          'WWW-Authenticate': 'Bearer realm="api"',
        });
      else
        give(
          403,
          'application/json',
          '{"detail":"Authentication credentials were not provided."}',
          isOpen ? cors : {},
        );
    },
    '/list': () => give(200, 'application/json', '[]'),
    '/no-options': () => give(405, 'text/plain', ''),
    '/graphql': () =>
      give(
        200,
        'application/json',
        '{"errors":[{"message":"Not authenticated","extensions":{"code":"UNAUTHENTICATED"}}]}',
      ),
    '/private': () => give(302, 'text/plain', '', { Location: '/accounts/login/?next=/private' }),
    '/accounts/login/': () =>
      give(200, 'text/html', '<!doctype html><title>Log in</title><input type="password" name="password">'),
    '/asks': () =>
      page(`${asks}.then(() => { document.title = 'asked'; document.body.className = 'asked'; })`),
    '/worker.js': () => give(200, 'text/javascript', `${asks}.then(() => postMessage('asked'))`),
  };
  const answering = answers[pathname] ?? (() => page(''));
  answering();
}
