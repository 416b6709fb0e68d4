// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../src/core/failure-record';
import type { TabState } from '../../../src/messaging/messages';
import { exportsOf } from '../../../src/views/exports';
import { createLiveLog } from '../../../src/views/live-log';
import { Popup } from '../../../src/views/popup/popup';
import { catalogue } from '../../fixtures/catalogue';
import { NOON } from '../../fixtures/exchanges';
import { failures } from '../../fixtures/failures';
import { tabState } from '../../fixtures/tab';

afterEach(cleanup);

function show(list: Failure[], tab: Partial<TabState> = {}, isNew = false) {
  const log = createLiveLog();
  const requestAccess = vi.fn();
  const welcomed = vi.fn();
  log.receive({ kind: 'snapshot', number: 1, tab: tabState(tab), failures: list, story: [] });
  log.setConnection('connected');
  const { container } = render(
    <Popup
      log={log}
      catalogue={catalogue}
      exports={() => Promise.resolve(exportsOf(log, catalogue, () => NOON))}
      requestAccess={requestAccess}
      openOptions={() => {}}
      isNew={signal(isNew)}
      welcomed={welcomed}
    />,
  );
  return { container, requestAccess, welcomed };
}

describe('Popup', () => {
  it('lists the open failures, newest first, without resolved ones and hints', () => {
    const { container } = show(failures());
    const ids = [...container.querySelectorAll<HTMLElement>('[data-failure]')].map(
      (row) => row.dataset.failure,
    );
    expect(ids).toEqual(['csrf-4', 'unexplained', 'login', 'long', 'preflight', 'expired']);
    expect(container.textContent).toContain('The CSRF token was not sent');
    expect(document.documentElement.dataset.connection).toBe('connected');
  });

  it('is calm when nothing failed, and says when all is resolved', () => {
    expect(show([]).container.textContent).toContain('No authentication failure');
    const resolved = failures().filter((failure) => failure.resolvedBy);
    expect(show(resolved).container.textContent).toContain('Everything that failed is resolved');
  });

  it('tells what to know first, until it was read, and never in place of a failure', () => {
    const { container, welcomed } = show([], {}, true);
    expect(container.textContent).toContain('Open DevTools');
    const button = container.querySelector<HTMLElement>('[data-action="welcomed"]');
    if (button) fireEvent.click(button);
    expect(welcomed).toHaveBeenCalledOnce();
    expect(show(failures(), {}, true).container.querySelector('.welcome')).toBeNull();
  });

  it('shows what was seen where access is given in part, and asks for the rest', () => {
    const { container } = show(failures(), { access: 'partial' });
    expect(container.textContent).toContain('access to some sites only');
    expect(container.querySelector('[data-action="access"]')).not.toBeNull();
    expect(container.querySelectorAll('[data-failure]').length).toBeGreaterThan(0);
    expect(show(failures(), { access: 'missing' }).container.querySelector('[data-failure]')).toBeNull();
  });

  it('asks for access within the click', () => {
    const { container, requestAccess } = show([], { access: 'missing' });
    const button = container.querySelector<HTMLElement>('[data-action="access"]');
    if (button) fireEvent.click(button);
    expect(requestAccess).toHaveBeenCalledOnce();
  });

  it('says how to reach the panel', () => {
    expect(show([]).container.textContent).toMatch(/F12\s*→\s*Why401/);
  });
});
