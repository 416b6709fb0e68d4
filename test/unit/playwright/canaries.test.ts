import { expect, it } from 'vitest';
import { reportMarkdown } from '../../../src/core/report/markdown';
import { TestLog } from '../../../src/playwright/test-log';
import { annotations, firstCause, shortened } from '../../../src/playwright/told';
import { heldCookies } from '../../canaries/edge';
import { hunt } from '../../canaries/hunt';
import { cases, noteFigure } from '../../reliability/figures';
import { NOW } from '../../rules/world';
import { exchangeOf } from './told-by-debugger';

it('no secret of a request is attached to a test or printed', async () => {
  const counted = await hunt(cases(200), ({ draft }) => {
    const log = new TestLog({ name: 'chromium', version: '156' });
    log.jar.noteReading({ from: NOW - 10, to: NOW - 5, cookies: heldCookies(draft) });
    log.add(exchangeOf(draft, { id: '1', at: NOW, endsAt: NOW + 5 }));
    log.jar.noteReading({ from: NOW + 10, to: NOW + 15, cookies: heldCookies(draft) });
    const report = log.report(NOW + 20);
    expect(report.failures).toHaveLength(1);
    const cause = firstCause(report) ?? '';
    const test = { file: '/work/e2e/sign-in.spec.ts', line: 3 };
    return [
      { name: 'why401.json', text: JSON.stringify(report) },
      { name: 'why401.md', text: reportMarkdown(report) },
      { name: 'line', text: cause },
      { name: 'text', text: shortened(cause) },
      { name: 'annotation', text: annotations(report, test, '/work') },
    ];
  });
  noteFigure('canaries-playwright', {
    promise: 'Nothing leaked',
    where: 'engine',
    tried: 'secrets planted in random requests of a Playwright test',
    harm: 'secrets found in what is attached or printed',
    ...counted,
  });
  expect(counted.found).toBe(0);
}, 60_000);
