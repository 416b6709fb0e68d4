/**
 * A language that texts are shown in. English is the source: rules, servers and views are written in it, and another
 * language finds each of its texts by the English one. What it lacks is shown in English.
 */
export interface Language {
  /** As in BCP 47: `de`, `zh-CN`. */
  readonly tag: string;
  /** Translations, by the English text. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The language that everything is written in; reports are always in it. */
export const ENGLISH: Language = { tag: 'en', texts: new Map() };

/** A text in a language. */
export function translated(english: string, language: Language): string {
  return language.texts.get(english) ?? english;
}

/** Marks texts that are shown by their name, so that the list of all texts has them (test/texts). Returns them as they are. */
export function texts<const T>(given: T): T {
  return given;
}

/** The text for a number, one or many as the language counts (CLDR; Japanese and Chinese know one form alone). */
export function pluralOf(count: number, one: string, many: string, language: Language): string {
  return translated(new Intl.PluralRules(language.tag).select(count) === 'one' ? one : many, language);
}
