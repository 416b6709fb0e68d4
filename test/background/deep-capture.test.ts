import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DeepCapture } from '../../src/background/deep-capture';
import type { TabState } from '../../src/messaging/messages';

type Deep = Pick<TabState, 'deep' | 'deepEnded'>;

/** A browser and a log with nothing but what deep capture asks them for. */
function world() {
  const attached = new Set<number>();
  const panels = new Set<number>();
  const tabs = new Map<number, Deep>();
  let answer: () => Promise<void> = () => Promise.resolve();
  const deep = new DeepCapture(
    {
      attach: async (tabId) => {
        await answer();
        attached.add(tabId);
      },
      detach: async (tabId) => void attached.delete(tabId),
      attachedTabs: async () => [...attached],
    },
    {
      note: (tabId, state) =>
        void tabs.set(tabId, { ...(tabs.get(tabId) ?? { deep: 'off', deepEnded: null }), ...state }),
      noted: () => [...tabs].flatMap(([tabId, state]) => (state.deep === 'on' ? [tabId] : [])),
      hasPanel: (tabId) => panels.has(tabId),
    },
  );
  const answerWith = (next: () => Promise<void>) => {
    answer = next;
  };
  return { deep, attached, panels, tabs, answerWith };
}

const SITE = 'http://app.lab.test:5173/items';

describe('deep capture', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets go at once of a tab whose panel closed while it was attaching', async () => {
    const { deep, attached, panels, tabs, answerWith } = world();
    panels.add(7);
    let attach = () => {};
    answerWith(
      () =>
        new Promise((resolve) => {
          attach = resolve;
        }),
    );
    const pressed = deep.press(7, true);
    await Promise.resolve();
    panels.delete(7);
    const left = deep.panelClosed(7);
    attach();
    await Promise.all([pressed, left]);
    expect([[...attached], tabs.get(7)?.deep ?? 'off']).toEqual([[], 'off']);
  });

  it('ends as the last press says, however quickly they come', async () => {
    const { deep, attached, panels, tabs } = world();
    panels.add(7);
    await Promise.all([deep.press(7, true), deep.press(7, false), deep.press(7, true), deep.press(7, false)]);
    expect([[...attached], tabs.get(7)]).toEqual([[], { deep: 'off', deepEnded: null }]);
  });

  it('says when the browser refuses, and can be pressed again', async () => {
    const { deep, attached, panels, tabs, answerWith } = world();
    panels.add(7);
    answerWith(() => Promise.reject(new Error('Cannot access a chrome:// URL')));
    await deep.press(7, true);
    expect(tabs.get(7)).toEqual({ deep: 'off', deepEnded: 'refused' });
    answerWith(() => Promise.resolve());
    await deep.press(7, true);
    expect([[...attached], tabs.get(7)]).toEqual([[7], { deep: 'on', deepEnded: null }]);
  });

  it.each([
    ['another path', SITE, 'http://app.lab.test:5173/other', true],
    ['another port, scheme and name of the site', SITE, 'https://api.lab.test/', true],
    ['another site', SITE, 'http://shop.other.test/', false],
    ['another customer of a host for many', 'https://one.github.io/', 'https://two.github.io/', false],
    ['an empty page', SITE, 'about:blank', false],
    ['a page of the browser', SITE, 'chrome://newtab/', false],
    ['the first site of an empty tab', 'about:blank', SITE, true],
    ['the first page of a tab', null, SITE, true],
  ])('%s', async (_, from, to, stays) => {
    const { deep, attached, panels, tabs } = world();
    panels.add(7);
    await deep.press(7, true);
    await deep.navigated(7, from, to);
    expect([attached.has(7), tabs.get(7)?.deepEnded]).toEqual([stays, stays ? null : 'left-site']);
  });

  it('stays while another panel looks at the tab', async () => {
    const { deep, attached, panels } = world();
    panels.add(7);
    await deep.press(7, true);
    await deep.panelClosed(7);
    expect(attached.has(7)).toBe(true);
  });

  it.each([
    ['canceled_by_user', 'cancelled'],
    ['target_closed', 'closed'],
  ])('tells why the browser let go: %s', async (reason, ended) => {
    const { deep, panels, tabs } = world();
    panels.add(7);
    await deep.press(7, true);
    deep.lost(7, reason);
    expect(tabs.get(7)).toEqual({ deep: 'off', deepEnded: ended });
  });

  it('tells the next panel nothing of why the last one lost it', async () => {
    const { deep, panels, tabs } = world();
    panels.add(7);
    await deep.press(7, true);
    await deep.navigated(7, SITE, 'http://shop.other.test/');
    panels.delete(7);
    await deep.panelClosed(7);
    expect(tabs.get(7)).toEqual({ deep: 'off', deepEnded: null });
  });

  it('makes nothing of a tab that closed', () => {
    const { deep, tabs } = world();
    deep.lost(7, 'target_closed');
    expect(tabs.size).toBe(0);
  });

  it('a new worker keeps what was noted, lets go of what was not, and takes back what is no more', async () => {
    const { deep, attached, panels, tabs } = world();
    for (const tabId of [1, 2]) tabs.set(tabId, { deep: 'on', deepEnded: null });
    for (const tabId of [2, 3]) attached.add(tabId);
    await deep.resume();
    expect([[...attached], tabs.get(1)?.deep, tabs.get(2)?.deep]).toEqual([[2], 'off', 'on']);
    panels.add(2);
    await vi.runAllTimersAsync();
    expect(attached.has(2)).toBe(true);
  });

  it('a new worker lets go when no panel comes back', async () => {
    const { deep, attached, tabs } = world();
    tabs.set(2, { deep: 'on', deepEnded: null });
    attached.add(2);
    await deep.resume();
    await vi.advanceTimersByTimeAsync(9_000);
    expect(attached.has(2)).toBe(true);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([attached.has(2), tabs.get(2)?.deep]).toEqual([false, 'off']);
  });
});
