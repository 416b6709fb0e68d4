import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { LANGUAGES } from '../../src/messaging/settings';
import { collectTexts, programOf, sourcesIn, walk } from './collect';
import { asMessage, faultsOf, MANIFEST_TEXTS, nameOf, readMessages } from './locale';

const sources = collectTexts();

describe('the texts', () => {
  it('are found in rules, servers, sentences and views', () => {
    const found = sources.map(({ text }) => text);
    expect(found).toContain('The CSRF token was not sent');
    expect(found).toContain('{time} before');
    expect(new Set(found).size).toBe(found.length);
    expect(new Set(found.map(nameOf)).size).toBe(found.length);
  });

  it('have names that browsers accept', () => {
    for (const { text } of sources) expect(nameOf(text)).toMatch(/^\w+$/);
  });

  it('have balanced code, and holes that can be filled', () => {
    for (const { text } of sources) {
      expect((text.match(/`/g) ?? []).length % 2, text).toBe(0);
      expect(text.replace(/\{\w+(?::(?:ago|time|duration|list|or|phrase))?\}/g, ''), text).not.toMatch(
        /\{\w/,
      );
    }
  });
});

describe('the views', () => {
  it.each(sourcesIn('src/views'))('%s shows nothing that could not be translated', (path) => {
    expect(literalsShown(path)).toEqual([]);
  });
});

/** Attributes whose value a person reads or hears. */
const READ = new Set([
  'title',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'placeholder',
  'alt',
  'label',
]);

/** Literal words within markup. Names are the same in every language. */
function literalsShown(path: string): string[] {
  const found: string[] = [];
  const note = (text: unknown) => {
    if (typeof text === 'string' && /\p{L}{2}/u.test(text.replaceAll('Why401', ''))) found.push(text.trim());
  };
  walk(programOf(path), (node) => {
    if (node.type === 'JSXText') note(node.value);
    if (node.type === 'JSXExpressionContainer') noteExpression(node.expression, note);
    const name = (node.name as { name?: string } | undefined)?.name;
    const value = node.value as { type?: string; value?: unknown } | null;
    if (node.type === 'JSXAttribute' && READ.has(String(name)) && value?.type === 'Literal')
      note(value.value);
  });
  return found;
}

/** A string that stands in braces, bare or as one of two. Within an attribute most are names of classes and states. */
function noteExpression(expression: unknown, note: (text: unknown) => void): void {
  const { type, value, consequent, alternate } = expression as Record<string, unknown>;
  if (type === 'Literal' && /\s/.test(String(value))) note(value);
  if (type === 'ConditionalExpression') for (const one of [consequent, alternate]) noteExpression(one, note);
}

describe.each(LANGUAGES.filter(([folder]) => folder !== 'en'))('%s', (folder) => {
  const messages = readMessages(folder);

  it('has every text, with its code and its holes, and none that is gone', () => {
    const faults = sources.flatMap(({ text }) => {
      const message = messages[nameOf(text)];
      if (!message) return [`“${text}” is missing`];
      return faultsOf(asMessage(text), message.message).map((fault) => `“${text}” ${fault}`);
    });
    expect(faults).toEqual([]);
    const known = new Set([...sources.map(({ text }) => nameOf(text)), ...Object.keys(MANIFEST_TEXTS)]);
    expect(Object.keys(messages).filter((name) => !known.has(name))).toEqual([]);
  });

  it('describes the extension in as few characters as the stores allow', () => {
    const described = messages.extension_description?.message ?? '';
    expect(described).not.toBe('');
    expect(described.length).toBeLessThanOrEqual(132);
  });
});

describe('the manifest', () => {
  it('takes its description from the languages', () => {
    expect(manifest.default_locale).toBe('en');
    expect(manifest.description).toBe('__MSG_extension_description__');
    expect(readMessages('en').extension_description?.message).toBe(MANIFEST_TEXTS.extension_description);
  });
});
