import { expect, it } from 'vitest';
import { FORMATS } from '../../src/cli/arguments';
import { written } from '../../src/cli/written';
import { reportFileName } from '../../src/core/report/file-name';
import type { Place } from '../canaries/canary';
import { hunt } from '../canaries/hunt';
import { cases, noteFigure } from '../reliability/figures';
import { explain } from './har';
import { harOf, IN_FILE } from './planted';

it('no secret of a HAR file is written, in whatever format', async () => {
  const counted = await hunt(
    cases(200),
    async ({ draft, canaries }) => {
      const report = await explain(harOf(draft, canaries[0] ?? {}));
      expect(report.failures).toHaveLength(1);
      const places = FORMATS.map(
        (format): Place => ({
          name: `command’s ${format}`,
          text: written(report, format, { colour: false, name: 'x.har', notes: [] }),
        }),
      );
      const page = report.failures[0]?.page.url ?? null;
      return [...places, { name: 'file name', text: reportFileName(page, report.createdAt, 'json') }];
    },
    IN_FILE,
  );
  noteFigure('canaries-command-line', {
    promise: 'Nothing leaked',
    where: 'command line',
    tried: 'secrets planted in random places of HAR files',
    harm: 'secrets found in what the command writes',
    ...counted,
  });
  expect(counted.found).toBe(0);
}, 60_000);
