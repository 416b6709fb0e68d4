import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedInto } from '../../src/background/moved';
import { emptyContent } from '../../src/background/tab-content';
import { TabLog } from '../../src/background/tab-log';
import { hiddenTab, isHidden, ownerOf } from '../../src/core/hidden-tab';
import type { RequestFact } from '../../src/core/observation';
import { fact } from '../fixtures/facts';
import { settleAll, surroundings } from '../fixtures/tab';

const TAB = 7;
const FRAME = 5;

const around = surroundings();

/** What a page does in the tab and the frame that it has at the moment. */
const facts = (tabId: number, frameId: number): RequestFact[] =>
  ['first', 'second'].flatMap((requestId) =>
    [
      fact('request-started', 0),
      fact('request-sent', 2),
      fact('response-started', 9),
      fact('completed', 12),
    ].map((one) => ({ ...one, requestId, tabId, ...(one.kind === 'request-started' ? { frameId } : {}) })),
  );

describe('the number of a prerendered page', () => {
  it('tells the tab and the frame that it was made of, and is no tab’s', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 31 - 1 }),
        fc.integer({ min: 1, max: 2 ** 20 - 1 }),
        (tab, frame) => {
          const hidden = hiddenTab(tab, frame);
          expect(Number.isSafeInteger(hidden)).toBe(true);
          expect([isHidden(hidden), ownerOf(hidden)]).toEqual([true, { tabId: tab, frameId: frame }]);
          expect([isHidden(tab), isHidden(-1), ownerOf(tab)]).toEqual([
            false,
            false,
            { tabId: tab, frameId: 0 },
          ]);
        },
      ),
    );
  });
});

describe('a log that moves to another tab', () => {
  it('holds what it would hold had all happened there, whenever it moves', () => {
    const there = facts(TAB, 0);
    const whole = new TabLog(emptyContent(), around);
    for (const one of there) whole.addFact(one);
    settleAll(whole);
    const hidden = hiddenTab(TAB, FRAME);
    fc.assert(
      fc.property(fc.nat(there.length), fc.boolean(), (count, settles) => {
        const before = new TabLog(emptyContent(), around);
        for (const one of facts(hidden, FRAME).slice(0, count)) before.addFact(one);
        if (settles) before.settle();
        const after = new TabLog(movedInto(emptyContent(), before.content, hidden, TAB), around);
        for (const one of there.slice(count)) after.addFact(one);
        settleAll(after);
        expect(after.content).toEqual(whole.content);
      }),
    );
  });

  it('takes nothing from what was there', () => {
    const [one, two] = [new TabLog(emptyContent(), around), new TabLog(emptyContent(), around)];
    for (const each of facts(TAB, 0).filter(({ requestId }) => requestId === 'first')) one.addFact(each);
    for (const each of facts(8, 0).filter(({ requestId }) => requestId === 'second')) two.addFact(each);
    settleAll(one);
    settleAll(two);
    const both = movedInto(one.content, two.content, 8, TAB);
    expect(Object.keys(both.failures)).toEqual(['first', 'second']);
    expect(both.requestsSeen).toBe(2);
    expect(Object.values(both.failures).map(({ exchange }) => exchange.tabId)).toEqual([TAB, TAB]);
  });
});
