// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ENGLISH } from '../../../src/core/language';
import {
  isHostLine,
  languageOf,
  type Settings,
  settingsFrom,
  withWho,
} from '../../../src/messaging/settings';
import { speak } from '../../../src/views/language';
import { Options } from '../../../src/views/options/options';

afterEach(() => {
  cleanup();
  speak(ENGLISH);
});

const DEFAULT: Settings = {
  pageHook: 'local',
  hooked: [],
  unhooked: [],
  expected: [],
  ignored: [],
  who: [],
  uncounted: [],
  preserve: false,
  kept: 300,
  theme: 'auto',
  language: 'auto',
};

describe('Options', () => {
  it('writes what the switch says', () => {
    const write = vi.fn();
    const { getByRole } = render(
      <Options settings={signal<Settings>(settingsFrom(undefined))} write={write} />,
    );
    fireEvent.click(getByRole('switch', { name: 'Look into page scripts' }));
    expect(write).toHaveBeenLastCalledWith({ ...DEFAULT, pageHook: 'never' });
    fireEvent.click(getByRole('switch', { name: 'Keep failures on navigation' }));
    expect(write).toHaveBeenLastCalledWith({ ...DEFAULT, preserve: true });
    fireEvent.click(getByRole('radio', { name: '50' }));
    expect(write).toHaveBeenLastCalledWith({ ...DEFAULT, kept: 50 });
    fireEvent.click(getByRole('radio', { name: 'Dark' }));
    expect(write).toHaveBeenLastCalledWith({ ...DEFAULT, theme: 'dark' });
    fireEvent.click(getByRole('checkbox', { name: 'Calls that ended at a login page' }));
    expect(write).toHaveBeenLastCalledWith({ ...DEFAULT, uncounted: ['login-page'] });
  });

  it('takes away nothing of what somebody is writing, whatever else changes', async () => {
    const settings = signal<Settings>(settingsFrom(undefined));
    const write = vi.fn((next: Settings) => {
      settings.value = next;
    });
    const { container } = render(<Options settings={settings} write={write} />);
    const list = container.querySelector<HTMLTextAreaElement>('[data-setting="ignored"]');
    if (!list) throw new Error('Failed to find the list of ignored addresses');
    fireEvent.input(list, { target: { value: 'no address' } });
    settings.value = { ...settings.value, theme: 'dark', ignored: ['api.test/me'] };
    await waitFor(() => expect(container.querySelector('[value="dark"]')).toHaveProperty('checked', true));
    expect(list.value).toBe('no address');
    fireEvent.change(list, { target: { value: 'no address' } });
    expect(write).toHaveBeenLastCalledWith({ ...DEFAULT, theme: 'dark', ignored: ['no address'] });
    await waitFor(() => expect(list.getAttribute('aria-invalid')).toBe('true'));
    // Once it is written it is a setting like any other.
    settings.value = { ...settings.value, ignored: [] };
    await waitFor(() => expect(list.value).toBe(''));
  });

  it('offers each language by its own name, and writes which one was chosen', () => {
    const write = vi.fn();
    const { getByRole } = render(
      <Options settings={signal<Settings>(settingsFrom(undefined))} write={write} />,
    );
    const choice = within(getByRole('group', { name: 'Language' }));
    const named = choice.getAllByRole<HTMLInputElement>('radio').map((radio) => {
      const label = radio.closest('label');
      return [radio.value, label?.textContent, label?.getAttribute('lang')];
    });
    expect(named).toEqual([
      ['auto', 'Like the browser', null],
      ['en', 'English', 'en'],
      ['de', 'Deutsch', 'de'],
      ['es', 'Español', 'es'],
      ['fr', 'Français', 'fr'],
      ['ja', '日本語', 'ja'],
      ['zh_CN', '简体中文', 'zh-CN'],
    ]);
    expect((choice.getByRole('radio', { name: 'Like the browser' }) as HTMLInputElement).checked).toBe(true);
    fireEvent.click(choice.getByRole('radio', { name: '日本語' }));
    expect(write).toHaveBeenLastCalledWith({ ...DEFAULT, language: 'ja' });
  });

  it('follows the language that the page speaks', async () => {
    const settings = signal<Settings>(settingsFrom(undefined));
    const { getByRole } = render(<Options settings={settings} write={() => {}} />);
    expect(document.title).toBe('Why401 options');
    const texts = new Map([
      ['Language', 'Sprache'],
      ['Why401 options', 'Einstellungen von Why401'],
    ]);
    speak({ tag: 'de', texts });
    await waitFor(() => expect(document.title).toBe('Einstellungen von Why401'));
    expect(getByRole('group', { name: 'Sprache' })).toBeDefined();
    expect(document.documentElement.lang).toBe('de');
  });

  it('writes a list of addresses when it is left, and names the line that is none', async () => {
    const write = vi.fn();
    const settings = signal<Settings>(settingsFrom({ expected: ['/api/me/'] }));
    const { getByLabelText, container } = render(<Options settings={settings} write={write} />);
    const list = getByLabelText('Expected refusals') as HTMLTextAreaElement;
    expect(list.value).toBe('/api/me/');
    fireEvent.change(list, { target: { value: ' /api/me/ \n\nno address\napi.test' } });
    expect(write).toHaveBeenCalledWith({ ...DEFAULT, expected: ['/api/me/', 'no address', 'api.test'] });
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
    expect(settingsFrom(stored)).toEqual(DEFAULT);
  });

  it('reads what was stored', () => {
    const read: Settings = {
      pageHook: 'never',
      hooked: ['shop.example'],
      unhooked: ['*.bank.example'],
      expected: ['/me'],
      ignored: ['a.test'],
      who: ['a.test/me'],
      uncounted: ['within'],
      preserve: true,
      kept: 100,
      theme: 'dark',
      language: 'ja',
    };
    expect(settingsFrom(read)).toEqual(read);
    const spoilt = {
      ...read,
      ignored: ['a.test', 7],
      uncounted: ['within', 'all'],
      kept: 7,
      theme: 'pink',
      language: 'tlh',
    };
    expect(settingsFrom(spoilt)).toEqual({ ...read, kept: 300, theme: 'auto', language: 'auto' });
  });

  it.each([
    ['auto', 'de-AT', 'de'],
    ['auto', 'fr', 'fr'],
    ['auto', 'zh-CN', 'zh_CN'],
    ['auto', 'zh', 'zh_CN'],
    ['auto', 'zh-TW', 'en'],
    ['auto', 'zh-Hant-HK', 'en'],
    ['auto', 'fi', 'en'],
    ['ja', 'de', 'ja'],
  ] as const)('speaks, chosen %s in a browser in %s, %s', (language, around, folder) => {
    expect(languageOf({ language }, around)).toBe(folder);
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

describe('isHostLine', () => {
  it.each(['localhost', 'shop.example', '*.shop.example', '10.0.0.7', 'xn--bcher-kva.example'])(
    'takes %s',
    (line) => {
      expect(isHostLine(line)).toBe(true);
    },
  );

  it.each([
    '',
    '*',
    '*.',
    'shop example',
    'https://shop.example',
    'shop.example/path',
    'a..b',
    '-a.example',
    'shop.*',
  ])('refuses “%s”, which no match pattern can say', (line) => {
    expect(isHostLine(line)).toBe(false);
  });
});
