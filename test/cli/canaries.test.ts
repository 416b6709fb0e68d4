import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FORMATS } from '../../src/cli/arguments';
import { written } from '../../src/cli/written';
import { reportFileName } from '../../src/core/report/file-name';
import { type Place, Search } from '../canaries/canary';
import { plantedCase } from '../canaries/case';
import { PLACES } from '../canaries/places';
import { cases, noteFigure } from '../reliability/figures';
import { explain } from './har';
import { harOf } from './planted';

it('no secret of a HAR file is written, in whatever format', async () => {
  const search = new Search();
  let planted = 0;
  let found = 0;
  const inFile = PLACES.filter(({ where }) => !/store|stack|redirect/.test(where));
  await fc.assert(
    fc.asyncProperty(plantedCase(inFile), async ({ draft, canaries }) => {
      const report = await explain(harOf(draft, canaries[0] ?? {}));
      expect(report.failures).toHaveLength(1);
      const places = FORMATS.map(
        (format): Place => ({
          name: `command’s ${format}`,
          text: written(report, format, { colour: false, name: 'x.har', notes: [] }),
        }),
      );
      const page = report.failures[0]?.page.url ?? null;
      places.push({ name: 'file name', text: reportFileName(page, report.createdAt, 'json') });
      const leaks = search.leaks(canaries, places);
      planted += canaries.length;
      found += leaks.length;
      expect(leaks).toEqual([]);
    }),
    { numRuns: cases(200), endOnFailure: true },
  );
  noteFigure('canaries-command-line', {
    promise: 'Nothing leaked',
    where: 'command line',
    tried: 'secrets planted in random places of HAR files',
    times: planted,
    harm: 'secrets found in what the command writes',
    found,
  });
  expect(found).toBe(0);
}, 60_000);
