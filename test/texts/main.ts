import { readFileSync } from 'node:fs';
import { LANGUAGES } from '../../src/messaging/settings';
import { collectTexts } from './collect';
import { faultsOf, MANIFEST_TEXTS, readMessages, updated, writeMessages } from './locale';
import { sheetOf } from './sheet';

/**
 * Brings every language's file up to the texts that there are, and says in a line each what is left to translate.
 * @param given a file of translations by their English, for `folder`; both undefined when nothing is given.
 */
export function update(folder?: string, given?: string): string {
  const sources = collectTexts();
  const translations = given ? (JSON.parse(readFileSync(given, 'utf8')) as Record<string, string>) : {};
  const lines = LANGUAGES.filter(([known]) => known !== 'en').map(([known, name]) => {
    const next = updated(sources, readMessages(known), known === folder ? translations : {});
    writeMessages(known, next);
    const left = sources.filter(({ text }) => faultsOf(text, messageOf(next, text)).length > 0);
    return `${name}: ${sources.length} texts, ${left.length} to translate${left.map(({ text }) => `\n  ${text}`).join('')}`;
  });
  const english = Object.entries(MANIFEST_TEXTS).map(([name, message]) => [name, { message }] as const);
  writeMessages('en', Object.fromEntries(english));
  return lines.join('\n');
}

/** A language's sentences beside the English ones, with real data, as Markdown. */
export function sheet(folder: string): string {
  const messages = readMessages(folder);
  const texts = new Map(collectTexts().map(({ text }) => [text, messageOf(messages, text) || text]));
  const pairs = sheetOf({ tag: folder.replace('_', '-'), texts });
  return pairs.map(([english, other]) => `${english}\n→ ${other}\n`).join('\n');
}

/** A language's translation of a text; '' when it has none. */
export function messageOf(messages: ReturnType<typeof readMessages>, english: string): string {
  const found = Object.values(messages).find(({ description }) => description === english);
  return found?.message.replaceAll('$$', '$') ?? '';
}
