import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ProtocolHeads } from '../../../src/core/correlate/protocol-exchange';
import { ProtocolRequest } from '../../../src/core/correlate/protocol-request';
import { type Exchange, seen, unseen } from '../../../src/core/evidence';
import { reportMarkdown } from '../../../src/core/report/markdown';
import { TestLog } from '../../../src/playwright/test-log';
import { annotations, firstCause, shortened } from '../../../src/playwright/told';
import { type Place, Search } from '../../canaries/canary';
import { plantedCase } from '../../canaries/case';
import { answerBody, type Draft } from '../../canaries/draft';
import { heldCookies, protocolEvents } from '../../canaries/edge';
import { cases, noteFigure } from '../../reliability/figures';
import { fingerprint } from '../../rules/given';
import { NOW } from '../../rules/world';

/** The request as Chromium's debugger tells a test of it. */
function exchangeOf(draft: Draft): Exchange {
  const request = new ProtocolRequest();
  const heads = new ProtocolHeads(fingerprint);
  const ending = {
    'Network.loadingFinished': { requestId: '1.1', timestamp: 2, encodedDataLength: 900 },
  } as const;
  const events = protocolEvents(draft).filter(([name]) => name !== 'Network.loadingFailed');
  for (const [name, event] of [...events, ...Object.entries(ending)]) {
    request.take(name as never, event as never);
    heads.take(name as never, event as never, NOW + 5);
  }
  const { tale } = request;
  if (!tale) throw new Error('Failed to read the events: they tell no request');
  const body = request.bodyOf(tale, { body: answerBody(draft).text, base64Encoded: false });
  const posted = request.postedShape(undefined, fingerprint);
  const from = { tabId: 1, frameId: 0, frames: [], topUrl: null };
  const exchange = heads.exchange('1:1.1', from, tale, {
    response: body ? seen(body, 'debugger') : unseen('body-not-delivered'),
    request: posted ? seen(posted, 'debugger') : unseen('body-not-delivered'),
  });
  if (!exchange) throw new Error('Failed to make an exchange of the events');
  return exchange;
}

it('no secret of a request is attached to a test or printed', () => {
  const search = new Search();
  let planted = 0;
  let found = 0;
  fc.assert(
    fc.property(plantedCase(), ({ draft, canaries }) => {
      const log = new TestLog({ name: 'chromium', version: '156' });
      log.jar.noteReading({ from: NOW - 10, to: NOW - 5, cookies: heldCookies(draft) });
      log.add(exchangeOf(draft));
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
