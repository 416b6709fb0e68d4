import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHROMIUM } from '../../src/core/cookies/context';
import { pastedShape } from '../../src/core/curl/reduce';
import { redactUrl } from '../../src/core/redact/url';
import { curlOf } from '../../src/core/report/confirm';
import { reportFileName } from '../../src/core/report/file-name';
import { reportHar } from '../../src/core/report/har';
import { reportHtml } from '../../src/core/report/html';
import { reportJson } from '../../src/core/report/json';
import { reportMarkdown } from '../../src/core/report/markdown';
import { reportPrompt } from '../../src/core/report/prompt';
import type { Report } from '../../src/core/report/report';
import { storyOf } from '../../src/core/story';
import { RULES } from '../../src/rules/index';
import { SERVERS } from '../../src/servers/index';
import type { Place } from '../canaries/canary';
import { plantedCase } from '../canaries/case';
import { type Draft, sentBody, sentLines, urlOf } from '../canaries/draft';
import { observed } from '../canaries/edge';
import { hunt } from '../canaries/hunt';
import { PLACES, type PlaceToPlant } from '../canaries/places';
import { tabState } from '../fixtures/tab';
import { cases, noteFigure } from '../reliability/figures';
import { fingerprint } from '../rules/given';
import { NOW } from '../rules/world';

/** All that the product writes of a request, by where it goes. */
function everythingOf(draft: Draft): { places: Place[]; report: Report } {
  const { facts, records, protocol, log } = observed(draft, 'r1');
  const story = storyOf(log.content.pasts, log.failures, CHROMIUM);
  const tab = tabState({ url: redactUrl(draft.page) });
  expect(log.failures).toHaveLength(1);
  const report = reportJson(log.failures, tab, { rules: RULES, servers: SERVERS }, NOW, story);
  const json = (name: string, value: unknown): Place => ({ name, text: JSON.stringify(value) });
  const places = [
    json('stored log', log.content),
    json('journal', [facts, records]),
    json('memory of deep capture', protocol),
    json('message to a view', { tab, failures: log.failures, story, requests: log.content.pasts }),
    json('JSON report', report),
    { name: 'Markdown report', text: reportMarkdown(report) },
    { name: 'HTML report', text: reportHtml(report) },
    { name: 'prompt', text: reportPrompt(report) },
    json('HAR export', reportHar(log.failures, tab, story)),
    { name: 'cURL copy', text: log.failures.map(({ exchange }) => curlOf(exchange)).join('\n') },
    { name: 'file name', text: reportFileName(draft.page, report.createdAt, 'json') },
    json('pasted command', pastedShape(commandOf(draft), fingerprint)),
  ];
  return { places, report };
}

/** The request as a cURL command, as a browser copies it. */
function commandOf(draft: Draft): string {
  const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const headers = sentLines(draft).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const body = sentBody(draft);
  return ['curl', quoted(urlOf(draft)), ...headers, ...(body ? ['--data-raw', quoted(body.text)] : [])].join(
    ' ',
  );
}

const everyPlace = PLACES.map((place): [string, PlaceToPlant] => [place.where, place]);

describe('no secret leaves', () => {
  it.each(everyPlace)('planted alone in: %s', async (_, place) => {
    const { found } = await hunt(12, ({ draft }) => everythingOf(draft).places, [place]);
    expect(found).toBe(0);
  });

  it('planted anywhere', async () => {
    const counted = await hunt(cases(250), ({ draft }) => everythingOf(draft).places);
    noteFigure('canaries-engine', {
      promise: 'Nothing leaked',
      where: 'engine',
      tried: 'secrets planted in random places of failing requests',
      harm: 'secrets found in what is stored, sent to a view or exported',
      ...counted,
    });
    expect(counted.found).toBe(0);
  }, 60_000);
});

describe('the receipt of a report', () => {
  const counted = everyPlace.filter(([, { receipt }]) => receipt !== undefined);

  it.each(counted)('names what was taken out of: %s', (_, place) => {
    fc.assert(
      fc.property(plantedCase([place]), ({ draft }) => {
        const { report } = everythingOf(draft);
        const named = report.redaction.removed.map(({ where }) => where);
        expect(
          named.some((where) => where.startsWith(place.receipt ?? '')),
          JSON.stringify(named),
        ).toBe(true);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });
});
