import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Aside, type Sent } from '../../src/background/aside';
import type { LooseRecord, RequestFact } from '../../src/core/observation';
import { fact, items, shuffledBy } from '../fixtures/facts';
import { NOW } from '../rules/world';

const sent: Sent = { tabId: 7, frameId: 0, method: 'GET', url: items, from: NOW, logged: false };

/** A whole request, so many milliseconds after NOW. */
function request(requestId: string, at: number, status = 401, more: object = {}): RequestFact[] {
  return [
    fact('request-started', at, more),
    fact('request-sent', at + 1, more),
    fact('response-started', at + 5, { ...more, status }),
    fact('completed', at + 6, more),
  ].map((one) => ({ ...one, requestId }));
}

function told(at: number, status = 401, kind: LooseRecord['kind'] = 'page-call'): LooseRecord {
  return {
    kind,
    recordId: `page:d1:${at}`,
    at: NOW + at + 8,
    order: at,
    tabId: 7,
    method: 'GET',
    url: items,
    startedAt: NOW + at,
    endedAt: NOW + at + 8,
    status,
    marks: [],
    responseBody: null,
    requestBody: null,
    call: null,
  };
}

function expected(change: Partial<Sent> = {}) {
  const aside = new Aside();
  const one = aside.expect({ ...sent, ...change });
  const taken = (facts: readonly (RequestFact | LooseRecord)[]) => facts.map((each) => aside.takes(each));
  return { aside, one, taken };
}

const all = (count: number, value: boolean) => Array.from({ length: count }, () => value);

describe('a request that was sent at a person’s word', () => {
  it('never reaches the log', () => {
    const { one, taken } = expected();
    expect(taken(request('r1', 1))).toEqual(all(4, true));
    expect(one.close(true, told(1), NOW + 10)).toMatchObject({ own: { id: 'r1' }, others: [] });
  });

  it('does not take what the page asked itself at that moment, whatever the order of the facts', () => {
    const facts = [...request('own', 40), ...request('page', 3), ...request('later', 90, 200)];
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), (keys) => {
        // Facts of one request come in their order.
        const byRequest = shuffledBy(['own', 'page', 'later'], keys);
        const { one, taken } = expected();
        taken(byRequest.flatMap((id) => facts.filter((each) => each.requestId === id)));
        const { own, others } = one.close(true, told(41), NOW + 100);
        expect(own?.id).toBe('own');
        expect(others).toHaveLength(8);
      }),
    );
  });

  it('is told by its answer where another one is nearer in time', () => {
    const { one, taken } = expected();
    taken([...request('own', 40, 200), ...request('page', 30, 401)]);
    expect(one.close(true, told(31, 200), NOW + 100).own?.id).toBe('own');
  });

  it.each([
    ['that began before', request('r1', -5)],
    ['of another method', request('r1', 1, 401, { method: 'POST' })],
    ['of another address', request('r1', 1, 401, { url: `${items}?page=2` })],
    ['of another tab', request('r1', 1).map((one) => ({ ...one, tabId: 8 }))],
  ])('is none %s', (_, facts) => {
    expect(expected().taken(facts)).toEqual(all(4, false));
  });

  it('takes its preflight with it, and no other one', () => {
    const asks = { method: 'OPTIONS', status: 204 };
    const preflight = (requestId: string, at: number) =>
      request(requestId, at, 204, asks).map(
        (one): RequestFact =>
          one.kind === 'request-sent'
            ? { ...one, headers: { ...one.headers, list: [['Access-Control-Request-Method', 'GET']] } }
            : one,
      );
    const { one, taken } = expected();
    taken([...request('own', 10), ...preflight('before', 2), ...preflight('asked', 12)]);
    const { others } = one.close(true, told(10), NOW + 100);
    expect(new Set(others.map((each) => 'requestId' in each && each.requestId))).toEqual(new Set(['before']));
  });

  it('keeps late facts and records of it out as well, and lets others pass', () => {
    const { one, taken } = expected();
    const [start, ...rest] = request('r1', 1);
    if (start) taken([start]);
    one.close(true, told(1), NOW + 10);
    expect(taken(rest)).toEqual(all(3, true));
    expect(taken([told(2, 401, 'devtools-entry')])).toEqual([true]);
    expect(taken([told(2, 200, 'devtools-entry'), ...request('r2', 20)])).toEqual(all(5, false));
  });

  it('gives everything back when it was never sent', () => {
    const { one, taken } = expected();
    taken([...request('page', 2), told(2, 401, 'devtools-entry')]);
    const { own, others } = one.close(false, undefined, NOW + 10);
    expect(own).toBeUndefined();
    expect(others).toHaveLength(5);
  });

  it('is seen and not taken when it is a part of the log', () => {
    const { one, taken } = expected({ logged: true });
    expect(taken([...request('r1', 1), told(1, 401, 'devtools-entry')])).toEqual(all(5, false));
    expect(one.close(true, told(1), NOW + 10)).toMatchObject({ own: { id: 'r1' }, others: [] });
  });

  it('is waited for until the browser has told its end', async () => {
    const { one, taken } = expected();
    const facts = request('r1', 1);
    taken(facts.slice(0, 3));
    let ended = false;
    const waiting = one.whenEnded(told(1)).then(() => {
      ended = true;
    });
    await Promise.resolve();
    expect(ended).toBe(false);
    taken(facts.slice(3));
    await waiting;
  });
});
