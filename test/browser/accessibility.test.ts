import axe, { type AxeResults } from 'axe-core';
import type { KeyInput, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemo } from '../../demo/server.mjs';
import { type Chromium, type FittedView, launchChromium } from '../harness/chromium.mjs';
import { until } from '../harness/until.mjs';
import { SCENES } from './looks/scenes';
import { visit } from './looks/visit';
import { CHROME_BUILD } from './stage';

describe('every state, held against axe in both themes', () => {
  it.each(SCENES.map((scene) => [scene.id, scene] as const))(
    '%s: nothing to complain of',
    async (_, scene) => {
      const wrong: string[] = [];
      await visit(scene, async ({ look, view }) => {
        for (const theme of ['light', 'dark'] as const) {
          await view.setTheme(theme);
          for (const width of look.view === 'panel' ? [1200, 320] : [0]) {
            if (width) await view.fit({ width, height: 600 });
            for (const violation of await violations(view))
              wrong.push(`${look.id}, ${theme}, ${width}: ${violation}`);
          }
        }
      });
      expect(wrong).toEqual([]);
    },
    // A dozen states, each looked at four times: half a minute on a machine with nothing else to do.
    240_000,
  );
});

describe('docked at 1200 × 600', () => {
  it('shows cause, confidence and the first fix without scrolling', async () => {
    const scene = SCENES.find(({ id }) => id === 'day');
    if (!scene) throw new Error('Failed to find the scene');
    const looks = scene.looks.filter((look) => look.shows.startsWith('[data-detail]'));
    const hidden: string[] = [];
    await visit({ ...scene, looks }, async ({ look, view }) => {
      await view.fit({ width: 1200, height: 600 });
      for (const part of ['h2', '.confidence-word', '[data-fix]']) {
        const end = `document.querySelector('[data-detail] ${part}').getBoundingClientRect().bottom`;
        const edge = `document.querySelector('[data-detail]').getBoundingClientRect().bottom`;
        if (!(await view.evaluate(`${end} <= ${edge}`))) hidden.push(`${look.id}: ${part}`);
      }
    });
    expect([looks.length > 2, hidden]).toEqual([true, []]);
  });
});

describe('the panel by keyboard alone', () => {
  let chromium: Chromium;
  let demo: Awaited<ReturnType<typeof startDemo>>;
  let panel: FittedView;
  let keyboard: Page['keyboard'];

  beforeAll(async () => {
    demo = await startDemo();
    chromium = await launchChromium({ extension: CHROME_BUILD });
    const page = await chromium.newPage(demo.url);
    panel = await chromium.panel(page);
    for (const cause of ['placeholder-token', 'missing-csrf-header', 'permission-denied']) {
      await page.bringToFront();
      await page.click(`[data-demo="${cause}"]`);
      await panel.until(`document.querySelector('[data-failure][data-cause="${cause}"]')`, cause);
    }
    const devtools = await chromium.openDevTools(page);
    keyboard = devtools.keyboard;
    await devtools.bringToFront();
    await panel.click('[data-failure][data-cause="permission-denied"]');
  });
  afterAll(async () => {
    await chromium?.close();
    await demo?.close();
  });

  const focused = (selector: string) =>
    until(
      () => panel.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`),
      `the focus on ${selector}`,
      { lastSeen: () => panel.evaluate(`document.activeElement?.outerHTML.slice(0, 200)`) },
    );
  const row = (cause: string) => focused(`[data-cause="${cause}"][aria-selected="true"]`);
  async function press(...keys: KeyInput[]): Promise<void> {
    for (const key of keys) await keyboard.press(key);
  }
  /** Presses Tab until the focus is there, as somebody does who sees it move. */
  async function tabTo(selector: string): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await panel.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) return;
      await press('Tab');
    }
    throw new Error(`Failed to reach ${selector} by Tab`);
  }

  it('moves in the list by arrows, Home and End, and into the diagnosis by Enter', async () => {
    await press('ArrowUp');
    await row('missing-csrf-header');
    await press('Home');
    await row('placeholder-token');
    await press('End', 'ArrowUp');
    await row('missing-csrf-header');
    await press('Enter');
    await focused('[data-detail] h2');
  });

  it.each([
    ['Enter', '[data-copy-as="curl"]'],
    ['Space', '[data-copy-as="curl"]'],
    ['ArrowDown', '[data-copy-as="curl"]'],
    ['ArrowUp', '[data-copy-as]:last-child'],
  ] as const)('opens a menu by %s, moves in it, and is back at Escape', async (key, first) => {
    await tabTo('[data-menu="copy"]');
    await press(key);
    await focused(first);
    await press('Home', 'ArrowDown');
    await focused('[data-copy-as]:nth-child(2)');
    await press('Escape');
    await focused('[data-menu="copy"][aria-expanded="false"]');
  });

  it('changes the side of the fix by arrows, and folds sections by Enter and Space', async () => {
    await tabTo('[data-tab="client"]');
    await press('ArrowRight');
    await focused('[data-tab="server"][aria-selected="true"]');
    await tabTo('[data-section="Cookies"] > summary');
    await press('Enter');
    await focused('[data-section="Cookies"][open] > summary');
    await press('Space');
    await focused('[data-section="Cookies"]:not([open]) > summary');
  });

  it('filters after a slash, comes to the list by an arrow, and clears the filter at Escape', async () => {
    await press('/');
    await focused('[data-filter]');
    await keyboard.type('placeholder');
    await panel.until(`document.querySelectorAll('[data-failure]').length === 1`, 'one row');
    await press('ArrowDown');
    await row('placeholder-token');
    await press('Escape');
    await panel.until(`document.querySelectorAll('[data-failure]').length === 3`, 'all rows');
  });

  it('shows the focus, and has a name for it, wherever Tab leads', async () => {
    await panel.evaluate(`document.querySelector('[data-action="pause"]').focus()`);
    const wrong: unknown[] = [];
    const seen = new Set<string>();
    for (let presses = 0; presses < 60; presses += 1) {
      await press('Tab');
      const { where, named, ringed } = await panel.evaluate(describeFocus);
      if (seen.has(where)) break;
      seen.add(where);
      if (!named || !ringed) wrong.push({ where, named, ringed });
    }
    expect(wrong).toEqual([]);
    expect(seen.size).toBeGreaterThan(15);
  });

  it('shows what is selected in colours of the person’s own, and moves nothing for those who want no motion', async () => {
    const colour = (selected: boolean) =>
      panel.evaluate(
        `getComputedStyle(document.querySelector('.row[aria-selected="${selected}"]')).backgroundColor`,
      );
    await panel.emulate([{ name: 'forced-colors', value: 'active' }]);
    await panel.until(`matchMedia('(forced-colors: active)').matches`, 'forced colours');
    expect(await colour(true)).not.toBe(await colour(false));
    await panel.emulate([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await panel.until(`matchMedia('(prefers-reduced-motion: reduce)').matches`, 'the wish for no motion');
    const moving = `[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => /(?:transition|scroll-behavior):/.test(rule.cssText)).length`;
    expect(await panel.evaluate(moving)).toBe(0);
    expect(chromium.problems()).toEqual([]);
  });
});

describe('a list that is drawn in part', () => {
  it('is walked by keyboard from end to end, and every row says which one it is', async () => {
    const scene = SCENES.find(({ id }) => id === 'many');
    if (!scene) throw new Error('Failed to find the scene');
    await visit(scene, async ({ view, chromium, page }) => {
      const devtools = await chromium.openDevTools(page);
      const { keyboard } = devtools;
      await devtools.bringToFront();
      await view.fit({ width: 1200, height: 600 });
      await view.click('[aria-posinset="121"]');
      const at = `[document.activeElement?.ariaPosInSet, document.activeElement?.getBoundingClientRect().bottom <= document.querySelector('.list').getBoundingClientRect().bottom + 1].join()`;
      for (const [key, place] of [
        ['Home', '1'],
        ['ArrowDown', '2'],
        ['End', '121'],
        ['ArrowUp', '120'],
      ] as const) {
        await keyboard.press(key);
        await view.until(`${at} === '${place},true'`, `row ${place} after ${key}`);
      }
      expect(await view.evaluate(`document.querySelectorAll('[data-failure]').length`)).toBeLessThan(100);
      await view.evaluate(`document.querySelector('.list').scrollTop = 0`);
      await view.until(
        `document.querySelector('[aria-posinset="1"]') && document.activeElement?.ariaPosInSet === '120'`,
        'the first rows, and the focus where it was',
      );
    });
  });
});

/** Runs in the view. */
function describeFocus(): { where: string; named: boolean; ringed: boolean } {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body)
    return { where: 'body', named: true, ringed: true };
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
  const name = [element.ariaLabel, element.textContent, ...labels.map((label) => label.textContent)]
    .join('')
    .trim();
  const all = [...document.querySelectorAll(element.tagName)];
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return {
    where: `${element.tagName} ${all.indexOf(element)} ${element.className}`,
    named: name !== '',
    ringed: outlineStyle !== 'none' && outlineWidth !== '0px',
  };
}

/** What axe finds, each as its rule and the element. The protocol's own evaluation is not bound by the page's policy. */
async function violations(view: FittedView): Promise<string[]> {
  if (!(await view.evaluate(`'axe' in globalThis`))) await view.evaluate(axe.source);
  const found = (await view.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => ({ violations }))`,
  )) as Pick<AxeResults, 'violations'>;
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
}
