import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Aside } from '../../src/background/aside';
import { pageTold } from '../../src/background/page-report';
import { type ResendLog, Resends } from '../../src/background/resends';
import { lastHop } from '../../src/core/evidence';
import type { Failure } from '../../src/core/failure-record';
import type { LooseRecord, Observation } from '../../src/core/observation';
import type { ResendMessage, Wish } from '../../src/messaging/resend';
import { csrfFailure } from '../fixtures/failures';

const repeat: Wish = { kind: 'repeat' };
const failure = csrfFailure('one', 0);
const { tabId } = failure.exchange;

/** What the page hook told of a failure, as its number in a document. */
function recordOf({ exchange }: Failure, number: number): LooseRecord {
  const { method, url, at } = lastHop(exchange);
  return {
    kind: 'page-call',
    recordId: `page:d12345:${number}`,
    at,
    order: number,
    tabId,
    method,
    url,
    startedAt: at,
    endedAt: at + 5,
    status: 403,
    marks: [],
    responseBody: null,
    requestBody: null,
    call: null,
  };
}

/** A report that comes in from a tab a moment after the failure. */
const cameFrom = (tab: number) => ({
  tabId: tab,
  source: 'd12345',
  order: 1,
  pageUrl: 'http://app.lab.test:5173/',
  at: Date.now() + 1_000,
});

/** What the page answers when a command arrives; undefined when no document listens. */
type Page = (command: Record<string, unknown>, message: ResendMessage) => object | undefined;

function setUp(page: Page, { records = [recordOf(failure, 3)], lines = [] as string[] } = {}) {
  const taken: Observation[] = [];
  const noted: string[] = [];
  const log: ResendLog = {
    aside: new Aside(),
    content: () => ({ failures: { one: failure }, records }),
    judgeApart: () => undefined,
    take: (observation) => taken.push(observation),
  };
  const resends = new Resends(log, {
    deliver: async (_tab, message) => {
      const report = page(JSON.parse(message.command) as Record<string, unknown>, message);
      const told = report && pageTold(JSON.stringify(report), cameFrom(tabId));
      if (told) resends.heard(told);
      return report !== undefined;
    },
    whoLines: () => lines,
    noteWho: async (line) => {
      noted.push(line);
      lines.push(line);
    },
  });
  const ask = async (wish: Wish, confirmed = true) => {
    const resent = resends.take({ kind: 'ask', tabId, failureId: 'one', wish, confirmed });
    await vi.runAllTimersAsync();
    return resent;
  };
  return { ask, taken, noted, resends };
}

const answer = (command: Record<string, unknown>, change: object = {}) => ({
  number: 9,
  resend: command.resend,
  api: 'fetch',
  method: 'POST',
  url: lastHop(failure.exchange).url,
  credentialsMode: 'include',
  startedAt: Date.now(),
  endedAt: Date.now(),
  status: 403,
  error: '',
  responseHeaders: [['content-type', 'application/json']],
  body: '{"detail":"no"}',
  stack: '',
  ...change,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a request that a person wishes to send', () => {
  it('is not sent without a confirmation when the server may act on it', async () => {
    const { ask } = setUp(() => expect.fail('it was sent'));
    expect(await ask(repeat, false)).toEqual({ kind: 'unsent', why: 'unconfirmed' });
  });

  it('is named to the page by its document and number, with nothing but the change', async () => {
    const seen: object[] = [];
    const { ask } = setUp((command, message) => {
      seen.push({ ...command, resend: typeof command.resend, source: message.source });
      return answer(command);
    });
    await ask({
      kind: 'trial',
      trial: { credentials: 'include', csrf: { header: 'X-CSRFToken', cookie: 'a.b' } },
    });
    expect(seen).toEqual([
      {
        resend: 'string',
        source: 'd12345',
        key: 3,
        credentials: 'include',
        header: 'X-CSRFToken',
        cookie: '(?:^|; )a\\.b=([^;]+)',
      },
    ]);
  });

  it('is the page’s word where the browser told nothing', async () => {
    const { ask } = setUp((command) => answer(command, { status: 200, body: null }));
    expect(await ask(repeat)).toMatchObject({ kind: 'sent', by: 'page', status: 200, diagnosis: null });
  });

  it('is logged when it only repeats a call, and else is not', async () => {
    const repeated = setUp((command) => answer(command));
    await repeated.ask(repeat);
    expect(repeated.taken).toMatchObject([{ kind: 'page-call', recordId: 'page:d12345:9' }]);
    const tried = setUp((command) => answer(command));
    await tried.ask({ kind: 'trial', trial: { credentials: 'include' } });
    expect(tried.taken).toEqual([]);
  });

  it.each([
    ['not-held', () => undefined],
    ['not-held', ({ resend }: Record<string, unknown>) => ({ resend })],
  ] as const)('is %s where the page does not know it', async (why, page) => {
    expect(await setUp(page).ask(repeat)).toEqual({ kind: 'unsent', why });
  });

  it('is not guessed among several', async () => {
    const records = [recordOf(failure, 3), recordOf(failure, 4)];
    const { ask } = setUp(() => expect.fail('it was sent'), { records });
    expect(await ask(repeat)).toEqual({ kind: 'unsent', why: 'ambiguous' });
  });

  it('is not there when the hook told nothing of it', async () => {
    const { ask } = setUp(() => expect.fail('it was sent'), { records: [] });
    expect(await ask(repeat)).toEqual({ kind: 'unsent', why: 'not-held' });
  });

  it('is silent where no answer comes in time', async () => {
    const { ask } = setUp(() => ({ resend: 'of somebody else' }));
    expect(await ask(repeat)).toEqual({ kind: 'unsent', why: 'silent' });
  });

  it('may be lacking what the change needs', async () => {
    const { ask } = setUp(({ resend }) => ({ resend }));
    const wish: Wish = { kind: 'trial', trial: { scheme: 'Token' } };
    expect(await ask(wish)).toEqual({ kind: 'unsent', why: 'lacking' });
  });

  it('takes a forged end for nothing', () => {
    const { resends, taken } = setUp(() => undefined);
    const told = pageTold(JSON.stringify(answer({ resend: 'forged' })), cameFrom(tabId));
    expect(told && resends.heard(told)).toBe(true);
    expect(taken).toEqual([]);
  });
});

describe('the question who is signed in', () => {
  const asked = new URL(lastHop(failure.exchange).url);

  it('needs an address of the same site, which is remembered', async () => {
    const { ask, noted } = setUp((command) =>
      answer(command, { method: 'GET', status: 200, body: '{"name":"ada","token":"abcdefgh"}' }),
    );
    expect(await ask({ kind: 'who', address: null })).toEqual({ kind: 'unsent', why: 'no-address' });
    expect(await ask({ kind: 'who', address: 'https://stranger.test/' })).toEqual({
      kind: 'unsent',
      why: 'other-site',
    });
    const said = await ask({ kind: 'who', address: '/api/me/' });
    expect(noted).toEqual([`${asked.host}/api/me/`]);
    expect(said).toMatchObject({ status: 200, body: { text: '{"name":"ada","token":"‹redacted 8›"}' } });
  });

  it.each([
    ['carries the token of the failing request to its own server', `${asked.host}/api/me/`, 3],
    ['carries it to no other', `https://id.lab.test/me`, undefined],
  ])('%s', async (_, line, key) => {
    const keys: unknown[] = [];
    const { ask } = setUp(
      (command) => {
        keys.push(command.key);
        return answer(command, { method: 'GET', status: 200 });
      },
      { lines: [line] },
    );
    await ask({ kind: 'who', address: null });
    expect(keys).toEqual([key]);
  });
});
