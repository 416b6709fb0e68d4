// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Settings, settingsFrom } from '../../../src/messaging/settings';
import { Options } from '../../../src/views/options/options';

afterEach(cleanup);

describe('Options', () => {
  it('writes what the switch says', () => {
    const write = vi.fn();
    const { getByRole } = render(
      <Options settings={signal<Settings>({ pageHook: 'local' })} write={write} />,
    );
    fireEvent.click(getByRole('switch'));
    expect(write).toHaveBeenCalledWith({ pageHook: 'never' });
  });
});

describe('settingsFrom', () => {
  it.each([undefined, null, 'never', {}, { pageHook: 'always' }])('takes %j for the default', (stored) => {
    expect(settingsFrom(stored)).toEqual({ pageHook: 'local' });
  });

  it('reads what was stored', () => {
    expect(settingsFrom({ pageHook: 'never' })).toEqual({ pageHook: 'never' });
  });
});
