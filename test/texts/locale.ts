import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { SourceText } from './collect';

/** Where the browser looks for languages. */
const FOLDER = 'public/_locales';

/** What the browser itself shows, by the manifest's names for it. */
export const MANIFEST_TEXTS = {
  extension_description:
    'Explains why a request failed with 401 or 403: cookies, tokens, CSRF and CORS, with the evidence and the fix.',
} as const;

/** A file of `_locales`, as browsers define it. The description holds the English that is translated. */
export type Messages = Record<string, { message: string; description?: string }>;

/** The messages of a language; none where there is no such file yet. */
export function readMessages(folder: string): Messages {
  const path = `${FOLDER}/${folder}/messages.json`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Messages) : {};
}

/** Writes a language's file. */
export function writeMessages(folder: string, messages: Messages): void {
  mkdirSync(`${FOLDER}/${folder}`, { recursive: true });
  writeFileSync(`${FOLDER}/${folder}/messages.json`, `${JSON.stringify(messages, null, 2)}\n`);
}

/** The name of a text in these files: some of its words, and a hash that tells like texts apart. */
export function nameOf(english: string): string {
  const words = english.replace(/\W+/g, '_').replace(/^_|_$/g, '').slice(0, 40).toLowerCase();
  let hash = 0x811c9dc5;
  for (const unit of english) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `${words}_${hash.toString(16).padStart(8, '0')}`;
}

/** As a message of these files, in which a dollar sign begins a placeholder. */
export function asMessage(text: string): string {
  return text.replaceAll('$', '$$$$');
}

/** A language's file with exactly the texts that there are: known translations kept, from a former file or from those given. */
export function updated(
  sources: readonly SourceText[],
  former: Messages,
  given: Readonly<Record<string, string>>,
): Messages {
  const messages: Messages = {};
  for (const [name, english] of Object.entries(MANIFEST_TEXTS))
    messages[name] = {
      message: asMessage(given[english] ?? former[name]?.message.replaceAll('$$', '$') ?? ''),
    };
  for (const { text } of sources) {
    const name = nameOf(text);
    const known = given[text];
    messages[name] = {
      message: known === undefined ? (former[name]?.message ?? '') : asMessage(known),
      description: text,
    };
  }
  return messages;
}

/** What is wrong with a translation, in words; none when nothing is. */
export function faultsOf(english: string, translation: string): string[] {
  if (translation.trim() === '') return ['is missing'];
  const faults: string[] = [];
  if (holesOf(translation) !== holesOf(english)) faults.push('has other placeholders');
  if (codesOf(translation) !== codesOf(english)) faults.push('has other code');
  if (/ {2}/.test(translation) || (/^\s|\s$/.test(translation) && !/^\s|\s$/.test(english)))
    faults.push('has spaces too many');
  return faults;
}

function holesOf(text: string): string {
  return (text.match(/\{\w+(?::\w+)?\}/g) ?? []).sort((a, b) => (a < b ? -1 : 1)).join(' ');
}

function codesOf(text: string): string {
  return [...text.matchAll(/`([^`]*)`/g)]
    .map(([, code]) => code ?? '')
    .sort((a, b) => (a < b ? -1 : 1))
    .join(' ');
}
