import { describe, expect, it } from 'vitest';
import { explainHar } from '../../../src/cli/library';
import { explain as explainExchange } from '../../../src/core/explain';
import { reportHar } from '../../../src/core/report/har';
import { RULES } from '../../../src/rules/index';
import { failures, hostile } from '../../fixtures/failures';
import { tabState } from '../../fixtures/tab';
import { exchangeOf, type Given, surroundingsOf } from '../../rules/given';
import { API, BEARER, EXPIRED, SESSION } from '../../rules/world';

function failed(given: Given) {
  const failure = explainExchange(exchangeOf(given), RULES, surroundingsOf(given));
  if (!failure) throw new Error('Failed to make a failure of it');
  return failure;
}

async function causeOf(given: Given): Promise<string | undefined> {
  const har = reportHar([failed(given)], tabState(), []);
  const report = await explainHar(new Blob([JSON.stringify(har)]).stream());
  return report.failures[0]?.diagnoses[0]?.cause;
}

describe('reportHar', () => {
  it.each<[string, Given]>([
    [
      'missing-csrf-header',
      {
        ask: `POST ${API}/api/items/`,
        page: `${API}/`,
        status: 403,
        sent: { Cookie: `sessionid=${SESSION}; csrftoken=${SESSION}` },
        body: { detail: 'CSRF Failed: CSRF token missing.' },
      },
    ],
    [
      'expired-token',
      {
        ask: `GET ${API}/api/items/`,
        sent: { Authorization: `Bearer ${EXPIRED}` },
        answer: BEARER,
        body: { detail: 'Given token not valid for any token type', code: 'token_not_valid' },
      },
    ],
  ])('tells %s to whoever reads it again', async (cause, given) => {
    expect(failed(given).explanation.diagnoses[0]?.cause).toBe(cause);
    expect(await causeOf(given)).toBe(cause);
  });

  it('has what HAR 1.2 demands of every entry, in the order of time, and its receipt', () => {
    const { log } = reportHar([...failures(), hostile()], tabState(), []);
    expect(log.version).toBe('1.2');
    expect(log.comment).toContain('Taken out before anything was kept');
    const moments = log.entries.map(({ startedDateTime }) => startedDateTime);
    expect(moments).toEqual([...moments].sort());
    for (const { request, response, timings, time, cache } of log.entries) {
      expect(Object.keys(request)).toEqual(
        expect.arrayContaining([
          'method',
          'url',
          'httpVersion',
          'headers',
          'cookies',
          'queryString',
          'headersSize',
          'bodySize',
        ]),
      );
      expect(Object.keys(response)).toEqual(
        expect.arrayContaining([
          'status',
          'statusText',
          'httpVersion',
          'headers',
          'cookies',
          'content',
          'redirectURL',
          'headersSize',
          'bodySize',
        ]),
      );
      expect(time).toBe(Math.max(0, timings.wait) + timings.receive + (timings.send ?? 0));
      expect(cache).toEqual({});
      expect(request.cookies.every(({ value }) => value === '')).toBe(true);
    }
  });
});
