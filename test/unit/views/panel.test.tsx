// @vitest-environment happy-dom
import { cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/core/failure-record';
import type { StoryEvent } from '../../../src/core/story';
import type { FromView, TabState } from '../../../src/messaging/messages';
import { createLiveLog } from '../../../src/views/live-log';
import { createPanelModel } from '../../../src/views/panel/model';
import { Panel } from '../../../src/views/panel/panel';
import { catalogue } from '../../fixtures/catalogue';
import { NOON } from '../../fixtures/exchanges';
import { csrfFailure, failures, hostile } from '../../fixtures/failures';
import { tabState } from '../../fixtures/tab';

afterEach(() => {
  cleanup();
  delete document.documentElement.dataset.connection;
});

function setUp(list: Failure[] = failures(), tab: Partial<TabState> = {}, story: StoryEvent[] = []) {
  const log = createLiveLog();
  const said: FromView[] = [];
  const model = createPanelModel({ log, catalogue, send: (message) => said.push(message), now: () => NOON });
  const view = render(<Panel model={model} openOptions={() => {}} />);
  const connect = () => {
    log.receive({ kind: 'snapshot', number: 1, tab: tabState(tab), failures: list, story });
    log.setConnection('connected');
  };
  const one = (selector: string) => {
    const element = view.container.querySelector<HTMLElement>(selector);
    if (!element) throw new Error(`Failed to find ${selector}`);
    return element;
  };
  return { log, model, said, connect, one, container: view.container };
}

async function connected(list?: Failure[], tab?: Partial<TabState>, story?: StoryEvent[]) {
  const world = setUp(list, tab, story);
  world.connect();
  await waitFor(() => expect(document.documentElement.dataset.connection).toBe('connected'));
  return world;
}

describe('Panel', () => {
  it('says that it is connected once the snapshot is drawn, not before', async () => {
    const { connect, container } = setUp();
    expect(document.documentElement.dataset.connection).toBe('connecting');
    expect(container.textContent).toContain('Connecting');
    connect();
    await waitFor(() => expect(document.documentElement.dataset.connection).toBe('connected'));
    expect(container.querySelectorAll('[data-failure]')).toHaveLength(8);
  });

  it('marks each row with what tests and styles need', async () => {
    const { one } = await connected();
    const { cause, status, confidence, count, url } = one('[data-failure="csrf-4"]').dataset;
    expect({ cause, status, confidence, count, url }).toEqual({
      cause: 'missing-csrf-header',
      status: '403',
      confidence: 'certain',
      count: '4',
      url: 'http://api.lab.test:8000/api/items/',
    });
  });

  it('shows the newest failure, and another at a click', async () => {
    const { one } = await connected();
    expect(one('[data-detail]').dataset.cause).toBe('missing-csrf-header');
    fireEvent.click(one('[data-failure="expired"]'));
    await waitFor(() => expect(one('[data-detail]').dataset.cause).toBe('expired-token'));
    expect(one('[data-failure="expired"]').getAttribute('aria-selected')).toBe('true');
  });

  it('moves by arrow keys', async () => {
    const { one } = await connected();
    fireEvent.keyDown(one('[data-failure="csrf-4"]'), { key: 'ArrowUp' });
    await waitFor(() => expect(one('[data-detail]').dataset.cause).toBe('unexplained'));
  });

  it('focuses the filter at a slash and clears it at Escape', async () => {
    const { one, model, container } = await connected();
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).toBe(one('[data-filter]'));
    fireEvent.input(one('[data-filter]'), { target: { value: '401' } });
    await waitFor(() => expect(container.querySelectorAll('[data-failure]')).toHaveLength(1));
    fireEvent.keyDown(one('[data-filter]'), { key: 'Escape' });
    expect(model.filter.value).toBe('');
  });

  it('sorts fixes by side, and heads a server’s by its name', async () => {
    const { one, container } = await connected([csrfFailure('one')]);
    expect([...container.querySelectorAll('[role=tab]')].map((tab) => tab.textContent)).toEqual([
      'Client',
      'Server',
      'Browser',
    ]);
    expect(container.querySelectorAll('[data-fix]')).toHaveLength(2);
    fireEvent.click(one('[data-tab=server]'));
    await waitFor(() => expect(one('[data-fixes]').textContent).toContain('Django REST Framework'));
  });

  it('keeps a section open from one failure to the next', async () => {
    const { model, one } = await connected();
    model.toggle('Response', true);
    fireEvent.click(one('[data-failure="expired"]'));
    await waitFor(() => expect(one('[data-detail]').dataset.cause).toBe('expired-token'));
    expect(one('[data-section="Response"]').hasAttribute('open')).toBe(true);
  });

  it('draws a part of a long list, the selected row in any case, and each says which one it is', async () => {
    const sample = csrfFailure('one');
    const many = Array.from({ length: 500 }, (_, index) => ({
      ...sample,
      id: `many-${index}`,
      endpoint: `POST /many/${index}`,
      exchange: { ...sample.exchange, startedAt: NOON + index },
    }));
    const { container, one, model } = await connected(many);
    expect(container.querySelectorAll('[data-failure]').length).toBeLessThan(100);
    const selected = () => one('[aria-selected="true"]');
    expect(selected().getAttribute('aria-posinset')).toBe('500');
    expect(selected().getAttribute('aria-setsize')).toBe('500');
    model.move(Number.MIN_SAFE_INTEGER);
    await waitFor(() => expect(selected().dataset.failure).toBe('many-0'));
    fireEvent.keyDown(document.body, { key: 'f', ctrlKey: true });
    expect(document.activeElement).toBe(one('[data-filter]'));
  });

  it('says while recording is paused that nothing new will come, and resumes', async () => {
    const { one, said } = await connected(undefined, { paused: true });
    fireEvent.click(one('.notice button'));
    expect(said).toEqual([{ kind: 'pause', paused: false }]);
  });

  it('closes a menu after a choice', async () => {
    const { one } = await connected([csrfFailure('one')]);
    fireEvent.click(one('[data-menu="copy"]'));
    await waitFor(() => expect(one('[data-menu="copy"]').getAttribute('aria-expanded')).toBe('true'));
    fireEvent.click(one('[data-copy-as="curl"]'));
    await waitFor(() => expect(one('[data-menu="copy"]').getAttribute('aria-expanded')).toBe('false'));
    expect(document.activeElement).toBe(one('[data-menu="copy"]'));
  });

  it('says what it watches when nothing failed', async () => {
    const { container } = await connected([]);
    expect(container.textContent).toContain('Nothing has failed since this page loaded');
    expect(container.textContent).toContain('128 so far');
  });

  it('says when access is missing, and when the extension is gone', async () => {
    const { container, log } = await connected([], { access: 'missing' });
    expect(container.querySelector('[role=alert]')?.textContent).toContain('no access');
    expect((await connected([], { access: 'partial' })).container.textContent).toContain('some sites only');
    log.setConnection('gone');
    await waitFor(() =>
      expect(container.querySelector('[role=alert]')?.textContent).toContain('close and reopen DevTools'),
    );
    expect(document.documentElement.dataset.connection).toBe('gone');
  });

  it('shows what a hostile server says as text, with its tricks made visible', async () => {
    const { container, model } = await connected([hostile()]);
    for (const title of ['Response', 'Cookies']) model.toggle(title, true);
    await waitFor(() =>
      expect(container.querySelector('[data-section="Response"]')?.hasAttribute('open')).toBe(true),
    );
    expect(container.querySelector('img, script, a')).toBeNull();
    expect(container.textContent).toContain('‹U+202E›');
    expect(container.textContent).not.toContain('\u202e');
  });

  it('draws the story, zooms in and out, and marks in words what is pointed at', async () => {
    const failure = csrfFailure('one');
    const told = (event: StoryEvent['event'], seconds: number): StoryEvent => ({
      at: NOON - seconds * 1000,
      site: 'http://lab.test',
      event,
      detail: { method: 'POST', path: '/api/login/', name: 'sessionid', status: 200 },
    });
    const story = [told('sign-in', 60), told('session-cookie-set', 59), told('first-failure', 0)];
    const { one, container, model } = await connected([failure], {}, story);
    expect(container.querySelectorAll('.bar')).toHaveLength(0);
    model.toggle('Story', true);
    await waitFor(() => expect(container.querySelectorAll('.bar')).toHaveLength(1));
    expect(one('.lanes-inner').getAttribute('aria-label')).toMatch(/^Timeline from \d\d:\d\d:\d\d to /);
    expect(one('[aria-label="Zoom out"]').hasAttribute('disabled')).toBe(true);
    fireEvent.click(one('[aria-label="Zoom in"]'));
    await waitFor(() => expect(one('.lanes-inner').style.width).toBe('150%'));
    fireEvent.click(one('[aria-label="Zoom out"]'));
    await waitFor(() => expect(one('.lanes-inner').style.width).toBe('100%'));
    fireEvent.pointerEnter(one('[data-sign="in"]'));
    await waitFor(() => expect(one('[data-pointed="true"]').textContent).toContain('signed in'));
  });

  it('shows no switch of deep capture where the build has none', async () => {
    const { container } = await connected([]);
    expect(container.querySelector('[role=switch]')).toBeNull();
    expect(container.querySelector('[data-deep]')).toBeNull();
  });

  it.each([
    ['off', 'false', true],
    ['on', 'true', false],
  ] as const)('asks for deep capture when its switch is %s', async (deep, checked, on) => {
    const { one, said } = await connected([], { deep });
    const button = one('[role=switch]');
    expect([button.getAttribute('aria-label'), button.getAttribute('aria-checked'), button.tagName]).toEqual([
      'Deep capture',
      checked,
      'BUTTON',
    ]);
    fireEvent.click(button);
    expect(said).toEqual([{ kind: 'deep', on }]);
  });

  it('says that deep capture is on, and why it ended by itself', async () => {
    const { container, log } = await connected([], { deep: 'on' });
    const notice = () => container.querySelector('[data-deep]')?.textContent;
    expect(notice()).toContain('Deep capture is on for this tab');
    const tab = tabState({ deep: 'off', deepEnded: 'left-site' });
    log.receive({ kind: 'delta', number: 2, tab, changed: [], removed: [], story: [] });
    await waitFor(() => expect(notice()).toContain('the tab went to another site'));
  });

  it('shows the browser’s own words with their witness', async () => {
    const failure = csrfFailure('one');
    const weighed = { domain: 'lab.test', hostOnly: false, partition: null };
    failure.exchange.browserWords = {
      by: 'debugger',
      value: {
        weighed: [{ ...weighed, name: 'theme', path: '/account', words: ['NotOnPath', 'UserPreferences'] }],
        refused: null,
        stop: { kind: 'cors', word: 'MissingAllowOriginHeader', about: '' },
      },
    };
    const { model, one } = await connected([failure]);
    for (const title of ['CORS and redirects', 'Cookies']) model.toggle(title, true);
    await waitFor(() => expect(one('[data-section="Cookies"]').hasAttribute('open')).toBe(true));
    expect(one('[data-section="Cookies"]').textContent).toContain('debugger: NotOnPath, UserPreferences');
    expect(one('[data-stop]').textContent).toBe(
      'The browser’s CORS check failed: the answer has no Access-Control-Allow-Origin. debugger',
    );
  });

  it('offers the exports by their contract', async () => {
    const { one } = await connected();
    for (const selector of ['[data-export="json"]', '[data-export="markdown"]', '[data-copy="markdown"]']) {
      expect(one(selector).hasAttribute('disabled')).toBe(false);
    }
  });
});
