import { expect, it } from 'vitest';
import { TestLog } from '../../../src/playwright/test-log';
import { emptyDraft } from '../../canaries/draft';
import { NOW } from '../../rules/world';
import { exchangeOf } from './told-by-debugger';

it('an answer whose rest the page never read counts from its head on', () => {
  const log = new TestLog({ name: 'chromium', version: '156' });
  log.jar.noteReading({ from: NOW - 10, to: NOW - 5, cookies: [] });
  const signIn = {
    ...emptyDraft(),
    path: ['login'],
    status: 200,
    fields: [['password', 'x1y2z3w4v5']] as [string, string][],
  };
  signIn.answerHeaders = [
    ['Set-Cookie', 'sessionid=9f8e7d6c5b4a39281706f5e4d3c2b1a0; Path=/; SameSite=None'],
  ];
  log.add(exchangeOf(signIn, { id: '1', at: NOW, endsAt: NOW + 9_000 }));
  log.add(
    exchangeOf(
      { ...emptyDraft(), path: ['me'], status: 401 },
      { id: '2', at: NOW + 100, endsAt: NOW + 9_000 },
    ),
  );
  log.jar.noteReading({ from: NOW + 9_000, to: NOW + 9_005, cookies: [] });
  const [failure] = log.report(NOW + 10_000).failures;
  expect(failure?.refusedCookies.map(({ name }) => name)).toEqual(['sessionid']);
});
