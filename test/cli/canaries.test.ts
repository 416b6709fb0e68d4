import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FORMATS } from '../../src/cli/arguments';
import { written } from '../../src/cli/written';
import { reportFileName } from '../../src/core/report/file-name';
import { type Canary, type Place, Search } from '../canaries/canary';
import { plantedCase } from '../canaries/case';
import { answerBody, type Draft, sentBody, sentLines, urlOf } from '../canaries/draft';
import { PLACES } from '../canaries/places';
import { cases, noteFigure } from '../reliability/figures';
import { chrome, explain } from './har';

/** The request as a HAR file tells it, with what tools add of their own. */
function harOf(draft: Draft, { secret = '' }: Partial<Canary>): object {
  const body = sentBody(draft);
  const answer = answerBody(draft);
  const [url, method] = [urlOf(draft), body ? 'POST' : 'GET'];
  const lines = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([name, value]) => ({ name, value }));
  const har = chrome([{ method, url, status: draft.status, ...(body ? { post: body } : {}) }]) as {
    log: { entries: Record<string, Record<string, unknown>>[]; pages: object[] };
  };
  const [entry] = har.log.entries;
  if (!entry) throw new Error('Failed to write a HAR file: it has no entry');
  const address = `${draft.page}?token=${encodeURIComponent(secret)}`;
  const cookies = draft.cookies.map((pair) => {
    const equals = pair.indexOf('=');
    return { name: pair.slice(0, Math.max(0, equals)), value: pair.slice(equals + 1) };
  });
  const told = {
    ...entry,
    request: {
      ...entry.request,
      headers: lines(sentLines(draft)),
      cookies,
      queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
      comment: secret,
    },
    response: {
      ...entry.response,
      headers: lines([...draft.answerHeaders, ['Content-Type', answer.mimeType]]),
      content: { size: answer.text.length, mimeType: answer.mimeType, text: answer.text, comment: secret },
      comment: secret,
    },
    _initiator: {
      type: 'script',
      url: address,
      stack: { callFrames: [{ url: address, functionName: secret }] },
    },
    comment: secret,
  };
  const pages = [{ id: 'page_1', title: address, comment: secret, startedDateTime: '2026-01-31T12:00:00Z' }];
  return { log: { ...har.log, pages, entries: [told], comment: secret } };
}

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
