import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reportMarkdown } from '../../../src/core/report/markdown';
import { TestLog } from '../../../src/playwright/test-log';
import { annotations, firstCause, shortened } from '../../../src/playwright/told';
import { type Place, Search } from '../../canaries/canary';
import { plantedCase } from '../../canaries/case';
import { heldCookies } from '../../canaries/edge';
import { cases, noteFigure } from '../../reliability/figures';
import { NOW } from '../../rules/world';
import { exchangeOf } from './told-by-debugger';

it('no secret of a request is attached to a test or printed', () => {
  const search = new Search();
  let planted = 0;
  let found = 0;
  fc.assert(
    fc.property(plantedCase(), ({ draft, canaries }) => {
      const log = new TestLog({ name: 'chromium', version: '156' });
      log.jar.noteReading({ from: NOW - 10, to: NOW - 5, cookies: heldCookies(draft) });
      log.add(exchangeOf(draft, { id: '1', at: NOW, endsAt: NOW + 5 }));
      log.jar.noteReading({ from: NOW + 10, to: NOW + 15, cookies: heldCookies(draft) });
      const report = log.report(NOW + 20);
      expect(report.failures).toHaveLength(1);
      const cause = firstCause(report) ?? '';
      const test = { file: '/work/e2e/sign-in.spec.ts', line: 3 };
      const places: Place[] = [
        { name: 'why401.json', text: JSON.stringify(report) },
        { name: 'why401.md', text: reportMarkdown(report) },
        { name: 'line', text: cause },
        { name: 'text', text: shortened(cause) },
        { name: 'annotation', text: annotations(report, test, '/work') },
      ];
      const leaks = search.leaks(canaries, places);
      planted += canaries.length;
      found += leaks.length;
      expect(leaks).toEqual([]);
    }),
    { numRuns: cases(200), endOnFailure: true },
  );
  noteFigure('canaries-playwright', {
    promise: 'Nothing leaked',
    where: 'engine',
    tried: 'secrets planted in random requests of a Playwright test',
    times: planted,
    harm: 'secrets found in what is attached or printed',
    found,
  });
  expect(found).toBe(0);
}, 60_000);
