import { describe, expect, it } from 'vitest';
import type { Resent, Wish } from '../../../src/messaging/resend';
import { confirmationOf, saidOf } from '../../../src/views/panel/resend/said-of';
import { catalogue } from '../../fixtures/catalogue';
import { json } from '../../fixtures/exchanges';
import { csrfFailure, diagnosis } from '../../fixtures/failures';

const failure = csrfFailure('one', 0);
const own = failure.explanation.diagnoses[0] ?? null;
const repeat: Wish = { kind: 'repeat' };
const trial: Wish = { kind: 'trial', trial: { csrf: { header: 'X-CSRFToken', cookie: 'csrftoken' } } };
const who: Wish = { kind: 'who', address: null };
const other = diagnosis('permission-denied', { ...own?.message.data, path: '/x' });

function sent(change: Partial<Extract<Resent, { kind: 'sent' }>>): Resent {
  return { kind: 'sent', by: 'browser', status: 200, diagnosis: null, body: null, url: '', ...change };
}

describe('what is said of a request that was sent', () => {
  it.each([
    [trial, sent({}), 'Answered 200: this works.', 'good'],
    [repeat, sent({ status: 204 }), 'Answered 204 this time.', 'good'],
    [
      trial,
      sent({ status: 403, diagnosis: other }),
      'Still 403: You are signed in, and this is not allowed.',
      'bad',
    ],
    [repeat, sent({ status: 403, diagnosis: own }), 'Still 403, for the same reason.', 'bad'],
    [
      trial,
      sent({ status: 401, diagnosis: other }),
      'Answered 401: You are signed in, and this is not allowed.',
      'bad',
    ],
    [trial, sent({ status: 403 }), 'Still 403.', 'bad'],
    [
      trial,
      sent({ status: 422 }),
      'Answered 422: no longer refused, though something else is wrong.',
      'plain',
    ],
    [
      trial,
      sent({ diagnosis: other }),
      'Answered 200, and yet: You are signed in, and this is not allowed.',
      'bad',
    ],
    [trial, sent({ status: 0 }), 'No answer came back.', 'bad'],
    [trial, sent({ by: 'page' }), 'Answered 200: this works. Only the page says so.', 'good'],
    [who, sent({ body: json('{"username":"ada"}') }), '200 ·', 'plain'],
    [who, sent({ status: 401, body: null }), '401 · an answer that the page could not read.', 'bad'],
    [who, sent({ status: 0 }), 'No answer reached the page.', 'bad'],
  ] as const)('%j, %j: %s', (wish, resent, text, mood) => {
    expect(saidOf(resent, wish, failure, catalogue)).toMatchObject({ text, mood });
  });

  it('shows as much of an answer as one looks at', () => {
    const body = json(JSON.stringify({ name: 'a'.repeat(1_000) }));
    const { answer } = saidOf(sent({ body }), who, failure, catalogue);
    expect(answer).toHaveLength(301);
  });

  it.each([
    'not-by-script',
    'not-held',
    'ambiguous',
    'lacking',
    'unconfirmed',
    'no-address',
    'other-site',
    'silent',
  ] as const)('says in a sentence why nothing was: %s', (why) => {
    for (const wish of [repeat, trial, who])
      expect(saidOf({ kind: 'unsent', why }, wish, failure, catalogue).text).toMatch(/^[A-Z].*[.]$/);
  });
});

describe('what is confirmed', () => {
  it('names what is sent, to where, and what it may do', () => {
    expect(confirmationOf(trial, failure)).toBe(
      'This sends `POST /api/items/` to `api.lab.test:8000` once more, with `X-CSRFToken` taken from the cookie `csrftoken`. The server may act on it: create, change or delete something.',
    );
    expect(confirmationOf(repeat, failure)).toContain('once more, as it was.');
  });
});
