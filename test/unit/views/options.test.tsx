// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Settings, settingsFrom, withWho } from '../../../src/messaging/settings';
import { Options } from '../../../src/views/options/options';

afterEach(cleanup);

describe('Options', () => {
  it('writes what the switch says', () => {
    const write = vi.fn();
    const { getByRole } = render(
      <Options settings={signal<Settings>(settingsFrom(undefined))} write={write} />,
    );
    fireEvent.click(getByRole('switch'));
    expect(write).toHaveBeenCalledWith({ pageHook: 'never', expected: [], ignored: [], who: [] });
  });

  it('writes a list of addresses when it is left, and names the line that is none', async () => {
    const write = vi.fn();
    const settings = signal<Settings>(settingsFrom({ expected: ['/api/me/'] }));
    const { getByLabelText, container } = render(<Options settings={settings} write={write} />);
    const list = getByLabelText('Expected refusals') as HTMLTextAreaElement;
    expect(list.value).toBe('/api/me/');
    fireEvent.change(list, { target: { value: ' /api/me/ \n\nno address\napi.test' } });
    expect(write).toHaveBeenCalledWith({
      pageHook: 'local',
      expected: ['/api/me/', 'no address', 'api.test'],
      ignored: [],
      who: [],
    });
    await waitFor(() =>
      expect(container.querySelector('#expected-wrong')?.textContent).toContain(
        'Line 2 is no address: “no address”',
      ),
    );
    expect(list.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('settingsFrom', () => {
  it.each([undefined, null, 'never', {}, { pageHook: 'always' }])('takes %j for the default', (stored) => {
    expect(settingsFrom(stored)).toEqual({ pageHook: 'local', expected: [], ignored: [], who: [] });
  });

  it('reads what was stored', () => {
    const stored = { pageHook: 'never', expected: ['/me'], ignored: ['a.test', 7], who: ['a.test/me'] };
    const read = { pageHook: 'never', expected: ['/me'], ignored: ['a.test'], who: ['a.test/me'] };
    expect(settingsFrom(stored)).toEqual(read);
  });

  it('keeps the newest address that says who is signed in, and each once', () => {
    const full = settingsFrom({ who: Array.from({ length: 100 }, (_, index) => `a.test/${index}`) });
    expect(withWho(full, 'b.test/me').who.at(-1)).toBe('b.test/me');
    expect(withWho(full, 'b.test/me').who).toHaveLength(100);
    expect(withWho(settingsFrom({ who: ['a.test/1', 'b.test/2'] }), 'a.test/1').who).toEqual([
      'b.test/2',
      'a.test/1',
    ]);
  });
});
