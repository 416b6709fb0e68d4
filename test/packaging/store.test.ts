import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listing, permissionsOf, sectionsOf } from '../../scripts/store/listing.mjs';

const page = readFileSync('docs/store.md', 'utf8');
const permissions = readFileSync('docs/permissions.md', 'utf8');
const sections = sectionsOf(page);
const messages = JSON.parse(readFileSync('public/_locales/en/messages.json', 'utf8')) as Record<
  string,
  { message: string }
>;

/** What the stores take, in characters: developer.chrome.com/docs/webstore, extensionworkshop.com. */
const LIMITS = {
  Name: 45,
  Summary: 132,
  Description: 15_000,
  'Single purpose': 1_000,
  'Why all sites': 1_000,
};

describe('what the stores are told', () => {
  it.each(Object.entries(LIMITS))('%s is there, in %d characters', (title, limit) => {
    const text = sections.get(title) ?? '';
    expect(text).not.toBe('');
    expect(text.length).toBeLessThanOrEqual(limit);
  });

  it('is what the browser shows of the extension', () => {
    const manifest = JSON.parse(readFileSync('manifest.json', 'utf8')) as { name: string };
    expect(sections.get('Name')).toBe(manifest.name);
    expect(sections.get('Summary')).toBe(messages.extension_description?.message);
  });

  it('gives each permission of a build its reason, within what a form takes', () => {
    const asked = (JSON.parse(readFileSync('manifest.json', 'utf8')) as { permissions: string[] })
      .permissions;
    const told = permissionsOf(permissions, 'chrome').map(({ name }) => name);
    expect(told.filter((name) => !name.includes('://')).toSorted()).toEqual(asked.toSorted());
    for (const store of ['chrome', 'firefox'] as const)
      for (const { reason } of permissionsOf(permissions, store))
        expect(reason.length).toBeLessThanOrEqual(1_000);
    expect(permissionsOf(permissions, 'firefox').map(({ name }) => name)).toContain(
      'webRequestFilterResponse',
    );
  });

  it('says what is missing from it', () => {
    expect(() => listing('# Nothing\n', permissions, 'chrome')).toThrow('has no section “Name”');
    expect(listing(page, permissions, 'chrome')).toContain('webNavigation\n  When a page');
  });
});
