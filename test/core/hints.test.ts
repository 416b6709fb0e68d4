import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/core/diagnose';
import { HINTS } from '../../src/core/hints';
import { render } from '../../src/core/text';
import { RULES } from '../../src/rules/index';
import { exchangeOf, type Given, surroundingsOf } from '../rules/given';
import { NOW } from '../rules/world';

const API = 'https://api.lab.test';

/** A JWT of a life in days, signed by nobody: only its claims are read. */
function jwtOf(days: number): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(NOW / 1000) - 60;
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iat, exp: iat + days * 86_400 })}.c2lnbmF0dXJl`;
}

const CHALLENGE = { 'WWW-Authenticate': 'Bearer' };

describe('hints', () => {
  it.each<[string, Given, string[]]>([
    ['a clean refusal', { ask: `GET ${API}/items/`, answer: CHALLENGE }, []],
    [
      'a token in the address',
      { ask: `GET ${API}/items/?access_token=abcdef123456`, answer: CHALLENGE },
      ['token-in-url'],
    ],
    [
      'Basic over http',
      {
        ask: 'GET http://api.lab.test/items/',
        sent: { Authorization: 'Basic YWRhOmhvcnNl' },
        answer: CHALLENGE,
      },
      ['basic-over-http'],
    ],
    [
      'Basic on this machine',
      {
        ask: 'GET http://localhost:8000/items/',
        sent: { Authorization: 'Basic YWRhOmhvcnNl' },
        answer: CHALLENGE,
      },
      [],
    ],
    [
      'a token for a year',
      { ask: `GET ${API}/items/`, sent: { Authorization: `Bearer ${jwtOf(365)}` }, answer: CHALLENGE },
      ['long-lived-token'],
    ],
    [
      'a token for an hour',
      { ask: `GET ${API}/items/`, sent: { Authorization: `Bearer ${jwtOf(1)}` }, answer: CHALLENGE },
      [],
    ],
    ['a 401 that does not say how to sign in', { ask: `GET ${API}/items/` }, ['no-challenge']],
    ['a 403 need not say it', { ask: `GET ${API}/items/`, status: 403 }, []],
  ])('%s', (_, given, ids) => {
    const { hints } = diagnose(exchangeOf(given), RULES, surroundingsOf(given));
    expect(hints.map((hint) => hint.id)).toEqual(ids);
    for (const hint of hints) expect(render(HINTS[hint.id], hint.data, { now: NOW })).toMatch(/[.]$/);
  }); // prettier-ignore

  it('never holds the credential itself', () => {
    const given: Given = { ask: `GET ${API}/items/?token=very-secret-token-1234`, answer: CHALLENGE };
    expect(JSON.stringify(diagnose(exchangeOf(given), RULES, surroundingsOf(given)).hints)).not.toContain(
      'very-secret',
    );
  });
});
