import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/cli/arguments';
import { written } from '../../src/cli/written';
import { API, by, type Call, chrome, explain, JSON_ANSWER, jwt, SCRIPT } from './har';

/** Everything here grants something, and none of it may come out in any format. */
const SECRETS = {
  token: '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b',
  session: 'k5v2x8d0q1w7e3r9t6y4u2i8o0p5a1s3',
  csrf: 'Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St0Uv',
  password: 'correct-horse-7',
  basic: Buffer.from('ada:correct-horse-7').toString('base64'),
  key: 'sk_live_0f9e8d7c6b5a',
  fresh: 'z9y8x7w6v5u4t3s2r1q0p9o8n7m6l5k4',
  query: 'qtok-3141592653589793',
  echoed: 'short-pw-1',
  signature: 's1G9'.repeat(10),
  name: 'Ada Lovelace',
};
const claims = { exp: 1, name: SECRETS.name, token_type: 'access' };

const calls: Call[] = [
  {
    method: 'POST',
    url: `${API}/login/?access_token=${SECRETS.query}`,
    headers: { ...SCRIPT, 'Content-Type': 'application/json', 'X-Api-Key': SECRETS.key },
    post: {
      mimeType: 'application/json',
      text: JSON.stringify({ username: 'ada', password: SECRETS.echoed }),
    },
    status: 400,
    setCookies: [{ name: 'sessionid', value: SECRETS.fresh, path: '/' }],
    body: JSON.stringify({
      non_field_errors: [`Unable to log in with provided credentials. ${SECRETS.echoed}`],
    }),
  },
  {
    headers: {
      ...SCRIPT,
      Authorization: `Bearer ${jwt(claims)}`,
      Cookie: `sessionid=${SECRETS.session}; csrftoken=${SECRETS.csrf}`,
    },
    url: `http://ada:${SECRETS.password}@api.test:8000/me/#${SECRETS.query}`,
    status: 401,
    answer: {
      ...JSON_ANSWER,
      'WWW-Authenticate': 'Bearer',
      'Set-Cookie': `sessionid=${SECRETS.fresh}; HttpOnly`,
    },
    body: JSON.stringify({ detail: 'Token is expired', token: SECRETS.fresh, echo: SECRETS.session }),
  },
  {
    headers: { ...SCRIPT, Authorization: `Basic ${SECRETS.basic}` },
    status: 401,
    body: `Nobody knows ${SECRETS.basic}`,
  },
  {
    headers: { ...SCRIPT, Authorization: `Token ${SECRETS.token}` },
    status: 403,
    body: `<p>${SECRETS.token}</p>`,
    error: `net::ERR_FAILED ${SECRETS.token}`,
  },
  {
    headers: { Host: 'api.test:8000' },
    cookies: [{ name: 'sessionid', value: SECRETS.session }],
    status: 403,
    content: {
      size: 99,
      mimeType: 'application/json',
      encoding: 'base64',
      text: Buffer.from(JSON.stringify({ detail: SECRETS.session })).toString('base64'),
    },
  },
];

describe('no secret comes out', () => {
  it.each(FORMATS)('as %s', async (format) => {
    for (const har of [chrome(calls), by(`Tool ${SECRETS.token}`, '1', calls)]) {
      const report = await explain(har);
      expect(report.failures.length).toBeGreaterThanOrEqual(4);
      const text = written(report, format, { colour: false, name: 'x.har', notes: [] });
      for (const [name, secret] of Object.entries(SECRETS)) expect(text.includes(secret), name).toBe(false);
    }
  });
});
