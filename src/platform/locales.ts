import { ENGLISH, type Language } from '../core/language';
import { browser } from './browser';

/** A file of `_locales`: the translation, and in the description the English that it translates. */
type Messages = Record<string, { message: string; description?: string }>;

/**
 * Loads a language from the extension's own files. Not by `i18n.getMessage`: that one speaks the browser's language alone,
 * and a person may choose another one.
 * @param folder of `_locales`.
 */
export function loadLanguage(folder: string): Promise<Language> {
  if (loaded?.folder !== folder) loaded = { folder, language: read(folder) };
  return loaded.language;
}

/** The language that was asked for last: whoever asks again, at another choice or another failure, waits for no file. */
let loaded: { folder: string; language: Promise<Language> } | undefined;

async function read(folder: string): Promise<Language> {
  if (folder === 'en') return ENGLISH;
  const messages = await fetch(browser.runtime.getURL(`_locales/${folder}/messages.json`))
    .then((answer): Promise<Messages> => answer.json())
    .catch((): Messages => ({})); // What cannot be read costs the language and not the view.
  const texts = Object.values(messages).flatMap(({ message, description }): [string, string][] =>
    // A dollar sign begins a placeholder in these files, and is written twice where it means itself.
    description === undefined || message === '' ? [] : [[description, message.replaceAll('$$', '$')]],
  );
  return { tag: folder.replace('_', '-'), texts: new Map(texts) };
}

/** The browser's language, as a tag. */
export function browserLanguage(): string {
  return browser.i18n.getUILanguage();
}
